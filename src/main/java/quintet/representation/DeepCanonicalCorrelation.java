package quintet.representation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.layers.TotalCorrelation;
import quintet.model.EmbeddingNetwork;
import quintet.model.Encoder;
import quintet.training.EmbeddingLearner;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;

/**
 * Deep canonical correlation analysis: two encoders, trained so that the total canonical correlation of what they put out is as large as
 * it can be ({@link TotalCorrelation}), and {@link CanonicalCorrelation} of their outputs on the whole training part, which gives the
 * codes.
 *
 * <p>The loss looks at covariances, which a small batch does not know: batches of several hundred examples are usual. Vectors are
 * brought to mean 0 and deviation 1, column by column, before they enter; all else enters as it is.
 *
 * <p>Source: G. Andrew, R. Arora, J. Bilmes and K. Livescu, Deep Canonical Correlation Analysis, 2013.
 *
 * @param encoders one for each of the two modalities, in their order
 * @param size numbers of a code
 * @param ridge added to the variances of the outputs in training, above 0
 * @param learningRate step size of Adam
 * @param l2 weight of half the sum of squared weights in the loss, 0 for none
 */
public record DeepCanonicalCorrelation(List<Encoder> encoders, int size, double ridge, double learningRate, double l2)
        implements RepresentationMethod {

    /** Examples of a batch for each number of a code: of fewer, covariances are mostly chance. */
    private static final int EXAMPLES_PER_NUMBER = 5;

    private static final String METHOD = "Deep canonical correlation";

    /** Of the ridge of the last, closed step: only against rounding. */
    private static final double LEAST_RIDGE = 1e-6;

    public DeepCanonicalCorrelation {
        encoders = List.copyOf(encoders);
        if (size < 1
                || encoders.size() != 2
                || !(ridge > 0 && Double.isFinite(ridge))
                || !(learningRate > 0 && Double.isFinite(learningRate))
                || !(l2 >= 0 && Double.isFinite(l2))) {
            throw new IllegalArgumentException(
                    "Deep canonical correlation needs two encoders, a size of at least 1, a finite ridge and"
                            + " learning rate above 0 and a finite penalty of 0 or more, but was given "
                            + encoders.size() + ", " + size
                            + ", " + ridge + ", "
                            + learningRate + " and " + l2 + ".");
        }
    }

    /** A ridge of 1e-3, steps of 1e-3, a penalty of 1e-4. */
    public DeepCanonicalCorrelation(Encoder first, Encoder second, int size) {
        this(List.of(first, second), size, 1e-3, 1e-3, 1e-4);
    }

    /**
     * Trains the encoders, keeps the epoch that correlates best on the whole validation part, and solves for the codes.
     *
     * @throws IllegalArgumentException if there are not two modalities, or batches of fewer than five examples for each number of a
     *     code
     */
    @Override
    public DeepCanonicalSpace learn(DataSplit split, Trainer trainer) {
        MultimodalDataset pairs = CoordinatedSpace.pairs(split, METHOD);
        int batch = Math.min(trainer.config().batchSize(), pairs.size());
        if (batch < EXAMPLES_PER_NUMBER * size) {
            throw new IllegalArgumentException("Codes of " + size + " numbers need batches of at least "
                    + EXAMPLES_PER_NUMBER * size + " examples to tell their covariances, but these have " + batch
                    + ": take TrainingConfig.withBatchSize(..), or fewer numbers.");
        }
        ColumnScales scales = ColumnScales.fit(pairs);
        EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                pairs.modalities(),
                encoders,
                size,
                false,
                new TotalCorrelation(ridge),
                learningRate,
                l2,
                trainer.config().seed(),
                DataType.FLOAT));
        MultimodalDataset judged = CoordinatedSpace.pairs(split.validation(), METHOD, "validation");
        TrainingHistory history = trainer.fit(
                new EmbeddingLearner(network, judged.size()),
                scales.of(wholeBatches(pairs, batch, trainer.config().seed())),
                scales.of(judged));
        return new DeepCanonicalSpace(network, scales, codes(network, scales.of(pairs)), Map.of("towers", history));
    }

    /** Leaves out what would make a last batch of less than half the size, whose covariances would be mostly chance. */
    private static MultimodalDataset wholeBatches(MultimodalDataset pairs, int batch, long seed) {
        int left = pairs.size() % batch;
        if (left == 0 || left >= batch / 2) {
            return pairs;
        }
        int[] order = Sampling.permutation(pairs.size(), new Random(seed));
        return pairs.rows(Arrays.copyOf(order, pairs.size() - left));
    }

    private LinearCodes codes(EmbeddingNetwork network, MultimodalDataset scaled) {
        List<String> names =
                network.plan().modalities().stream().map(m -> m.name()).toList();
        return LinearCodes.fit(
                        Matrices.of(network.embed(scaled, names.get(0))),
                        Matrices.of(network.embed(scaled, names.get(1))),
                        LEAST_RIDGE)
                .first(size); // outputs that fell together leave zeros
    }
}
