package quintet.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;

/**
 * How long one run of something takes.
 *
 * @param medianMs of the measured runs, milliseconds
 * @param minMs the fastest, milliseconds
 */
public record Timing(@JsonProperty("median_ms") double medianMs, @JsonProperty("min_ms") double minMs) {

    /** Runs the work as often as asked and keeps the time of each measured run, rounded to 0.01 ms. */
    public static Timing of(Runnable work, Repetitions repetitions) {
        for (int i = 0; i < repetitions.warmup(); i++) {
            work.run();
        }
        double[] taken = new double[repetitions.runs()];
        for (int i = 0; i < taken.length; i++) {
            long start = System.nanoTime();
            work.run();
            taken[i] = (System.nanoTime() - start) / 1e6;
        }
        return new Timing(
                round(median(taken), 2), round(Arrays.stream(taken).min().orElseThrow(), 2));
    }

    /** The middle value, or the mean of the two in the middle. */
    public static double median(double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Rounded to so many digits after the point. */
    public static double round(double value, int digits) {
        double unit = Math.pow(10, digits);
        return Math.round(value * unit) / unit;
    }
}
