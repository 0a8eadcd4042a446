package quintet.plots;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Measured values over a number that was varied: a point each, joined by lines. */
public final class LinePlot {

    private static final int HEIGHT = 420;
    private static final int LEGEND_CHARACTERS = 24;
    private static final int FEW_POINTS = 20;
    private static final int TICK_SPACING = 90;

    private LinePlot() {}

    /**
     * One line.
     *
     * @param name shown in the legend
     * @param x where each value was measured, ascending
     * @param y the values, as many; NaN is a gap
     */
    public record Line(String name, double[] x, double[] y) {

        public Line {
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException("Line \"" + name + "\" needs as many values as places, at least one,"
                        + " but has " + y.length + " and " + x.length + ".");
            }
        }
    }

    /**
     * Draws lines.
     *
     * @param title of the chart
     * @param varied title of the x axis, with its unit
     * @param quantity title of the y axis, with its unit; the axis starts at 0 if no value is below
     * @param lines one or more
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static XYChart chart(String title, String varied, String quantity, List<Line> lines) {
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no line to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(varied)
                .yAxisTitle(quantity)
                .build();
        Charts.style(chart.getStyler());
        if (noneBelowZero(lines, Line::x)) {
            chart.getStyler().setXAxisMin(0.0);
        }
        if (noneBelowZero(lines, Line::y)) {
            chart.getStyler().setYAxisMin(0.0);
        }
        chart.getStyler().setXAxisDecimalPattern("#,##0.####");
        chart.getStyler().setXAxisTickMarkSpacingHint(TICK_SPACING);
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            XYSeries series = chart.addSeries(i + "", line.x(), line.y());
            series.setLabel(Charts.wrap(line.name(), LEGEND_CHARACTERS));
            series.setMarkerColor(Palette.color(i));
            series.setLineColor(Palette.color(i));
            series.setLineStyle(Palette.stroke(i, 2.2f));
            if (line.x().length > FEW_POINTS) {
                series.setMarker(SeriesMarkers.NONE);
            } else {
                series.setMarker(SeriesMarkers.CIRCLE);
            }
        }
        if (lines.stream()
                .flatMapToDouble(line -> Arrays.stream(line.y()))
                .noneMatch(y -> y != 0 && !Double.isNaN(y))) {
            chart.getStyler().setYAxisMax(1.0); // XChart would choose an axis from 0 to 0
        }
        return chart;
    }

    private static boolean noneBelowZero(List<Line> lines, Function<Line, double[]> values) {
        return lines.stream()
                .flatMapToDouble(line -> Arrays.stream(values.apply(line)))
                .noneMatch(value -> value < 0);
    }
}
