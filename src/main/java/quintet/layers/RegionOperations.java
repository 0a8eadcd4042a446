package quintet.layers;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.any.IsMax;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.layers.RegionPooling.Kind;

/**
 * {@link RegionPooling} by ND4J's operations, for maps on a graphics card.
 *
 * @param map {@code [n, d, steps]} or {@code [n, d, height, width]}
 * @param mask {@code [n, steps]} or null
 * @param side of a grid, how many regions lie side by side
 */
record RegionOperations(Kind kind, INDArray map, INDArray mask, int regions, int side) {

    /** Added to padding before a maximum is taken; far below any activation, yet finite in single precision. */
    private static final double FAR_BELOW = -1e30;

    /** What stays, {@code [n, d * regions]}. */
    INDArray pool() {
        INDArray pooled = Nd4j.create(map.dataType(), map.size(0), map.size(1), regions);
        for (int s = 0; s < regions; s++) {
            Region region = region(s);
            if (region != null) {
                pooled.put(column(s), region.pool(kind));
            }
        }
        return pooled.reshape('c', map.size(0), map.size(1) * regions);
    }

    /** The gradient by the map, given that by what was pooled. */
    INDArray spread(INDArray epsilon) {
        INDArray gradient = Nd4j.create(map.dataType(), map.shape());
        INDArray epsilons = epsilon.dup('c').reshape('c', map.size(0), map.size(1), regions);
        for (int s = 0; s < regions; s++) {
            Region region = region(s);
            if (region != null) {
                gradient.put(
                        window(s), region.spread(kind, epsilons.get(column(s)).dup()));
            }
        }
        return gradient;
    }

    private static INDArrayIndex[] column(int s) {
        return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(s)};
    }

    /** The positions of region s, or null if the map has none there (fewer positions than regions). */
    private Region region(int s) {
        INDArrayIndex[] window = window(s);
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

    private INDArrayIndex[] window(int s) {
        if (map.rank() == 3) {
            return new INDArrayIndex[] {NDArrayIndex.all(), NDArrayIndex.all(), span(s, regions, map.size(2))};
        }
        return new INDArrayIndex[] {
            NDArrayIndex.all(), NDArrayIndex.all(), span(s / side, side, map.size(2)), span(s % side, side, map.size(3))
        };
    }

    private static INDArrayIndex span(int s, int regions, long length) {
        int from = RegionPooling.start(s, regions, (int) length);
        int to = RegionPooling.start(s + 1, regions, (int) length);
        return from == to ? null : NDArrayIndex.interval(from, to);
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
}
