package quintet.experiment;

import java.util.LinkedHashMap;
import java.util.Map;
import quintet.training.EpochRecord;
import tech.tablesaw.api.Table;

/** The numbers of a comparison of scores as CSV text, one value a line; the same seeds give the same bytes. */
final class ScoreFiles {

    /** Name of the metric that a measure may not have. */
    static final String PARAMETERS = "parameters";

    private ScoreFiles() {}

    /** {@code study,data,method,seed,metric,value}: the mean of every measure, and every number, of every run. */
    static String results(ScoreResult result) {
        Table table = ResultFiles.table("study", "data", "method", "seed", "metric", "value");
        for (ScoreMethod method : result.methods()) {
            method.runs().forEach((seed, run) -> metrics(run)
                    .forEach((metric, value) -> ResultFiles.add(
                            table, result.study(), result.data(), method.name(), String.valueOf(seed), metric, value)));
        }
        return ResultFiles.csv(table);
    }

    private static Map<String, String> metrics(TrialResult run) {
        Map<String, String> metrics = new LinkedHashMap<>();
        run.values().keySet().forEach(measure -> metrics.put(measure, Double.toString(run.mean(measure))));
        run.numbers().forEach((measure, value) -> metrics.put(measure, Double.toString(value)));
        metrics.put(PARAMETERS, Long.toString(run.parameters()));
        run.histories()
                .forEach((stage, history) -> metrics.put(
                        "epochs_trained, " + stage,
                        Integer.toString(history.epochs().size())));
        return metrics;
    }

    /** {@code study,data,method,seed,stage,epoch,split,metric,value}: the course of every stage of every training. */
    static String curves(ScoreResult result) {
        Table table =
                ResultFiles.table("study", "data", "method", "seed", "stage", "epoch", "split", "metric", "value");
        for (ScoreMethod method : result.methods()) {
            method.runs().forEach((seed, run) -> run.histories().forEach((stage, history) -> {
                for (EpochRecord epoch : history.epochs()) {
                    String[] place = {
                        result.study(),
                        result.data(),
                        method.name(),
                        String.valueOf(seed),
                        stage,
                        String.valueOf(epoch.epoch())
                    };
                    add(table, place, "training", epoch.training());
                    add(table, place, "validation", epoch.validation());
                }
            }));
        }
        return ResultFiles.csv(table);
    }

    private static void add(Table table, String[] place, String split, Map<String, Double> values) {
        values.forEach((metric, value) -> ResultFiles.add(
                table,
                place[0],
                place[1],
                place[2],
                place[3],
                place[4],
                place[5],
                split,
                metric,
                Double.toString(value)));
    }
}
