package quintet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import quintet.experiment.Pictures.Picture;
import quintet.plots.Charts;
import quintet.plots.ConfusionPlot;
import quintet.plots.DetPlot;
import quintet.plots.IntervalPlot;
import quintet.plots.LearningCurves;
import quintet.plots.RobustnessPlot;
import quintet.training.EpochRecord;
import quintet.training.TrainingHistory;

/** The charts of a report. */
final class ReportCharts {

    private final ComparisonSummary summary;
    private final Pictures pictures = new Pictures();

    private ReportCharts(ComparisonSummary summary) {
        this.summary = summary;
    }

    static List<Picture> draw(ComparisonSummary summary) {
        ReportCharts charts = new ReportCharts(summary);
        charts.intervals();
        charts.robustness();
        charts.detectionErrors();
        charts.contenderCurves();
        charts.allCurves();
        charts.confusions();
        return charts.pictures.list();
    }

    private void intervals() {
        pictures.add(
                "intervals",
                "Accuracy on the test part: mean over the seeds and 95 % interval. The intervals are those of each method"
                        + " alone; the contenders are compared by pairs, which is sharper.",
                ComparisonCharts.intervals(summary),
                Charts.WIDTH,
                IntervalPlot.height(summary.methods().size()));
    }

    private void robustness() {
        for (List<RobustnessResult> group : RobustnessResult.groups(summary.robustness())) {
            RobustnessCurve first = group.get(0).curve();
            pictures.add(
                    "robustness_" + Pictures.slug(first.modality() + " " + first.kind()),
                    "Accuracy as " + first.modality() + " is spoilt (" + first.kind()
                            + "): mean over the seeds and 95 % interval over seeds and test examples; dotted: the majority"
                            + " class. Intervals are those of each method alone; the areas are compared by pairs, in the"
                            + " table.",
                    ComparisonCharts.robustness(summary, first.modality(), first.kind()),
                    Charts.WIDTH,
                    RobustnessPlot.height(group.size()));
        }
    }

    private void detectionErrors() {
        if (summary.result().identities()) {
            pictures.add(
                    "detection_errors",
                    "False rejects against false accepts as the threshold moves, claims of all seeds and identities under one"
                            + " threshold; both axes on the scale of the normal deviate. The dot is the equal error rate of that; the"
                            + " table has the mean over the seeds, each under a threshold of its own.",
                    ComparisonCharts.detectionErrors(summary),
                    DetPlot.WIDTH,
                    DetPlot.HEIGHT);
        }
    }

    /** Training and validation of the two contenders, a chart for each loss or metric. */
    private void contenderCurves() {
        for (String name : names(summary.contenders())) {
            List<LearningCurves.Curve> curves = ComparisonCharts.contenders(summary, name);
            if (!curves.isEmpty()) {
                pictures.add(
                        "curves_" + Pictures.slug(name),
                        "The contenders, epoch by epoch: " + name
                                + ". Line: mean over the seeds (as long as half of them"
                                + " train); band (validation): from the lowest to the highest seed"
                                + (curves.stream().anyMatch(LearningCurves.Curve::dashed)
                                        ? "; dashed: training."
                                        : "."),
                        ComparisonCharts.curves(summary, name),
                        Charts.WIDTH,
                        400);
            }
        }
    }

    /** Validation of every trained method, in one chart. */
    private void allCurves() {
        List<MethodSummary> trained = summary.methods().stream()
                .filter(method ->
                        method.role() != MethodResult.Role.CONTROL && method.role() != MethodResult.Role.CHANCE)
                .filter(method -> method.result().runs().stream().anyMatch(run -> run.history() != null))
                .toList();
        Set<String> names = new LinkedHashSet<>();
        trained.forEach(method -> histories(method).forEach(history -> history.epochs()
                .forEach(epoch -> names.addAll(epoch.validation().keySet()))));
        if (trained.size() <= summary.contenders().size() || names.isEmpty()) {
            return;
        }
        String name = names.contains("accuracy") ? "accuracy" : names.iterator().next();
        List<LearningCurves.Curve> curves = new ArrayList<>();
        for (int m = 0; m < trained.size(); m++) {
            curves.add(new LearningCurves.Curve(
                    trained.get(m).name(),
                    values(trained.get(m), history -> history.validation(name)),
                    m,
                    false,
                    summary.contenders().contains(trained.get(m))));
        }
        pictures.add(
                "curves_all_" + Pictures.slug(name),
                "Every trained method on the validation part: " + words(name)
                        + ", mean over the seeds; bands for the contenders alone.",
                LearningCurves.chart("All methods, validation: " + words(name), LearningCurves.quantity(name), curves),
                Charts.WIDTH,
                Math.max(400, 120 + 24 * curves.size()));
    }

    private void confusions() {
        List<String> classes = summary.result().classes();
        int size = ConfusionPlot.size(classes.size());
        int number = 1;
        for (MethodSummary method : summary.contenders()) {
            pictures.add(
                    "confusion_" + number++ + "_" + Pictures.slug(method.name()),
                    method.name() + ": how each true class was taken, in percent of the class, test examples of all "
                            + method.scores().size() + " seeds together.",
                    ConfusionPlot.chart(method.name() + ": % of each true class", classes, method.confusion()),
                    size,
                    size);
        }
    }

    private static Set<String> names(List<MethodSummary> methods) {
        Set<String> names = new LinkedHashSet<>();
        for (MethodSummary method : methods) {
            for (TrainingHistory history : histories(method)) {
                for (EpochRecord epoch : history.epochs()) {
                    names.addAll(epoch.training().keySet());
                    names.addAll(epoch.validation().keySet());
                }
            }
        }
        return names;
    }

    private static List<TrainingHistory> histories(MethodSummary method) {
        return method.result().runs().stream()
                .map(Run::history)
                .filter(history -> history != null)
                .toList();
    }

    private static double[][] values(MethodSummary method, Function<TrainingHistory, double[]> values) {
        return histories(method).stream().map(values).toArray(double[][]::new);
    }

    private static String words(String name) {
        return name.replace('_', ' ');
    }
}
