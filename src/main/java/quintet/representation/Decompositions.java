package quintet.representation;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.QRDecomposition;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** EJML's decompositions, in one order and with one sign. */
final class Decompositions {

    /** Numbers whose absolute values differ by less than this share are taken for equal, or rounding would choose the sign. */
    private static final double EQUAL = 1e-9;

    private Decompositions() {}

    /** All min(n, m) singular values, the largest first. */
    static TruncatedSvd svd(DMatrixRMaj matrix) {
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(matrix.numRows, matrix.numCols, true, true, true);
        return svd.decompose(matrix.copy())
                ? ordered(matrix, svd.getU(null, false), svd.getSingularValues(), svd.getV(null, false))
                : slowly(matrix);
    }

    /**
     * EJML gives up on some matrices of many equal rows (288 items of 12 kinds, say), where this library, which is slower, comes
     * to an end.
     */
    private static TruncatedSvd slowly(DMatrixRMaj matrix) {
        SingularValueDecomposition svd =
                new SingularValueDecomposition(MatrixUtils.createRealMatrix(matrix.get2DData()));
        return ordered(
                matrix,
                new DMatrixRMaj(svd.getU().getData()),
                svd.getSingularValues(),
                new DMatrixRMaj(svd.getV().getData()));
    }

    private static TruncatedSvd ordered(DMatrixRMaj matrix, DMatrixRMaj u, double[] values, DMatrixRMaj v) {
        int[] order = IntStream.range(0, Math.min(matrix.numRows, matrix.numCols))
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        DMatrixRMaj left = columns(u, order);
        DMatrixRMaj right = columns(v, order);
        for (int j = 0; j < order.length; j++) {
            if (largest(left, j) < 0) {
                CommonOps_DDRM.scaleCol(-1, left, j);
                CommonOps_DDRM.scaleCol(-1, right, j);
            }
        }
        double norm = NormOps_DDRM.normF(matrix);
        return new TruncatedSvd(
                Matrices.array(left),
                IntStream.of(order).mapToDouble(i -> values[i]).toArray(),
                Matrices.array(right),
                norm * norm);
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
