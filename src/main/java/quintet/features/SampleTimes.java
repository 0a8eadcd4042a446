package quintet.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The times of samples, sorted, those of one time taken together. */
final class SampleTimes {

    private final int[] order;
    private final double[] sorted;
    private final int[] starts; // where in sorted each different time starts, and the end
    private final double[] times; // the different times

    SampleTimes(double[] seconds) {
        boolean ascending = IntStream.range(1, seconds.length).allMatch(i -> seconds[i - 1] <= seconds[i]);
        IntStream numbers = IntStream.range(0, seconds.length);
        order = ascending
                ? numbers.toArray()
                : numbers.boxed()
                        .sorted(Comparator.comparingDouble(i -> seconds[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        sorted = Arrays.stream(order).mapToDouble(i -> seconds[i]).toArray();
        starts = IntStream.rangeClosed(0, sorted.length)
                .filter(i -> i == 0 || i == sorted.length || sorted[i] != sorted[i - 1])
                .toArray();
        times = Arrays.stream(starts, 0, starts.length - 1)
                .mapToDouble(i -> sorted[i])
                .toArray();
    }

    /** Number of different times. */
    int size() {
        return times.length;
    }

    double time(int i) {
        return times[i];
    }

    /** The first different time at or after g, {@link #size} if there is none. */
    int atOrAfter(double g) {
        int found = Arrays.binarySearch(times, g);
        return found >= 0 ? found : -found - 1;
    }

    /** Which different time is nearest to g; {@code after} is {@link #atOrAfter} of g. */
    int nearest(double g, int after) {
        return after == 0 || times[after] - g < g - times[after - 1] ? after : after - 1;
    }

    /** The first sample of a different time, as a position in what the constructor was given. */
    int sample(int i) {
        return order[starts[i]];
    }

    /** The mean of the samples of a different time. */
    double value(float[] values, int i) {
        return mean(values, starts[i], starts[i + 1]);
    }

    /** The mean of the samples from one time up to, not including, another; not a number if there is none. */
    double mean(float[] values, double from, double to) {
        return mean(values, starts[atOrAfter(from)], starts[atOrAfter(to)]);
    }

    private double mean(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[order[i]];
        }
        return sum / (to - from);
    }
}
