package quintet.features;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Pictures as arrays of values in 0..1, stretched to a given size.
 *
 * <p>A pixel of the result is the mean of the area of the picture that it covers, so that nothing is skipped when a picture
 * shrinks. Transparent pixels are laid on white.
 */
public final class Images {

    /** Pixels of the largest picture that is decoded: some kilobytes can claim to be a picture of gigabytes. */
    static final long MAX_PIXELS = 50_000_000;

    private Images() {}

    /**
     * Reads a PNG, JPEG, GIF or BMP file.
     *
     * @throws IllegalArgumentException if the file is no such picture, or one of more than 50 million pixels
     * @throws UncheckedIOException if the file cannot be read
     */
    public static BufferedImage read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The image file " + file + " cannot be read: is it there?", e);
        }
    }

    /**
     * Reads the bytes of an image file; the stream stays open.
     *
     * @param name what messages call it, such as the name of an entry of an archive
     * @throws IllegalArgumentException if the bytes are no picture that Java can read, or one of more than 50 million pixels
     */
    public static BufferedImage read(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readAllBytes();
        BufferedImage image = null;
        Exception cause = null;
        // in memory: the default writes a temporary file for every picture
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            image = decode(input, name);
        } catch (TooLarge e) {
            throw e;
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
            cause = e; // the readers throw all of these when a file is damaged
        }
        if (image == null) {
            throw new IllegalArgumentException(
                    "The file " + name + " (" + bytes.length + " bytes) is no image that Java can read (PNG, JPEG, GIF,"
                            + " BMP). Is it complete? Fetch it again, or convert it to PNG.",
                    cause);
        }
        return image;
    }

    /** A picture whose header claims more pixels than are decoded. */
    private static final class TooLarge extends IllegalArgumentException {

        private static final long serialVersionUID = 1L;

        TooLarge(String message) {
            super(message);
        }
    }

    /** The picture, or null if nobody can read it; its size is looked at before memory is taken for its pixels. */
    private static BufferedImage decode(ImageInputStream input, String name) throws IOException {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
        if (!readers.hasNext()) {
            return null;
        }
        ImageReader reader = readers.next();
        try {
            reader.setInput(input, true, true);
            int height = reader.getHeight(0);
            int width = reader.getWidth(0);
            if ((long) height * width > MAX_PIXELS) {
                throw new TooLarge("The picture " + name + " has " + height + " x " + width
                        + " pixels (height x width), but " + MAX_PIXELS + " in all are the most that are read. Make it"
                        + " smaller.");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** The picture in a file in shades of grey, {@code [height][width]}, 0 black to 1 white. */
    public static float[][] grey(Path file, int height, int width) {
        return grey(read(file), height, width);
    }

    /** The picture in a file in red, green and blue, {@code [3][height][width]}. */
    public static float[][][] color(Path file, int height, int width) {
        return color(read(file), height, width);
    }

    /**
     * A picture in shades of grey, {@code [height][width]}: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601); what is
     * grey already stays as it is to the last bit.
     */
    public static float[][] grey(BufferedImage image, int height, int width) {
        float[][][] rgb = color(image, height, width);
        float[][] grey = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float red = rgb[0][y][x];
                boolean plain = red == rgb[1][y][x] && red == rgb[2][y][x];
                grey[y][x] = plain ? red : 0.299f * red + 0.587f * rgb[1][y][x] + 0.114f * rgb[2][y][x];
            }
        }
        return grey;
    }

    /** A picture in red, green and blue, {@code [3][height][width]}. */
    public static float[][][] color(BufferedImage image, int height, int width) {
        checkSize(height, width);
        // rows, then columns: the mean over an area is the mean over columns of means over rows
        float[][][] scaled = shrunkRows(image, height);
        for (int c = 0; c < scaled.length; c++) {
            scaled[c] = transpose(shrinkRows(transpose(scaled[c]), width));
        }
        return scaled;
    }

    /** One plane of values stretched to a size, {@code [height][width]}. */
    public static float[][] scaled(float[][] plane, int height, int width) {
        checkSize(height, width);
        return transpose(shrinkRows(transpose(shrinkRows(plane, height)), width));
    }

    private static void checkSize(int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "The size must be at least 1 x 1, but is " + height + " x " + width + " (height x width).");
        }
    }

    /** {@link #shrinkRows} of the three planes, one row of the picture at a time: all as floats would take thrice its memory. */
    private static float[][][] shrunkRows(BufferedImage image, int rows) {
        float[][][] result = new float[3][rows][image.getWidth()];
        double share = (double) image.getHeight() / rows;
        float[][] source = null;
        int read = -1;
        for (int i = 0; i < rows; i++) {
            double from = i * share;
            double to = Math.min(image.getHeight(), from + share);
            for (int j = (int) from; j < to; j++) {
                source = j == read ? source : row(image, j);
                read = j;
                float weight = (float) ((Math.min(to, j + 1) - Math.max(from, j)) / share);
                for (int c = 0; c < 3; c++) {
                    for (int x = 0; x < source[c].length; x++) {
                        result[c][i][x] += weight * source[c][x];
                    }
                }
            }
        }
        return result;
    }

    /** Row y of the three planes, {@code [3][width]}. */
    private static float[][] row(BufferedImage image, int y) {
        int width = image.getWidth();
        float[][] planes = new float[3][width];
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        float[] greyScale = grey ? greySamples(image, y) : null;
        for (int x = 0; x < width; x++) {
            int argb = image.getRGB(x, y);
            float alpha = (argb >>> 24) / 255f;
            for (int c = 0; c < 3; c++) {
                float value = grey ? greyScale[x] : (argb >> (16 - 8 * c) & 0xff) / 255f;
                planes[c][x] = 1 - alpha + alpha * value;
            }
        }
        return planes;
    }

    /** The stored values: Java takes grey for linear light, and getRGB would make 128 of 255 a 188. */
    private static float[] greySamples(BufferedImage image, int y) {
        Raster raster = image.getRaster();
        float[] samples = raster.getSamples(0, y, image.getWidth(), 1, 0, (float[]) null);
        float most = (1L << image.getColorModel().getComponentSize(0)) - 1;
        for (int i = 0; i < samples.length; i++) {
            samples[i] /= most;
        }
        return samples;
    }

    /** Row i of the result is the mean of the rows of the source between i and i + 1 shares of its height. */
    private static float[][] shrinkRows(float[][] source, int rows) {
        float[][] result = new float[rows][source[0].length];
        double share = (double) source.length / rows;
        for (int i = 0; i < rows; i++) {
            double from = i * share;
            double to = Math.min(source.length, from + share);
            for (int j = (int) from; j < to; j++) {
                float weight = (float) ((Math.min(to, j + 1) - Math.max(from, j)) / share);
                for (int x = 0; x < source[j].length; x++) {
                    result[i][x] += weight * source[j][x];
                }
            }
        }
        return result;
    }

    private static float[][] transpose(float[][] rows) {
        float[][] columns = new float[rows[0].length][rows.length];
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = rows[i][j];
            }
        }
        return columns;
    }
}
