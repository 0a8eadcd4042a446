package quintet.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.any.IsMax;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Pools a feature map region by region: of each channel and each region one number stays.
 *
 * <p>For a map F of d channels over L positions, cut into S contiguous regions R_1 .. R_S whose sizes differ by one at
 * most,
 *
 * <pre>
 *   MAX   z[i, s] = max over p in R_s of F[i, p]
 *   MEAN  z[i, s] = (1 / |R_s|) sum over p in R_s of F[i, p]
 * </pre>
 *
 * Positions that the mask calls padding (0) are never pooled, and |R_s| counts the others alone; a region of padding
 * alone gives 0. The gradient of a maximum goes to the first position that attains it.
 *
 * <p>Shapes: a sequence {@code [n, d, steps]} (mask {@code [n, steps]}) is cut along its steps; a grid {@code [n, d,
 * height, width]} into sqrt(S) x sqrt(S) tiles, row by row; a vector {@code [n, d]} is one position and passes as it is.
 * The output is {@code [n, d * S]}, or {@code [n, d]} for a vector; channel i, region s stands in column {@code i * S +
 * s}.
 */
public final class RegionPooling extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    /** What stays of a region. */
    public enum Kind {
        MAX,
        MEAN
    }

    /** Added to padding before a maximum is taken; far below any activation, yet finite in single precision. */
    private static final double FAR_BELOW = -1e30;

    @JsonProperty
    private final Kind kind;

    @JsonProperty
    private final int regions;

    public RegionPooling(@JsonProperty("kind") Kind kind, @JsonProperty("regions") int regions) {
        if (regions < 1) {
            throw new IllegalArgumentException("Pooling needs at least 1 region, but was given " + regions + ".");
        }
        this.kind = Objects.requireNonNull(kind, "kind");
        this.regions = regions;
    }

    /** The first position of region {@code s} of {@code regions} over {@code length} positions; region s ends where s + 1 starts. */
    public static int start(int s, int regions, int length) {
        return (int) ((long) s * length / regions);
    }

    /**
     * Pools a map without a network around it.
     *
     * @param map as in the description of this class
     * @param mask {@code [n, steps]}, 1 where a step exists; or null if all do
     * @return {@code [n, d * S]}
     */
    public INDArray pool(INDArray map, INDArray mask) {
        return forward(new INDArray[] {map}, new INDArray[] {mask});
    }

    /**
     * The gradient of a loss by the map, given its gradient by what was pooled.
     *
     * @param map as given to {@link #pool}
     * @param mask as given to {@link #pool}
     * @param epsilon {@code [n, d * S]}
     * @return of the shape of the map
     */
    public INDArray gradient(INDArray map, INDArray mask, INDArray epsilon) {
        return backward(new INDArray[] {map}, new INDArray[] {mask}, epsilon)[0];
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs[0] instanceof InputType.InputTypeRecurrent sequence) {
            return InputType.feedForward(sequence.getSize() * regions);
        }
        if (inputs[0] instanceof InputType.InputTypeConvolutional grid) {
            side();
            return InputType.feedForward(grid.getChannels() * regions);
        }
        if (inputs[0] instanceof InputType.InputTypeFeedForward) {
            return inputs[0];
        }
        throw new IllegalArgumentException(
                "Pooling takes a sequence, a grid or a vector, but was given " + inputs[0] + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray map = inputs[0];
        if (map.rank() == 2) {
            return map;
        }
        INDArray pooled = Nd4j.create(map.dataType(), map.size(0), map.size(1), regions);
        for (int s = 0; s < regions; s++) {
            Region region = region(map, masks[0], s);
            if (region != null) {
                pooled.put(column(s), region.pool(kind));
            }
        }
        return pooled.reshape('c', map.size(0), map.size(1) * regions);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray map = inputs[0];
        if (map.rank() == 2) {
            return new INDArray[] {epsilon};
        }
        INDArray gradient = Nd4j.create(map.dataType(), map.shape());
        INDArray epsilons = epsilon.dup('c').reshape('c', map.size(0), map.size(1), regions);
        for (int s = 0; s < regions; s++) {
            Region region = region(map, masks[0], s);
            if (region != null) {
                gradient.put(
                        window(map, s),
                        region.spread(kind, epsilons.get(column(s)).dup()));
            }
        }
        return new INDArray[] {gradient};
    }

    private static INDArrayIndex[] column(int s) {
        return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(s)};
    }

    /** The positions of region s, or null if the map has none there (fewer positions than regions). */
    private Region region(INDArray map, INDArray mask, int s) {
        INDArrayIndex[] window = window(map, s);
        for (INDArrayIndex index : window) {
            if (index == null) {
                return null;
            }
        }
        INDArray values = map.get(window).dup('c');
        if (mask == null || map.rank() != 3) {
            return new Region(values, null);
        }
        return new Region(values, mask.get(NDArrayIndex.all(), window[2]).dup('c'));
    }

    private INDArrayIndex[] window(INDArray map, int s) {
        if (map.rank() == 3) {
            return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), span(s, regions, map.size(2))};
        }
        int side = side();
        return new INDArrayIndex[] {
            NDArrayIndex.all(), NDArrayIndex.all(), span(s / side, side, map.size(2)), span(s % side, side, map.size(3))
        };
    }

    private static INDArrayIndex span(int s, int regions, long length) {
        int from = start(s, regions, (int) length);
        int to = start(s + 1, regions, (int) length);
        return from == to ? null : NDArrayIndex.interval(from, to);
    }

    private int side() {
        int side = (int) Math.round(Math.sqrt(regions));
        if (side * side != regions) {
            throw new IllegalArgumentException(
                    "A grid is cut into s x s regions, so their number must be a square (1, 4," + " 9, ...), but is "
                            + regions + ".");
        }
        return side;
    }

    /** The values {@code [n, d, positions...]} of one region and which positions exist, {@code [n, positions]} or null. */
    private record Region(INDArray values, INDArray mask) {

        INDArray pool(Kind kind) {
            if (kind == Kind.MEAN) {
                return mask == null ? values.mean(positions()) : sum().diviColumnVector(counts());
            }
            return mask == null ? values.max(positions()) : visible().max(2).muliColumnVector(mask.max(1));
        }

        INDArray spread(Kind kind, INDArray epsilon) {
            INDArray share;
            if (kind == Kind.MEAN) {
                share = mask == null
                        ? values.assign(1.0 / (values.length() / epsilon.length()))
                        : Broadcast.mul(values.assign(1), mask.divColumnVector(counts()), values, 0, 2);
            } else {
                INDArray seen = mask == null ? values : visible();
                share = Nd4j.exec(new IsMax(seen, seen.ulike(), positions()))[0];
                if (mask != null) {
                    Broadcast.mul(share, mask, share, 0, 2);
                }
            }
            return Broadcast.mul(share, epsilon, share, 0, 1);
        }

        private int[] positions() {
            return values.rank() == 3 ? new int[] {2} : new int[] {2, 3};
        }

        private INDArray sum() {
            return Broadcast.mul(values, mask, values.ulike(), 0, 2).sum(2);
        }

        /** How many positions exist, at least 1 so that an empty region gives 0 / 1. */
        private INDArray counts() {
            return Nd4j.math().max(mask.sum(1), Nd4j.onesLike(mask.sum(1)));
        }

        private INDArray visible() {
            return Broadcast.add(values, mask.rsub(1).muli(FAR_BELOW), values.ulike(), 0, 2);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RegionPooling that && that.kind == kind && that.regions == regions;
    }

    @Override
    public int hashCode() {
        return Objects.hash(kind, regions);
    }

    @Override
    public String toString() {
        return kind + " of " + regions + " region(s)";
    }
}
