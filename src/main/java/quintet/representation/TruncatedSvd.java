package quintet.representation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.FiniteRows;

/**
 * The k largest singular values of a matrix A ({@code [n, m]}) and their vectors, which make the nearest matrix of rank k that
 * there is:
 *
 * <pre>
 *   A_k = U S V'      U'U = V'V = 1, S diagonal, s_1 &gt;= s_2 &gt;= ... &gt;= s_k &gt;= 0
 *   |A - A_k|_2 = s_(k+1),    |A - A_k|_F^2 = |A|_F^2 - (s_1^2 + ... + s_k^2)
 * </pre>
 *
 * A pair of vectors is right with either sign. Here the largest number of each left vector by absolute value (of equals, the
 * first) is positive, so that the same matrix gives the same vectors.
 *
 * <p>Source: C. Eckart and G. Young, The approximation of one matrix by another of lower rank, Psychometrika 1(3), 1936;
 * N. Halko, P. G. Martinsson and J. A. Tropp, Finding structure with randomness, SIAM Review 53(2), 2011 (the randomized one).
 *
 * @param left U, {@code [n, k]} in DOUBLE
 * @param values the diagonal of S, {@code [k]}
 * @param right V, {@code [m, k]} in DOUBLE
 * @param energy the squares of all numbers of A together
 */
public record TruncatedSvd(INDArray left, double[] values, INDArray right, double energy) {

    /** Up to this many rows or columns an exact decomposition takes about a second. */
    private static final int SMALL = 400;

    /** Above this many rows and columns it would take a quarter of an hour and more. */
    private static final int MOST = 4000;

    public TruncatedSvd {
        int k = values.length;
        if (k < 1 || left.rank() != 2 || right.rank() != 2 || left.size(1) != k || right.size(1) != k) {
            throw new IllegalArgumentException("There must be as many left and right vectors as the " + k
                    + " values, but the shapes are " + Arrays.toString(left.shape()) + " and "
                    + Arrays.toString(right.shape()) + ".");
        }
    }

    /**
     * {@link #exact} where the matrix has 400 rows or columns at most, or where a quarter of all values or more is asked
     * for and it has 4,000 at most; else {@link #randomized}.
     */
    public static TruncatedSvd of(INDArray matrix, int rank, long seed) {
        check(matrix, rank);
        long smaller = Math.min(matrix.size(0), matrix.size(1));
        return smaller <= SMALL || 4L * rank >= smaller && smaller <= MOST
                ? exact(matrix, rank)
                : randomized(matrix, rank, seed);
    }

    /**
     * The whole decomposition, cut. Its time grows with the cube of the size: a second for 400 x 400, a minute or two for
     * 2,000 x 2,000. Above 4,000 x 4,000 it is refused.
     *
     * @param matrix {@code [n, m]}
     * @param rank k, at most n and m
     * @throws IllegalArgumentException if the rank is too large, or a number is not finite
     */
    public static TruncatedSvd exact(INDArray matrix, int rank) {
        check(matrix, rank);
        if (Math.min(matrix.size(0), matrix.size(1)) > MOST) {
            throw new IllegalArgumentException("All singular values of a matrix of " + matrix.size(0) + " x "
                    + matrix.size(1)
                    + " would take very long: take TruncatedSvd.randomized, which finds the first ones, or"
                    + " a matrix of " + MOST + " rows or columns at most.");
        }
        return Decompositions.svd(Matrices.of(matrix)).first(rank);
    }

    /**
     * What a random sample of the space of the columns shows of the matrix: with G ({@code [m, k + 10]}) normally distributed,
     * Q is an orthonormal basis of (A A')^4 A G, and the decomposition is that of the small matrix Q'A. It is as good as the
     * exact one where the values beyond k are clearly smaller; where they hardly fall, the last vectors are blends. 0s cost
     * nothing where nine numbers of ten are 0, as counts of words are.
     *
     * @param matrix {@code [n, m]}
     * @param rank k, at most n and m
     * @param seed of G; the same seed gives the same numbers
     * @throws IllegalArgumentException if the rank is too large, or a number is not finite
     */
    public static TruncatedSvd randomized(INDArray matrix, int rank, long seed) {
        check(matrix, rank);
        return RandomizedSvd.decompose(matrix, rank, seed).first(rank);
    }

    /** k. */
    public int rank() {
        return values.length;
    }

    /** A_k, {@code [n, m]}. */
    public INDArray reconstruct() {
        return rows(1).mmul(right.transpose());
    }

    /** The shares of the energy that the values explain, {@code s_j^2 / |A|_F^2}. */
    public double[] explained() {
        return Arrays.stream(values).map(s -> energy > 0 ? s * s / energy : 0).toArray();
    }

    /**
     * Vectors of the rows, {@code U S^p}.
     *
     * @param power p: 1 keeps the distances that the rows have in A_k, 0 takes all directions for equally important, 0.5 is
     *     between them and often best for words (Levy, Goldberg and Dagan, 2015)
     * @return {@code [n, k]}
     */
    public INDArray rows(double power) {
        return left.mulRowVector(Nd4j.createFromArray(
                Arrays.stream(values).map(s -> Math.pow(s, power)).toArray()));
    }

    /**
     * Where new rows lie: {@code x V}. The rows of A themselves come to lie at {@link #rows rows(1)}.
     *
     * @param more {@code [any, m]}
     * @return {@code [any, k]}
     */
    public INDArray project(INDArray more) {
        if (more.rank() != 2 || more.size(1) != right.size(0)) {
            throw new IllegalArgumentException("Rows must have the shape [n, " + right.size(0) + "], but have "
                    + Arrays.toString(more.shape()) + ".");
        }
        return more.castTo(DataType.DOUBLE).mmul(right);
    }

    /** With fewer values. */
    public TruncatedSvd first(int rank) {
        if (rank < 1 || rank > values.length) {
            throw new IllegalArgumentException(
                    "The rank must be 1 to " + values.length + ", as many as there are, but is " + rank + ".");
        }
        return new TruncatedSvd(columns(left, rank), Arrays.copyOf(values, rank), columns(right, rank), energy);
    }

    private static INDArray columns(INDArray matrix, int count) {
        DMatrixRMaj all = Matrices.of(matrix);
        DMatrixRMaj some = new DMatrixRMaj(all.numRows, count);
        for (int r = 0; r < all.numRows; r++) {
            System.arraycopy(all.data, r * all.numCols, some.data, r * count, count);
        }
        return Matrices.array(some);
    }

    private static void check(INDArray matrix, int rank) {
        if (matrix.rank() != 2) {
            throw new IllegalArgumentException("A matrix has two dimensions, but this array has the shape "
                    + Arrays.toString(matrix.shape()) + ".");
        }
        long most = Math.min(matrix.size(0), matrix.size(1));
        if (rank < 1 || rank > most) {
            throw new IllegalArgumentException("The rank must be 1 to " + most + " (the matrix is " + matrix.size(0)
                    + " x " + matrix.size(1) + "), but is " + rank + ". Ask for less.");
        }
        if (!Double.isFinite(matrix.castTo(DataType.DOUBLE).norm2Number().doubleValue())) {
            FiniteRows.require(
                    "rows of the matrix", matrix.castTo(DataType.DOUBLE).toDoubleMatrix());
            throw new IllegalArgumentException(
                    "The matrix holds numbers too large to square. Divide it by a constant.");
        }
    }
}
