package quintet.layers;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a {@link StridedConvolution} does besides products of matrices, in plain loops over Java arrays: it collects the windows
 * of a grid as columns of a matrix (im2col), adds such columns up to a grid again (col2im), and applies ReLU.
 *
 * <p>Matrices have one column for each window of each example: column {@code n * windows + w}. A row of a matrix of windows
 * is one (channel, row, column) of the kernel, a row of one of outputs is one channel.
 *
 * <p>Scratch arrays are kept from call to call; not for use by two threads at once.
 */
abstract class ConvolutionWindows {

    static ConvolutionWindows of(DataType type) {
        return type == DataType.DOUBLE ? new DoubleConvolutionWindows() : new FloatConvolutionWindows();
    }

    /** Makes room for {@code count} examples. */
    abstract void prepare(ConvolutionShape shape, int count);

    /**
     * Collects windows.
     *
     * @param x {@code [count, channels, height, width]}, at the given strides
     * @param columns becomes {@code [window, count * windows]}
     */
    abstract void collect(BlasArray x, Strides strides, int count, BlasArray columns);

    /**
     * Adds up windows, the transpose of {@link #collect}.
     *
     * @param columns {@code [window, count * windows]}
     * @param x of which {@code [count, height, width]} of each channel are written in one run
     * @param at where the first channel starts, {@code stride} numbers before the next
     */
    abstract void spread(BlasArray columns, int count, BlasArray x, int at, int stride);

    /**
     * Applies ReLU (or nothing) in place and copies the result.
     *
     * @param z {@code [channels, count * windows]}
     * @param y of which {@code [count, rows, columns]} of each channel are written in one run
     * @param at where the first channel starts, {@code stride} numbers before the next
     */
    abstract void activate(BlasArray z, int channels, int count, boolean rectify, BlasArray y, int at, int stride);

    /**
     * Replaces an output by the gradient by what stood there before ReLU: that by the output where it is above 0, else 0.
     *
     * @param z {@code [channels, count * windows]}, as {@link #activate} left it
     * @param gradient {@code [count, channels, rows, columns]}, at the given strides
     */
    abstract void differentiate(
            BlasArray z, int channels, int count, boolean rectified, BlasArray gradient, Strides strides);

    /** Where the element (example, channel, row, column) of an array lies: origin + the sum of index times stride. */
    record Strides(int origin, int example, int channel, int row, int column) {

        /** Those of an array of rank 4, from example {@code from} on. */
        static Strides of(INDArray array, int from) {
            return new Strides(
                    Math.toIntExact(from * (long) array.stride(0)),
                    array.stride(0),
                    array.stride(1),
                    array.stride(2),
                    array.stride(3));
        }

        /** Whether the rows of a channel of the given width follow one another without gaps. */
        boolean dense(int width) {
            return column == 1 && row == width;
        }
    }
}
