package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import quintet.plots.IntervalPlot;
import quintet.plots.LearningCurves;
import quintet.plots.LinePlot;
import quintet.training.TrainingHistory;

/** The charts of a comparison that a notebook shows and a report holds. */
public final class ComparisonCharts {

    private ComparisonCharts() {}

    /** Accuracy on the test part of every method: mean over the seeds and 95 % interval. */
    public static XYChart intervals(ComparisonSummary summary) {
        List<IntervalPlot.Row> rows = summary.methods().stream()
                .map(method -> new IntervalPlot.Row(
                        method.name(),
                        group(method.role()),
                        100 * method.accuracy().mean(),
                        100 * method.accuracy().low(),
                        100 * method.accuracy().high()))
                .toList();
        return IntervalPlot.chart("Accuracy on the test part", "accuracy (%), mean and 95 % interval", rows);
    }

    /**
     * One loss or metric of the two contenders, epoch by epoch: training dashed, validation with a band over the seeds.
     *
     * @param measure its name in the histories, such as {@code "loss"} or {@code "accuracy"}
     */
    public static XYChart curves(ComparisonSummary summary, String measure) {
        List<LearningCurves.Curve> curves = contenders(summary, measure);
        return LearningCurves.chart(
                "Contenders: " + measure.replace('_', ' '), LearningCurves.quantity(measure), curves);
    }

    /** The curves of the contenders, those without any value left out. */
    static List<LearningCurves.Curve> contenders(ComparisonSummary summary, String measure) {
        List<MethodSummary> contenders = summary.contenders();
        List<LearningCurves.Curve> curves = new ArrayList<>();
        for (int m = 0; m < contenders.size(); m++) {
            addCurve(curves, contenders.get(m), ", training", history -> history.training(measure), m, true);
            addCurve(curves, contenders.get(m), ", validation", history -> history.validation(measure), m, false);
        }
        return curves;
    }

    private static void addCurve(
            List<LearningCurves.Curve> curves,
            MethodSummary method,
            String suffix,
            Function<TrainingHistory, double[]> values,
            int color,
            boolean dashed) {
        double[][] runs = method.result().runs().stream()
                .map(Run::history)
                .filter(history -> history != null)
                .map(values)
                .toArray(double[][]::new);
        if (Arrays.stream(runs).anyMatch(run -> Arrays.stream(run).anyMatch(v -> !Double.isNaN(v)))) {
            curves.add(new LearningCurves.Curve(method.name() + suffix, runs, color, dashed, !dashed));
        }
    }

    /** Accuracy of each method as one modality is spoilt more and more: means over the seeds. */
    public static XYChart robustness(List<RobustnessCurve> curves) {
        RobustnessCurve first = curves.get(0);
        return LinePlot.chart(
                first.modality() + ": " + first.kind(),
                first.kind() + " (level)",
                "accuracy (%), mean over the seeds",
                curves.stream().map(ComparisonCharts::line).toList());
    }

    private static LinePlot.Line line(RobustnessCurve curve) {
        double[] accuracies = IntStream.range(0, curve.levels().length)
                .mapToDouble(
                        l -> 100 * Arrays.stream(curve.accuracies(l)).average().orElseThrow())
                .toArray();
        return new LinePlot.Line(curve.method(), curve.levels(), accuracies);
    }

    private static String group(MethodResult.Role role) {
        return switch (role) {
            case CONTENDER -> "contender";
            case VARIANT -> "variant";
            case SINGLE_MODALITY -> "single modality";
            case CONTROL -> "control";
            case CHANCE -> "chance";
        };
    }
}
