package quintet.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** One row a method, from top to bottom: a dot for the mean, a bar for the interval. */
public final class IntervalPlot {

    private static final int NAME_CHARACTERS = 38;
    private static final int ROW_HEIGHT = 32;

    /** Half the height of the stroke at the end of a bar, in rows. */
    private static final double CAP = 0.14;

    private IntervalPlot() {}

    /**
     * One method.
     *
     * @param name beside the row
     * @param group rows of one group share a colour and a place in the legend
     * @param mean where the dot is
     * @param low lower end of the bar
     * @param high upper end of the bar
     */
    public record Row(String name, String group, double mean, double low, double high) {

        public Row {
            if (!(low <= high) || !Double.isFinite(low) || !Double.isFinite(high) || !Double.isFinite(mean)) {
                throw new IllegalArgumentException("Row \"" + name + "\" needs a finite mean and low <= high, but has "
                        + mean + " in " + low + " .. " + high + ".");
            }
        }
    }

    /** The height at which {@code rows} rows are readable, pixels. */
    public static int height(int rows) {
        return 130 + ROW_HEIGHT * rows;
    }

    /**
     * Draws rows with their intervals.
     *
     * @param title of the chart
     * @param quantity what the x axis shows, with its unit, such as {@code "accuracy (%)"}
     * @param rows at least one; the first is on top
     */
    public static XYChart chart(String title, String quantity, List<Row> rows) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no row to draw.");
        }
        Charts.requireFonts();
        int n = rows.size();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(height(n))
                .title(title)
                .xAxisTitle(quantity)
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        chart.getStyler()
                .setYAxisMin(0.4)
                .setYAxisMax(n + 0.6)
                .setYAxisTickMarkSpacingHint(ROW_HEIGHT / 2)
                .setAxisTickPadding(8)
                .setAxisTicksMarksVisible(false)
                .setPlotGridHorizontalLinesVisible(false);
        chart.setCustomYAxisTickLabelsFormatter(y -> label(y, rows));
        range(chart, rows);
        List<String> groups = new ArrayList<>();
        for (int r = 0; r < n; r++) {
            Row row = rows.get(r);
            boolean first = !groups.contains(row.group());
            if (first) {
                groups.add(row.group());
            }
            addRow(chart, row, n - r, Palette.color(groups.indexOf(row.group())), first);
        }
        return chart;
    }

    /** The name of the row at height {@code y}, from 1 at the bottom; between rows, blanks. */
    private static String label(double y, List<Row> rows) {
        int n = rows.size();
        int row = (int) Math.round(y);
        if (row >= 1 && row <= n && Math.abs(y - row) < 1e-6) {
            return Charts.shorten(rows.get(n - row).name(), NAME_CHARACTERS);
        }
        // XChart gives up on ticks when both ends of the axis read the same
        return y < n ? " " : "  ";
    }

    private static void range(XYChart chart, List<Row> rows) {
        double low = rows.stream().mapToDouble(Row::low).min().orElseThrow();
        double high = rows.stream().mapToDouble(Row::high).max().orElseThrow();
        // a single row without width still needs an axis
        double margin = high > low ? 0.04 * (high - low) : Math.max(1e-3, 0.05 * Math.abs(high));
        chart.getStyler().setXAxisMin(low - margin).setXAxisMax(high + margin);
    }

    private static void addRow(XYChart chart, Row row, double y, Color color, boolean inLegend) {
        double[] x = {row.low(), row.low(), row.low(), row.high(), row.high(), row.high()};
        double[] bar = {y - CAP, y + CAP, y, y, y + CAP, y - CAP};
        XYSeries interval = chart.addSeries("interval " + y, x, bar);
        interval.setMarker(SeriesMarkers.NONE);
        interval.setLineColor(color).setLineStyle(Palette.dashed(0, 2f)).setShowInLegend(false);
        XYSeries dot = chart.addSeries("mean " + y, new double[] {row.mean()}, new double[] {y});
        dot.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(color);
        dot.setLineColor(color)
                .setLineStyle(Palette.dashed(0, 2f))
                .setLabel(row.group())
                .setShowInLegend(inLegend);
    }
}
