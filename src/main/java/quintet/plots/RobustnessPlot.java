package quintet.plots;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * How a score falls as something is done more and more strongly: a line a method with its interval, and a line for chance. Up to
 * three methods have bands; of more, the bands would hide one another, so each point has an error bar, moved aside a little.
 */
public final class RobustnessPlot {

    private static final int MOST_BANDS = 3;
    private static final int BAND_ALPHA = 45;
    private static final int LEGEND_CHARACTERS = 24;
    private static final int ROW_HEIGHT = 26;
    private static final int LEAST_HEIGHT = 420;

    /** Share of the range of levels over which the bars of one level are spread. */
    private static final double SPREAD = 0.03;

    private RobustnessPlot() {}

    /**
     * One method.
     *
     * @param name in the legend
     * @param levels strictly ascending
     * @param mean the score at each level
     * @param low lower end of its interval
     * @param high upper end of its interval
     * @param color which of the {@link Palette}; methods that belong together share it
     * @param dashed drawn with dashes
     */
    public record Curve(
            String name, double[] levels, double[] mean, double[] low, double[] high, int color, boolean dashed) {

        public Curve {
            int n = levels.length;
            if (n == 0 || mean.length != n || low.length != n || high.length != n) {
                throw new IllegalArgumentException("Curve \"" + name + "\" needs a mean and an interval at each of its "
                        + n + " levels, at least one, but has " + mean.length + ", " + low.length + " and "
                        + high.length + ".");
            }
        }
    }

    /** The height at which so many curves have room in the legend, pixels. */
    public static int height(int curves) {
        return Math.max(LEAST_HEIGHT, 110 + ROW_HEIGHT * (curves + 1));
    }

    /**
     * Draws curves.
     *
     * @param varied title of the x axis, with its unit
     * @param quantity title of the y axis, with its unit
     * @param chance what a guess without any input scores, or NaN to draw none
     * @param curves one or more
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static XYChart chart(String title, String varied, String quantity, double chance, List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no curve to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(height(curves.size()))
                .title(title)
                .xAxisTitle(varied)
                .yAxisTitle(quantity)
                .build();
        Charts.style(chart.getStyler());
        double from = levels(curves).min().orElseThrow();
        double to = levels(curves).max().orElseThrow();
        double range = to > from ? to - from : 1;
        chart.getStyler().setXAxisMin(from - SPREAD * range).setXAxisMax(to + SPREAD * range);
        boolean bands = curves.size() <= MOST_BANDS;
        for (int c = 0; c < curves.size(); c++) {
            double aside = bands ? 0 : SPREAD * range * ((c + 0.5) / curves.size() - 0.5);
            addInterval(chart, curves.get(c), c, bands, aside);
        }
        for (int c = 0; c < curves.size(); c++) {
            addLine(chart, curves.get(c), c);
        }
        if (!Double.isNaN(chance)) {
            XYSeries line = chart.addSeries("chance", new double[] {from, to}, new double[] {chance, chance});
            line.setMarker(SeriesMarkers.NONE);
            line.setLineColor(Color.DARK_GRAY).setLineStyle(Palette.dashed(2, 1.6f));
        }
        return chart;
    }

    private static DoubleStream levels(List<Curve> curves) {
        return curves.stream().flatMapToDouble(curve -> Arrays.stream(curve.levels()));
    }

    private static void addLine(XYChart chart, Curve curve, int number) {
        XYSeries line = chart.addSeries("line " + number, curve.levels(), curve.mean());
        Color color = Palette.color(curve.color());
        line.setMarker(curve.dashed() ? SeriesMarkers.DIAMOND : SeriesMarkers.CIRCLE)
                .setMarkerColor(color);
        line.setLineColor(color)
                .setLineStyle(curve.dashed() ? Palette.dashed(1, 2.2f) : Palette.dashed(0, 2.2f))
                .setLabel(Charts.wrap(curve.name(), LEGEND_CHARACTERS));
    }

    private static void addInterval(XYChart chart, Curve curve, int number, boolean band, double aside) {
        int n = curve.levels().length;
        double[] x = new double[band ? 2 * n : 3 * n];
        double[] y = new double[x.length];
        for (int l = 0; l < n; l++) {
            int low = band ? l : 3 * l;
            int high = band ? 2 * n - 1 - l : 3 * l + 1;
            x[low] = x[high] = curve.levels()[l] + aside;
            y[low] = curve.low()[l];
            y[high] = curve.high()[l];
            if (!band) { // a gap between this bar and the next
                x[3 * l + 2] = x[low];
                y[3 * l + 2] = Double.NaN;
            }
        }
        Color color = Palette.color(curve.color());
        XYSeries interval = chart.addSeries("interval " + number, x, y);
        interval.setMarker(SeriesMarkers.NONE);
        interval.setShowInLegend(false);
        if (band && n > 1) {
            interval.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
            interval.setLineColor(new Color(0, 0, 0, 0))
                    .setLineWidth(0)
                    .setFillColor(Palette.translucent(color, BAND_ALPHA));
        } else {
            interval.setLineColor(color).setLineStyle(Palette.dashed(0, 1.4f));
        }
    }
}
