package quintet.features;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Descriptions of the patches of a picture by the directions in which it gets lighter, on a regular grid ("dense SIFT").
 *
 * <p>A patch of {@code 4 cell x 4 cell} pixels has 4 x 4 cells, and each cell a histogram of 8 directions: bin k stands for
 * 45 k degrees, from the x axis (columns, to the right) to the y axis (rows, downwards). Every pixel adds the length of its
 * gradient {@code ((I[y][x+1] - I[y][x-1]) / 2, (I[y+1][x] - I[y-1][x]) / 2)}, weighted by a Gaussian around the middle of the
 * patch (deviation half its side), shared linearly among the two bins and the four cells that are nearest. The 128 numbers
 * are scaled to length 1, cut at 0.2 so that no single strong edge decides, and scaled to length 1 again; a patch without any
 * gradient gives 0. Number {@code (4 row + column) 8 + bin} is that of a cell and a bin.
 *
 * <p>Light added changes nothing, nor does contrast times a constant; a small shift changes little. Orientation and scale of
 * a patch are not sought: this is the descriptor of SIFT without its detector.
 *
 * <p>Source: D. G. Lowe, Distinctive image features from scale-invariant keypoints, International Journal of Computer Vision
 * 60(2), 2004, section 6; the grid: A. Bosch, A. Zisserman and X. Munoz, Scene classification using a hybrid
 * generative/discriminative approach, IEEE PAMI 30(4), 2008.
 *
 * @param cell pixels of a cell's side, at least 1
 * @param stride pixels from one patch to the next, across and down, at least 1
 */
public record LocalDescriptors(int cell, int stride) {

    /** Numbers of a descriptor: 4 x 4 cells of 8 directions. */
    public static final int SIZE = 128;

    private static final int CELLS = 4;
    private static final int BINS = 8;
    private static final double CUT = 0.2;

    /** Below this length (values are in 0..1) there is no gradient but rounding. */
    private static final double FLAT = 1e-6;

    public LocalDescriptors {
        if (cell < 1 || stride < 1) {
            throw new IllegalArgumentException(
                    "Cells and strides have at least 1 pixel, but were given as " + cell + " and " + stride + ".");
        }
    }

    /** Pixels of a patch's side. */
    public int patch() {
        return CELLS * cell;
    }

    /**
     * The descriptors of a grey picture, the upper row of patches first.
     *
     * @param grey {@code [height][width]}, at least one patch high and wide
     * @return {@code [patches][128]}
     * @throws IllegalArgumentException if it is smaller than a patch, or holds a value that is not finite
     */
    public double[][] describe(float[][] grey) {
        check(grey);
        return describe(
                grey, IntStream.range(0, patches(grey.length, grey[0].length)).toArray());
    }

    /** How many patches there are in a picture. */
    int patches(int height, int width) {
        requireSize(height, width);
        return ((height - patch()) / stride + 1) * across(width);
    }

    private void requireSize(int height, int width) {
        if (height < patch() || width < patch()) {
            throw new IllegalArgumentException("A picture must be at least one patch of " + patch() + " x " + patch()
                    + " pixels, but is " + height + " x " + width + ". Take smaller cells or enlarge it.");
        }
    }

    private int across(int width) {
        return (width - patch()) / stride + 1;
    }

    private void check(float[][] grey) {
        int height = grey.length;
        int width = height == 0 ? 0 : grey[0].length;
        requireSize(height, width);
        for (int y = 0; y < height; y++) {
            if (grey[y].length != width) {
                throw new IllegalArgumentException(
                        "Row " + y + " of the picture has " + grey[y].length + " pixels, but row 0 has " + width + ".");
            }
            for (int x = 0; x < width; x++) {
                if (!Float.isFinite(grey[y][x])) {
                    throw new IllegalArgumentException("The picture is " + grey[y][x] + " in row " + y + ", column " + x
                            + ", which is no finite number. Mend or leave out that picture.");
                }
            }
        }
    }

    private double[][] describe(float[][] grey, int[] patches) {
        int height = grey.length;
        int width = grey[0].length;
        double[][] length = new double[height][width];
        double[][] direction = new double[height][width];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                double dx = (grey[y][Math.min(width - 1, x + 1)] - grey[y][Math.max(0, x - 1)]) / 2;
                double dy = (grey[Math.min(height - 1, y + 1)][x] - grey[Math.max(0, y - 1)][x]) / 2;
                length[y][x] = Math.hypot(dx, dy);
                double turns = Math.atan2(dy, dx) / (2 * Math.PI) * BINS;
                direction[y][x] = turns < 0 ? turns + BINS : turns;
            }
        }
        int across = across(width);
        return Arrays.stream(patches)
                .mapToObj(p -> descriptor(length, direction, p / across * stride, p % across * stride))
                .toArray(double[][]::new);
    }

    /**
     * The descriptors of one picture, of which colour is made grey (0.299 red + 0.587 green + 0.114 blue).
     *
     * @param picture {@code [1, height, width]} or {@code [3, height, width]}
     * @return {@code [patches][128]}
     */
    public double[][] describe(INDArray picture) {
        return describe(grey(picture));
    }

    /** The same of some patches alone, by their numbers. */
    double[][] describe(INDArray picture, int[] patches) {
        float[][] grey = grey(picture);
        check(grey);
        return describe(grey, patches);
    }

    private static float[][] grey(INDArray picture) {
        if (picture.rank() != 3 || (picture.size(0) != 1 && picture.size(0) != 3)) {
            throw new IllegalArgumentException("A picture must have the shape [1 or 3, height, width], but has "
                    + Arrays.toString(picture.shape()) + ".");
        }
        if (picture.size(0) == 1) {
            return picture.slice(0).toFloatMatrix();
        }
        return picture.slice(0)
                .mul(0.299)
                .addi(picture.slice(1).mul(0.587))
                .addi(picture.slice(2).mul(0.114))
                .toFloatMatrix();
    }

    private double[] descriptor(double[][] length, double[][] direction, int top, int left) {
        double[] histogram = new double[SIZE];
        double half = patch() / 2.0;
        for (int y = 0; y < patch(); y++) {
            for (int x = 0; x < patch(); x++) {
                double fromY = (y + 0.5 - half) / half;
                double fromX = (x + 0.5 - half) / half;
                double weight = length[top + y][left + x] * Math.exp(-(fromY * fromY + fromX * fromX) / 2);
                if (weight > 0) {
                    share(
                            histogram,
                            weight,
                            (y + 0.5) / cell - 0.5,
                            (x + 0.5) / cell - 0.5,
                            direction[top + y][left + x]);
                }
            }
        }
        if (!normalise(histogram)) {
            return new double[SIZE];
        }
        Arrays.setAll(histogram, i -> Math.min(CUT, histogram[i]));
        normalise(histogram);
        return histogram;
    }

    /** Row, column and bin may lie between two; what would fall beyond the outer cells is lost. */
    private static void share(double[] histogram, double weight, double row, double column, double bin) {
        int r0 = (int) Math.floor(row);
        int c0 = (int) Math.floor(column);
        int b0 = (int) Math.floor(bin);
        for (int r = r0; r <= r0 + 1; r++) {
            for (int c = c0; c <= c0 + 1; c++) {
                if (r < 0 || c < 0 || r >= CELLS || c >= CELLS) {
                    continue;
                }
                double part = weight * (1 - Math.abs(row - r)) * (1 - Math.abs(column - c));
                for (int b = b0; b <= b0 + 1; b++) {
                    histogram[(CELLS * r + c) * BINS + b % BINS] += part * (1 - Math.abs(bin - b));
                }
            }
        }
    }

    private static boolean normalise(double[] histogram) {
        double length = Math.sqrt(Arrays.stream(histogram).map(v -> v * v).sum());
        if (length < FLAT) {
            return false;
        }
        Arrays.setAll(histogram, i -> histogram[i] / length);
        return true;
    }
}
