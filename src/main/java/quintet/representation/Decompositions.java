package quintet.representation;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import quintet.layers.SingularVectors;

/** Decompositions in one order and with one sign. */
final class Decompositions {

    /** Numbers whose absolute values differ by less than this share are taken for equal, or rounding would choose the sign. */
    private static final double EQUAL = 1e-9;

    private Decompositions() {}

    /** All min(n, m) singular values, the largest first. */
    static TruncatedSvd svd(DMatrixRMaj matrix) {
        SingularVectors svd = SingularVectors.of(matrix);
        fixSigns(svd.left(), svd.right());
        double norm = NormOps_DDRM.normF(matrix);
        return new TruncatedSvd(Matrices.array(svd.left()), svd.values(), Matrices.array(svd.right()), norm * norm);
    }

    /** Turns pairs of columns over so that the largest number of each first one is positive. */
    static void fixSigns(DMatrixRMaj first, DMatrixRMaj second) {
        for (int j = 0; j < first.numCols; j++) {
            if (largest(first, j) < 0) {
                CommonOps_DDRM.scaleCol(-1, first, j);
                CommonOps_DDRM.scaleCol(-1, second, j);
            }
        }
    }

    /** An orthonormal basis of the columns, {@code [n, k]} for n at least k. */
    static DMatrixRMaj basis(DMatrixRMaj columns) {
        QRDecomposition<DMatrixRMaj> qr = DecompositionFactory_DDRM.qr(columns.numRows, columns.numCols);
        if (!qr.decompose(columns.copy())) {
            throw new IllegalStateException("A " + columns.numRows + " x " + columns.numCols
                    + " matrix has no decomposition in an orthogonal and a triangular one.");
        }
        return qr.getQ(null, true);
    }

    /** The number of a column that is largest by absolute value. */
    static double largest(DMatrixRMaj matrix, int column) {
        double largest = 0;
        for (int r = 0; r < matrix.numRows; r++) {
            double value = matrix.get(r, column);
            largest = Math.abs(value) > Math.abs(largest) * (1 + EQUAL) ? value : largest;
        }
        return largest;
    }
}
