package quintet.layers;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Minus the total canonical correlation of two outputs, the loss of deep canonical correlation analysis:
 *
 * <pre>
 *   S_11 = H_1'H_1 / (n - 1) + r I,  S_22 likewise,  S_12 = H_1'H_2 / (n - 1)    (H centred over the batch, {@code [n, k]})
 *   T = S_11^-1/2 S_12 S_22^-1/2 = U D V',   L = -sum of D</pre>
 *
 * Its slope is {@code dL/dH_1 = -(2 A_11 H_1 + A_12 H_2) / (n - 1)}, row by row, with
 * {@code A_12 = S_11^-1/2 U V' S_22^-1/2} and {@code A_11 = -S_11^-1/2 U D U' S_11^-1/2 / 2}.
 *
 * <p>L lies between -k and 0. Covariances are those of the batch, so batches must have several times k examples.
 *
 * <p>Source: G. Andrew, R. Arora, J. Bilmes and K. Livescu, Deep Canonical Correlation Analysis, 2013.
 */
public final class TotalCorrelation extends Objective {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final double ridge;

    /** @param ridge r, added to the variances of both outputs; above 0 */
    public TotalCorrelation(@JsonProperty("ridge") double ridge) {
        if (!(ridge > 0 && Double.isFinite(ridge))) {
            throw new IllegalArgumentException(
                    "The total correlation needs a finite ridge above 0 (such as 1e-4), but was given " + ridge + ".");
        }
        this.ridge = ridge;
    }

    /** What value and slope share. */
    private record Solved(
            DMatrixRMaj[] centred,
            DMatrixRMaj[] roots,
            DMatrixRMaj u,
            DMatrixRMaj v,
            double[] correlations,
            double n) {}

    @Override
    protected double value(INDArray... outputs) {
        return -Arrays.stream(solve(outputs).correlations()).sum();
    }

    @Override
    protected INDArray[] slope(INDArray... outputs) {
        Solved solved = solve(outputs);
        DMatrixRMaj both = multiply(solved.u(), transposed(solved.v()));
        DMatrixRMaj across = multiply(multiply(solved.roots()[0], both), solved.roots()[1]); // A_12
        INDArray[] slopes = new INDArray[2];
        for (int m = 0; m < 2; m++) {
            DMatrixRMaj half = multiply(solved.roots()[m], m == 0 ? solved.u() : solved.v());
            DMatrixRMaj scaled = half.copy();
            CommonOps_DDRM.multCols(scaled, solved.correlations());
            DMatrixRMaj within = multiply(scaled, transposed(half)); // -2 A_mm
            DMatrixRMaj slope = multiply(solved.centred()[m], within);
            // rows are examples, so A H of the formula is H A', and A_21 is the transpose of A_12
            DMatrixRMaj pull = multiply(solved.centred()[1 - m], m == 0 ? transposed(across) : across);
            CommonOps_DDRM.subtractEquals(slope, pull);
            CommonOps_DDRM.scale(1 / solved.n(), slope);
            slopes[m] = HeapNumbers.writeLike(slope.data, outputs[m]);
        }
        return slopes;
    }

    private Solved solve(INDArray... outputs) {
        DMatrixRMaj[] centred = {centred(outputs[0]), centred(outputs[1])};
        double n = Math.max(1, centred[0].numRows - 1); // of one example all covariances are 0
        DMatrixRMaj[] roots = new DMatrixRMaj[2];
        for (int m = 0; m < 2; m++) {
            DMatrixRMaj covariance = multiply(transposed(centred[m]), centred[m]);
            CommonOps_DDRM.scale(1 / n, covariance);
            for (int c = 0; c < covariance.numRows; c++) {
                covariance.add(c, c, ridge);
            }
            roots[m] = inverseRoot(covariance);
        }
        DMatrixRMaj cross = multiply(transposed(centred[0]), centred[1]);
        CommonOps_DDRM.scale(1 / n, cross);
        DMatrixRMaj t = multiply(multiply(roots[0], cross), roots[1]);
        if (!finite(t)) {
            return diverged(centred, roots, n);
        }
        SingularVectors svd = SingularVectors.of(t);
        return new Solved(centred, roots, svd.left(), svd.right(), svd.values(), n);
    }

    /** A network that left the finite numbers has the loss NaN, which the trainer reports; decompositions would never end. */
    private static Solved diverged(DMatrixRMaj[] centred, DMatrixRMaj[] roots, double n) {
        int k = centred[0].numCols;
        double[] none = new double[k];
        Arrays.fill(none, Double.NaN);
        return new Solved(centred, roots, CommonOps_DDRM.identity(k), CommonOps_DDRM.identity(k), none, n);
    }

    private static DMatrixRMaj inverseRoot(DMatrixRMaj covariance) {
        int k = covariance.numRows;
        DMatrixRMaj root = new DMatrixRMaj(k, k);
        if (!finite(covariance)) {
            CommonOps_DDRM.fill(root, Double.NaN);
            return root;
        }
        SymmetricEigen eigen = SymmetricEigen.of(covariance);
        DMatrixRMaj half = eigen.vectors().copy(); // V L^-1/4: its product with itself is the root
        CommonOps_DDRM.multCols(
                half,
                Arrays.stream(eigen.values())
                        .map(value -> Math.pow(value, -0.25))
                        .toArray());
        return multiply(half, transposed(half));
    }

    private static boolean finite(DMatrixRMaj matrix) {
        return Arrays.stream(matrix.data).allMatch(Double::isFinite);
    }

    private static DMatrixRMaj centred(INDArray output) {
        int n = (int) output.size(0);
        int k = (int) output.size(1);
        double[] numbers = HeapNumbers.read(output);
        for (int c = 0; c < k; c++) {
            double mean = 0;
            for (int r = 0; r < n; r++) {
                mean += numbers[r * k + c] / n;
            }
            for (int r = 0; r < n; r++) {
                numbers[r * k + c] -= mean;
            }
        }
        return DMatrixRMaj.wrap(n, k, numbers);
    }

    private static DMatrixRMaj transposed(DMatrixRMaj matrix) {
        return CommonOps_DDRM.transpose(matrix, null);
    }

    private static DMatrixRMaj multiply(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }
}
