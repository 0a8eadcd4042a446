package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The tables of a comparison of scores: an overview, one for each measure, and the numbers that are not tested. */
public final class ScoreTables {

    private static final String NONE = "-";

    private ScoreTables() {}

    /** All tables, the overview first. */
    public static List<Section> of(ScoreSummary summary) {
        List<Section> sections = new ArrayList<>(List.of(overview(summary)));
        for (MeasureSummary measure : summary.measures()) {
            sections.add(measure(summary, measure, sections.size() == 1));
        }
        if (!summary.result().numbers().isEmpty()) {
            sections.add(numbers(summary.result()));
        }
        if (summary.result().methods().stream().anyMatch(ScoreTables::isTrained)) {
            sections.add(trainings(summary.result()));
        }
        return List.copyOf(sections);
    }

    /** The mean of every measure, for the eye to find what is worth reading. */
    static Section overview(ScoreSummary summary) {
        List<Measure> measures = summary.result().measures();
        List<List<String>> rows = summary.result().methods().stream()
                .map(method -> Stream.concat(
                                Stream.of(
                                        method.name(),
                                        method.parameters() == 0 ? NONE : Numbers.count(method.parameters())),
                                summary.measures().stream().map(measure -> measure.row(method.name())
                                        .map(row -> measure.measure()
                                                .text(row.mean().mean()))
                                        .orElse(NONE)))
                        .toList())
                .toList();
        return new Section(
                "Results",
                header(List.of("method", "parameters"), measures),
                rows,
                "Means over " + summary.result().seeds().size()
                        + (summary.result().seeds().size() == 1 ? " seed" : " seeds")
                        + " and all test examples; no seed is chosen. - is not measured.");
    }

    private static Section measure(ScoreSummary summary, MeasureSummary judged, boolean first) {
        Measure measure = judged.measure();
        boolean tested = !judged.versus().isEmpty();
        List<String> header = new ArrayList<>(List.of("method", measure.unit() == Measure.Unit.SHARE ? "%" : "mean"));
        if (tested) {
            header.addAll(List.of(measure.differenceHeading(), "p, seeds", "p, examples"));
        }
        List<List<String>> rows = judged.rows().stream()
                .map(row -> {
                    List<String> cells = new ArrayList<>(
                            List.of(row.name() + (isMarked(row) ? " *" : ""), measure.text(row.mean())));
                    if (tested) {
                        cells.addAll(judged.versus(row.name())
                                .map(versus -> cells(measure, versus))
                                .orElse(List.of(NONE, NONE, NONE)));
                    }
                    return List.copyOf(cells);
                })
                .toList();
        return new Section(ScoreCharts.capital(measure.name()), header, rows, note(summary, judged, first));
    }

    /** In full below the first measure; below the others what differs. */
    private static String note(ScoreSummary summary, MeasureSummary judged, boolean first) {
        StringBuilder note =
                new StringBuilder(first ? "In brackets the 95 % interval over seeds and test examples. " : "");
        note.append(judged.measure().higherIsBetter() ? "" : "Less is better. ");
        int comparisons = judged.versus().size();
        if (comparisons > 0) {
            int seeds = summary.result().seeds().size();
            note.append("Paired differences from ")
                    .append(summary.result().reference())
                    .append(first ? "; p: sign-flip tests, corrected" : "; corrected")
                    .append(" for ")
                    .append(comparisons)
                    .append(comparisons == 1 ? " comparison" : " comparisons")
                    .append(judged.overSeeds() == comparisons ? "" : ", " + judged.overSeeds() + " of them over seeds,")
                    .append(" after Holm; over ")
                    .append(seeds)
                    .append(seeds == 1 ? " seed" : " seeds")
                    .append(" p cannot be less than ")
                    .append(Numbers.p(Versus.smallestP(Math.max(1, judged.overSeeds()), seeds, summary.permutation())))
                    .append(". ");
        }
        if (judged.rows().stream().anyMatch(ScoreTables::isMarked)) {
            note.append("* No seed changes it");
            note.append(
                    first
                            ? ", for it is a closed form: it has no chance of training, so p over seeds asks about the other method's"
                                    + " alone, and between two such there is none to ask about (-)."
                            : ".");
        }
        return note.toString().strip();
    }

    /** Chance is not drawn either, but is compared with nothing. */
    private static boolean isMarked(MeasureSummary.Row row) {
        return row.fixed() && row.method().role() != MethodResult.Role.CHANCE;
    }

    private static Section numbers(ScoreResult result) {
        List<List<String>> rows = result.methods().stream()
                .filter(method -> result.numbers().stream().anyMatch(method::hasNumber))
                .map(method -> Stream.concat(
                                Stream.of(method.name()),
                                result.numbers().stream()
                                        .map(measure -> method.hasNumber(measure)
                                                ? measure.text(Arrays.stream(method.numbers(measure))
                                                        .average()
                                                        .orElseThrow())
                                                : NONE))
                        .toList())
                .toList();
        return new Section(
                "Also measured",
                header(List.of("method"), result.numbers()),
                rows,
                "Means over the seeds; described, not tested.");
    }

    private static boolean isTrained(ScoreMethod method) {
        return method.runs().values().stream().anyMatch(run -> !run.histories().isEmpty());
    }

    /** How long each method was trained, for stages, batches and patience differ. */
    private static Section trainings(ScoreResult result) {
        List<List<String>> rows = new ArrayList<>();
        for (ScoreMethod method : result.methods()) {
            Set<String> stages = new LinkedHashSet<>();
            method.runs().values().forEach(run -> stages.addAll(run.histories().keySet()));
            for (String stage : stages) {
                rows.add(List.of(method.name(), stage, Numbers.decimals(1, epochs(method, stage))));
            }
        }
        return new Section(
                "How long was trained",
                List.of("method", "stage", "epochs"),
                rows,
                "Means over the seeds. What is computed in closed form has no stage.");
    }

    /** The mean over the runs that have the stage. */
    private static double epochs(ScoreMethod method, String stage) {
        return method.runs().values().stream()
                .filter(run -> run.histories().containsKey(stage))
                .mapToInt(run -> run.histories().get(stage).epochs().size())
                .average()
                .orElseThrow();
    }

    private static List<String> header(List<String> first, List<Measure> measures) {
        return Stream.concat(first.stream(), measures.stream().map(Measure::heading))
                .toList();
    }

    /** A difference and what the tests say of it. */
    static List<String> cells(Measure measure, Versus versus) {
        return List.of(
                measure.difference(versus.difference()),
                Numbers.p(versus.overSeeds()),
                Numbers.p(versus.overExamples()));
    }
}
