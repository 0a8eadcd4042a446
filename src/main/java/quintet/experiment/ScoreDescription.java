package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import quintet.experiment.MethodResult.Role;
import quintet.training.StopReason;

/** What scores show beside the planned tests, in plain words: whether intervals overlap, and no more. */
final class ScoreDescription {

    private ScoreDescription() {}

    static List<String> of(ScoreSummary summary) {
        List<String> sentences = new ArrayList<>();
        for (MeasureSummary measure : summary.measures()) {
            sentences.addAll(against(measure, Role.CHANCE, "chance"));
            sentences.addAll(against(measure, Role.SINGLE_MODALITY, "every single modality"));
        }
        String unfinished = unfinished(summary.result());
        if (!unfinished.isEmpty()) {
            sentences.add("Beware, these trainings did not end as planned: " + unfinished + ".");
        }
        if (!sentences.isEmpty()) {
            sentences.add(
                    "These statements compare intervals; they are descriptive and not corrected for their number.");
        }
        return List.copyOf(sentences);
    }

    /** Which methods lie above all rows of a role, beyond the intervals, and which do not. */
    private static List<String> against(MeasureSummary summary, Role role, String words) {
        List<MeasureSummary.Row> lines = summary.withRole(role);
        List<MeasureSummary.Row> methods = summary.rows().stream()
                .filter(row ->
                        row.method().role() == Role.VARIANT || row.method().role() == Role.CONTENDER)
                .toList();
        if (lines.isEmpty() || methods.isEmpty()) {
            return List.of();
        }
        Measure measure = summary.measure();
        List<MeasureSummary.Row> not = methods.stream()
                .filter(method -> lines.stream().anyMatch(line -> !beyond(measure, method.mean(), line.mean())))
                .toList();
        String by = "By " + measure.name() + ", ";
        String of = words + " (" + list(measure, lines) + ")";
        return List.of(
                not.isEmpty()
                        ? by + "every method is better than " + of + ", beyond the intervals."
                        : by + "not better than " + of + " beyond the intervals: " + list(measure, not) + ".");
    }

    private static boolean beyond(Measure measure, Interval one, Interval other) {
        return measure.higherIsBetter() ? one.low() > other.high() : one.high() < other.low();
    }

    private static String list(Measure measure, List<MeasureSummary.Row> rows) {
        String unit = measure.unit() == Measure.Unit.SHARE ? " %" : "";
        return rows.stream()
                .map(row -> row.name() + " " + measure.text(row.mean().mean()) + unit)
                .collect(Collectors.joining(", "));
    }

    private static String unfinished(ScoreResult result) {
        List<String> runs = new ArrayList<>();
        for (ScoreMethod method : result.methods()) {
            method.runs().forEach((seed, run) -> run.histories().forEach((stage, history) -> {
                if (history.stopReason() == StopReason.DIVERGED) {
                    runs.add(method.name() + " seed " + seed + ", " + stage + " ("
                            + history.stopReason().name().toLowerCase(Locale.ROOT) + ")");
                }
            }));
        }
        return String.join(", ", runs);
    }
}
