package quintet.representation;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.layers.Objective;
import quintet.layers.SoftmaxContrast;
import quintet.model.EmbeddingNetwork;
import quintet.model.Encoder;
import quintet.training.EmbeddingLearner;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;

/**
 * A learned coordinated space: two encoders end in vectors of length 1 and of one size, and an objective draws together what belongs
 * together, and apart what does not, within each batch. Pictures and sentences made the name; any two modalities will do.
 *
 * <p>Training and validation look at the examples that have both modalities, validation in batches of the training's size.
 *
 * <p>Sources: A. Frome and others, DeViSE: A Deep Visual-Semantic Embedding Model (2013); R. Kiros, R. Salakhutdinov and R. Zemel,
 * Unifying Visual-Semantic Embeddings with Multimodal Neural Language Models (2014).
 *
 * @param size numbers of a code
 * @param objective what is lowered, such as {@link SoftmaxContrast} or {@link quintet.layers.HingeRanking}
 * @param encoders encoders by the name of the modality; one that is not named gets {@link Encoder#standard} of 64 channels
 * @param learningRate step size of Adam
 */
public record VisualSemanticEmbedding(int size, Objective objective, Map<String, Encoder> encoders, double learningRate)
        implements RepresentationMethod {

    private static final int CHANNELS = 64;

    private static final String METHOD = "A visual-semantic embedding";

    public VisualSemanticEmbedding {
        encoders =
                Collections.unmodifiableMap(new TreeMap<>(encoders)); // printed alike, whatever the order they came in
        Objects.requireNonNull(objective, "objective");
        if (size < 1 || !(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException(
                    "A visual-semantic embedding needs at least 1 number and a finite learning rate"
                            + " above 0, but was given " + size + " and " + learningRate + ".");
        }
    }

    /**
     * 64 numbers, softmax contrast of temperature 0.3, standard encoders, learning rate 0.003. A lower temperature sets single pairs
     * apart; under this one codes add up better ({@link EmbeddingArithmetic}).
     */
    public static VisualSemanticEmbedding defaults() {
        return new VisualSemanticEmbedding(64, new SoftmaxContrast(0.3), Map.of(), 0.003);
    }

    public VisualSemanticEmbedding withSize(int value) {
        return new VisualSemanticEmbedding(value, objective, encoders, learningRate);
    }

    public VisualSemanticEmbedding withObjective(Objective value) {
        return new VisualSemanticEmbedding(size, value, encoders, learningRate);
    }

    /** Another encoder for one modality. */
    public VisualSemanticEmbedding withEncoder(String modality, Encoder encoder) {
        return new VisualSemanticEmbedding(size, objective, Encoders.with(encoders, modality, encoder), learningRate);
    }

    public VisualSemanticEmbedding withLearningRate(double value) {
        return new VisualSemanticEmbedding(size, objective, encoders, value);
    }

    @Override
    public VisualSemanticSpace learn(DataSplit split, Trainer trainer) {
        MultimodalDataset train = CoordinatedSpace.pairs(split, METHOD);
        MultimodalDataset validation = CoordinatedSpace.pairs(split.validation(), METHOD, "validation");
        List<Modality> modalities = split.modalities();
        EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                modalities,
                Encoders.of(modalities, encoders, CHANNELS),
                size,
                true,
                objective,
                learningRate,
                0,
                trainer.config().seed(),
                DataType.FLOAT));
        EmbeddingLearner learner =
                new EmbeddingLearner(network, Math.max(2, trainer.config().batchSize()));
        TrainingHistory history = trainer.fit(learner, train, validation);
        return new VisualSemanticSpace(network, Map.of("embedding", history));
    }
}
