package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import quintet.evaluation.Verification;
import quintet.training.EpochRecord;

/** The further tables of a comparison, those that it has something for. */
public final class Sections {

    private Sections() {}

    public static List<Section> of(ComparisonSummary summary) {
        List<Section> sections = new ArrayList<>();
        if (!summary.versus().isEmpty()) {
            sections.add(versus(summary));
            sections.add(costs(summary));
        }
        if (summary.result().identities()) {
            sections.add(verification(summary));
        }
        for (List<RobustnessResult> group : RobustnessResult.groups(summary.robustness())) {
            sections.add(robustness(group));
            if (group.size() > 1) {
                sections.add(areas(group, summary.permutation()));
            }
        }
        return List.copyOf(sections);
    }

    private static Section versus(ComparisonSummary summary) {
        String reference = summary.result().reference();
        return new Section(
                "Against " + reference,
                List.of("method", "difference, points", "p over seeds", "p over examples"),
                summary.versus().stream()
                        .map(versus -> Stream.concat(Stream.of(versus.method()), cells(versus).stream())
                                .toList())
                        .toList(),
                "Difference of the accuracies"
                        + corrected(
                                summary.versus().size(),
                                summary.result().seeds().size(),
                                summary.permutation()));
    }

    private static Section verification(ComparisonSummary summary) {
        return new Section(
                "Is it who it claims to be?",
                List.of("method", "equal error rate %", "mean over identities %"),
                summary.methods().stream()
                        .filter(method -> method.role() != MethodResult.Role.CHANCE)
                        .map(method -> verification(method, summary))
                        .toList(),
                "Each test example claims every identity in turn; its score is the probability given to that one. Equal error"
                        + " rate: where as many false claims are accepted as true ones rejected, all identities under one"
                        + " threshold for each seed (mean over the seeds, with the 95 % interval over seeds alone), and with a"
                        + " threshold for each identity. The curves take all seeds under one threshold, so their dots may lie"
                        + " elsewhere.");
    }

    private static List<String> verification(MethodSummary method, ComparisonSummary summary) {
        List<Verification> runs = method.result().runs().stream()
                .map(run -> Verification.of(summary.result().testLabels(), run.probabilities()))
                .toList();
        double[] pooled =
                runs.stream().mapToDouble(run -> run.pooled().equalErrorRate()).toArray();
        return List.of(
                method.name(),
                Numbers.percent(summary.bootstrap().mean(pooled)),
                Numbers.percent(runs.stream()
                        .mapToDouble(Verification::macroEqualErrorRate)
                        .average()
                        .orElseThrow()));
    }

    private static Section costs(ComparisonSummary summary) {
        return new Section(
                "What it costs",
                List.of("method", "parameters", "seconds an epoch", "epochs", "best epoch"),
                summary.methods().stream()
                        .filter(method -> method.result().runs().get(0).history() != null)
                        .map(Sections::cost)
                        .toList(),
                "Seconds: median over all epochs of all seeds, of runs that shared the processor with others, so they rank"
                        + " methods roughly. Epochs: mean number until training stopped, and that of the best one.");
    }

    private static List<String> cost(MethodSummary method) {
        List<Run> runs = method.result().runs();
        double[] seconds = runs.stream()
                .map(Run::history)
                .filter(Objects::nonNull)
                .flatMap(history -> history.epochs().stream())
                .mapToDouble(EpochRecord::seconds)
                .toArray();
        return List.of(
                method.name(),
                Numbers.count(method.result().parameters()),
                Numbers.decimals(2, new Median().evaluate(seconds)),
                Numbers.decimals(
                        1,
                        runs.stream()
                                .mapToInt(run -> run.history().epochs().size())
                                .average()
                                .orElseThrow()),
                Numbers.decimals(
                        1,
                        runs.stream()
                                .mapToInt(run -> run.history().bestEpoch())
                                .average()
                                .orElseThrow()));
    }

    /** How accuracy falls; what follows from it for the methods stands in a table of its own, or lines would be too long. */
    private static Section robustness(List<RobustnessResult> group) {
        RobustnessCurve first = group.get(0).curve();
        List<String> header = new ArrayList<>(List.of("method"));
        Arrays.stream(first.levels()).forEach(level -> header.add("at " + trim(level)));
        header.add("area");
        return new Section(
                "Robustness: " + first.modality() + ", " + first.kind(),
                header,
                group.stream().map(Sections::row).toList(),
                "Accuracy in % by level" + (first.unit().equals("level") ? "" : " (" + first.unit() + ")")
                        + ", mean over the seeds; area: mean accuracy over the range of levels"
                        + " (trapezoids), with the 95 % interval over seeds and test examples.");
    }

    private static List<String> row(RobustnessResult result) {
        List<String> row = new ArrayList<>(List.of(result.curve().method()));
        for (int l = 0; l < result.curve().levels().length; l++) {
            row.add(Numbers.percent(
                    Arrays.stream(result.curve().accuracies(l)).average().orElseThrow()));
        }
        row.add(Numbers.percent(result.area()));
        return List.copyOf(row);
    }

    private static Section areas(List<RobustnessResult> group, PermutationTest permutation) {
        RobustnessCurve first = group.get(0).curve();
        List<RobustnessResult> compared =
                group.stream().filter(result -> result.versus().isPresent()).toList();
        return new Section(
                "Robustness: " + first.modality() + ", " + first.kind() + ": areas compared",
                List.of("method", "against", "difference, points", "p, seeds", "p, examples"),
                compared.stream()
                        .map(result -> Stream.concat(
                                        Stream.of(result.curve().method(), result.other()),
                                        cells(result.versus().orElseThrow()).stream())
                                .toList())
                        .toList(),
                "Difference of the areas" + corrected(compared.size(), first.areas().length, permutation));
    }

    /** A difference and what the tests say of it. */
    private static List<String> cells(Versus versus) {
        Interval difference = versus.difference();
        return List.of(
                Numbers.points(difference.mean()) + " [" + Numbers.points(difference.low()) + ", "
                        + Numbers.points(difference.high()) + "]",
                Numbers.p(versus.overSeeds()),
                Numbers.p(versus.overExamples()));
    }

    private static String corrected(int comparisons, int seeds, PermutationTest permutation) {
        return " in percentage points, with the paired 95 % interval. p: sign-flip tests, corrected for " + comparisons
                + (comparisons == 1 ? " comparison" : " comparisons") + " after Holm. With " + seeds
                + (seeds == 1 ? " seed" : " seeds") + " p over seeds cannot be less than "
                + Numbers.p(Versus.smallestP(comparisons, seeds, permutation)) + ".";
    }

    static String trim(double level) {
        return Numbers.decimals(2, level).replaceAll("\\.?0+$", "");
    }
}
