package quintet.representation;

import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.model.EmbeddingNetwork;
import quintet.training.TrainingHistory;

/**
 * What {@link VisualSemanticEmbedding} has learned. A code of one modality has length 1; that of an example is the mean of the codes
 * of the modalities that are there, and shorter the less they agree.
 */
public final class VisualSemanticSpace extends CoordinatedSpace {

    private final EmbeddingNetwork network;
    private final Map<String, TrainingHistory> histories;

    VisualSemanticSpace(EmbeddingNetwork network, Map<String, TrainingHistory> histories) {
        super(network.plan().modalities(), network.plan().size());
        this.network = network;
        this.histories = Map.copyOf(histories);
    }

    @Override
    DataType dataType() {
        return network.plan().dataType();
    }

    @Override
    INDArray codes(MultimodalDataset view, int m) {
        return network.embed(view, modalities().get(m).name());
    }

    @Override
    public long parameters() {
        return network.parameters();
    }

    @Override
    public Map<String, TrainingHistory> histories() {
        return histories;
    }

    @Override
    String method() {
        return "Embedding";
    }
}
