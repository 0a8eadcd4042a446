package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import quintet.data.Grouping;
import quintet.evaluation.ClassificationMetrics;

/** How the numbers of a report were measured, so that a reader need not ask. */
final class Measurement {

    private Measurement() {}

    /** One line below the table. */
    static String legend(ComparisonSummary summary) {
        String same = summary.methods().stream().anyMatch(summary::sizedAsContenders)
                ? "; = as many parameters as the contenders"
                : "";
        return "[] 95 % interval" + same
                + ".\nW/T/L seeds won, tied, lost: "
                + (summary.contenders().size() < 2
                        ? "all against "
                        : "a contender against the other one, all others against ")
                + summary.leader().name() + ".";
    }

    static List<String> sentences(ComparisonSummary summary) {
        ComparisonResult result = summary.result();
        int seeds = result.seeds().size();
        List<String> sentences = new ArrayList<>();
        sentences.add("Data: " + result.data() + ", " + Numbers.count(result.testLabels().length)
                + " test examples of " + result.classes().size()
                + " classes, looked at once, after training. " + (seeds == 1 ? "Seed: " : "Seeds: ")
                + result.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "; runs of one seed are pairs.");
        sentences.add("Accuracy: mean over the seeds; in brackets the 95 % percentile interval of a bootstrap with "
                + Numbers.count(summary.bootstrap().resamples()) + " resamples, " + covers(seeds));
        Grouping groups = summary.result().groups();
        if (!groups.isIndependent()) {
            sentences.add(grouped(groups));
        }
        sentences.add(
                "Macro F1: mean of F1 over the classes. NLL: negative log-likelihood, mean over the examples, with"
                        + " probabilities below "
                        + Double.toString(ClassificationMetrics.PROBABILITY_FLOOR)
                                .replace(".0E", "e")
                        + " counted as that. ECE: expected calibration error in "
                        + ClassificationMetrics.CALIBRATION_BINS
                        + " bins of equal width. All are means over the seeds.");
        sentences.add(
                "W/T/L: seeds won, tied and lost by accuracy; a contender against the other one, every other method"
                        + " against " + summary.leader().name()
                        + (summary.contenders().isEmpty() ? "." : ", the contender with the higher mean accuracy."));
        if (!summary.robustness().isEmpty()) {
            sentences.add(
                    "Robustness: the trained networks of every seed judged on the test part with one modality spoilt,"
                            + " by the seed of the run, so that all methods met the same disturbance; nothing was trained anew."
                            + " Level 0 is the test part as it is.");
        }
        if (summary.methods().stream().anyMatch(summary::sizedAsContenders)) {
            sentences.add("= marks methods with as many trainable parameters as the contenders.");
        }
        summary.verdict().ifPresent(verdict -> {
            sentences.add("p over seeds: sign-flip test, two-sided, "
                    + (verdict.overSeeds().exact()
                            ? "all patterns of signs counted."
                            : Numbers.count(summary.permutation().samples()) + " random patterns."));
            sentences.add("p over test examples: the same test with a pair a test example (each method's share of seeds"
                    + " that got it right), "
                    + (verdict.overExamples().exact()
                            ? "all patterns counted."
                            : Numbers.count(summary.permutation().samples()) + " random patterns."));
            sentences.add("\"Better\" is said only if both p are at most " + Verdict.LEVEL
                    + " and the paired interval of the difference excludes 0.");
        });
        return List.copyOf(sentences);
    }

    /** What an interval over seeds and test examples covers. */
    static String covers(int seeds) {
        return seeds == 1
                ? "which with one seed covers the chance of the test sample alone, not that of the training."
                : "each of which draws seeds and test examples anew: it covers the chance of the training and"
                        + " of the test sample, not that of another split or training part."
                        + (seeds < 10 ? " With fewer than 10 seeds it is somewhat too narrow." : "");
    }

    static String grouped(Grouping groups) {
        return "Test examples of one " + groups.noun() + " resemble each other. There are "
                + Numbers.count(groups.count())
                + " groups of them, so intervals draw, and p over test examples turns the sign of, whole groups.";
    }
}
