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
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * Pictures as arrays of values in 0..1, stretched to a given size.
 *
 * <p>A pixel of the result is the mean of the area of the picture that it covers, so that nothing is skipped when a picture
 * shrinks. Transparent pixels are laid on white.
 */
public final class Images {

    private Images() {}

    /**
     * Reads a PNG, JPEG, GIF or BMP file.
     *
     * @throws IllegalArgumentException if the file is no such picture
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
     * @throws IllegalArgumentException if the bytes are no picture that Java can read
     */
    public static BufferedImage read(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readAllBytes();
        BufferedImage image = null;
        Exception cause = null;
        try {
            // in memory: the default writes a temporary file for every picture
            image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
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

    /** The picture in a file in shades of grey, {@code [height][width]}, 0 black to 1 white. */
    public static float[][] grey(Path file, int height, int width) {
        return grey(read(file), height, width);
    }

    /** The picture in a file in red, green and blue, {@code [3][height][width]}. */
    public static float[][][] color(Path file, int height, int width) {
        return color(read(file), height, width);
    }

    /** A picture in shades of grey, {@code [height][width]}: 0.299 red + 0.587 green + 0.114 blue (ITU-R BT.601). */
    public static float[][] grey(BufferedImage image, int height, int width) {
        float[][][] rgb = color(image, height, width);
        float[][] grey = new float[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                grey[y][x] = 0.299f * rgb[0][y][x] + 0.587f * rgb[1][y][x] + 0.114f * rgb[2][y][x];
            }
        }
        return grey;
    }

    /** A picture in red, green and blue, {@code [3][height][width]}. */
    public static float[][][] color(BufferedImage image, int height, int width) {
        if (height < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "The size must be at least 1 x 1, but is " + height + " x " + width + " (height x width).");
        }
        float[][][] planes = planes(image);
        float[][][] scaled = new float[planes.length][][];
        for (int c = 0; c < planes.length; c++) {
            // rows, then columns: the mean over an area is the mean over columns of means over rows
            scaled[c] = transpose(shrinkRows(transpose(shrinkRows(planes[c], height)), width));
        }
        return scaled;
    }

    private static float[][][] planes(BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        float[][][] planes = new float[3][height][width];
        boolean grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        float[] greyScale = grey ? greySamples(image) : null;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int argb = image.getRGB(x, y);
                float alpha = (argb >>> 24) / 255f;
                for (int c = 0; c < 3; c++) {
                    float value = grey ? greyScale[y * width + x] : (argb >> (16 - 8 * c) & 0xff) / 255f;
                    planes[c][y][x] = 1 - alpha + alpha * value;
                }
            }
        }
        return planes;
    }

    /** The stored values: Java takes grey for linear light, and getRGB would make 128 of 255 a 188. */
    private static float[] greySamples(BufferedImage image) {
        Raster raster = image.getRaster();
        float[] samples = raster.getSamples(0, 0, image.getWidth(), image.getHeight(), 0, (float[]) null);
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
