package quintet.features;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Brings signals that were sampled at different rates, or irregularly, to one clock, so that step k of each is the same
 * moment. Step k stands at {@code g = from + k / rateHz}; with the samples (t_i, x_i) in the order of time, its value is
 *
 * <ul>
 *   <li>{@link Method#NEAREST}: the x_i whose t_i is nearest to g, of two equally near ones the earlier
 *   <li>{@link Method#LINEAR}: x_i + (g - t_i) / (t_(i+1) - t_i) * (x_(i+1) - x_i), with t_i &lt;= g &lt;= t_(i+1)
 *   <li>{@link Method#WINDOW_MEAN}: the mean of all x_i with g - 1 / (2 rateHz) &lt;= t_i &lt; g + 1 / (2 rateHz), and where there
 *       is none the linear value. Where the rate falls, this keeps what is faster than the new clock from coming back as
 *       something slow (aliasing), which the other two do not
 * </ul>
 *
 * <p><b>Order.</b> Samples may come in any order; they are sorted. Samples of one time count as one, their mean: a phone that
 * hands over its samples in bursts stamps several with the same millisecond. If the sensor itself ticked evenly, {@link
 * #regularClock} first gives each sample the time at which it was taken.
 *
 * <p><b>Gaps.</b> A step has a value if it lies on a sample, or between two that are {@code maxGapSeconds} apart at most. All
 * others, also those before the first and after the last sample, have mask 0 and value 0: nothing is made up, and who wants
 * an error asks {@link Resampled#missing}.
 *
 * @param method how a value is made of the samples around it
 * @param rateHz steps a second of the new clock, above 0
 * @param maxGapSeconds longest distance of two samples that is bridged, above 0; infinite for any
 */
public record Resampling(Method method, double rateHz, double maxGapSeconds) {

    /** Share of a step that is taken for an error of rounding. */
    private static final double ROUNDING = 1e-6;

    /** How a value is made of the samples around it. */
    public enum Method {
        NEAREST,
        LINEAR,
        WINDOW_MEAN
    }

    public Resampling {
        if (!(rateHz > 0) || Double.isInfinite(rateHz)) {
            throw new IllegalArgumentException("rateHz must be above 0 and finite, but is " + rateHz + ".");
        }
        if (!(maxGapSeconds > 0)) {
            throw new IllegalArgumentException("maxGapSeconds must be above 0, but is " + maxGapSeconds + ".");
        }
    }

    /** The nearest sample, however far. */
    public static Resampling nearest(double rateHz) {
        return new Resampling(Method.NEAREST, rateHz, Double.POSITIVE_INFINITY);
    }

    /** Linear interpolation over gaps of any length. */
    public static Resampling linear(double rateHz) {
        return new Resampling(Method.LINEAR, rateHz, Double.POSITIVE_INFINITY);
    }

    /** The mean over windows of one step, over gaps of any length. */
    public static Resampling windowMean(double rateHz) {
        return new Resampling(Method.WINDOW_MEAN, rateHz, Double.POSITIVE_INFINITY);
    }

    public Resampling withMaxGap(double seconds) {
        return new Resampling(method, rateHz, seconds);
    }

    /** Steps from one time to another, both included where a step falls on them: {@code floor((to - from) rateHz) + 1}. */
    public int steps(double from, double to) {
        // (0.3 - 0) * 10 is a little less than 3
        return (int) Math.floor((to - from) * rateHz + ROUNDING) + 1;
    }

    /** From the first sample to the last: {@link #apply(double[], float[][], double, int)}. */
    public Resampled apply(double[] seconds, float[][] values) {
        check(seconds, values);
        double first = Arrays.stream(seconds).min().getAsDouble();
        double last = Arrays.stream(seconds).max().getAsDouble();
        return apply(seconds, values, first, steps(first, last));
    }

    /**
     * @param seconds time of every sample
     * @param values {@code [channels][samples]}
     * @param from time of the first step, in the clock of the samples
     * @param steps number of steps, at least 1
     * @throws IllegalArgumentException if there is no sample, a channel has another number of values than there are times,
     *     or a time or value is no finite number
     */
    public Resampled apply(double[] seconds, float[][] values, double from, int steps) {
        check(seconds, values);
        if (steps < 1 || !Double.isFinite(from)) {
            throw new IllegalArgumentException("The clock needs a finite start and at least 1 step, but starts at "
                    + from + " s and has " + steps + ".");
        }
        SampleTimes samples = new SampleTimes(seconds);
        float[][] result = new float[values.length][steps];
        float[] mask = new float[steps];
        for (int k = 0; k < steps; k++) {
            double g = moment(samples, from, k);
            int after = samples.atOrAfter(g);
            if (covered(samples, after, g)) {
                mask[k] = 1;
                for (int c = 0; c < values.length; c++) {
                    result[c][k] = (float) value(samples, values[c], after, g);
                }
            }
        }
        return new Resampled(from, rateHz, result, mask);
    }

    /**
     * The sample nearest to every step, for what cannot be averaged, such as labels: position in {@code seconds}, or -1
     * where {@link #apply} would give mask 0. Of several samples of one time it is the first.
     */
    public int[] nearestSamples(double[] seconds, double from, int steps) {
        check(seconds, new float[0][]);
        SampleTimes samples = new SampleTimes(seconds);
        return IntStream.range(0, steps)
                .map(k -> {
                    double g = moment(samples, from, k);
                    int after = samples.atOrAfter(g);
                    return covered(samples, after, g) ? samples.sample(samples.nearest(g, after)) : -1;
                })
                .toArray();
    }

    /**
     * The times of a sensor that ticks evenly but whose samples are stamped late and in bursts: the straight line through
     * (sample number, stamp) with the least squared distance. The delay that all samples share stays in it.
     *
     * @param stamps times in the order in which the sensor sampled, at least two of them different
     * @return as many times, evenly spaced
     */
    public static double[] regularClock(double[] stamps) {
        int n = stamps.length;
        double middle = (n - 1) / 2.0;
        double mean = Arrays.stream(stamps).average().orElse(Double.NaN);
        double product = 0;
        double squares = 0;
        for (int i = 0; i < n; i++) {
            product += (i - middle) * (stamps[i] - mean);
            squares += (i - middle) * (i - middle);
        }
        double period = product / squares;
        if (!(period > 0) || Double.isInfinite(period)) {
            throw new IllegalArgumentException("A clock needs at least two stamps that grow, but of " + n
                    + " stamps the mean step is " + period + " s. Are they in the order of sampling?");
        }
        return IntStream.range(0, n)
                .mapToDouble(i -> mean + (i - middle) * period)
                .toArray();
    }

    /** The time of a step; one that rounding moved just out of the recording is moved back. */
    private double moment(SampleTimes samples, double from, int step) {
        double g = from + step / rateHz;
        double inside = Math.max(samples.time(0), Math.min(samples.time(samples.size() - 1), g));
        return Math.abs(g - inside) * rateHz < ROUNDING ? inside : g;
    }

    private boolean covered(SampleTimes samples, int after, double g) {
        return after < samples.size()
                && (samples.time(after) == g
                        || (after > 0 && samples.time(after) - samples.time(after - 1) <= maxGapSeconds));
    }

    private double value(SampleTimes samples, float[] values, int after, double g) {
        if (method == Method.WINDOW_MEAN) {
            double from =
                    g - (0.5 + ROUNDING) / rateHz; // or rounding would deal a sample on the edge to both or neither
            double mean = samples.mean(values, from, from + 1 / rateHz);
            if (!Double.isNaN(mean)) {
                return mean;
            }
        }
        if (method == Method.NEAREST || samples.time(after) == g) {
            return samples.value(values, samples.nearest(g, after));
        }
        double share = (g - samples.time(after - 1)) / (samples.time(after) - samples.time(after - 1));
        double before = samples.value(values, after - 1);
        return before + share * (samples.value(values, after) - before);
    }

    private static void check(double[] seconds, float[][] values) {
        if (seconds.length == 0) {
            throw new IllegalArgumentException("There is no sample to resample.");
        }
        for (int i = 0; i < seconds.length; i++) {
            if (!Double.isFinite(seconds[i])) {
                throw new IllegalArgumentException("Sample " + i + ": the time is " + seconds[i]
                        + ", which is no finite number. Mend or remove that sample.");
            }
        }
        for (int c = 0; c < values.length; c++) {
            if (values[c].length != seconds.length) {
                throw new IllegalArgumentException("Channel " + c + " has " + values[c].length
                        + " values, but there are " + seconds.length + " times.");
            }
            for (int i = 0; i < values[c].length; i++) {
                if (!Float.isFinite(values[c][i])) {
                    throw new IllegalArgumentException("Channel " + c + ", sample " + i + ": the value is "
                            + values[c][i] + ", which is no finite number. Mend or remove that sample.");
                }
            }
        }
    }
}
