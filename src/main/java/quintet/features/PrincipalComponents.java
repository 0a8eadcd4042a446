package quintet.features;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealVector;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Principal component analysis: the k orthogonal directions in which the training rows vary most. With the centred rows X
 * ({@code [n, d]}) and the eigenvectors v_j of their covariance X'X / (n - 1), largest eigenvalue first,
 *
 * <pre>
 *   project:      z = (x - mean) V'        [n, d] -> [n, k], V = components, row j is v_j
 *   reconstruct:  x = mean + z V           [n, k] -> [n, d], the nearest point of the space that the components span
 * </pre>
 *
 * An eigenvector is right with either sign. Here its largest number by absolute value (of equals, the first) is positive, so
 * that the same rows give the same components. Where n is less than d, the eigenvectors of the smaller matrix XX' / (n - 1)
 * are taken instead and carried over by X'.
 *
 * <p>Fit it on the training part alone; projecting is then part of the model, like a layer that is not trained.
 *
 * <p>Source: K. Pearson, On lines and planes of closest fit to systems of points in space, Philosophical Magazine 2(11), 1901;
 * M. Turk and A. Pentland, Eigenfaces for recognition, Journal of Cognitive Neuroscience 3(1), 1991 (the smaller matrix).
 *
 * @param mean mean of every column of the training rows, {@code [d]}
 * @param components orthonormal rows {@code [k][d]}, the one of most variance first
 * @param variances variance of the training rows along each component, {@code [k]}
 * @param totalVariance sum of the variances of all columns
 */
public record PrincipalComponents(double[] mean, double[][] components, double[] variances, double totalVariance) {

    /** Below this share of the largest eigenvalue there is nothing but rounding. */
    private static final double RANK = 1e-10;

    public PrincipalComponents {
        if (components.length == 0 || components.length != variances.length) {
            throw new IllegalArgumentException(
                    "There must be at least one component and as many variances, but there are " + components.length
                            + " and " + variances.length + ".");
        }
        for (double[] component : components) {
            if (component.length != mean.length) {
                throw new IllegalArgumentException("Components need " + mean.length
                        + " numbers, as the mean has, but one" + " has " + component.length + ".");
            }
        }
    }

    /**
     * The first k principal components.
     *
     * @param training {@code [n, d]}, at least two rows that differ
     * @param k number of components, at most d and n - 1
     * @throws IllegalArgumentException if the rows vary in fewer than k directions
     */
    public static PrincipalComponents fit(INDArray training, int k) {
        check(training);
        long n = training.size(0);
        long d = training.size(1);
        if (k < 1 || k > Math.min(d, n - 1)) {
            throw new IllegalArgumentException("k must be 1 to " + Math.min(d, n - 1) + " (" + n + " rows of " + d
                    + " numbers vary in no more directions), but is " + k + ".");
        }
        PrincipalComponents fitted = fitAtMost(training, k);
        int found = fitted.variances().length;
        if (found < k) {
            throw new IllegalArgumentException(
                    "The training rows vary in " + found + (found == 1 ? " direction" : " directions")
                            + " only, so there are no " + k + " components. Ask for " + found + " at most.");
        }
        return fitted;
    }

    /**
     * The first k principal components, or as many as there are directions in which the rows vary.
     *
     * @param training {@code [n, d]}, at least two rows that differ
     * @param most at least 1
     * @throws IllegalArgumentException if all rows are the same
     */
    public static PrincipalComponents fitAtMost(INDArray training, int most) {
        check(training);
        if (most < 1) {
            throw new IllegalArgumentException("There must be at least 1 component, but " + most + " were asked for.");
        }
        int n = (int) training.size(0);
        int d = (int) training.size(1);
        INDArray rows = training.castTo(DataType.DOUBLE);
        INDArray mean = rows.mean(0);
        INDArray centred = rows.subRowVector(mean);
        boolean wide = n < d;
        INDArray square =
                (wide ? centred.mmul(centred.transpose()) : centred.transpose().mmul(centred)).divi(n - 1);
        square.addi(square.transpose().dup()).divi(2); // symmetric to the last bit, or the engine takes it for general
        EigenDecomposition eigen = new EigenDecomposition(MatrixUtils.createRealMatrix(square.toDoubleMatrix()));
        double[] values = eigen.getRealEigenvalues();
        int[] order = IntStream.range(0, values.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -values[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long directions = Arrays.stream(values)
                .filter(value -> value > RANK * values[order[0]])
                .count();
        if (directions == 0) {
            throw new IllegalArgumentException(
                    "The training rows vary in 0 directions: they are all the same, so there are no components. Leave"
                            + " the modality out: it tells nothing.");
        }
        int k = (int) Math.min(Math.min(most, n - 1), directions);
        double[][] components = new double[k][];
        double[] variances = new double[k];
        for (int j = 0; j < k; j++) {
            variances[j] = values[order[j]];
            RealVector vector = eigen.getEigenvector(order[j]);
            components[j] = oriented(
                    wide
                            ? centred.transpose()
                                    .mmul(Nd4j.createFromArray(vector.toArray()).reshape(n, 1))
                                    .data()
                                    .asDouble()
                            : vector.toArray());
        }
        double total = centred.mul(centred).sumNumber().doubleValue() / (n - 1);
        return new PrincipalComponents(mean.toDoubleVector(), components, variances, total);
    }

    /** Share of the whole variance that each component explains, in the order of the components. */
    public double[] explainedVarianceRatio() {
        return Arrays.stream(variances).map(v -> v / totalVariance).toArray();
    }

    /** Where rows lie along the components: {@code [n, d]} to {@code [n, k]}, of the type of the rows. */
    public INDArray project(INDArray rows) {
        check(rows, mean.length, "numbers");
        return rows.castTo(DataType.DOUBLE)
                .subRowVector(Nd4j.createFromArray(mean))
                .mmul(Nd4j.createFromArray(components).transpose())
                .castTo(rows.dataType());
    }

    /** Rows from where they lie along the components: {@code [n, k]} to {@code [n, d]}, of the type of the projections. */
    public INDArray reconstruct(INDArray projections) {
        check(projections, components.length, "components");
        return projections
                .castTo(DataType.DOUBLE)
                .mmul(Nd4j.createFromArray(components))
                .addiRowVector(Nd4j.createFromArray(mean))
                .castTo(projections.dataType());
    }

    /** Length 1, and the largest number by absolute value positive. */
    private static double[] oriented(double[] vector) {
        double length = Math.sqrt(Arrays.stream(vector).map(v -> v * v).sum());
        double largest = 0;
        for (double v : vector) {
            // a hair more, so that rounding does not choose among equals
            largest = Math.abs(v) > Math.abs(largest) * (1 + 1e-9) ? v : largest;
        }
        double scale = Math.signum(largest) / length;
        return Arrays.stream(vector).map(v -> v * scale).toArray();
    }

    private static void check(INDArray rows, int columns, String what) {
        if (rows.rank() != 2 || rows.size(1) != columns) {
            throw new IllegalArgumentException("Rows must have the shape [n, " + columns + "] (" + what + "), but have "
                    + Arrays.toString(rows.shape()) + ".");
        }
    }

    private static void check(INDArray training) {
        if (training.rank() != 2 || training.size(0) < 2) {
            throw new IllegalArgumentException(
                    "Training rows must have the shape [n, d] with at least two rows, but have "
                            + Arrays.toString(training.shape()) + ". Flatten pictures and sequences first.");
        }
        double norm = training.castTo(DataType.DOUBLE).norm2Number().doubleValue();
        if (!Double.isFinite(norm)) {
            FiniteRows.require("training rows", training.castTo(DataType.DOUBLE).toDoubleMatrix());
            throw new IllegalArgumentException(
                    "The training rows hold numbers too large to square. Divide them by a constant.");
        }
    }
}
