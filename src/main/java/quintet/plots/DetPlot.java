package quintet.plots;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import quintet.evaluation.DetectionErrorTradeoff;

/**
 * False rejects over false accepts, both axes on the scale of normal deviates (z with P(Z &lt;= z) = rate): scores that are
 * normal with one variance give a straight line, and the nearer to the lower left corner, the better. The dot on the diagonal is
 * the equal error rate. What is beyond the axes is drawn at their ends.
 *
 * <p>Source: A. Martin, G. Doddington, T. Kamm, M. Ordowski and M. Przybocki (1997), The DET curve in assessment of detection
 * task performance, Eurospeech.
 */
public final class DetPlot {

    /** Height at which the chart is readable, pixels; its width is 760. */
    public static final int HEIGHT = 560;

    public static final int WIDTH = 760;

    private static final double[] TICKS = {0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8};
    private static final int LEGEND_CHARACTERS = 22;
    private static final double MARGIN = 0.05;
    private static final NormalDistribution NORMAL = new NormalDistribution();

    private DetPlot() {}

    /**
     * One detector.
     *
     * @param name in the legend
     * @param errors its errors at all thresholds
     */
    public record Curve(String name, DetectionErrorTradeoff errors) {}

    /**
     * Draws curves.
     *
     * @param curves one or more
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static XYChart chart(String title, List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no curve to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle("false accept rate (%)")
                .yAxisTitle("false reject rate (%)")
                .build();
        Charts.style(chart.getStyler());
        double[] ticks = ticks(curves);
        axes(chart, ticks);
        for (int c = 0; c < curves.size(); c++) {
            add(chart, curves.get(c), c, ticks[0], ticks[ticks.length - 1]);
        }
        return chart;
    }

    /** From the tick below the smallest rate that any curve can resolve. */
    private static double[] ticks(List<Curve> curves) {
        double smallest = curves.stream()
                .flatMapToDouble(curve -> Arrays.stream(new double[][] {
                            curve.errors().falseAccept(), curve.errors().falseReject()
                        })
                        .flatMapToDouble(Arrays::stream))
                .filter(rate -> rate > 0)
                .min()
                .orElseThrow();
        int first = IntStream.range(0, TICKS.length - 4)
                .filter(t -> TICKS[t] <= smallest)
                .max()
                .orElse(0);
        return Arrays.copyOfRange(TICKS, first, TICKS.length);
    }

    /** XChart places ticks evenly, and here they are not: lines and labels are drawn as parts of the chart. */
    private static void axes(XYChart chart, double[] ticks) {
        double low = deviate(ticks[0]);
        double high = deviate(ticks[ticks.length - 1]);
        double start = low - MARGIN * (high - low);
        chart.getStyler()
                .setXAxisMin(start)
                .setXAxisMax(high)
                .setYAxisMin(start)
                .setYAxisMax(high);
        chart.getStyler().setAxisTicksVisible(false);
        chart.getStyler().setPlotGridLinesVisible(false).setPlotContentSize(1);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setAnnotationTextFont(chart.getStyler().getAxisTickLabelsFont());
        for (double tick : ticks) {
            double z = deviate(tick);
            line(chart, "x " + tick, new double[] {z, z}, new double[] {low, high}, Palette.GRID);
            line(chart, "y " + tick, new double[] {low, high}, new double[] {z, z}, Palette.GRID);
            String label = String.format(Locale.ROOT, tick < 0.01 ? "%.1f" : "%.0f", 100 * tick);
            double half = (start + low) / 2;
            if (tick < ticks[ticks.length - 1]) { // at the border a label would be cut
                label(chart, label, z, half);
                label(chart, label, half, z);
            }
        }
        line(chart, "diagonal", new double[] {low, high}, new double[] {low, high}, Color.GRAY);
    }

    private static void label(XYChart chart, String text, double x, double y) {
        chart.addAnnotation(new AnnotationText(text, x, y, false));
    }

    private static void line(XYChart chart, String name, double[] x, double[] y, Color color) {
        XYSeries line = chart.addSeries(name, x, y);
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(color).setLineStyle(Palette.dashed(0, 1)).setShowInLegend(false);
    }

    private static void add(XYChart chart, Curve curve, int number, double low, double high) {
        double equal = curve.errors().equalErrorRate();
        XYSeries line = chart.addSeries(
                "curve " + number,
                deviates(curve.errors().falseAccept(), low, high),
                deviates(curve.errors().falseReject(), low, high));
        line.setMarker(SeriesMarkers.NONE);
        line.setLineColor(Palette.color(number))
                .setLineStyle(Palette.stroke(number, 2.2f))
                .setLabel(Charts.wrap(curve.name(), LEGEND_CHARACTERS) + "\n"
                        + String.format(Locale.ROOT, "EER %.1f %%", 100 * equal));
        double[] meeting = deviates(new double[] {equal}, low, high);
        XYSeries dot = chart.addSeries("equal " + number, meeting, meeting);
        dot.setMarker(SeriesMarkers.CIRCLE)
                .setMarkerColor(Palette.color(number))
                .setShowInLegend(false);
        dot.setLineColor(Palette.color(number));
    }

    private static double[] deviates(double[] rates, double low, double high) {
        return Arrays.stream(rates)
                .map(rate -> deviate(Math.max(low, Math.min(high, rate))))
                .toArray();
    }

    private static double deviate(double rate) {
        return NORMAL.inverseCumulativeProbability(rate);
    }
}
