package quintet.plots;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;
import quintet.training.ClassifierLearner;
import quintet.training.TrainingHistory;

/**
 * Losses or metrics, epoch by epoch: a line for the mean over the seeds, a band from the lowest to the highest seed.
 *
 * <p>Seeds may stop at different epochs. A line goes on as long as at least half of its seeds do, for the mean of the few
 * that are left would leap. Values that are NaN or infinite are left out.
 */
public final class LearningCurves {

    /** A legend beside the data must leave it most of the width. */
    private static final int LEGEND_CHARACTERS = 24;

    private static final int BAND_ALPHA = 45;

    private LearningCurves() {}

    /**
     * One line with its band.
     *
     * @param name shown in the legend
     * @param values {@code [seed][epoch]}; rows may differ in length, NaN is a gap
     * @param color which of the {@link Palette}; curves of one method share it
     * @param dashed drawn with dashes, as are training curves beside those of validation
     * @param band whether to draw the band
     */
    public record Curve(String name, double[][] values, int color, boolean dashed, boolean band) {

        /** A solid line with its band. */
        public Curve(String name, double[][] values, int color) {
            this(name, values, color, false, true);
        }
    }

    /**
     * One loss or metric of one or several trainings; training dashed, validation solid. The axis names the unit where the
     * trainings are of classifiers, which measure an accuracy.
     *
     * @param measure its name in the histories, such as {@code "loss"} or {@code "accuracy"}
     * @param histories by the name of what was trained; one colour each
     */
    public static XYChart chart(String measure, Map<String, TrainingHistory> histories) {
        List<Curve> curves = new ArrayList<>();
        int color = 0;
        for (Map.Entry<String, TrainingHistory> named : histories.entrySet()) {
            String prefix = named.getKey().isEmpty() ? "" : named.getKey() + ", ";
            addCurve(curves, prefix + "training", named.getValue().training(measure), color, true);
            addCurve(curves, prefix + "validation", named.getValue().validation(measure), color, false);
            color++;
        }
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("No training measured \"" + measure + "\".");
        }
        boolean classifiers = histories.values().stream().allMatch(LearningCurves::isOfClassifier);
        String words = measure.replace('_', ' ');
        return chart(words, classifiers ? quantity(measure) : words, curves);
    }

    /** What learns without classes may have a loss in any unit: a squared error, a margin, a correlation. */
    private static boolean isOfClassifier(TrainingHistory history) {
        return history.epochs().stream().anyMatch(epoch -> epoch.validation().containsKey(ClassifierLearner.ACCURACY));
    }

    private static void addCurve(List<Curve> curves, String name, double[] values, int color, boolean dashed) {
        if (Arrays.stream(values).anyMatch(Double::isFinite)) {
            curves.add(new Curve(name, new double[][] {values}, color, dashed, false));
        }
    }

    /** What a classifier's losses and metrics are measured in, for the title of an axis. */
    public static String quantity(String measure) {
        String words = measure.replace('_', ' ');
        return switch (words) {
            case "loss", "cross entropy", "negative log likelihood" -> words + " (nats)";
            case "accuracy", "macro f1" -> words + " (share, 0 to 1)";
            default -> words;
        };
    }

    /**
     * Draws curves over epochs.
     *
     * @param title of the chart
     * @param quantity what the y axis shows, with its unit, such as {@code "loss (nats)"}
     * @param curves one or more; one without any finite value keeps its place in the legend alone
     */
    public static XYChart chart(String title, String quantity, List<Curve> curves) {
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no curve to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(420)
                .title(title)
                .xAxisTitle("epoch")
                .yAxisTitle(quantity)
                .build();
        Charts.style(chart.getStyler());
        int epochs = curves.stream().mapToInt(LearningCurves::epochs).max().orElse(1);
        // whole epochs on the axis, and room on both sides of a single one
        chart.getStyler().setXAxisMin(epochs > 1 ? 1.0 : 0.0).setXAxisMax((double) Math.max(epochs, 2));
        chart.setCustomXAxisTickLabelsFormatter(x -> x >= 1 && x == Math.rint(x) ? String.valueOf(Math.round(x)) : "");
        boolean empty = true;
        for (int c = 0; c < curves.size(); c++) {
            if (curves.get(c).band()) {
                addBand(chart, c, curves.get(c));
            }
        }
        for (int c = 0; c < curves.size(); c++) {
            empty &= !addMean(chart, c, curves.get(c));
        }
        if (empty) {
            // nothing finite at all: XChart would choose an axis from NaN
            chart.getStyler().setYAxisMin(0.0).setYAxisMax(1.0);
        }
        return chart;
    }

    private static boolean addMean(XYChart chart, int number, Curve curve) {
        double[] mean = IntStream.range(0, epochs(curve))
                .mapToObj(e -> finite(curve, e))
                .mapToDouble(values -> Arrays.stream(values).average().orElse(Double.NaN))
                .toArray();
        boolean any = Arrays.stream(mean).anyMatch(v -> !Double.isNaN(v));
        double[] x =
                any ? IntStream.rangeClosed(1, mean.length).asDoubleStream().toArray() : new double[] {1};
        XYSeries series = chart.addSeries("line " + number, x, any ? mean : new double[] {Double.NaN});
        Color color = Palette.color(curve.color());
        series.setMarker(hasLonePoint(mean) ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                .setMarkerColor(color);
        series.setLineColor(color)
                .setLineStyle(
                        curve.dashed()
                                ? Palette.dashed(1, 2f)
                                : Palette.stroke(curve.color(), curve.band() ? 2.4f : 1.7f))
                .setLabel(Charts.wrap(curve.name(), LEGEND_CHARACTERS));
        return any;
    }

    /** Whether some value has no neighbour, so that no line shows it. */
    private static boolean hasLonePoint(double[] mean) {
        return IntStream.range(0, mean.length)
                .filter(e -> !Double.isNaN(mean[e]))
                .anyMatch(e ->
                        (e == 0 || Double.isNaN(mean[e - 1])) && (e == mean.length - 1 || Double.isNaN(mean[e + 1])));
    }

    /** One polygon for each unbroken stretch of epochs with a value. */
    private static void addBand(XYChart chart, int number, Curve curve) {
        List<Optional<double[]>> range = IntStream.range(0, epochs(curve))
                .mapToObj(e -> finite(curve, e))
                .map(values -> values.length == 0
                        ? Optional.<double[]>empty()
                        : Optional.of(new double[] {
                            Arrays.stream(values).min().orElseThrow(),
                            Arrays.stream(values).max().orElseThrow()
                        }))
                .toList();
        int from = 0;
        while (from < range.size()) {
            int to = from;
            while (to < range.size() && range.get(to).isPresent()) {
                to++;
            }
            if (to > from) {
                addPolygon(chart, "band " + number + " from " + from, curve, from, to, range);
            }
            from = to + 1;
        }
    }

    private static void addPolygon(
            XYChart chart, String name, Curve curve, int from, int to, List<Optional<double[]>> range) {
        int n = to - from;
        double[] x = new double[2 * n];
        double[] y = new double[2 * n];
        for (int e = 0; e < n; e++) {
            double[] ends = range.get(from + e).orElseThrow();
            x[e] = from + e + 1;
            y[e] = ends[0];
            x[2 * n - 1 - e] = x[e];
            y[2 * n - 1 - e] = ends[1];
        }
        Color color = Palette.translucent(Palette.color(curve.color()), BAND_ALPHA);
        XYSeries band = chart.addSeries(name, x, y);
        band.setXYSeriesRenderStyle(
                n == 1 ? XYSeries.XYSeriesRenderStyle.Line : XYSeries.XYSeriesRenderStyle.PolygonArea);
        band.setMarker(SeriesMarkers.NONE);
        // the area of a single epoch has no width, so its edge is drawn
        band.setLineColor(n == 1 ? color : new Color(0, 0, 0, 0))
                .setLineWidth(n == 1 ? 8 : 0)
                .setFillColor(color)
                .setShowInLegend(false);
    }

    /** The last epoch that at least half of the seeds reached. */
    private static int epochs(Curve curve) {
        int[] lengths = Arrays.stream(curve.values())
                .mapToInt(seed -> seed.length)
                .sorted()
                .toArray();
        return lengths.length == 0 ? 0 : lengths[lengths.length / 2];
    }

    private static double[] finite(Curve curve, int epoch) {
        return Arrays.stream(curve.values())
                .filter(seed -> seed.length > epoch)
                .mapToDouble(seed -> seed[epoch])
                .filter(Double::isFinite)
                .toArray();
    }
}
