package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What each hidden unit looks for in a picture: its weights, laid out as the picture is, one small map a unit. White is a weight
 * of 0, blue is positive, vermillion negative, on one scale for all units, which stands below.
 */
public final class FilterGrid {

    private static final int GAP = 6;
    private static final int FOOT = 34;
    private static final int BAR = 160;

    private FilterGrid() {}

    /**
     * Draws weights.
     *
     * @param weights {@code [hidden, height * width]}, finite, row by row of the picture
     * @param height rows of the picture
     * @param width columns of the picture
     * @param columns how many maps stand side by side
     * @param pixels of each weight, at least 1
     */
    public static BufferedImage of(INDArray weights, int height, int width, int columns, int pixels) {
        if (height < 1 || width < 1 || weights.rank() != 2 || weights.size(1) != (long) height * width) {
            throw new IllegalArgumentException("Weights must have the shape [hidden, " + height + " * " + width
                    + "], but have " + Arrays.toString(weights.shape()) + ".");
        }
        if (columns < 1 || pixels < 1) {
            throw new IllegalArgumentException(
                    "A grid needs at least one column and pixel, but has " + columns + " and " + pixels + ".");
        }
        double[][] rows = weights.castTo(DataType.DOUBLE).toDoubleMatrix();
        double largest = 0;
        for (int unit = 0; unit < rows.length; unit++) {
            for (double weight : rows[unit]) {
                if (!Double.isFinite(weight)) {
                    throw new IllegalArgumentException(
                            "Unit " + unit + " has the weight " + weight + ", which has no colour.");
                }
                largest = Math.max(largest, Math.abs(weight));
            }
        }
        Charts.requireFonts();
        int across = Math.min(columns, rows.length);
        int down = (rows.length + columns - 1) / columns;
        int side = width * pixels + GAP;
        int rise = height * pixels + GAP;
        BufferedImage grid = new BufferedImage(
                Math.max(across * side + GAP, BAR + 180), down * rise + GAP + FOOT, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = grid.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, grid.getWidth(), grid.getHeight());
        for (int unit = 0; unit < rows.length; unit++) {
            double[] row = rows[unit];
            double[][] map = new double[height][];
            Arrays.setAll(map, y -> Arrays.copyOfRange(row, y * width, (y + 1) * width));
            int left = GAP + unit % columns * side;
            int top = GAP + unit / columns * rise;
            Pictures.paint(
                    graphics,
                    Pictures.signed(map, largest > 0 ? largest : 1),
                    left,
                    top,
                    width * pixels,
                    height * pixels);
            graphics.setColor(Palette.GRID);
            graphics.drawRect(left - 1, top - 1, width * pixels + 1, height * pixels + 1);
        }
        scale(graphics, GAP, down * rise + GAP, largest);
        graphics.dispose();
        return grid;
    }

    private static void scale(Graphics2D graphics, int left, int top, double largest) {
        graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        String low = String.format(Locale.ROOT, "-%.3g", largest);
        String high = String.format(Locale.ROOT, "+%.3g", largest);
        int start = left + graphics.getFontMetrics().stringWidth(low) + 8;
        for (int x = 0; x < BAR; x++) {
            graphics.setColor(Palette.diverging(2.0 * x / (BAR - 1) - 1));
            graphics.fillRect(start + x, top + 8, 1, 14);
        }
        graphics.setColor(Palette.GRID);
        graphics.drawRect(start - 1, top + 7, BAR + 1, 15);
        graphics.setColor(Color.BLACK);
        graphics.drawString(low, left, top + 20);
        graphics.drawString(high, start + BAR + 8, top + 20);
    }
}
