package quintet.features;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Takes the mean of every column off and divides by its standard deviation ("z-scores"):
 *
 * <pre>
 *   y = (x - mean[c]) / deviation[c],   deviation[c] = sqrt(mean over all x of column c of (x - mean[c])^2)
 * </pre>
 *
 * A column is one place of the second dimension: a number of a vector {@code [n, size]}, a channel of a sequence {@code [n,
 * channels, steps]} or of a picture {@code [n, channels, height, width]}; over all other dimensions the mean is taken. A column
 * that never changes has deviation 0 and becomes 0, whatever comes later: what training saw no variety of tells nothing.
 *
 * <p>Fit it on the training part and apply it to all parts: with means of the test part in it, the test is no test.
 *
 * @param mean mean of every column
 * @param deviation standard deviation of every column (divided by n, not n - 1), 0 for a constant one
 */
public record Standardization(double[] mean, double[] deviation) {

    public Standardization {
        if (mean.length != deviation.length || mean.length == 0) {
            throw new IllegalArgumentException("Every column needs a mean and a deviation, but there are " + mean.length
                    + " and " + deviation.length + ".");
        }
        for (int c = 0; c < mean.length; c++) {
            if (!Double.isFinite(mean[c]) || !(deviation[c] >= 0) || Double.isInfinite(deviation[c])) {
                throw new IllegalArgumentException("Column " + c + " has the mean " + mean[c] + " and the deviation "
                        + deviation[c] + "; both must be finite, and no deviation is below 0.");
            }
        }
        mean = mean.clone();
        deviation = deviation.clone();
    }

    /** {@link #fit(INDArray, INDArray)} where all there is counts. */
    public static Standardization fit(INDArray training) {
        return fit(training, null);
    }

    /**
     * Means and deviations of the training part.
     *
     * @param training {@code [n, columns, ...]}
     * @param mask {@code [n, steps]} of a sequence, or {@code [n, 1]}; what it hides is not counted; null for none
     * @throws IllegalArgumentException if the mask hides everything, or a value is no finite number
     */
    public static Standardization fit(INDArray training, INDArray mask) {
        double[][] columns = columns(training);
        double[] there = mask == null ? null : columns(Masks.broadcast(mask, training))[0]; // the same for every column
        double[] mean = new double[columns.length];
        double[] deviation = new double[columns.length];
        for (int c = 0; c < columns.length; c++) {
            double[] values = there == null ? columns[c] : counted(columns[c], there);
            double center = Arrays.stream(values).average().orElse(Double.NaN);
            if (!Double.isFinite(center)) {
                throw new IllegalArgumentException("Column " + c + " has " + values.length
                        + " values to count with the mean " + center + ". Give at least one, all of them finite.");
            }
            mean[c] = center;
            // by its bounds: rounding of the mean would leave a constant column a tiny deviation to divide by
            boolean constant = Arrays.stream(values).min().getAsDouble()
                    == Arrays.stream(values).max().getAsDouble();
            deviation[c] = constant
                    ? 0
                    : Math.sqrt(Arrays.stream(values)
                            .map(x -> (x - center) * (x - center))
                            .average()
                            .getAsDouble());
        }
        return new Standardization(mean, deviation);
    }

    /** {@link #apply(INDArray, INDArray)} where all there is counts. */
    public INDArray apply(INDArray features) {
        return apply(features, null);
    }

    /**
     * A standardised copy, of the type of the features.
     *
     * @param features {@code [n, columns, ...]}
     * @param mask {@code [n, steps]} of a sequence, or {@code [n, 1]}; what it hides becomes 0; null for none
     */
    public INDArray apply(INDArray features, INDArray mask) {
        if (features.rank() < 2 || features.size(1) != mean.length) {
            throw new IllegalArgumentException("This standardisation has " + mean.length
                    + " columns, but the features have the shape " + Arrays.toString(features.shape())
                    + "; they need the shape [n, " + mean.length + ", ...].");
        }
        double[] scale = Arrays.stream(deviation).map(d -> d == 0 ? 0 : 1 / d).toArray();
        long[] shape = new long[features.rank()];
        Arrays.fill(shape, 1);
        shape[1] = mean.length;
        INDArray result = features.castTo(DataType.DOUBLE)
                .sub(Nd4j.createFromArray(mean).reshape('c', shape))
                .muli(Nd4j.createFromArray(scale).reshape('c', shape))
                .castTo(features.dataType());
        return mask == null ? result : result.muli(Masks.broadcast(mask, result));
    }

    /** {@code [columns][all else]}. */
    private static double[][] columns(INDArray array) {
        if (array.rank() < 2 || array.length() == 0) {
            throw new IllegalArgumentException("Features need the shape [n, columns, ...] and at least one row, but"
                    + " have " + Arrays.toString(array.shape()) + ".");
        }
        double[] flat = array.dup('c').data().asDouble();
        int n = (int) array.size(0);
        int columns = (int) array.size(1);
        int width = flat.length / n / columns;
        double[][] result = new double[columns][n * width];
        for (int i = 0; i < n; i++) {
            for (int c = 0; c < columns; c++) {
                System.arraycopy(flat, (i * columns + c) * width, result[c], i * width, width);
            }
        }
        return result;
    }

    private static double[] counted(double[] values, double[] there) {
        double[] kept = new double[values.length];
        int count = 0;
        for (int i = 0; i < values.length; i++) {
            if (there[i] != 0) {
                kept[count++] = values[i];
            }
        }
        return Arrays.copyOf(kept, count);
    }
}
