package quintet.features;

import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How a picture becomes an array: stretched to one size by {@link Images} (a picture of another size is not refused; its sides
 * may change their proportion), grey or in colour, times a constant.
 *
 * @param height rows of the array
 * @param width columns of the array
 * @param channels 1 for grey, 3 for red, green and blue
 * @param scale what the values 0..1 of {@link Images} are multiplied by; 1 leaves them
 */
public record ImageFeatures(int height, int width, int channels, double scale) implements InputFeatures {

    /** Bytes that a file may have. */
    private static final long MAX_BYTES = 100L << 20;

    /** Rows or columns that an array may have: a side of millions would take gigabytes for any picture. */
    private static final int MAX_SIDE = 4096;

    public ImageFeatures {
        if (height < 1 || width < 1 || height > MAX_SIDE || width > MAX_SIDE) {
            throw new IllegalArgumentException("A picture has at least 1 x 1 pixels and at most " + MAX_SIDE + " x "
                    + MAX_SIDE + ", but was given " + height + " x " + width + ".");
        }
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException(
                    "A picture has 1 channel (grey) or 3 (colour), but was given " + channels + ".");
        }
        if (!(scale > 0 && Double.isFinite(scale))) {
            throw new IllegalArgumentException("The scale must be above 0 and finite, but is " + scale + ".");
        }
    }

    /** Values in 0..1. */
    public ImageFeatures(int height, int width, int channels) {
        this(height, width, channels, 1);
    }

    @Override
    public String kind() {
        return "image";
    }

    @Override
    public String takes() {
        return "a PNG or JPEG picture, " + (channels == 1 ? "made grey and" : "in colour,") + " stretched to " + height
                + " x " + width + " pixels (rows x columns)";
    }

    @Override
    public InputType type() {
        return InputType.convolutional(height, width, channels);
    }

    @Override
    public EncodedInput encode(RawInput raw) {
        if (raw instanceof RawInput.File file) {
            return new EncodedInput(values(file.path()));
        }
        if (raw instanceof RawInput.Image picture) {
            return new EncodedInput(values(picture.image()));
        }
        throw raw.unfit("a picture");
    }

    /**
     * The picture in a file, {@code [channels * height * width]}.
     *
     * @throws IllegalArgumentException if it is no picture that Java can read, or has too many pixels
     */
    public float[] values(Path file) {
        return values(Images.read(RawFile.checked(file, MAX_BYTES)));
    }

    /** A picture, {@code [channels * height * width]}. */
    public float[] values(BufferedImage image) {
        return flat(
                channels == 1
                        ? new float[][][] {Images.grey(image, height, width)}
                        : Images.color(image, height, width));
    }

    /** Planes of values in 0..1, {@code [channels][any height][any width]}, as {@code [channels * height * width]}. */
    public float[] values(float[][][] planes) {
        if (planes.length != channels) {
            throw new IllegalArgumentException(
                    "it takes " + channels + " channels, but was given " + planes.length + ".");
        }
        float[][][] scaled = new float[channels][][];
        for (int c = 0; c < channels; c++) {
            scaled[c] = Images.scaled(planes[c], height, width);
        }
        return flat(scaled);
    }

    private float[] flat(float[][][] planes) {
        float[] flat = new float[channels * height * width];
        float factor = (float) scale;
        for (int c = 0; c < channels; c++) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    flat[(c * height + y) * width + x] = factor * planes[c][y][x];
                }
            }
        }
        return flat;
    }
}
