package quintet.plots;

import java.awt.BasicStroke;
import java.awt.Color;

/**
 * Seven colours that stay apart for readers with any common colour-blindness and in print.
 *
 * <p>Source: M. Okabe and K. Ito (2008), Color Universal Design: how to make figures and presentations that are friendly to
 * colorblind people. Their eighth, yellow, is left out: as a line it is faint on white.
 */
public final class Palette {

    public static final Color BLACK = new Color(0, 0, 0);
    public static final Color BLUE = new Color(0, 114, 178);
    public static final Color VERMILLION = new Color(213, 94, 0);
    public static final Color GREEN = new Color(0, 158, 115);
    public static final Color PURPLE = new Color(204, 121, 167);
    public static final Color ORANGE = new Color(230, 159, 0);
    public static final Color SKY = new Color(86, 180, 233);

    static final Color GRID = new Color(225, 225, 225);

    private static final Color[] SERIES = {BLUE, VERMILLION, GREEN, PURPLE, ORANGE, SKY, BLACK};

    /** How many colours there are before they come again. */
    static final int COLORS = SERIES.length;

    /** Told apart by dashes where there are more series than colours. */
    private static final float[][] DASHES = {null, {9, 5}, {2, 4}, {9, 4, 2, 4}};

    private Palette() {}

    /** The colour of series {@code i}, from 0; after the seventh they come again, with other {@link #stroke dashes}. */
    public static Color color(int i) {
        return SERIES[i % SERIES.length];
    }

    /** The line of series {@code i}: solid for the first seven, then dashed, dotted, dash-dotted. */
    static BasicStroke stroke(int i, float width) {
        return dashed(i / SERIES.length, width);
    }

    /** Line style {@code style}: 0 is solid, 1 dashed, 2 dotted, 3 dash-dotted. */
    static BasicStroke dashed(int style, float width) {
        float[] dash = DASHES[style % DASHES.length];
        return dash == null
                ? new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                : new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dash, 0);
    }

    /**
     * The colour of a signed number: vermillion below 0, white at 0, blue above.
     *
     * @param value -1..1; what is beyond has the colour of the end
     */
    static Color diverging(double value) {
        double share = Math.min(1, Math.abs(value));
        Color end = value < 0 ? VERMILLION : BLUE;
        return new Color(blend(end.getRed(), share), blend(end.getGreen(), share), blend(end.getBlue(), share));
    }

    private static int blend(int end, double share) {
        return (int) Math.round(255 + share * (end - 255));
    }

    /** The same colour, seen through. */
    static Color translucent(Color color, int alpha) {
        return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
    }
}
