package quintet.representation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.SingularOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.ejml.interfaces.decomposition.SingularValueDecomposition_F64;

/** Principal directions, whitening and the singular values of a whitened cross-covariance, in double. */
final class Covariances {

    /**
     * A direction whose variance is a smaller part of the largest counts as none: single precision, in which data sets hold their
     * numbers, cannot tell it from rounding.
     */
    private static final double LEAST_VARIANCE = 1e-12;

    private Covariances() {}

    /**
     * Principal directions.
     *
     * @param directions {@code [p, q]}, columns of length 1
     * @param variances along them, above 0, descending
     */
    record Principal(DMatrixRMaj directions, double[] variances) {

        /** {@code V (L + r)^-1/2}: makes of the data numbers of variance 1 and covariance 0, if r is 0. */
        DMatrixRMaj whitening(double ridge) {
            DMatrixRMaj scaled = directions.copy();
            double[] factors = Arrays.stream(variances)
                    .map(variance -> 1 / Math.sqrt(variance + ridge))
                    .toArray();
            CommonOps_DDRM.multCols(scaled, factors);
            return scaled;
        }

        double total() {
            return Arrays.stream(variances).sum();
        }
    }

    /** {@code A'B / n}. */
    static DMatrixRMaj cross(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numCols, b.numCols);
        CommonOps_DDRM.multTransA(1.0 / a.numRows, a, b, product);
        return product;
    }

    static DMatrixRMaj product(DMatrixRMaj a, DMatrixRMaj b) {
        DMatrixRMaj product = new DMatrixRMaj(a.numRows, b.numCols);
        CommonOps_DDRM.mult(a, b, product);
        return product;
    }

    /** The directions of a symmetric matrix of no negative eigenvalue. */
    static Principal ofMatrix(DMatrixRMaj matrix) {
        int n = matrix.numRows;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
        if (!eigen.decompose(matrix.copy())) {
            throw new IllegalArgumentException("A matrix of " + n + " x " + n
                    + " has no eigenvalues that could be computed: look for NaN or huge numbers in the data.");
        }
        Integer[] order = new Integer[n];
        Arrays.setAll(order, i -> i);
        double[] values = new double[n];
        Arrays.setAll(values, i -> eigen.getEigenvalue(i).getReal());
        Arrays.sort(order, (i, j) -> Double.compare(values[j], values[i]));
        double least = n == 0 ? 0 : values[order[0]] * LEAST_VARIANCE;
        int rank = (int) Arrays.stream(values)
                .filter(value -> value > least && value > 0)
                .count();
        DMatrixRMaj directions = new DMatrixRMaj(n, rank);
        double[] kept = new double[rank];
        for (int k = 0; k < rank; k++) {
            kept[k] = values[order[k]];
            CommonOps_DDRM.insert(eigen.getEigenVector(order[k]), directions, 0, k);
        }
        return new Principal(directions, kept);
    }

    /** The directions of centred data {@code [n, p]}, by whichever of its two products is smaller. */
    static Principal ofData(DMatrixRMaj centred) {
        int n = centred.numRows;
        if (centred.numCols <= n) {
            return ofMatrix(cross(centred, centred));
        }
        DMatrixRMaj gram = new DMatrixRMaj(n, n);
        CommonOps_DDRM.multOuter(centred, gram);
        CommonOps_DDRM.scale(1.0 / n, gram);
        Principal rows = ofMatrix(gram);
        DMatrixRMaj directions = new DMatrixRMaj(centred.numCols, rows.variances().length);
        CommonOps_DDRM.multTransA(centred, rows.directions(), directions);
        CommonOps_DDRM.multCols(
                directions,
                Arrays.stream(rows.variances())
                        .map(variance -> 1 / Math.sqrt(variance * n))
                        .toArray());
        return new Principal(directions, rows.variances());
    }

    /**
     * Canonical directions: those along which two sets of numbers agree most.
     *
     * @param correlations descending; with a ridge, the covariances of the shrunk directions
     * @param first {@code [p, k]}; the component of largest size is positive in each column
     * @param second {@code [q, k]}
     */
    record Canonical(double[] correlations, DMatrixRMaj first, DMatrixRMaj second) {}

    /**
     * Solves for them: the singular values of the whitened cross-covariance.
     *
     * @param whitenFirst {@code [p, r]}
     * @param cross {@code [r, s]}, the cross-covariance of the whitened numbers
     * @param whitenSecond {@code [q, s]}
     */
    static Canonical canonical(DMatrixRMaj whitenFirst, DMatrixRMaj cross, DMatrixRMaj whitenSecond) {
        if (cross.getNumElements() == 0) { // one of the two is the same everywhere
            return new Canonical(
                    new double[0], new DMatrixRMaj(whitenFirst.numRows, 0), new DMatrixRMaj(whitenSecond.numRows, 0));
        }
        SingularValueDecomposition_F64<DMatrixRMaj> svd =
                DecompositionFactory_DDRM.svd(cross.numRows, cross.numCols, true, true, true);
        if (!svd.decompose(cross.copy())) {
            throw new IllegalArgumentException(
                    "The covariances of the two modalities have no singular values that could be"
                            + " computed: look for NaN or huge numbers in the data.");
        }
        DMatrixRMaj u = svd.getU(null, false);
        DMatrixRMaj v = svd.getV(null, false);
        double[] values = svd.getSingularValues().clone();
        int count = Math.min(cross.numRows, cross.numCols);
        SingularOps_DDRM.descendingOrder(u, false, values, count, v, false);
        DMatrixRMaj first = product(whitenFirst, CommonOps_DDRM.extract(u, 0, u.numRows, 0, count));
        DMatrixRMaj second = product(whitenSecond, CommonOps_DDRM.extract(v, 0, v.numRows, 0, count));
        fixSigns(first, second);
        return new Canonical(Arrays.copyOf(values, count), first, second);
    }

    /** From covariances: {@code C_xx [p, p]}, {@code C_xy [p, q]}, {@code C_yy [q, q]}; the ridge is a share of each trace. */
    static Canonical canonical(DMatrixRMaj cxx, DMatrixRMaj cxy, DMatrixRMaj cyy, double ridge) {
        Principal x = ofMatrix(cxx);
        Principal y = ofMatrix(cyy);
        DMatrixRMaj whitenX = x.whitening(ridge * x.total());
        DMatrixRMaj whitenY = y.whitening(ridge * y.total());
        DMatrixRMaj half = new DMatrixRMaj(whitenX.numCols, cxy.numCols);
        CommonOps_DDRM.multTransA(whitenX, cxy, half);
        return canonical(whitenX, product(half, whitenY), whitenY);
    }

    /** From centred data {@code [n, p]} and {@code [n, q]}. */
    static Canonical canonical(DMatrixRMaj x, DMatrixRMaj y, double ridge) {
        Principal ofX = ofData(x);
        Principal ofY = ofData(y);
        DMatrixRMaj whitenX = ofX.whitening(ridge * ofX.total());
        DMatrixRMaj whitenY = ofY.whitening(ridge * ofY.total());
        return canonical(whitenX, cross(product(x, whitenX), product(y, whitenY)), whitenY);
    }

    private static void fixSigns(DMatrixRMaj first, DMatrixRMaj second) {
        for (int k = 0; k < first.numCols; k++) {
            double largest = 0;
            for (int r = 0; r < first.numRows; r++) {
                largest = Math.abs(first.get(r, k)) > Math.abs(largest) ? first.get(r, k) : largest;
            }
            if (largest < 0) {
                CommonOps_DDRM.scaleCol(-1, first, k);
                CommonOps_DDRM.scaleCol(-1, second, k);
            }
        }
    }
}
