package quintet.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import quintet.data.Grouping;

/**
 * Could the difference of two methods be chance? If it were, then exchanging the two methods within a pair would change
 * nothing but the sign of that pair's difference. The test counts how many of all patterns of signs give a mean difference
 * at least as far from 0 as the one observed (two-sided):
 *
 * <pre>p = #{signs : |mean of sign[i] d[i]| &gt;= |mean of d[i]|} / #{signs}</pre>
 *
 * Up to 16 pairs all 2^n patterns are counted. Beyond, {@code samples} random patterns are, and the observed one is counted
 * with them, {@code p = (1 + count) / (1 + samples)}, for a p of 0 would claim too much. Nothing is assumed about the
 * distribution of the differences but that exchange.
 *
 * <p>Test examples that belong together (windows of one recording) keep one sign together: a pair is then a group, and its
 * difference the sum over its examples. {@link #over} says what belongs together; without it, examples are taken to be
 * independent.
 *
 * <p>With n pairs p is at least 2 / 2^n (all differences of one sign; ties raise it): fewer than 6 pairs cannot reach 0.05.
 *
 * <p>Sources: R. A. Fisher (1935), The Design of Experiments, chapter 3; B. Phipson and G. K. Smyth (2010), Permutation
 * P-values Should Never Be Zero, Statistical Applications in Genetics and Molecular Biology 9(1).
 *
 * @param samples random patterns where not all are counted, at least 100
 * @param seed of the drawing
 * @param groups which test examples belong together; null if they are independent, however many there are
 */
public record PermutationTest(int samples, long seed, Grouping groups) {

    /** The most pairs whose patterns of signs are all counted: 2^16 of them. */
    public static final int EXACT_PAIRS = 16;

    /** Rounding must not tell apart two sums that are equal: a share of the sum of all magnitudes. */
    private static final double ROUNDING = 1e-12;

    /** @throws IllegalArgumentException if there are too few samples for a p of 0.05 to mean anything */
    public PermutationTest {
        if (samples < 100) {
            throw new IllegalArgumentException(
                    "A permutation test needs at least 100 samples, but has " + samples + "; 10000 is usual.");
        }
    }

    /** Independent test examples. */
    public PermutationTest(int samples, long seed) {
        this(samples, seed, null);
    }

    /** The same for test examples that belong together as these. */
    public PermutationTest over(Grouping testExamples) {
        return new PermutationTest(samples, seed, testExamples.isIndependent() ? null : testExamples);
    }

    /** 10,000 samples. */
    public static PermutationTest defaults() {
        return new PermutationTest(10_000, 1);
    }

    /**
     * Tests the differences over seeds: would another draw of seeds, on the same test part, agree?
     *
     * @param first one value a seed, such as the accuracy
     * @param second as many of the other method, same order of the seeds
     * @throws IllegalArgumentException if the lengths differ or there is no value
     */
    public PermutationResult overSeeds(double[] first, double[] second) {
        Pairs.require(first.length, second.length);
        double[] differences = new double[first.length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = first[i] - second[i];
        }
        return test(differences);
    }

    /**
     * Tests the differences over test examples: would another draw of test examples, with the same trained networks,
     * agree? A pair is an example (or a group of them); its two values are each method's share of the seeds that got it right.
     *
     * @param first {@code [seed][test example]}, whether the first method was right
     * @param second the same of the second method, same seeds, same examples
     * @throws IllegalArgumentException if the matrices differ in size
     */
    public PermutationResult overExamples(boolean[][] first, boolean[][] second) {
        return overExamples(Arrays.stream(Pairs.difference(first, second))
                .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                .toArray(double[][]::new));
    }

    /**
     * The same of any differences.
     *
     * @param differences {@code [seed][test example]}
     * @throws IllegalArgumentException if there is no seed or example, or the rows differ in length
     */
    public PermutationResult overExamples(double[][] differences) {
        double[] sums = new double[Pairs.examples(differences)];
        for (double[] row : differences) {
            for (int i = 0; i < row.length; i++) {
                sums[i] += row[i];
            }
        }
        // sums until here, so that whole numbers are exact; only the mean is wanted as a share
        PermutationResult result = test(groups == null ? sums : groups.sums(sums));
        double pairs = groups == null ? sums.length : groups.count();
        return new PermutationResult(
                result.difference() * pairs / sums.length / differences.length,
                result.p(),
                result.smallestP(),
                result.exact());
    }

    private PermutationResult test(double[] differences) {
        int n = differences.length;
        double observed = Arrays.stream(differences).sum();
        double slack = ROUNDING * Arrays.stream(differences).map(Math::abs).sum();
        double limit = Math.abs(observed) - slack;
        if (n <= EXACT_PAIRS) {
            long patterns = 1L << n;
            long count = 0;
            for (long signs = 0; signs < patterns; signs++) {
                count += Math.abs(signedSum(differences, signs)) >= limit ? 1 : 0;
            }
            return new PermutationResult(observed / n, (double) count / patterns, Math.min(1, 2.0 / patterns), true);
        }
        // a pair without difference has no sign
        double[] rest = Arrays.stream(differences).filter(d -> d != 0).toArray();
        SplittableRandom random = new SplittableRandom(seed);
        long count = 1;
        for (int r = 0; r < samples; r++) {
            count += Math.abs(randomlySignedSum(rest, random)) >= limit ? 1 : 0;
        }
        return new PermutationResult(observed / n, count / (samples + 1.0), 1 / (samples + 1.0), false);
    }

    /** Bit i of {@code signs} set turns the sign of difference i. */
    private static double signedSum(double[] differences, long signs) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (signs >>> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }

    private static double randomlySignedSum(double[] differences, SplittableRandom random) {
        double sum = 0;
        long bits = 0;
        for (int i = 0; i < differences.length; i++) {
            if ((i & 63) == 0) {
                bits = random.nextLong();
            }
            sum += (bits & 1) == 0 ? differences[i] : -differences[i];
            bits >>>= 1;
        }
        return sum;
    }
}
