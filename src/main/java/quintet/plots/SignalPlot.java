package quintet.plots;

import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** A signal over time, such as a sound: its envelope where there are more samples than pixels. */
public final class SignalPlot {

    private static final int POINTS = 600;

    private SignalPlot() {}

    /**
     * Draws a signal.
     *
     * @param title of the chart
     * @param samples the values, one or more
     * @param sampleRate samples a second, Hz
     */
    public static XYChart chart(String title, float[] samples, int sampleRate) {
        if (samples.length == 0) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no sample to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(Charts.HALF_WIDTH)
                .height(Charts.HALF_HEIGHT)
                .title(title)
                .xAxisTitle("time (s)")
                .yAxisTitle("amplitude")
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setLegendVisible(false);
        // lowest and highest value of each stretch, so that no peak is lost
        int stretch = Math.max(1, 2 * samples.length / POINTS);
        int count = (samples.length + stretch - 1) / stretch;
        double[] time = new double[2 * count];
        double[] value = new double[2 * count];
        for (int s = 0; s < count; s++) {
            int to = Math.min(samples.length, (s + 1) * stretch);
            float low = samples[s * stretch];
            float high = low;
            for (int i = s * stretch; i < to; i++) {
                low = Math.min(low, samples[i]);
                high = Math.max(high, samples[i]);
            }
            time[2 * s] = time[2 * s + 1] = (double) s * stretch / sampleRate;
            value[2 * s] = low;
            value[2 * s + 1] = high;
        }
        chart.addSeries("signal", time, value)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Palette.BLUE)
                .setLineWidth(1);
        return chart;
    }
}
