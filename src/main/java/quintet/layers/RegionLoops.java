package quintet.layers;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.layers.RegionPooling.Kind;

/**
 * {@link RegionPooling} by loops over the memory, in whatever order the map lies there. A dozen of ND4J's operations and
 * as many arrays between them take longer than the pooling itself.
 */
final class RegionLoops {

    private final Kind kind;
    private final DataType type;
    private final long[] shape;
    private final int side;
    private final BlasArray map;
    private final int examples;
    private final int channels;
    private final int exampleStride;
    private final int channelStride;
    private final int[][] positions; // of each region, where they lie from the start of a channel
    private final int[][] steps; // the same as numbers of steps, for the mask
    private final float[] mask; // [examples * steps], or null
    private final int length;
    private final double[] numbers; // of one position, by channel

    /**
     * @param map {@code [n, d, steps]} or {@code [n, d, height, width]}
     * @param mask {@code [n, steps]} or null; grids have none
     * @param side of a grid, how many regions lie side by side
     */
    RegionLoops(Kind kind, INDArray map, INDArray mask, int regions, int side) {
        this.kind = kind;
        this.side = side;
        type = map.dataType();
        shape = map.shape();
        this.map = BlasArray.over(map);
        examples = (int) map.size(0);
        channels = (int) map.size(1);
        numbers = new double[channels];
        exampleStride = map.stride(0);
        channelStride = map.stride(1);
        length = (int) map.size(2);
        boolean grid = map.rank() == 4;
        this.mask = mask == null || grid ? null : PackedSteps.mask(mask, examples, length, "pooling");
        positions = new int[regions][];
        steps = new int[regions][];
        for (int s = 0; s < regions; s++) {
            if (grid) {
                positions[s] = tile(map, s, side);
                continue;
            }
            int from = RegionPooling.start(s, regions, length);
            steps[s] = range(from, RegionPooling.start(s + 1, regions, length));
            positions[s] = Arrays.stream(steps[s]).map(t -> t * map.stride(2)).toArray();
        }
    }

    private static int[] range(int from, int to) {
        return IntStream.range(from, to).toArray();
    }

    private static int[] tile(INDArray map, int s, int side) {
        int[] rows = range(
                RegionPooling.start(s / side, side, (int) map.size(2)),
                RegionPooling.start(s / side + 1, side, (int) map.size(2)));
        int[] columns = range(
                RegionPooling.start(s % side, side, (int) map.size(3)),
                RegionPooling.start(s % side + 1, side, (int) map.size(3)));
        int[] tile = new int[rows.length * columns.length];
        for (int i = 0; i < tile.length; i++) {
            tile[i] = rows[i / columns.length] * map.stride(2) + columns[i % columns.length] * map.stride(3);
        }
        return tile;
    }

    /** What stays, {@code [n, d * regions]}. */
    INDArray pool() {
        INDArray pooled = Nd4j.create(type, new long[] {examples, (long) channels * positions.length}, 'c');
        BlasArray target = BlasArray.over(pooled);
        double[] value = new double[channels];
        int[] place = new int[channels];
        for (int n = 0; n < examples; n++) {
            for (int s = 0; s < positions.length; s++) {
                int count = reduce(n, s, value, place);
                for (int c = 0; c < channels && count > 0; c++) {
                    int at = (n * channels + c) * positions.length + s;
                    target.put(at, kind == Kind.MEAN ? value[c] / count : value[c]);
                }
            }
        }
        BlasArray.written(pooled);
        return pooled;
    }

    /**
     * Adds up or finds the largest of region s of example n, for all channels.
     *
     * @return how many positions exist
     */
    private int reduce(int n, int s, double[] value, int[] place) {
        int count = 0;
        Arrays.fill(value, kind == Kind.MEAN ? 0 : Double.NEGATIVE_INFINITY);
        for (int p = 0; p < positions[s].length; p++) {
            if (!exists(n, s, p)) {
                continue;
            }
            count++;
            map.read(n * exampleStride + positions[s][p], channelStride, channels, numbers);
            if (kind == Kind.MEAN) {
                add(value);
            } else {
                raise(value, place, p, count == 1);
            }
        }
        return count;
    }

    private void add(double[] value) {
        for (int c = 0; c < channels; c++) {
            value[c] += numbers[c];
        }
    }

    private void raise(double[] value, int[] place, int p, boolean first) {
        for (int c = 0; c < channels; c++) {
            double number = numbers[c];
            if (number > value[c] || number != number || first) { // NaN stays, so that divergence shows
                value[c] = number;
                place[c] = p;
            }
        }
    }

    private boolean exists(int n, int s, int p) {
        return mask == null || mask[n * length + steps[s][p]] != 0;
    }

    /**
     * The gradient by the map.
     *
     * @param epsilon by what was pooled, {@code [n, d * regions]}
     */
    INDArray spread(INDArray epsilon) {
        INDArray gradient = zeros();
        BlasArray source = BlasArray.over(epsilon.castTo(type).dup('c'));
        BlasArray target = BlasArray.over(gradient);
        double[] above = new double[channels];
        RegionLoops where = new RegionLoops(kind, gradient, null, positions.length, side);
        double[] value = new double[channels];
        int[] place = new int[channels];
        for (int n = 0; n < examples; n++) {
            for (int s = 0; s < positions.length; s++) {
                int count = reduce(n, s, value, place);
                int from = n * where.exampleStride;
                for (int c = 0; c < channels && count > 0; c++) {
                    above[c] = source.get((n * channels + c) * positions.length + s);
                    if (kind == Kind.MAX) {
                        target.put(from + where.positions[s][place[c]] + c * where.channelStride, above[c]);
                    }
                }
                for (int p = 0; p < positions[s].length && count > 0 && kind == Kind.MEAN; p++) {
                    for (int c = 0; c < channels && exists(n, s, p); c++) {
                        target.put(from + where.positions[s][p] + c * where.channelStride, above[c] / count);
                    }
                }
            }
        }
        BlasArray.written(gradient);
        return gradient;
    }

    /** Of the map's shape; of a sequence, the numbers of a step side by side, as recurrent layers read them. */
    private INDArray zeros() {
        return shape.length == 4
                ? Nd4j.create(type, shape)
                : Nd4j.create(type, shape[0], shape[2], shape[1]).permute(0, 2, 1);
    }
}
