package quintet.experiment;

import java.io.StringWriter;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import quintet.evaluation.ClassificationScores;
import quintet.training.EpochRecord;
import quintet.training.TrainingHistory;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * The numbers of a comparison as CSV text, one value a line, so that any tool can pivot them. There are no times in
 * them, and numbers are written as Java writes them everywhere: the same seeds give the same bytes.
 */
final class ResultFiles {

    private ResultFiles() {}

    /** {@code study,data,method,seed,metric,value}: what the test part says about every run. */
    static String results(ComparisonSummary summary) {
        Table table = table("study", "data", "method", "seed", "metric", "value");
        for (MethodSummary method : summary.methods()) {
            for (int s = 0; s < method.scores().size(); s++) {
                Run run = method.result().runs().get(s);
                metrics(method, s)
                        .forEach((metric, value) -> add(
                                table,
                                summary.result().study(),
                                summary.result().data(),
                                method.name(),
                                String.valueOf(run.seed()),
                                metric,
                                value));
            }
        }
        return csv(table);
    }

    private static Map<String, String> metrics(MethodSummary method, int s) {
        ClassificationScores scores = method.scores().get(s);
        TrainingHistory history = method.result().runs().get(s).history();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("accuracy", Double.toString(scores.accuracy()));
        values.put("macro_f1", Double.toString(scores.macroF1()));
        values.put("weighted_f1", Double.toString(scores.weightedF1()));
        values.put("negative_log_likelihood", Double.toString(scores.negativeLogLikelihood()));
        values.put("expected_calibration_error", Double.toString(scores.expectedCalibrationError()));
        values.put("parameters", Long.toString(method.result().parameters()));
        if (history != null) {
            values.put("epochs_trained", Integer.toString(history.epochs().size()));
            values.put("best_epoch", Integer.toString(history.bestEpoch()));
        }
        return values;
    }

    /** {@code study,data,method,seed,epoch,split,metric,value}: the course of every training. */
    static String curves(ComparisonSummary summary) {
        Table table = table("study", "data", "method", "seed", "epoch", "split", "metric", "value");
        for (MethodSummary method : summary.methods()) {
            for (Run run : method.result().runs()) {
                if (run.history() != null) {
                    for (EpochRecord epoch : run.history().epochs()) {
                        addEpoch(table, summary.result(), method.name(), run.seed(), epoch);
                    }
                }
            }
        }
        return csv(table);
    }

    /** {@code study,data,method,kind,modality,level,seed,accuracy}: every point of every robustness curve; level 0 is whole. */
    static String robustness(ComparisonSummary summary) {
        Table table = table("study", "data", "method", "kind", "modality", "level", "seed", "accuracy");
        for (RobustnessResult robustness : summary.robustness()) {
            RobustnessCurve curve = robustness.curve();
            for (int l = 0; l < curve.levels().length; l++) {
                double[] accuracies = curve.accuracies(l);
                for (int s = 0; s < accuracies.length; s++) {
                    add(
                            table,
                            summary.result().study(),
                            summary.result().data(),
                            curve.method(),
                            curve.kind(),
                            curve.modality(),
                            Double.toString(curve.levels()[l]),
                            String.valueOf(summary.result().seeds().get(s)),
                            Double.toString(accuracies[s]));
                }
            }
        }
        return csv(table);
    }

    private static void addEpoch(Table table, ComparisonResult result, String method, long seed, EpochRecord epoch) {
        Map<String, Map<String, Double>> splits = new LinkedHashMap<>();
        splits.put("training", epoch.training());
        splits.put("validation", epoch.validation());
        splits.forEach((split, values) -> values.forEach((metric, value) -> add(
                table,
                result.study(),
                result.data(),
                method,
                String.valueOf(seed),
                String.valueOf(epoch.epoch()),
                split,
                metric,
                Double.toString(value))));
    }

    /** All columns are text, for a column of numbers would be rounded or localized by whoever writes it. */
    static Table table(String... columns) {
        return Table.create(Arrays.stream(columns).map(StringColumn::create));
    }

    static void add(Table table, String... cells) {
        for (int c = 0; c < cells.length; c++) {
            table.stringColumn(c).append(cells[c]);
        }
    }

    static String csv(Table table) {
        StringWriter text = new StringWriter();
        table.write().usingOptions(CsvWriteOptions.builder(text).lineEnd("\n").build());
        return text.toString();
    }
}
