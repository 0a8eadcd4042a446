package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of many methods against the reference of a comparison.
 *
 * <p>The more methods are compared, the likelier one of them looks better by chance. The p values are therefore those of Holm:
 * sorted, the k-th smallest of m is multiplied by {@code m - k + 1}, never below one before it (S. Holm, A simple sequentially
 * rejective multiple test procedure, 1979).
 *
 * @param method name
 * @param difference accuracy of the method minus that of the reference, -1..1, paired over seeds and test examples
 * @param overSeeds p of the sign-flip test of the accuracies, a pair a seed, after Holm
 * @param overExamples p of the sign-flip test, a pair a test example, after Holm
 */
public record Versus(String method, Interval difference, double overSeeds, double overExamples) {

    /** Every one of several methods against the reference. */
    static List<Versus> all(
            MethodSummary reference, List<MethodSummary> others, Bootstrap bootstrap, PermutationTest permutation) {
        return corrected(others.stream()
                .map(method -> new Versus(
                        method.name(),
                        bootstrap.difference(method.correct(), reference.correct()),
                        permutation
                                .overSeeds(method.accuracies(), reference.accuracies())
                                .p(),
                        permutation
                                .overExamples(method.correct(), reference.correct())
                                .p()))
                .toList());
    }

    /** The same comparisons with p values corrected for their number. */
    static List<Versus> corrected(List<Versus> all) {
        double[] seeds = holm(all.stream().mapToDouble(Versus::overSeeds).toArray());
        double[] examples = holm(all.stream().mapToDouble(Versus::overExamples).toArray());
        return IntStream.range(0, all.size())
                .mapToObj(m -> new Versus(all.get(m).method(), all.get(m).difference(), seeds[m], examples[m]))
                .toList();
    }

    /**
     * The least p over seeds that the best of several comparisons can have after Holm: {@code m 2 / 2^n} while all patterns of
     * signs are counted, {@code m / (1 + samples)} beyond.
     */
    static double smallestP(int comparisons, int seeds, PermutationTest permutation) {
        double one = seeds <= PermutationTest.EXACT_PAIRS
                ? Math.min(1, 2 / Math.pow(2, seeds))
                : 1 / (permutation.samples() + 1.0);
        return Math.min(1, comparisons * one);
    }

    /**
     * What so many seeds can show where so many methods are compared with one; to be read before anything is trained.
     *
     * @param comparisons how many methods are compared with the reference, at least 1
     * @param seeds how often each is trained
     */
    public static String reach(int comparisons, int seeds) {
        PermutationTest permutation = PermutationTest.defaults();
        double smallest = smallestP(comparisons, seeds, permutation);
        String least = "With " + seeds + (seeds == 1 ? " seed and " : " seeds and ") + comparisons
                + (comparisons == 1 ? " comparison" : " comparisons, corrected after Holm,")
                + " the smallest possible p over seeds is " + Numbers.p(smallest);
        if (smallest <= Verdict.LEVEL) {
            return least + ".";
        }
        int enough = seeds;
        while (smallestP(comparisons, enough, permutation) > Verdict.LEVEL) {
            enough++;
        }
        return least + ", so whatever comes out, no method can be called better or worse: that takes at least " + enough
                + " seeds.";
    }

    /** Whether all three say that the method differs: both p values, and the interval of the difference. */
    public boolean apart() {
        return overSeeds <= Verdict.LEVEL && overExamples <= Verdict.LEVEL && !difference.contains(0);
    }

    /** What follows for all of them, in plain words: the finding first, then its reading. */
    static List<String> sentences(String reference, List<Versus> all) {
        String better =
                names(all, versus -> versus.apart() && versus.difference().mean() > 0);
        String worse =
                names(all, versus -> versus.apart() && versus.difference().mean() < 0);
        List<String> sentences = new ArrayList<>();
        sentences.add(
                better.isEmpty()
                        ? "No method is shown to be better than " + reference + " on this data."
                        : "Better than " + reference + " on this data: " + better + ".");
        if (!worse.isEmpty()) {
            sentences.add("Worse than " + reference + ": " + worse + ".");
        }
        String examplesOnly = names(
                all,
                versus -> !versus.apart()
                        && versus.overExamples() <= Verdict.LEVEL
                        && !versus.difference().contains(0));
        if (!examplesOnly.isEmpty()) {
            sentences.add("Over test examples alone, with these trained networks, these differ from " + reference + ": "
                    + examplesOnly
                    + ". The seeds are too few, or differ too much, to say so of networks trained from other seeds.");
        }
        sentences.add("\"Better\" and \"worse\" are said only if both p, corrected for " + all.size()
                + " comparisons, are at most " + Verdict.LEVEL
                + " and the paired interval excludes 0. Not shown to differ"
                + " is not shown to be equal.");
        return List.copyOf(sentences);
    }

    private static String names(List<Versus> all, Predicate<Versus> wanted) {
        return all.stream()
                .filter(wanted)
                .map(versus -> versus.method() + " (" + (versus.difference().mean() > 0 ? "+" : "")
                        + Numbers.points(versus.difference().mean()) + " points)")
                .collect(Collectors.joining(", "));
    }

    /** p values corrected for their number, in the order given. */
    static double[] holm(double[] p) {
        Integer[] order = new Integer[p.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingDouble(i -> p[i]));
        double[] corrected = new double[p.length];
        double before = 0;
        for (int k = 0; k < p.length; k++) {
            before = Math.max(before, Math.min(1, (p.length - k) * p[order[k]]));
            corrected[order[k]] = before;
        }
        return corrected;
    }
}
