package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether one contender is better than the other: the one planned (confirmatory) test of a comparison.
 *
 * <p>"Better" is said only if three things hold: p &lt;= 0.05 over seeds, p &lt;= 0.05 over test examples, and the 95 %
 * interval of the paired difference excludes 0. The first two ask about different kinds of chance, the training and the
 * test sample; the third about both at once. Otherwise the data does not tell the contenders apart, which is not the same as
 * showing that they are equal.
 *
 * @param first name of one contender
 * @param second name of the other
 * @param difference accuracy of the first minus that of the second, -1..1, paired over seeds and test examples
 * @param overSeeds sign-flip test of the accuracies, a pair a seed
 * @param overExamples sign-flip test of the share of right seeds, a pair a test example
 * @param wins of the first over the second, a pair a seed
 * @param identical whether both predicted the very same in every run, so that they are one method on this data
 */
public record Verdict(
        String first,
        String second,
        Interval difference,
        PermutationResult overSeeds,
        PermutationResult overExamples,
        Wins wins,
        boolean identical) {

    /** The probability of a false alarm that is put up with. */
    public static final double LEVEL = 0.05;

    /** The fewest seeds whose sign-flip test can reach {@link #LEVEL}: 2 / 2^6 = 0.031. */
    public static final int FEWEST_SEEDS = 6;

    /** Compares two methods over the same seeds and test examples. */
    public static Verdict between(
            MethodSummary first, MethodSummary second, Bootstrap bootstrap, PermutationTest permutation) {
        return new Verdict(
                first.name(),
                second.name(),
                bootstrap.difference(first.correct(), second.correct()),
                permutation.overSeeds(first.accuracies(), second.accuracies()),
                permutation.overExamples(first.correct(), second.correct()),
                Wins.of(first.accuracies(), second.accuracies()),
                identical(first.result(), second.result()));
    }

    /** The name of the better contender, or empty if the data does not tell them apart. */
    public Optional<String> better() {
        boolean apart = overSeeds.p() <= LEVEL && overExamples.p() <= LEVEL && !difference.contains(0);
        return apart ? Optional.of(difference.mean() > 0 ? first : second) : Optional.empty();
    }

    /** Whether so few seeds were run that no result whatever could have told the contenders apart. */
    public boolean tooFewSeeds() {
        return overSeeds.smallestP() > LEVEL;
    }

    private static boolean identical(MethodResult first, MethodResult second) {
        for (int r = 0; r < first.runs().size(); r++) {
            if (!Arrays.deepEquals(
                    first.runs().get(r).probabilities(), second.runs().get(r).probabilities())) {
                return false;
            }
        }
        return true;
    }

    /** The verdict in plain words: what follows from the tests, then the numbers. */
    public List<String> sentences() {
        if (identical) {
            return List.of(
                    first + " and " + second + " are the same network on this data.",
                    "They gave the very same predictions in every run: pooling changes nothing where every modality has one"
                            + " position only (a vector). Nothing is left to test.");
        }
        List<String> sentences = new ArrayList<>();
        sentences.add(better().map(
                        name -> name + " is better than " + (name.equals(first) ? second : first) + " on this data.")
                .orElse((tooFewSeeds() ? "Too few seeds to tell " : "This data does not tell ") + first + " and "
                        + second + " apart."));
        sentences.add(numbers());
        if (tooFewSeeds()) {
            sentences.add(String.format(
                    Locale.ROOT,
                    "With %d seed%s p over seeds cannot be less than %s, so no result could have reached %s:"
                            + " run with at least %d seeds.",
                    seeds(),
                    seeds() == 1 ? "" : "s",
                    Numbers.p(overSeeds.smallestP()),
                    LEVEL,
                    FEWEST_SEEDS));
        } else if (better().isEmpty()) {
            sentences.add(missing());
        }
        return List.copyOf(sentences);
    }

    private int seeds() {
        return wins.wins() + wins.ties() + wins.losses();
    }

    private String numbers() {
        String gap = difference.mean() == 0
                ? first + " and " + second + " have the same mean accuracy"
                : first + " is " + Numbers.points(Math.abs(difference.mean())) + " percentage points "
                        + (difference.mean() > 0 ? "above " : "below ") + second + " in mean accuracy";
        return gap + " (paired 95 % interval " + Numbers.points(difference.low()) + " to "
                + Numbers.points(difference.high()) + "), wins " + wins.wins() + ", ties " + wins.ties() + " and loses "
                + wins.losses() + " of " + seeds() + " seed" + (seeds() == 1 ? "" : "s") + "; p = "
                + Numbers.p(overSeeds.p()) + " over seeds (smallest possible " + Numbers.p(overSeeds.smallestP())
                + "), p = " + Numbers.p(overExamples.p()) + " over test examples.";
    }

    private String missing() {
        List<String> reasons = new ArrayList<>();
        if (overSeeds.p() > LEVEL) {
            reasons.add("p over seeds is above " + LEVEL);
        }
        if (overExamples.p() > LEVEL) {
            reasons.add("p over test examples is above " + LEVEL);
        }
        if (difference.contains(0)) {
            reasons.add("the interval of the difference contains 0");
        }
        return "Why not: " + String.join(", and ", reasons) + ". That does not show that they are equal.";
    }
}
