package quintet.representation;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The randomized decomposition of {@link TruncatedSvd#randomized}. */
final class RandomizedSvd {

    private static final int OVERSAMPLING = 10;
    private static final int POWERS = 4;

    private RandomizedSvd() {}

    /** At least {@code rank} values; the rank has been checked. */
    static TruncatedSvd decompose(INDArray array, int rank, long seed) {
        MatrixProducts matrix = MatrixProducts.of(array);
        int sample = Math.min(rank + OVERSAMPLING, Math.min(matrix.rows(), matrix.columns()));
        Random random = new Random(seed);
        DMatrixRMaj gaussian = new DMatrixRMaj(matrix.columns(), sample);
        for (int i = 0; i < gaussian.data.length; i++) {
            gaussian.data[i] = random.nextGaussian();
        }
        DMatrixRMaj basis = Decompositions.basis(matrix.times(gaussian));
        for (int i = 0; i < POWERS; i++) {
            // orthonormal at every half step, or rounding would leave nothing but the largest direction
            basis = Decompositions.basis(matrix.times(Decompositions.basis(matrix.transposedTimes(basis))));
        }
        TruncatedSvd small =
                Decompositions.svd(matrix.transposedTimes(basis)); // A'Q = V S W', so A is about (Q W) S V'
        DMatrixRMaj left = new DMatrixRMaj(matrix.rows(), sample);
        CommonOps_DDRM.mult(basis, Matrices.of(small.right()), left);
        DMatrixRMaj right = Matrices.of(small.left());
        Decompositions.fixSigns(left, right);
        return new TruncatedSvd(Matrices.array(left), small.values(), Matrices.array(right), matrix.energy());
    }
}
