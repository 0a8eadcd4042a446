package quintet.layers;

import java.util.Arrays;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/**
 * A matrix as {@code A = U S V'}, U'U = V'V = 1, in double and without chance. Where EJML gives up, as it does on some matrices of
 * many equal rows (288 items of 12 kinds, say), Commons Math solves, which is slower.
 *
 * @param left U, {@code [n, k]} for the k = min(n, m) values
 * @param values the diagonal of S, the largest first
 * @param right V, {@code [m, k]}
 */
public record SingularVectors(DMatrixRMaj left, double[] values, DMatrixRMaj right) {

    /**
     * Decomposes.
     *
     * @param matrix {@code [n, m]}; it is left as it is
     * @throws IllegalArgumentException if a number is not finite
     */
    public static SingularVectors of(DMatrixRMaj matrix) {
        if (!Arrays.stream(matrix.data, 0, matrix.getNumElements()).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException(
                    "A matrix of " + matrix.numRows + " x " + matrix.numCols
                            + " holds NaN or an infinite number, so it has no singular values: look for such numbers in the data.");
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        return svd.decompose(matrix.copy())
                ? ordered(matrix, svd.getU(null, false), svd.getSingularValues(), svd.getV(null, false))
                : slowly(matrix);
    }

    /** With Commons Math. */
    static SingularVectors slowly(DMatrixRMaj matrix) {
        SingularValueDecomposition svd =
                new SingularValueDecomposition(MatrixUtils.createRealMatrix(matrix.get2DData()));
        return ordered(
                matrix,
                new DMatrixRMaj(svd.getU().getData()),
                svd.getSingularValues(),
                new DMatrixRMaj(svd.getV().getData()));
    }

    private static SingularVectors ordered(DMatrixRMaj matrix, DMatrixRMaj u, double[] values, DMatrixRMaj v) {
        double[] some = Arrays.copyOf(values, Math.min(matrix.numRows, matrix.numCols));
        int[] order = SymmetricEigen.descending(some);
        return new SingularVectors(
                columns(u, order),
                Arrays.stream(order).mapToDouble(i -> some[i]).toArray(),
                columns(v, order));
    }

    private static DMatrixRMaj columns(DMatrixRMaj matrix, int[] order) {
        DMatrixRMaj chosen = new DMatrixRMaj(matrix.numRows, order.length);
        for (int r = 0; r < matrix.numRows; r++) {
            for (int j = 0; j < order.length; j++) {
                chosen.set(r, j, matrix.get(r, order[j]));
            }
        }
        return chosen;
    }
}
