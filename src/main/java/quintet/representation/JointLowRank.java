package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.training.Trainer;

/**
 * Latent semantic analysis of several modalities: a matrix of low rank of each, then one of them all.
 *
 * <pre>
 *   X_m              the examples in modality m, centred (vectors and sequences standardised, tokens as weighed counts)
 *   Z_m = X_m V_m    V_m the first right singular vectors of X_m, divided by |X_m V_m|_F of the training part
 *   [Z_1 | ... | Z_M] is about U S V',   code = [Z_1 | ... | Z_M] V
 * </pre>
 *
 * By the division every modality has the same energy, whatever its units and its number of columns; without it the one with most
 * columns would have the space to itself. A modality that is missing is put at its mean, which is 0.
 *
 * <p>The space keeps the directions of most energy. What two modalities share lies in both and counts twice; nothing else favours
 * it. Canonical correlation analysis looks for what is shared and for nothing else.
 *
 * <p>Source: S. Deerwester et al., Indexing by latent semantic analysis, 1990; B. Escofier and J. Pagès, Multiple factor analysis,
 * Computational Statistics and Data Analysis 18(1), 1994 (several groups of columns, each balanced before all are decomposed
 * together; they divide by the largest singular value).
 *
 * @param rank of each modality; one with fewer columns keeps all it has
 * @param size numbers of a code
 * @param terms what a count of a token is worth
 */
public record JointLowRank(int rank, int size, TermWeighting terms) implements RepresentationMethod {

    public JointLowRank {
        if (rank < 1 || size < 1) {
            throw new IllegalArgumentException(
                    "The rank and the size must be at least 1, but are " + rank + " and " + size + ".");
        }
        Objects.requireNonNull(terms, "terms");
    }

    /** Tokens, if there are any, weighed by {@link TermWeighting#TF_IDF}. */
    public JointLowRank(int rank, int size) {
        this(rank, size, TermWeighting.TF_IDF);
    }

    /**
     * {@inheritDoc} Any modalities suit, one or more.
     *
     * @throws IllegalArgumentException if the size is above what the modalities have together, or a modality is the same in all
     *     training examples
     */
    @Override
    public JointLowRankSpace learn(DataSplit split, Trainer trainer) {
        long seed = trainer.config().seed();
        int n = split.train().size();
        List<ModalityRows> rows = new ArrayList<>();
        List<INDArray> directions = new ArrayList<>();
        List<INDArray> blocks = new ArrayList<>();
        for (Modality modality : split.modalities()) {
            ModalityRows of = ModalityRows.fit(split.train(), modality.name(), terms);
            INDArray matrix = of.of(split.train());
            TruncatedSvd low = TruncatedSvd.of(matrix, (int) Math.min(rank, Math.min(n, matrix.size(1))), seed);
            INDArray block = low.rows(1);
            double norm = block.norm2Number().doubleValue();
            if (!(norm > 1e-9)) {
                throw new IllegalArgumentException("Modality \"" + modality.name()
                        + "\" is the same in all training examples and tells nothing. Leave it out.");
            }
            rows.add(of);
            directions.add(low.right().div(norm));
            blocks.add(block.div(norm));
        }
        INDArray all = Nd4j.hstack(blocks.toArray(INDArray[]::new));
        if (size > Math.min(n, all.size(1))) {
            throw new IllegalArgumentException("The modalities have " + all.size(1)
                    + (all.size(1) == 1 ? " direction" : " directions") + " together, and there are "
                    + n + " training examples, so the size may be " + Math.min(n, all.size(1)) + " at most, but is "
                    + size + ".");
        }
        return new JointLowRankSpace(rows, directions, TruncatedSvd.of(all, size, seed));
    }
}
