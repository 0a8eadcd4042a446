package quintet.representation;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One space of few dimensions for items that several modalities describe: which items are alike in what they all show? Each
 * modality m gives a matrix C_m of the similarities of the n items, and of that its best approximation of low rank,
 * {@code A_m = U_m S_m V_m'} ({@link TruncatedSvd}), which drops what is peculiar to single items. Then, with weights w_m,
 *
 * <pre>
 *   AVERAGE        sum of w_m A_m                      is about V L V', vectors V L^(1/2)
 *   CONCATENATION  [ sqrt(w_1) U_1 S_1 | sqrt(w_2) U_2 S_2 | ... ]  is about U S V', vectors U S
 *   VOTE           (N + N') / 2, N[i, j] = sum of w_m over the modalities in which j is i itself or among the
 *                  nearest items of i by A_m           is about V L V', vectors V L^(1/2)
 * </pre>
 *
 * The scalar products of the vectors are then about the numbers of the averaged matrix, of {@code sum of w_m A_m A_m'}, and of the
 * votes. L holds the largest eigenvalues above 0: two items that vote for the same others, but not for one another, may give some
 * below 0, which no scalar products of real vectors have. If fewer than {@code size} are above 0, the last numbers of the vectors
 * are 0. So concatenation weighs the strong directions of each modality more than the average does; the vote heeds the order of
 * neighbours alone, and one modality of large similarities cannot shout the others down.
 *
 * <p>Source: J. A. Bullinaria and J. P. Levy, Extracting semantic representations from word co-occurrence statistics: stop-lists,
 * stemming, and SVD, Behavior Research Methods 44(3), 2012 (matrices of low rank); E. Bruni, N. K. Tran and M. Baroni, Multimodal
 * distributional semantics, Journal of Artificial Intelligence Research 49, 2014 (words and pictures joined before and after the
 * decomposition).
 *
 * @param combination how the modalities are joined
 * @param rank of each modality's matrix; n at most
 * @param size numbers of a vector
 * @param neighbours how many items each modality votes for, for every item; only {@link Combination#VOTE} looks at it
 * @param seed of the decompositions, where they are randomized ({@link TruncatedSvd#of})
 */
public record JointItems(Combination combination, int rank, int size, int neighbours, long seed) {

    /** How matrices of low rank are joined. */
    public enum Combination {
        /** Their weighted sum. */
        AVERAGE,
        /** Their vectors side by side. */
        CONCATENATION,
        /** The nearest neighbours that each of them names. */
        VOTE
    }

    public JointItems {
        Objects.requireNonNull(combination, "combination");
        if (rank < 1 || size < 1 || neighbours < 1) {
            throw new IllegalArgumentException("The rank, the size and the number of neighbours must be at least 1,"
                    + " but are " + rank + ", " + size + " and " + neighbours + ".");
        }
    }

    /** With votes for 10 neighbours. */
    public JointItems(Combination combination, int rank, int size) {
        this(combination, rank, size, 10, 1);
    }

    public JointItems withNeighbours(int number) {
        return new JointItems(combination, rank, size, number, seed);
    }

    public JointItems withSeed(long other) {
        return new JointItems(combination, rank, size, neighbours, other);
    }

    /** {@link #join(List, List, double...)} with the same weight for all. */
    public ItemSpace join(List<String> items, List<INDArray> views) {
        return join(items, views, evenly(views.size()));
    }

    /**
     * Joins descriptions. The similarities C_m are the cosines of their rows.
     *
     * @param items names of the n items
     * @param views one matrix a modality, {@code [n, any number of columns]}, such as counts, or means of features
     * @param weights one a modality, above 0
     */
    public ItemSpace join(List<String> items, List<INDArray> views, double... weights) {
        return joinSimilarities(
                items,
                views.stream()
                        .map(view -> new ItemSpace(items, view).similarities())
                        .toList(),
                weights);
    }

    /**
     * Joins similarities.
     *
     * @param similarities C_m, one a modality, {@code [n, n]}, symmetric
     * @param weights one a modality, above 0; they count by their shares
     * @throws IllegalArgumentException if a matrix is not of that shape, or the rank or the size is too large
     */
    public ItemSpace joinSimilarities(List<String> items, List<INDArray> similarities, double... weights) {
        int n = items.size();
        check(n, similarities, weights);
        double sum = Arrays.stream(weights).sum();
        List<INDArray> parts = IntStream.range(0, weights.length)
                .mapToObj(m -> part(TruncatedSvd.of(similarities.get(m), rank, seed), weights[m] / sum))
                .toList();
        if (combination == Combination.CONCATENATION) {
            INDArray wide = Nd4j.hstack(parts.toArray(INDArray[]::new));
            return new ItemSpace(items, TruncatedSvd.of(wide, size, seed).rows(1));
        }
        INDArray total = Nd4j.zeros(DataType.DOUBLE, n, n);
        parts.forEach(total::addi);
        INDArray symmetric = total.add(total.transpose()).divi(2);
        return new ItemSpace(items, PositivePart.vectors(symmetric, size, seed));
    }

    private INDArray part(TruncatedSvd low, double weight) {
        return switch (combination) {
            case AVERAGE -> low.reconstruct().mul(weight);
            case CONCATENATION -> low.rows(1).mul(Math.sqrt(weight));
            case VOTE -> votes(low.reconstruct().toDoubleMatrix()).mul(weight);
        };
    }

    private INDArray votes(double[][] similar) {
        double[][] votes = new double[similar.length][similar.length];
        for (int i = 0; i < similar.length; i++) {
            double[] row = similar[i];
            int self = i;
            votes[i][i] = 1;
            IntStream.range(0, row.length)
                    .filter(j -> j != self)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> -row[j]))
                    .limit(neighbours)
                    .forEach(j -> votes[self][j] = 1);
        }
        return Nd4j.createFromArray(votes);
    }

    private void check(int n, List<INDArray> similarities, double[] weights) {
        if (similarities.isEmpty() || similarities.size() != weights.length) {
            throw new IllegalArgumentException("Every modality needs one weight, but there are " + similarities.size()
                    + " modalities and " + weights.length + " weights.");
        }
        for (int m = 0; m < weights.length; m++) {
            if (!(weights[m] > 0 && Double.isFinite(weights[m]))) {
                throw new IllegalArgumentException(
                        "The weight of modality " + (m + 1) + " must be a finite number above 0, but is " + weights[m]
                                + ". Leave the modality out instead.");
            }
            long[] shape = similarities.get(m).shape();
            if (!Arrays.equals(shape, new long[] {n, n})) {
                throw new IllegalArgumentException("Modality " + (m + 1) + ": the similarities of " + n
                        + " items must have the shape [" + n + ", " + n + "], but have " + Arrays.toString(shape)
                        + ".");
            }
        }
        long most = combination == Combination.CONCATENATION ? Math.min(n, (long) rank * weights.length) : n;
        if (rank > n || size > most) {
            throw new IllegalArgumentException("With " + n + " items and " + weights.length
                    + " modalities the rank may be " + n + " and the size " + most + " at most, but they are " + rank
                    + " and " + size + ".");
        }
        if (combination == Combination.VOTE && neighbours >= n) {
            throw new IllegalArgumentException("Each of " + n + " items has " + (n - 1)
                    + " others to vote for, fewer than" + " the " + neighbours + " neighbours asked for.");
        }
    }

    private static double[] evenly(int count) {
        return Collections.nCopies(count, 1.0).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
