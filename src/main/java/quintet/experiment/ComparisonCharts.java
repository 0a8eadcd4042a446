package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.knowm.xchart.XYChart;
import quintet.evaluation.DetectionErrorTradeoff;
import quintet.evaluation.Verification;
import quintet.plots.DetPlot;
import quintet.plots.IntervalPlot;
import quintet.plots.LearningCurves;
import quintet.plots.RobustnessPlot;
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

    /**
     * Accuracy of each method as one modality is spoilt more and more: mean over the seeds, interval over seeds and test
     * examples, and the accuracy of the majority class for chance. A method that is named after another one, such as {@code "A +
     * dropout"} after {@code "A"}, has its colour and is dashed.
     *
     * @param modality which was spoilt
     * @param kind how, such as {@code "noise"}
     * @throws IllegalArgumentException if it was not spoilt so
     */
    public static XYChart robustness(ComparisonSummary summary, String modality, String kind) {
        List<RobustnessCurve> curves = summary.curves().stream()
                .filter(curve ->
                        curve.modality().equals(modality) && curve.kind().equals(kind))
                .toList();
        if (curves.isEmpty()) {
            throw new IllegalArgumentException("No method was judged with " + kind + " on \"" + modality + "\".");
        }
        return robustness(summary, curves);
    }

    /** {@link #robustness(ComparisonSummary, String, String)} of some curves of one modality and kind, at least one. */
    public static XYChart robustness(ComparisonSummary summary, List<RobustnessCurve> curves) {
        List<String> names = curves.stream().map(RobustnessCurve::method).toList();
        List<String> parents = names.stream()
                .map(name -> RobustnessResult.parent(name, names))
                .distinct()
                .toList();
        return RobustnessPlot.chart(
                curves.get(0).modality() + ": " + curves.get(0).kind(),
                curves.get(0).kind() + " (" + curves.get(0).unit() + ")",
                "accuracy (%), mean and 95 % interval",
                summary.withRole(MethodResult.Role.CHANCE).stream()
                        .mapToDouble(method -> 100 * method.accuracy().mean())
                        .findFirst()
                        .orElse(Double.NaN),
                curves.stream()
                        .map(curve -> line(
                                curve,
                                summary.bootstrap(),
                                parents.indexOf(RobustnessResult.parent(curve.method(), names)),
                                !parents.contains(curve.method())))
                        .toList());
    }

    private static RobustnessPlot.Curve line(RobustnessCurve curve, Bootstrap bootstrap, int color, boolean dashed) {
        List<Interval> points = IntStream.range(0, curve.levels().length)
                .mapToObj(l -> curve.accuracy(l, bootstrap))
                .toList();
        return new RobustnessPlot.Curve(
                curve.method(),
                curve.levels(),
                percents(points, Interval::mean),
                percents(points, Interval::low),
                percents(points, Interval::high),
                color,
                dashed);
    }

    private static double[] percents(List<Interval> points, ToDoubleFunction<Interval> end) {
        return points.stream().mapToDouble(end).map(share -> 100 * share).toArray();
    }

    /**
     * The errors of verification of the leader, the best other method and each single modality. The claims of all seeds are under
     * one threshold, so the equal error rate of a curve is not the mean over the seeds that a report's table has.
     */
    public static XYChart detectionErrors(ComparisonSummary summary) {
        List<MethodSummary> shown = new ArrayList<>(List.of(summary.leader()));
        summary.withRole(MethodResult.Role.VARIANT).stream()
                .filter(method -> method != summary.leader())
                .max(Comparator.comparingDouble(method -> method.accuracy().mean()))
                .ifPresent(shown::add);
        shown.addAll(summary.withRole(MethodResult.Role.SINGLE_MODALITY));
        return DetPlot.chart(
                "Errors of verification, all seeds under one threshold",
                shown.stream()
                        .map(method -> new DetPlot.Curve(method.name(), errors(method, summary.result())))
                        .toList());
    }

    private static DetectionErrorTradeoff errors(MethodSummary method, ComparisonResult result) {
        List<Verification.Claims> claims = method.result().runs().stream()
                .flatMap(run -> Verification.of(result.testLabels(), run.probabilities()).claims().stream())
                .toList();
        return new Verification(claims).pooled();
    }

    static String group(MethodResult.Role role) {
        return switch (role) {
            case CONTENDER -> "contender";
            case VARIANT -> "variant";
            case SINGLE_MODALITY -> "single modality";
            case CONTROL -> "control";
            case CHANCE -> "chance";
        };
    }
}
