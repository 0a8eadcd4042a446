package quintet.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import quintet.layers.SingularVectors;
import quintet.layers.SymmetricEigen;

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

        /**
         * Without the directions along which the rounding of the columns alone would vary as much: {@code v} is none if its
         * variance is at most {@code sum over c of (v_c rounding_c)^2}.
         *
         * @param rounding deviation of each column that counts as rounding ({@link ColumnViews#rounding})
         */
        Principal above(double[] rounding) {
            int[] kept = IntStream.range(0, variances.length)
                    .filter(k -> {
                        double noise = 0;
                        for (int c = 0; c < rounding.length; c++) {
                            noise += Math.pow(directions.get(c, k) * rounding[c], 2);
                        }
                        return variances[k] > noise;
                    })
                    .toArray();
            return new Principal(
                    columns(directions, kept),
                    Arrays.stream(kept).mapToDouble(k -> variances[k]).toArray());
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
        SymmetricEigen eigen = SymmetricEigen.of(matrix);
        double[] values = eigen.values();
        double least = values.length == 0 ? 0 : values[0] * LEAST_VARIANCE;
        int rank = (int) Arrays.stream(values)
                .filter(value -> value > least && value > 0)
                .count();
        return new Principal(columns(eigen.vectors(), IntStream.range(0, rank).toArray()), Arrays.copyOf(values, rank));
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
     * @param correlations descending, at most 1; with a ridge, the covariances of the shrunk directions
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
        SingularVectors svd = SingularVectors.of(cross);
        DMatrixRMaj first = product(whitenFirst, svd.left());
        DMatrixRMaj second = product(whitenSecond, svd.right());
        Decompositions.fixSigns(first, second);
        double[] correlations = Arrays.stream(svd.values())
                .map(value -> Math.min(value, 1)) // rounding may leave it a hair above
                .toArray();
        return new Canonical(correlations, first, second);
    }

    /**
     * From principal directions.
     *
     * @param x centred, {@code [n, p]}
     * @param y centred, {@code [n, q]}
     * @param ridge a share of each total variance
     */
    static Canonical canonical(DMatrixRMaj x, Principal ofX, DMatrixRMaj y, Principal ofY, double ridge) {
        DMatrixRMaj whitenX = ofX.whitening(ridge * ofX.total());
        DMatrixRMaj whitenY = ofY.whitening(ridge * ofY.total());
        return canonical(whitenX, cross(product(x, whitenX), product(y, whitenY)), whitenY);
    }

    private static DMatrixRMaj columns(DMatrixRMaj matrix, int[] chosen) {
        DMatrixRMaj some = new DMatrixRMaj(matrix.numRows, chosen.length);
        for (int k = 0; k < chosen.length; k++) {
            CommonOps_DDRM.extract(matrix, 0, some.numRows, chosen[k], chosen[k] + 1, some, 0, k);
        }
        return some;
    }
}
