package quintet.plots;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Arrays of numbers as pictures of one pixel a value. */
final class Pictures {

    private Pictures() {}

    /** Dark ink on white: {@code [row][column]}, 0 ground and 1 ink; values beyond are cut off. */
    static BufferedImage ink(float[][] values) {
        check(values.length == 0 ? 0 : values[0].length, values);
        BufferedImage picture = empty(values.length, values[0].length);
        for (int y = 0; y < values.length; y++) {
            for (int x = 0; x < values[y].length; x++) {
                int grey = level(1 - values[y][x]);
                picture.setRGB(x, y, grey << 16 | grey << 8 | grey);
            }
        }
        return picture;
    }

    /** Red, green and blue: {@code [3][row][column]} in 0..1; values beyond are cut off. */
    static BufferedImage color(float[][][] planes) {
        for (float[][] plane : planes) {
            check(planes[0][0].length, plane);
        }
        BufferedImage picture = empty(planes[0].length, planes[0][0].length);
        for (int y = 0; y < planes[0].length; y++) {
            for (int x = 0; x < planes[0][y].length; x++) {
                picture.setRGB(
                        x, y, level(planes[0][y][x]) << 16 | level(planes[1][y][x]) << 8 | level(planes[2][y][x]));
            }
        }
        return picture;
    }

    /** Signed numbers {@code [row][column]}: white at 0, blue at {@code largest} and vermillion at its opposite. */
    static BufferedImage signed(double[][] values, double largest) {
        BufferedImage picture = empty(values.length, values[0].length);
        for (int y = 0; y < values.length; y++) {
            for (int x = 0; x < values[y].length; x++) {
                picture.setRGB(x, y, Palette.diverging(values[y][x] / largest).getRGB());
            }
        }
        return picture;
    }

    /** One picture of a modality, {@code [1, height, width]} as ink on white, {@code [3, height, width]} in colour. */
    static BufferedImage of(INDArray picture) {
        if (picture.rank() != 3 || (picture.size(0) != 1 && picture.size(0) != 3)) {
            throw new IllegalArgumentException("A picture must have the shape [1 or 3, height, width], but has "
                    + Arrays.toString(picture.shape()) + ".");
        }
        if (picture.size(0) == 1) {
            return ink(picture.slice(0).toFloatMatrix());
        }
        return color(new float[][][] {
            picture.slice(0).toFloatMatrix(),
            picture.slice(1).toFloatMatrix(),
            picture.slice(2).toFloatMatrix()
        });
    }

    /** Draws without smoothing, each value a square. */
    static void paint(Graphics2D graphics, BufferedImage picture, int left, int top, int width, int height) {
        graphics.drawImage(picture, left, top, width, height, null);
    }

    private static int level(float value) {
        return Math.round(255 * Math.max(0, Math.min(1, value)));
    }

    private static BufferedImage empty(int height, int width) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    }

    private static void check(int width, float[][] values) {
        if (width == 0 || Arrays.stream(values).anyMatch(row -> row.length != width)) {
            throw new IllegalArgumentException("A picture needs rows of one length, at least one value.");
        }
    }
}
