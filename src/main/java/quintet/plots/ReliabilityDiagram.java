package quintet.plots;

import java.awt.Color;
import java.util.Locale;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;
import quintet.evaluation.Calibration;

/**
 * How often a classifier is right when it is so sure. Each bar is a bin of confidences, as high as its accuracy; a dot stands at
 * the mean confidence. Of a calibrated classifier all dots lie on the dashed diagonal; below it, it is too sure. The narrow bars
 * tell how many of the examples are in the bin: a bar without many of them means little.
 */
public final class ReliabilityDiagram {

    /** Width and height at which the diagram is readable, pixels. */
    public static final int SIZE = 520;

    private static final Color COUNTS = new Color(90, 90, 90);

    /** Share of a bin's width that the bar of its count takes. */
    private static final double NARROW = 0.3;

    private ReliabilityDiagram() {}

    /**
     * Draws the bins of one classifier; its expected calibration error stands below the axis.
     *
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static XYChart chart(String title, Calibration calibration) {
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(SIZE)
                .height(SIZE)
                .title(title)
                .xAxisTitle("confidence (expected calibration error "
                        + String.format(Locale.ROOT, "%.1f", 100 * calibration.expectedError()) + " %)")
                .yAxisTitle("accuracy, share of the examples")
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setXAxisMin(0.0).setXAxisMax(1.0).setYAxisMin(0.0).setYAxisMax(1.0);
        chart.getStyler().setLegendPosition(Styler.LegendPosition.OutsideS);
        chart.getStyler().setLegendLayout(Styler.LegendLayout.Horizontal);
        Color bar = Palette.translucent(Palette.SKY, 150);
        boolean first = true;
        for (Calibration.Bin bin : calibration.bins()) {
            if (bin.count() > 0) {
                double margin = (1 - NARROW) / 2 * (bin.high() - bin.low());
                double share = (double) bin.count() / calibration.examples();
                bar(chart, "accuracy", bin.low(), bin.high(), bin.accuracy(), bar, first);
                bar(chart, "share of the examples", bin.low() + margin, bin.high() - margin, share, COUNTS, first);
                dot(chart, bin, first);
                first = false;
            }
        }
        XYSeries diagonal = chart.addSeries("calibrated", new double[] {0, 1}, new double[] {0, 1});
        diagonal.setMarker(SeriesMarkers.NONE);
        diagonal.setLineColor(Palette.BLACK).setLineStyle(Palette.dashed(1, 1.5f));
        return chart;
    }

    private static void bar(
            XYChart chart, String name, double low, double high, double height, Color color, boolean inLegend) {
        XYSeries area = chart.addSeries(
                name + " " + low, new double[] {low, low, high, high}, new double[] {0, height, height, 0});
        area.setXYSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.PolygonArea);
        area.setMarker(SeriesMarkers.NONE);
        area.setLineColor(Color.WHITE)
                .setLineWidth(1)
                .setFillColor(color)
                .setLabel(name)
                .setShowInLegend(inLegend);
    }

    private static void dot(XYChart chart, Calibration.Bin bin, boolean inLegend) {
        XYSeries dot =
                chart.addSeries("dot " + bin.low(), new double[] {bin.confidence()}, new double[] {bin.accuracy()});
        dot.setMarker(SeriesMarkers.CIRCLE).setMarkerColor(Palette.VERMILLION);
        dot.setLineColor(Palette.VERMILLION).setLabel("mean confidence").setShowInLegend(inLegend);
    }
}
