package quintet.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The sizes of a convolution over one example: {@code channels} grids of {@code height} x {@code width}, windows of {@code
 * kernelHeight} x {@code kernelWidth} every {@code strideHeight} rows and {@code strideWidth} columns, the first of which
 * starts {@code top} rows above and {@code left} columns before the grid; {@code rows} x {@code columns} windows.
 */
record ConvolutionShape(
        int channels,
        int height,
        int width,
        int kernelHeight,
        int kernelWidth,
        int strideHeight,
        int strideWidth,
        int top,
        int left,
        int rows,
        int columns) {

    /**
     * The sizes of a layer over an input {@code [batch, channels, height, width]}.
     *
     * @throws org.deeplearning4j.exception.DL4JInvalidInputException if the kernel is larger than the padded input
     */
    static ConvolutionShape of(ConvolutionLayer conf, INDArray input) {
        ConvolutionMode mode = conf.getConvolutionMode();
        int[] kernel = conf.getKernelSize();
        int[] stride = conf.getStride();
        int[] in = {(int) input.size(2), (int) input.size(3)};
        boolean same = mode == ConvolutionMode.Same;
        int[] given = same ? null : conf.getPadding();
        int[] out = ConvolutionUtils.getOutputSize(
                input, kernel, stride, given, mode, conf.getDilation(), conf.getCnn2dDataFormat());
        int[] padding =
                same ? ConvolutionUtils.getSameModeTopLeftPadding(out, in, kernel, stride, conf.getDilation()) : given;
        return new ConvolutionShape(
                (int) input.size(1),
                in[0],
                in[1],
                kernel[0],
                kernel[1],
                stride[0],
                stride[1],
                padding[0],
                padding[1],
                out[0],
                out[1]);
    }

    /** The mask of what a layer puts out, given that of its input. */
    static INDArray reduce(ConvolutionLayer conf, INDArray mask) {
        return ConvolutionUtils.cnn2dMaskReduction(
                mask,
                conf.getKernelSize(),
                conf.getStride(),
                conf.getPadding(),
                conf.getDilation(),
                conf.getConvolutionMode());
    }

    /** Numbers of one window, over all channels. */
    int window() {
        return channels * kernelHeight * kernelWidth;
    }

    /** Number of windows. */
    int windows() {
        return Math.multiplyExact(rows, columns);
    }

    /** Numbers of one channel. */
    int grid() {
        return Math.multiplyExact(height, width);
    }

    /** Height of a channel with so much padding around that every window lies inside. */
    int paddedHeight() {
        return Math.max(top + height, (rows - 1) * strideHeight + kernelHeight);
    }

    /** Width of a channel with so much padding around that every window lies inside. */
    int paddedWidth() {
        return Math.max(left + width, (columns - 1) * strideWidth + kernelWidth);
    }

    /** Numbers of one padded channel. */
    int paddedGrid() {
        return Math.multiplyExact(paddedHeight(), paddedWidth());
    }

    /** For each window where in the padded channel it starts. */
    int[] starts() {
        int[] starts = new int[windows()];
        for (int w = 0; w < starts.length; w++) {
            starts[w] = w / columns * strideHeight * paddedWidth() + w % columns * strideWidth;
        }
        return starts;
    }
}
