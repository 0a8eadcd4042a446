package quintet.plots;

import java.awt.Color;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * The singular values of a matrix, largest first, and the share of its energy that the first j hold, {@code sum over i <= j of
 * s_i^2 / sum over all i of s_i^2}: how many are worth keeping.
 */
public final class SingularValuePlot {

    private static final int HEIGHT = 380;
    private static final int FEW_POINTS = 40;

    private SingularValuePlot() {}

    /**
     * Draws singular values (left axis) and cumulative energy in percent (right axis), with a line behind the last that is kept.
     *
     * @param title of the chart; what is kept is added to it
     * @param values 0 or more, descending, not all 0
     * @param kept how many are kept, 1 to all
     */
    public static XYChart chart(String title, double[] values, int kept) {
        check(title, values, kept);
        Charts.requireFonts();
        double total = Arrays.stream(values).map(s -> s * s).sum();
        double[] energy = new double[values.length];
        double sum = 0;
        for (int j = 0; j < values.length; j++) {
            sum += values[j] * values[j];
            energy[j] = 100 * sum / total;
        }
        double[] numbers =
                IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(HEIGHT)
                .title(String.format(
                        Locale.ROOT,
                        "%s: %d of %d kept, %.1f %% of the energy",
                        title,
                        kept,
                        values.length,
                        energy[kept - 1]))
                .xAxisTitle("number of the singular value")
                .yAxisTitle("singular value")
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(values.length + 1.0).setXAxisDecimalPattern("#,##0");
        chart.getStyler().setYAxisMin(0, 0.0).setYAxisMin(1, 0.0).setYAxisMax(1, 100.0);
        chart.setYAxisGroupTitle(1, "energy of the first (%)");
        chart.getStyler().setYAxisGroupPosition(1, Styler.YAxisPosition.Right);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        draw(chart.addSeries("singular value (left)", numbers, values), Palette.BLUE);
        draw(chart.addSeries("energy of the first (right)", numbers, energy), Palette.VERMILLION)
                .setYAxisGroup(1);
        chart.getStyler().setAnnotationLineColor(new Color(90, 90, 90));
        chart.addAnnotation(new AnnotationLine(kept + 0.5, true, false));
        return chart;
    }

    private static XYSeries draw(XYSeries series, Color color) {
        series.setLineColor(color);
        series.setMarkerColor(color);
        series.setLineStyle(Palette.dashed(0, 2));
        series.setMarker(series.getXData().length > FEW_POINTS ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        return series;
    }

    private static void check(String title, double[] values, int kept) {
        for (int j = 0; j < values.length; j++) {
            if (!(values[j] >= 0) || Double.isInfinite(values[j]) || j > 0 && values[j] > values[j - 1]) {
                throw new IllegalArgumentException("Chart \"" + title
                        + "\": singular values must be finite, 0 or more and descending, but number " + (j + 1) + " is "
                        + values[j] + ".");
            }
        }
        if (values.length == 0 || values[0] == 0) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no singular value above 0 to draw.");
        }
        if (kept < 1 || kept > values.length) {
            throw new IllegalArgumentException("Chart \"" + title + "\": of " + values.length
                    + " singular values 1 to all can be kept, but not " + kept + ".");
        }
    }
}
