package quintet.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Mean and standard deviation of some columns (bands, channels, numbers) of the training part, as a value that can be written to a
 * file: {@code y = (x - mean[c]) / deviation[c]}.
 *
 * @param mean mean of every column
 * @param deviation what every column is divided by, above 0; 1 for a column that was constant, which is only centred
 */
public record ColumnScale(List<Double> mean, List<Double> deviation) {

    public ColumnScale {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        if (mean.isEmpty() || mean.size() != deviation.size()) {
            throw new IllegalArgumentException("Every column needs a mean and a deviation, but there are " + mean.size()
                    + " and " + deviation.size() + ".");
        }
        for (int c = 0; c < mean.size(); c++) {
            if (!Double.isFinite(mean.get(c)) || !(deviation.get(c) > 0) || Double.isInfinite(deviation.get(c))) {
                throw new IllegalArgumentException("Column " + (c + 1) + " has the mean " + mean.get(c)
                        + " and the deviation " + deviation.get(c)
                        + "; both must be finite, and the deviation above 0.");
            }
        }
    }

    /** The same numbers for every column; 0 and 1 leave all as it is. */
    public static ColumnScale constant(int columns, double mean, double deviation) {
        return new ColumnScale(Collections.nCopies(columns, mean), Collections.nCopies(columns, deviation));
    }

    /**
     * Means and deviations (divided by n, in double precision, the mean first) of columns of values.
     *
     * @param columns {@code [column][value]}, of the training part alone, finite
     */
    public static ColumnScale fit(double[][] columns) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (double[] values : columns) {
            double sum = 0;
            for (double value : values) {
                sum += value;
            }
            boolean constant = Arrays.stream(values).allMatch(value -> value == values[0]);
            double mean =
                    constant ? values[0] : sum / values.length; // rounding would leave a tiny deviation to divide by
            double squares = 0;
            for (double value : values) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / values.length);
            means.add(mean);
            // what is constant in training tells nothing there, so it is only centred
            deviations.add(deviation > 0 ? deviation : 1);
        }
        return new ColumnScale(means, deviations);
    }

    /** Number of columns. */
    public int size() {
        return mean.size();
    }

    /** The value x of a column, in double precision and then rounded. */
    float apply(int column, double x) {
        return (float) ((x - mean.get(column)) / deviation.get(column));
    }

    /** There must be one column for each of {@code expected} things. */
    void check(int expected, String what) {
        if (size() != expected) {
            throw new IllegalArgumentException("Every one of the " + expected + " " + what
                    + " needs a mean and a deviation, but there are " + size() + ".");
        }
    }
}
