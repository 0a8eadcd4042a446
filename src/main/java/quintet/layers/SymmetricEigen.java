package quintet.layers;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.exception.MaxCountExceededException;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A symmetric matrix as {@code M = V L V'}, V'V = 1, in double and without chance. Where EJML gives up, as it does on some matrices
 * of many equal rows, Commons Math solves, which is slower.
 *
 * @param values the diagonal of L, the largest first
 * @param vectors V, {@code [n, n]}, columns in the order of the values
 */
public record SymmetricEigen(double[] values, DMatrixRMaj vectors) {

    /**
     * Decomposes.
     *
     * @param matrix {@code [n, n]}; it is left as it is
     * @throws IllegalArgumentException if a number is not finite
     * @throws IllegalStateException if neither library comes to an end
     */
    public static SymmetricEigen of(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        if (!Arrays.stream(matrix.data, 0, matrix.getNumElements()).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("A matrix of " + n + " x " + n
                    + " holds NaN or an infinite number, so it has no eigenvalues: look for such numbers in the data.");
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(matrix.copy())) {
            return slowly(matrix);
        }
        double[] values = new double[n];
        Arrays.setAll(values, i -> eigen.getEigenvalue(i).getReal());
        int[] order = descending(values);
        DMatrixRMaj vectors = new DMatrixRMaj(n, n);
        for (int k = 0; k < n; k++) {
            CommonOps_DDRM.insert(eigen.getEigenVector(order[k]), vectors, 0, k);
        }
        return new SymmetricEigen(ordered(values, order), vectors);
    }

    /** With Commons Math. */
    static SymmetricEigen slowly(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        double[][] symmetric = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0;
                    j < n;
                    j++) { // exactly, or it would be taken for any matrix, whose eigenvalues may be complex
                symmetric[i][j] = (matrix.get(i, j) + matrix.get(j, i)) / 2;
            }
        }
        try {
            EigenDecomposition eigen = new EigenDecomposition(MatrixUtils.createRealMatrix(symmetric));
            double[] values = eigen.getRealEigenvalues();
            int[] order = descending(values);
            double[][] columns = eigen.getV().getData();
            DMatrixRMaj vectors = new DMatrixRMaj(n, n);
            for (int r = 0; r < n; r++) {
                for (int k = 0; k < n; k++) {
                    vectors.set(r, k, columns[r][order[k]]);
                }
            }
            return new SymmetricEigen(ordered(values, order), vectors);
        } catch (MaxCountExceededException e) {
            throw new IllegalStateException(
                    "The eigenvalues of a finite symmetric matrix of " + n + " x " + n
                            + " were not found by either of two libraries. Add a little noise to the data, or remove rows"
                            + " that repeat.",
                    e);
        }
    }

    private static double[] ordered(double[] values, int[] order) {
        return Arrays.stream(order).mapToDouble(i -> values[i]).toArray();
    }

    static int[] descending(double[] values) {
        return IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
