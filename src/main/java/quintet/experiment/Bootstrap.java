package quintet.experiment;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import quintet.data.Grouping;

/**
 * How far could a mean have come out otherwise? Resamples what was observed, with replacement, and reads the 95 %
 * interval off the percentiles of the resampled means.
 *
 * <p>An accuracy has two sources of chance: the seed of the training and the examples that happen to be in the test
 * part. {@link #accuracy} and {@link #difference} therefore draw both anew in every resample, independently (the
 * two-way, or pigeonhole, bootstrap): with correctness <i>y</i>[s, i] of seed <i>s</i> on example <i>i</i>, and with
 * <i>v</i> and <i>w</i> the numbers of times that seed and example were drawn,
 *
 * <pre>resampled accuracy = (1 / (S n)) sum over s, i of v[s] w[i] y[s, i]</pre>
 *
 * With few seeds this interval is too narrow, as percentile intervals of few numbers are: where most of the chance lies in
 * the training and there are five or six seeds, it covers the truth in about nine cases of ten (BootstrapTest simulates it). The verdict therefore asks for a permutation test over seeds as well. What it does not cover: another
 * training part, another split. With one seed it covers the test sample alone.
 *
 * <p>Test examples that belong together (windows of one recording) are drawn together: an "example" above is then a group of
 * them, and the accuracy of a resample is that of all examples in it, however many (the cluster bootstrap). {@link #over} says
 * what belongs together; without it, examples are taken to be independent. Few groups make the interval too narrow, as few
 * seeds do.
 *
 * <p>Sources: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapter 13 (percentile interval);
 * A. B. Owen (2007), The pigeonhole bootstrap, Annals of Applied Statistics 1(2);
 * A. C. Davison and D. V. Hinkley (1997), Bootstrap Methods and their Application, chapter 3.8 (groups).
 *
 * @param resamples how many, at least 100
 * @param seed of the drawing
 * @param groups which test examples belong together; null if they are independent, however many there are
 */
public record Bootstrap(int resamples, long seed, Grouping groups) {

    private static final double LOW = 2.5;
    private static final double HIGH = 97.5;

    /** @throws IllegalArgumentException if there are too few resamples to read a percentile from */
    public Bootstrap {
        if (resamples < 100) {
            throw new IllegalArgumentException(
                    "A 95 % interval needs at least 100 resamples, but there are " + resamples + "; 10000 is usual.");
        }
    }

    /** Independent test examples. */
    public Bootstrap(int resamples, long seed) {
        this(resamples, seed, null);
    }

    /** The same for test examples that belong together as these. */
    public Bootstrap over(Grouping testExamples) {
        return new Bootstrap(resamples, seed, testExamples.isIndependent() ? null : testExamples);
    }

    /** 10,000 resamples. */
    public static Bootstrap defaults() {
        return new Bootstrap(10_000, 1);
    }

    /**
     * The interval of the mean of some values, such as one number a seed; of zero width if there is one value.
     *
     * @throws IllegalArgumentException if there is no value, or one is NaN
     */
    public Interval mean(double... values) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no value to take the mean of.");
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        for (int r = 0; r < resamples; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                sum += values[draw(values.length, random)];
            }
            means[r] = sum / values.length;
        }
        return interval(Arrays.stream(values).average().orElseThrow(), means);
    }

    /**
     * The interval of an accuracy over seeds and test examples.
     *
     * @param correct {@code [seed][test example]}, whether the prediction was right
     * @return share of right predictions, 0..1
     * @throws IllegalArgumentException if there is no seed or example, or the rows differ in length
     */
    public Interval accuracy(boolean[][] correct) {
        return twoWay(Pairs.difference(correct, new boolean[correct.length][Pairs.examples(correct)]));
    }

    /**
     * The interval of the difference of two accuracies, {@code first - second}, over seeds and test examples. Both methods
     * see the same resample, so what they have in common (an easy test part, a lucky seed) cancels.
     *
     * @param first {@code [seed][test example]}, whether the first method was right
     * @param second the same of the second method, same seeds, same examples
     * @return difference of the shares, -1..1
     * @throws IllegalArgumentException if the matrices differ in size
     */
    public Interval difference(boolean[][] first, boolean[][] second) {
        return twoWay(Pairs.difference(first, second));
    }

    /**
     * The interval of a mean over seeds and test examples.
     *
     * @param values {@code [seed][test example]}, such as what each example adds to the area under a curve
     * @throws IllegalArgumentException if there is no seed or example, or the rows differ in length
     */
    public Interval mean(double[][] values) {
        int examples = Pairs.examples(values);
        double mean =
                Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElse(Double.NaN);
        if (groups == null) {
            return twoWay(values.length, ones(examples), mean, (s, drawn) -> dot(values[s], drawn));
        }
        double[][] sums = Arrays.stream(values).map(groups::sums).toArray(double[][]::new);
        return twoWay(values.length, groups.sizes(), mean, (s, drawn) -> dot(sums[s], drawn));
    }

    private Interval twoWay(int[][] values) {
        if (groups != null) {
            return mean(Arrays.stream(values)
                    .map(row -> Arrays.stream(row).asDoubleStream().toArray())
                    .toArray(double[][]::new));
        }
        long total = 0;
        for (int[] row : values) {
            total += Arrays.stream(row).sum();
        }
        int examples = values[0].length;
        double mean = (double) total / ((long) values.length * examples);
        return twoWay(values.length, ones(examples), mean, (s, drawn) -> dot(values[s], drawn));
    }

    private static int[] ones(int count) {
        int[] ones = new int[count];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** The sum of one seed's values, each as often as its unit was drawn. */
    private interface SeedSum {
        double of(int seed, int[] unitDrawn);
    }

    /** Of units, each with its number of examples. */
    private Interval twoWay(int seeds, int[] sizes, double mean, SeedSum sums) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] means = new double[resamples];
        int[] seedDrawn = new int[seeds];
        int[] unitDrawn = new int[sizes.length];
        for (int r = 0; r < resamples; r++) {
            draw(seedDrawn, random);
            draw(unitDrawn, random);
            double sum = 0; // of whole numbers, where values are: exact
            for (int s = 0; s < seeds; s++) {
                if (seedDrawn[s] > 0) {
                    sum += seedDrawn[s] * sums.of(s, unitDrawn);
                }
            }
            means[r] = sum / ((long) seeds * dot(sizes, unitDrawn));
        }
        return interval(mean, means);
    }

    /** A loop this plain is vectorized by the JVM; it is where the time goes. */
    private static int dot(int[] a, int[] b) {
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** Four sums, for one alone would wait for each addition before the next. */
    private static double dot(double[] a, int[] b) {
        double[] sums = new double[4];
        int i = 0;
        for (; i + 4 <= a.length; i += 4) {
            sums[0] += a[i] * b[i];
            sums[1] += a[i + 1] * b[i + 1];
            sums[2] += a[i + 2] * b[i + 2];
            sums[3] += a[i + 3] * b[i + 3];
        }
        for (; i < a.length; i++) {
            sums[0] += a[i] * b[i];
        }
        return sums[0] + sums[1] + sums[2] + sums[3];
    }

    /** Draws as many times as there are items, and counts how often each was drawn. */
    private static void draw(int[] counts, SplittableRandom random) {
        Arrays.fill(counts, 0);
        for (int i = 0; i < counts.length; i++) {
            counts[draw(counts.length, random)]++;
        }
    }

    /** A number below {@code n} from the high bits: fast, and the same on every version of Java. */
    private static int draw(int n, SplittableRandom random) {
        return (int) (((random.nextLong() >>> 32) * n) >>> 32);
    }

    private static Interval interval(double mean, double[] means) {
        Percentile percentile = new Percentile().withEstimationType(Percentile.EstimationType.R_7);
        percentile.setData(means);
        return new Interval(mean, percentile.evaluate(LOW), percentile.evaluate(HIGH));
    }
}
