package quintet.features;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * t-distributed stochastic neighbour embedding: places in the plane such that rows which are neighbours among many columns are
 * neighbours there. It minimises
 *
 * <pre>
 *   KL(P || Q) = sum over i, j of p_ij ln (p_ij / q_ij)
 *   p_(j|i) ~ exp(-|x_i - x_j|^2 / 2 s_i^2),   p_ij = (p_(j|i) + p_(i|j)) / 2n,   q_ij ~ 1 / (1 + |y_i - y_j|^2)
 * </pre>
 *
 * where s_i is such that row i has about {@code perplexity} neighbours. Read it with care: who is near whom means something;
 * how large a cluster is, how far apart two clusters are, and the axes mean nothing. There is no projection of a new row: all
 * rows are placed together. Use {@link PrincipalComponents} where distances count.
 *
 * <p>Rows of more than 50 columns are projected to their first 50 principal components first (fewer if they vary in fewer
 * directions), as the authors do. The same rows, options and seed give the same places.
 *
 * <p>Every pair of rows is looked at in every iteration, without approximation: what it costs grows with n^2. Early exaggeration
 * (12 times, for a quarter of the iterations and 250 at most), momentum and gains are the authors'; the step is {@code max(n / 48,
 * 50)}, as a step of 200 scatters some hundred rows.
 *
 * <p>Source: L. van der Maaten and G. Hinton, Visualizing data using t-SNE, Journal of Machine Learning Research 9, 2008; the
 * step: A. C. Belkina et al., Automated optimized parameters for t-distributed stochastic neighbor embedding, Nature
 * Communications 10, 2019.
 *
 * @param perplexity number of neighbours that count, 5 to 50 as a rule; n rows need {@code 3 perplexity < n - 1}
 * @param iterations steps of gradient descent, at least 1; 1000 as a rule
 * @param seed of the places that the descent starts from
 */
public record TsneProjection(double perplexity, int iterations, long seed) {

    private static final int MOST_COLUMNS = 50;
    private static final int MOST_ROWS = 5000;
    private static final int LEAST_ROWS = 5;

    public TsneProjection {
        if (!(perplexity >= 1 && Double.isFinite(perplexity))) {
            throw new IllegalArgumentException(
                    "The perplexity must be a finite number of at least 1, but is " + perplexity + ".");
        }
        if (iterations < 1) {
            throw new IllegalArgumentException("There must be at least 1 iteration, but there are " + iterations + ".");
        }
    }

    /** Perplexity 30, 1000 iterations, seed 1. */
    public static TsneProjection defaults() {
        return new TsneProjection(30, 1000, 1);
    }

    public TsneProjection withPerplexity(double value) {
        return new TsneProjection(value, iterations, seed);
    }

    public TsneProjection withIterations(int value) {
        return new TsneProjection(perplexity, value, seed);
    }

    public TsneProjection withSeed(long value) {
        return new TsneProjection(perplexity, iterations, value);
    }

    /**
     * Places rows {@code [n, d]} in the plane, {@code [n, 2]}.
     *
     * @throws IllegalArgumentException if the rows are too few for the perplexity, or more than 5000, or hold a value that is not finite
     */
    public INDArray project(INDArray rows) {
        if (rows.rank() != 2) {
            throw new IllegalArgumentException("Rows must have the shape [n, d], but have "
                    + Arrays.toString(rows.shape()) + ". Flatten pictures and sequences first.");
        }
        long n = rows.size(0);
        if (!(3 * perplexity < n - 1)) {
            String advice = n < LEAST_ROWS
                    ? "Even a perplexity of 1 needs " + LEAST_ROWS + "."
                    : "Take a perplexity of " + (100 * (n - 1) - 1) / 3 / 100.0 + " at most, or more rows.";
            throw new IllegalArgumentException("A perplexity of " + perplexity + " needs at least "
                    + ((long) Math.floor(3 * perplexity + 1) + 1) + " rows (3 perplexity < n - 1), but there are " + n
                    + ". " + advice);
        }
        if (n > MOST_ROWS) {
            throw new IllegalArgumentException(
                    "All pairs of " + n + " rows would take too long. Draw at most " + MOST_ROWS + " of the rows.");
        }
        FiniteRows.require("rows", rows.castTo(DataType.DOUBLE).toDoubleMatrix());
        double[][] table = reduced(rows).castTo(DataType.DOUBLE).toDoubleMatrix();
        return Nd4j.createFromArray(
                        NeighbourEmbedding.descend(NeighbourEmbedding.affinities(table, perplexity), iterations, seed))
                .castTo(DataType.FLOAT);
    }

    private static INDArray reduced(INDArray rows) {
        return rows.size(1) <= MOST_COLUMNS
                ? rows
                : PrincipalComponents.fitAtMost(rows, MOST_COLUMNS).project(rows);
    }
}
