package quintet.features;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How named numbers become a vector: each standardised by mean and deviation of its column. Numbers are taken in single precision,
 * as data sets hold them.
 *
 * @param columns names of the numbers, in their order
 * @param scale mean and deviation of each column, of the training part
 */
public record VectorFeatures(List<String> columns, ColumnScale scale) implements InputFeatures {

    /** Bytes that a file of one row may have. */
    private static final long MAX_BYTES = 16L << 20;

    public VectorFeatures {
        columns = List.copyOf(columns);
        Objects.requireNonNull(scale, "scale");
        if (new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException("Names of columns must differ, but are " + columns + ".");
        }
        scale.check(columns.size(), "columns");
    }

    /**
     * Fits mean and deviation of each number, in the single precision in which it is taken.
     *
     * @param rows training rows {@code [row][column]}, finite
     */
    public static VectorFeatures fit(List<String> columns, List<double[]> rows) {
        double[][] values = new double[columns.size()][];
        Arrays.setAll(
                values, c -> rows.stream().mapToDouble(row -> (float) row[c]).toArray());
        return new VectorFeatures(columns, ColumnScale.fit(values));
    }

    @Override
    public String kind() {
        return "vector";
    }

    @Override
    public String takes() {
        return columns.size() + (columns.size() == 1 ? " number (" : " numbers (") + shown() + ")";
    }

    @Override
    public InputType type() {
        return InputType.feedForward(columns.size());
    }

    @Override
    public EncodedInput encode(RawInput raw) {
        if (raw instanceof RawInput.Vector vector) {
            return new EncodedInput(values(vector.numbers()));
        }
        if (raw instanceof RawInput.File file) {
            double[][] read = SignalFile.read(RawFile.checked(file.path(), MAX_BYTES), columns);
            if (read[0].length != 1) {
                throw new IllegalArgumentException(
                        "it takes one row of numbers, but " + file.path() + " has " + read[0].length + ".");
            }
            double[] numbers = new double[columns.size()];
            for (int c = 0; c < numbers.length; c++) {
                numbers[c] = read[c][0];
            }
            return new EncodedInput(values(numbers));
        }
        throw raw.unfit(columns.size() + " numbers");
    }

    /**
     * The numbers of one example, {@code [columns]}.
     *
     * @throws IllegalArgumentException if there are more or fewer, or one is not finite
     */
    public float[] values(double... numbers) {
        if (numbers.length != columns.size()) {
            throw new IllegalArgumentException("it takes " + takes() + ", but was given " + numbers.length + ".");
        }
        float[] values = new float[numbers.length];
        for (int c = 0; c < values.length; c++) {
            float number = (float) numbers[c];
            if (!Float.isFinite(number)) {
                throw new IllegalArgumentException("number " + (c + 1) + ", \"" + columns.get(c) + "\", is "
                        + numbers[c] + ", which is no finite number in single precision.");
            }
            values[c] = scale.apply(c, number);
        }
        return values;
    }

    private String shown() {
        return columns.size() > 6 ? String.join(", ", columns.subList(0, 6)) + ", ..." : String.join(", ", columns);
    }
}
