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
 * <p>Two closed forms come out the same from every seed: there is no chance of training that a test over seeds could ask about,
 * so its p is NaN, is not counted, and does not stand against a difference.
 *
 * @param method name
 * @param difference mean of the method (accuracy, or another measure) minus that of the reference, paired over seeds and
 *     test examples
 * @param overSeeds p of the sign-flip test of the means, a pair a seed, after Holm; NaN for two closed forms
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

    /**
     * One method against the reference by any measure; p not yet corrected.
     *
     * @param values {@code [seed][test example]} of the method
     * @param reference the same of the reference
     * @param closedForms whether both are the same from every seed
     */
    static Versus of(
            String method,
            double[][] values,
            double[][] reference,
            boolean closedForms,
            Bootstrap bootstrap,
            PermutationTest permutation) {
        double[][] differences = Pairs.difference(values, reference);
        return new Versus(
                method,
                bootstrap.mean(differences),
                closedForms
                        ? Double.NaN
                        : permutation.overSeeds(means(values), means(reference)).p(),
                permutation.overExamples(differences).p());
    }

    private static double[] means(double[][] values) {
        return Arrays.stream(values)
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
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
        return !(overSeeds > Verdict.LEVEL) && overExamples <= Verdict.LEVEL && !difference.contains(0);
    }

    /** What follows for all of them by accuracy, in plain words: the finding first, then its reading. */
    static List<String> sentences(String reference, List<Versus> all) {
        List<String> sentences = new ArrayList<>(findings(reference, all, Measure.ACCURACY, "on this data"));
        sentences.add(reading(all.size()));
        return List.copyOf(sentences);
    }

    /**
     * What follows for all of them.
     *
     * @param by what they were compared on or by, such as {@code "on this data"}
     */
    static List<String> findings(String reference, List<Versus> all, Measure measure, String by) {
        String better = names(
                all,
                measure,
                versus -> versus.apart() && measure.isBetter(versus.difference().mean()));
        String worse = names(
                all,
                measure,
                versus -> versus.apart() && measure.isWorse(versus.difference().mean()));
        List<String> sentences = new ArrayList<>();
        sentences.add(
                better.isEmpty()
                        ? "No method is shown to be better than " + reference + " " + by + "."
                        : "Better than " + reference + " " + by + ": " + better + ".");
        if (!worse.isEmpty()) {
            sentences.add(
                    "Worse than " + reference + (measure == Measure.ACCURACY ? "" : " " + by) + ": " + worse + ".");
        }
        String examplesOnly = names(
                all,
                measure,
                versus -> !versus.apart()
                        && versus.overExamples() <= Verdict.LEVEL
                        && !versus.difference().contains(0));
        if (!examplesOnly.isEmpty()) {
            sentences.add("Over test examples alone, with these trained networks, these differ from " + reference
                    + (measure == Measure.ACCURACY ? "" : " " + by) + ": "
                    + examplesOnly
                    + ". The seeds are too few, or differ too much, to say so of networks trained from other seeds.");
        }
        return List.copyOf(sentences);
    }

    /** How such findings are to be read. */
    static String reading(int comparisons) {
        return reading(
                "both p, corrected for " + comparisons + (comparisons == 1 ? " comparison" : " comparisons") + ", are");
    }

    /** The same of comparisons by several measures, each with a number of comparisons of its own. */
    static String reading(List<MeasureSummary> measures) {
        List<MeasureSummary> compared =
                measures.stream().filter(measure -> !measure.versus().isEmpty()).toList();
        String counts = compared.stream()
                .map(measure ->
                        measure.versus().size() + " by " + measure.measure().name()
                                + (measure.overSeeds() == measure.versus().size()
                                        ? ""
                                        : ", of which " + measure.overSeeds()
                                                + (measure.overSeeds() == 1 ? " has" : " have") + " a p over seeds"))
                .collect(Collectors.joining("; "));
        boolean closed = compared.stream()
                .anyMatch(measure -> measure.overSeeds() < measure.versus().size());
        return reading("both p" + (closed ? " (or, between two closed forms, p over examples alone)" : "")
                + ", corrected for the number of comparisons (" + counts + "), are");
    }

    private static String reading(String p) {
        return "\"Better\" and \"worse\" are said only if " + p + " at most " + Verdict.LEVEL
                + " and the paired interval excludes 0. Not shown to differ"
                + " is not shown to be equal.";
    }

    private static String names(List<Versus> all, Measure measure, Predicate<Versus> wanted) {
        return all.stream()
                .filter(wanted)
                .map(versus -> versus.method() + " ("
                        + measure.signed(versus.difference().mean()) + ")")
                .collect(Collectors.joining(", "));
    }

    /** p values corrected for their number, in the order given; NaN is no p and not counted. */
    static double[] holm(double[] p) {
        int[] order = IntStream.range(0, p.length)
                .filter(i -> !Double.isNaN(p[i]))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] corrected = new double[p.length];
        Arrays.fill(corrected, Double.NaN);
        double before = 0;
        for (int k = 0; k < order.length; k++) {
            before = Math.max(before, Math.min(1, (order.length - k) * p[order[k]]));
            corrected[order[k]] = before;
        }
        return corrected;
    }
}
