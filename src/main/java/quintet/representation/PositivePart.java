package quintet.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.layers.SymmetricEigen;

/**
 * Vectors whose products are nearest to a symmetric matrix: {@code V L^(1/2)} over its largest eigenvalues above 0. What belongs to
 * those below 0 no real vectors can give.
 */
final class PositivePart {

    /** Up to this many rows all eigenvalues are computed. */
    private static final int SMALL = 400;

    /** An eigenvalue that is a smaller share of the largest is 0 but for rounding. */
    private static final double ZERO = 1e-12;

    private PositivePart() {}

    /**
     * The vectors. Of a matrix of more than 400 rows they are sought in the space of its {@code 2 size} largest singular values.
     *
     * @param symmetric {@code [n, n]}
     * @return {@code [n, size]}; 0 in the last columns where fewer eigenvalues are above 0
     */
    static INDArray vectors(INDArray symmetric, int size, long seed) {
        DMatrixRMaj matrix = Matrices.of(symmetric);
        int n = matrix.numRows;
        if (n <= SMALL) {
            return vectors(SymmetricEigen.of(matrix), CommonOps_DDRM.identity(n), size);
        }
        DMatrixRMaj basis = Matrices.of(
                TruncatedSvd.of(symmetric, Math.min(n, 2 * size), seed).left());
        DMatrixRMaj half = Covariances.product(matrix, basis);
        DMatrixRMaj within = new DMatrixRMaj(basis.numCols, basis.numCols);
        CommonOps_DDRM.multTransA(basis, half, within);
        return vectors(SymmetricEigen.of(within), basis, size);
    }

    private static INDArray vectors(SymmetricEigen eigen, DMatrixRMaj basis, int size) {
        double[] values = eigen.values();
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        double[] roots = IntStream.range(0, values.length)
                .mapToDouble(k -> k < size && values[k] > ZERO * largest ? Math.sqrt(values[k]) : 0)
                .toArray();
        DMatrixRMaj all = Covariances.product(basis, eigen.vectors());
        CommonOps_DDRM.multCols(all, roots);
        DMatrixRMaj some = CommonOps_DDRM.extract(all, 0, all.numRows, 0, Math.min(size, all.numCols));
        Decompositions.fixSigns(some, some.copy());
        return Matrices.array(some);
    }
}
