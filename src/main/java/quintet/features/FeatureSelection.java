package quintet.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Some columns of a table instead of all of them: those that score highest, each by itself. Where
 * {@link PrincipalComponents} make new columns of all, a selection keeps columns as they are, so that one can say which.
 *
 * <ul>
 *   <li>{@link #byVariance Variance}: {@code sum over i of (x[i, j] - mean_j)^2 / (n - 1)}. It asks no label, and depends on
 *       the unit of a column.
 *   <li>{@link #byMutualInformation Mutual information} with the class: {@code I = sum over b, c of p(b, c) ln (p(b, c) /
 *       (p(b) p(c)))} nats, from 0 (the column tells nothing about the class) to the entropy of the classes. b is the bin of a
 *       value: of n values, one that m are below and e are equal to (itself among them) is in bin {@code floor(bins (m + e / 2)
 *       / n)}. Bins hold about as many values each, and equal values stay together.
 * </ul>
 *
 * Of equal scores the column further left comes first. Fit it on the training part alone. Two columns that say the same are both
 * taken: a score looks at one column only.
 *
 * <p>Source: I. Guyon and A. Elisseeff, An introduction to variable and feature selection, Journal of Machine Learning
 * Research 3, 2003.
 *
 * @param columns the columns that are kept, the best first, from 0
 * @param scores of every column that there was, in its order
 */
public record FeatureSelection(List<Integer> columns, List<Double> scores) {

    public FeatureSelection {
        columns = List.copyOf(columns);
        scores = List.copyOf(scores);
        int width = scores.size();
        if (columns.isEmpty()
                || columns.stream().distinct().count() != columns.size()
                || columns.stream().anyMatch(column -> column < 0 || column >= width)) {
            throw new IllegalArgumentException("A selection needs different columns of 0 to " + (width - 1)
                    + ", at least one, but has " + columns + ".");
        }
    }

    /**
     * The k columns of most variance.
     *
     * @param training {@code [n, d]}, at least two rows
     */
    public static FeatureSelection byVariance(INDArray training, int k) {
        double[][] columns = columns(training, k);
        return best(k, columns.length, j -> variance(columns[j]));
    }

    /**
     * The k columns that tell most about the class.
     *
     * @param training {@code [n, d]}, at least two rows
     * @param labels class of each row, from 0
     * @param bins at least 2
     */
    public static FeatureSelection byMutualInformation(INDArray training, int[] labels, int bins, int k) {
        double[][] columns = columns(training, k);
        if (labels.length != training.size(0)) {
            throw new IllegalArgumentException(
                    "Each of the " + training.size(0) + " rows needs a label, but there are " + labels.length + ".");
        }
        if (Arrays.stream(labels).anyMatch(label -> label < 0)) {
            throw new IllegalArgumentException("Labels count from 0, but one is below.");
        }
        if (bins < 2) {
            throw new IllegalArgumentException("bins must be at least 2, but is " + bins + ".");
        }
        int classes = Arrays.stream(labels).max().orElseThrow() + 1;
        return best(k, columns.length, j -> mutualInformation(bins(columns[j], bins), bins, labels, classes));
    }

    /** The columns that are kept, the best first: {@code [n, d]} to {@code [n, k]}. */
    public INDArray apply(INDArray rows) {
        if (rows.rank() != 2 || rows.size(1) != scores.size()) {
            throw new IllegalArgumentException("Rows must have the shape [n, " + scores.size() + "], but have "
                    + Arrays.toString(rows.shape()) + ".");
        }
        return rows.getColumns(columns.stream().mapToInt(Integer::intValue).toArray());
    }

    private static FeatureSelection best(int k, int width, IntToDoubleFunction score) {
        List<Double> scores =
                IntStream.range(0, width).mapToObj(score::applyAsDouble).toList();
        List<Integer> columns = IntStream.range(0, width)
                .boxed()
                .sorted(Comparator.comparingDouble(j -> -scores.get(j)))
                .limit(k)
                .toList();
        return new FeatureSelection(columns, scores);
    }

    private static double variance(double[] column) {
        double mean = Arrays.stream(column).average().orElseThrow();
        return Arrays.stream(column).map(x -> (x - mean) * (x - mean)).sum() / (column.length - 1);
    }

    private static int[] bins(double[] column, int bins) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        return Arrays.stream(column)
                .mapToInt(x -> {
                    int below = bound(sorted, x, false);
                    int equal = bound(sorted, x, true) - below;
                    return (int) ((2L * below + equal) * bins / (2L * sorted.length));
                })
                .toArray();
    }

    /** How many of the sorted values are below x, or not above it. */
    private static int bound(double[] sorted, double x, boolean inclusive) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < x || inclusive && sorted[middle] == x) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private static double mutualInformation(int[] binOf, int bins, int[] labels, int classes) {
        int n = labels.length;
        double[][] joint = new double[bins][classes];
        double[] ofBin = new double[bins];
        double[] ofClass = new double[classes];
        for (int i = 0; i < n; i++) {
            joint[binOf[i]][labels[i]] += 1.0 / n;
            ofBin[binOf[i]] += 1.0 / n;
            ofClass[labels[i]] += 1.0 / n;
        }
        double information = 0;
        for (int b = 0; b < bins; b++) {
            for (int c = 0; c < classes; c++) {
                if (joint[b][c] > 0) {
                    information += joint[b][c] * Math.log(joint[b][c] / (ofBin[b] * ofClass[c]));
                }
            }
        }
        return Math.max(0, information);
    }

    private static double[][] columns(INDArray training, int k) {
        if (training.rank() != 2 || training.size(0) < 2) {
            throw new IllegalArgumentException(
                    "Training rows must have the shape [n, d] with at least two rows, but have "
                            + Arrays.toString(training.shape()) + ". Flatten pictures and sequences first.");
        }
        if (k < 1 || k > training.size(1)) {
            throw new IllegalArgumentException(
                    "k must be 1 to " + training.size(1) + ", the number of columns, but is " + k + ".");
        }
        INDArray rows = training.castTo(DataType.DOUBLE);
        FiniteRows.require("training rows", rows.toDoubleMatrix());
        return rows.transpose().toDoubleMatrix();
    }
}
