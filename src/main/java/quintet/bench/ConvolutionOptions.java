package quintet.bench;

import quintet.layers.RegionPooling;

/**
 * The size of the convolutional network; the defaults of the command are those of the studies on MNIST's pictures.
 *
 * @param size height and width of a picture
 * @param inputs channels of a picture
 * @param channels of the last of three convolutions; the first has a quarter, the second half of them
 * @param batch pictures of a step
 * @param classes of the softmax
 * @param pooling how the cells of the last map become one vector
 * @param layers whose convolutions
 */
public record ConvolutionOptions(
        int size, int inputs, int channels, int batch, int classes, RegionPooling.Kind pooling, Engine layers) {

    public ConvolutionOptions {
        Sizes.atLeast(1, "--size", size);
        Sizes.atLeast(1, "--inputs", inputs);
        Sizes.atLeast(4, "--channels", channels);
        Sizes.atLeast(1, "--batch", batch);
        Sizes.atLeast(2, "--classes", classes);
        if (channels % 4 != 0) {
            throw new IllegalArgumentException(
                    "--channels must be a multiple of 4, as the first convolution has a quarter"
                            + " of them, but is " + channels + ": say " + (channels / 4 * 4) + " or "
                            + (channels / 4 * 4 + 4)
                            + ".");
        }
    }
}
