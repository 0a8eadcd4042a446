package quintet.layers;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** {@link ConvolutionWindows} of {@code float}; it differs from {@link DoubleConvolutionWindows} in the type alone. */
final class FloatConvolutionWindows extends ConvolutionWindows {

    private ConvolutionShape shape;
    private int[] starts;
    private float[] padded = {}; // [count, padded height, padded width], its margin is 0 and never written
    private float[] sums = {}; // of the same shape, margin included
    private float[] channel = {}; // [count, height, width] or [count, rows, columns]
    private float[] row = {}; // [count, windows]

    @Override
    void prepare(ConvolutionShape shape, int count) {
        boolean same = shape.equals(this.shape);
        if (!same) {
            this.shape = shape;
            starts = shape.starts();
        }
        int length = Math.multiplyExact(count, shape.paddedGrid());
        if (!same || padded.length < length) {
            padded = new float[length];
        }
        row = atLeast(row, Math.multiplyExact(count, shape.windows()));
        channel = atLeast(channel, Math.max(row.length, Math.multiplyExact(count, shape.grid())));
    }

    private static float[] atLeast(float[] array, int length) {
        return array.length < length ? new float[length] : array;
    }

    @Override
    void collect(BlasArray x, Strides strides, int count, BlasArray columns) {
        FloatBuffer source = ((FloatBlasArray) x).numbers();
        FloatBuffer target = ((FloatBlasArray) columns).numbers();
        int length = count * shape.windows();
        int at = 0;
        for (int c = 0; c < shape.channels(); c++) {
            read(source, strides, c, count, shape.height(), shape.width());
            pad(count);
            for (int u = 0; u < shape.kernelHeight(); u++) {
                for (int v = 0; v < shape.kernelWidth(); v++) {
                    pick(padded, u * shape.paddedWidth() + v, count);
                    target.put(at, row, 0, length);
                    at += length;
                }
            }
        }
    }

    /** The number at {@code offset} of every window. */
    private void pick(float[] grids, int offset, int count) {
        int[] starts = this.starts; // locals: the loop below then reads no field, which is measurably faster
        float[] row = this.row;
        int grid = shape.paddedGrid();
        int at = 0;
        for (int n = 0; n < count; n++) {
            int from = n * grid + offset;
            for (int start : starts) {
                row[at++] = grids[from + start];
            }
        }
    }

    @Override
    void spread(BlasArray columns, int count, BlasArray x, int at, int stride) {
        FloatBuffer source = ((FloatBlasArray) columns).numbers();
        FloatBuffer target = ((FloatBlasArray) x).numbers();
        sums = atLeast(sums, padded.length);
        int length = count * shape.windows();
        int from = 0;
        for (int c = 0; c < shape.channels(); c++) {
            Arrays.fill(sums, 0, count * shape.paddedGrid(), 0);
            for (int u = 0; u < shape.kernelHeight(); u++) {
                for (int v = 0; v < shape.kernelWidth(); v++) {
                    source.get(from, row, 0, length);
                    add(sums, u * shape.paddedWidth() + v, count);
                    from += length;
                }
            }
            unpad(count);
            target.put(at + c * stride, channel, 0, count * shape.grid());
        }
    }

    private void add(float[] grids, int offset, int count) {
        int[] starts = this.starts;
        float[] row = this.row;
        int grid = shape.paddedGrid();
        int from = 0;
        for (int n = 0; n < count; n++) {
            int to = n * grid + offset;
            for (int start : starts) {
                grids[to + start] += row[from++];
            }
        }
    }

    private void pad(int count) {
        for (int n = 0; n < count; n++) {
            int to = n * shape.paddedGrid() + shape.top() * shape.paddedWidth() + shape.left();
            for (int i = 0; i < shape.height(); i++) {
                int from = (n * shape.height() + i) * shape.width();
                System.arraycopy(channel, from, padded, to + i * shape.paddedWidth(), shape.width());
            }
        }
    }

    private void unpad(int count) {
        for (int n = 0; n < count; n++) {
            int from = n * shape.paddedGrid() + shape.top() * shape.paddedWidth() + shape.left();
            for (int i = 0; i < shape.height(); i++) {
                int to = (n * shape.height() + i) * shape.width();
                System.arraycopy(sums, from + i * shape.paddedWidth(), channel, to, shape.width());
            }
        }
    }

    @Override
    void activate(BlasArray z, int channels, int count, boolean rectify, BlasArray y, int at, int stride) {
        FloatBuffer numbers = ((FloatBlasArray) z).numbers();
        FloatBuffer target = ((FloatBlasArray) y).numbers();
        int length = count * shape.windows();
        for (int c = 0; c < channels; c++) {
            numbers.get(c * length, row, 0, length);
            if (rectify) {
                for (int i = 0; i < length; i++) {
                    row[i] = Math.max(row[i], 0); // lets NaN through, so that divergence shows
                }
                numbers.put(c * length, row, 0, length);
            }
            target.put(at + c * stride, row, 0, length);
        }
    }

    @Override
    void differentiate(BlasArray z, int channels, int count, boolean rectified, BlasArray gradient, Strides strides) {
        FloatBuffer numbers = ((FloatBlasArray) z).numbers();
        FloatBuffer source = ((FloatBlasArray) gradient).numbers();
        int length = count * shape.windows();
        for (int c = 0; c < channels; c++) {
            read(source, strides, c, count, shape.rows(), shape.columns());
            if (rectified) {
                numbers.get(c * length, row, 0, length);
                for (int i = 0; i < length; i++) {
                    // what row[i] > 0 ? channel[i] : 0 says, without a branch that goes either way at random
                    int positive =
                            -Float.floatToRawIntBits(row[i]) >> 31; // all bits or none, as row[i] is never below 0
                    channel[i] = Float.intBitsToFloat(positive & Float.floatToRawIntBits(channel[i]));
                }
            }
            numbers.put(c * length, channel, 0, length);
        }
    }

    /** Reads one channel of {@code count} examples, without gaps. */
    private void read(FloatBuffer source, Strides strides, int c, int count, int height, int width) {
        int origin = strides.origin() + c * strides.channel();
        int grid = height * width;
        if (strides.dense(width) && strides.example() == grid) {
            source.get(origin, channel, 0, count * grid);
            return;
        }
        for (int n = 0; n < count; n++) {
            int from = origin + n * strides.example();
            if (strides.dense(width)) {
                source.get(from, channel, n * grid, grid);
                continue;
            }
            for (int i = 0; i < grid; i++) {
                channel[n * grid + i] = source.get(from + i / width * strides.row() + i % width * strides.column());
            }
        }
    }
}
