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
        sentences.addAll(against(summary, Role.CHANCE, "chance"));
        sentences.addAll(against(summary, Role.SINGLE_MODALITY, "every single modality"));
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

    /** By which measures every method is better than all rows of a role, beyond the intervals; and which method is not by others. */
    private static List<String> against(ScoreSummary summary, Role role, String words) {
        List<String> every = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (MeasureSummary judged : summary.measures()) {
            Measure measure = judged.measure();
            List<MeasureSummary.Row> lines = judged.withRole(role);
            List<MeasureSummary.Row> methods = judged.rows().stream()
                    .filter(row ->
                            row.method().role() == Role.VARIANT || row.method().role() == Role.CONTENDER)
                    .toList();
            if (lines.isEmpty() || methods.isEmpty()) {
                continue;
            }
            List<MeasureSummary.Row> not = methods.stream()
                    .filter(method -> lines.stream().anyMatch(line -> !beyond(measure, method.mean(), line.mean())))
                    .toList();
            String by = measure.name() + " (" + list(measure, lines) + ")";
            if (not.isEmpty()) {
                every.add(by);
            } else {
                String who = not.size() == methods.size() ? " no method is better than " : " not better than ";
                others.add("By " + by + who + words + ", beyond the intervals: " + list(measure, not) + ".");
            }
        }
        if (!every.isEmpty()) {
            others.add(
                    0,
                    "Every method is better than " + words + ", beyond the intervals, by " + String.join("; ", every)
                            + ".");
        }
        return others;
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
