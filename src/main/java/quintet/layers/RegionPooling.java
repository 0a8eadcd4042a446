package quintet.layers;

import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
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

    @JsonProperty
    private final Kind kind;

    @JsonProperty
    private final int regions;

    /** Who pools; null outside a network, where each call asks. */
    private final transient LayerEngine engine;

    public RegionPooling(@JsonProperty("kind") Kind kind, @JsonProperty("regions") int regions) {
        this(kind, regions, null);
    }

    private RegionPooling(Kind kind, int regions, LayerEngine engine) {
        if (regions < 1) {
            throw new IllegalArgumentException("Pooling needs at least 1 region, but was given " + regions + ".");
        }
        this.kind = Objects.requireNonNull(kind, "kind");
        this.regions = regions;
        this.engine = engine;
    }

    /** Settles who pools, as a layer does, so that a network stays with what it was built for. */
    @Override
    public GraphVertex instantiate(
            ComputationGraph graph, String name, int index, INDArray params, boolean initialize, DataType type) {
        return engine == null
                ? new RegionPooling(kind, regions, LayerEngine.current())
                        .instantiate(graph, name, index, params, initialize, type)
                : super.instantiate(graph, name, index, params, initialize, type);
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
        return hasLoops(map)
                ? new RegionLoops(kind, map, masks[0], regions, side(map)).pool()
                : new RegionOperations(kind, map, masks[0], regions, side(map)).pool();
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray map = inputs[0];
        if (map.rank() == 2) {
            return new INDArray[] {epsilon};
        }
        return new INDArray[] {
            hasLoops(map)
                    ? new RegionLoops(kind, map, masks[0], regions, side(map)).spread(epsilon)
                    : new RegionOperations(kind, map, masks[0], regions, side(map)).spread(epsilon)
        };
    }

    private boolean hasLoops(INDArray map) {
        boolean known = map.dataType() == DataType.FLOAT || map.dataType() == DataType.DOUBLE;
        return known && (engine == null ? LayerEngine.current() : engine) == LayerEngine.QUINTET;
    }

    private int side(INDArray map) {
        return map.rank() == 4 ? side() : 1;
    }

    /** How many regions of a grid lie side by side. */
    private int side() {
        int side = (int) Math.round(Math.sqrt(regions));
        if (side * side != regions) {
            throw new IllegalArgumentException(
                    "A grid is cut into s x s regions, so their number must be a square (1, 4," + " 9, ...), but is "
                            + regions + ".");
        }
        return side;
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
