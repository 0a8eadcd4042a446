package quintet.evaluation;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Pearson's correlation of each number of a code with the same number of another code of the same examples: how well two views
 * agree on examples that learning has not seen. Their sum is the <em>total correlation</em> of G. Andrew et al., Deep Canonical
 * Correlation Analysis, 2013.
 *
 * @param correlations one a column, -1..1; 0 where a column is constant
 */
public record ColumnCorrelation(double[] correlations) {

    /**
     * Correlates column by column.
     *
     * @param first {@code [n, k]}, n at least 2
     * @param second {@code [n, k]}, row i of the same example
     */
    public static ColumnCorrelation of(INDArray first, INDArray second) {
        if (first.rank() != 2 || !Arrays.equals(first.shape(), second.shape()) || first.size(0) < 2) {
            throw new IllegalArgumentException(
                    "Codes [n, k] of the same 2 or more examples are correlated, but given were "
                            + Arrays.toString(first.shape()) + " and " + Arrays.toString(second.shape()) + ".");
        }
        double[][] x = first.castTo(DataType.DOUBLE).transpose().toDoubleMatrix();
        double[][] y = second.castTo(DataType.DOUBLE).transpose().toDoubleMatrix();
        double[] correlations = new double[x.length];
        for (int c = 0; c < x.length; c++) {
            Similarity.CORRELATION.prepare(x[c]);
            Similarity.CORRELATION.prepare(y[c]);
            correlations[c] = Similarity.dot(x[c], y[c]);
        }
        return new ColumnCorrelation(correlations);
    }

    /** The sum over the columns. */
    public double total() {
        return Arrays.stream(correlations).sum();
    }
}
