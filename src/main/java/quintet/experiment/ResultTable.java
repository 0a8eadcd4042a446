package quintet.experiment;

import java.util.List;
import quintet.evaluation.ClassificationScores;

/** The table of a report as plain cells; text, Markdown and HTML differ only in how they draw it. */
final class ResultTable {

    static final List<String> HEADER =
            List.of("method", "parameters", "accuracy %", "macro F1 %", "NLL nats", "ECE %", "W/T/L");

    /** Before the number of parameters of a method that has as many as the contenders. */
    static final String SAME_SIZE = "= ";

    private ResultTable() {}

    /** One row a method: as many cells as {@link #HEADER}. */
    static List<List<String>> rows(ComparisonSummary summary) {
        return summary.methods().stream().map(method -> row(summary, method)).toList();
    }

    private static List<String> row(ComparisonSummary summary, MethodSummary method) {
        long parameters = method.result().parameters();
        return List.of(
                method.name(),
                parameters == 0
                        ? "-"
                        : (summary.sizedAsContenders(method) ? SAME_SIZE : "") + Numbers.count(parameters),
                Numbers.percent(method.accuracy()),
                Numbers.percent(method.mean(ClassificationScores::macroF1)),
                Numbers.decimals(3, method.mean(ClassificationScores::negativeLogLikelihood)),
                Numbers.percent(method.mean(ClassificationScores::expectedCalibrationError)),
                summary.opponent(method)
                        .map(opponent -> Wins.of(method.accuracies(), opponent.accuracies())
                                .toString())
                        .orElse("-"));
    }
}
