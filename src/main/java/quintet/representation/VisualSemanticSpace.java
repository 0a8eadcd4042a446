package quintet.representation;

import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.EmbeddingNetwork;
import quintet.training.TrainingHistory;

/**
 * What {@link VisualSemanticEmbedding} has learned. A code of one modality has length 1; that of an example is the mean of the codes
 * of the modalities that are there, and shorter the less they agree. What is absent has the code 0.
 */
public final class VisualSemanticSpace implements Representation {

    private final EmbeddingNetwork network;
    private final Map<String, TrainingHistory> histories;

    VisualSemanticSpace(EmbeddingNetwork network, Map<String, TrainingHistory> histories) {
        this.network = network;
        this.histories = Map.copyOf(histories);
    }

    @Override
    public int size() {
        return network.plan().size();
    }

    @Override
    public INDArray encode(MultimodalDataset examples) {
        List<String> names =
                network.plan().modalities().stream().map(Modality::name).toList();
        INDArray sum = Nd4j.zeros(network.plan().dataType(), examples.size(), size());
        INDArray count = Nd4j.zeros(network.plan().dataType(), examples.size(), 1);
        boolean known = false;
        for (int m = 0; m < examples.modalities().size(); m++) {
            String name = examples.modalities().get(m).name();
            if (names.contains(name)) {
                sum.addi(encode(examples, name));
                count.addi(Absence.present(examples.masks().get(m), examples.size(), count.dataType()));
                known = true;
            }
        }
        if (!known) {
            throw new IllegalArgumentException("This space knows the modalities " + names + ", but the examples have "
                    + examples.modalities() + ".");
        }
        return sum.diviColumnVector(Nd4j.math().max(count, Nd4j.onesLike(count)));
    }

    @Override
    public INDArray encode(MultimodalDataset examples, String modality) {
        INDArray codes = network.embed(examples, modality);
        INDArray mask = examples.masks().get(examples.indexOf(modality));
        return mask == null ? codes : codes.muliColumnVector(Absence.present(mask, examples.size(), codes.dataType()));
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
    public String toString() {
        return network.toString();
    }
}
