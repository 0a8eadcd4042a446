package quintet.representation;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.model.EmbeddingNetwork;
import quintet.training.TrainingHistory;

/** What {@link DeepCanonicalCorrelation} learned: two encoders, and linear codes of what they put out. */
public final class DeepCanonicalSpace extends CoordinatedSpace {

    private final EmbeddingNetwork network;
    private final ColumnScales scales;
    private final LinearCodes codes;
    private final Map<String, TrainingHistory> histories;

    DeepCanonicalSpace(
            EmbeddingNetwork network, ColumnScales scales, LinearCodes codes, Map<String, TrainingHistory> histories) {
        super(network.plan().modalities(), codes.size());
        this.network = network;
        this.scales = scales;
        this.codes = codes;
        this.histories = Map.copyOf(histories);
    }

    /** The canonical correlations of what the encoders put out for the training part, descending. */
    public double[] correlations() {
        return codes.correlations().clone();
    }

    /** The two encoders. */
    public EmbeddingNetwork network() {
        return network;
    }

    @Override
    String method() {
        return "Deep canonical correlation";
    }

    @Override
    INDArray codes(MultimodalDataset view, int m) {
        INDArray outputs = network.embed(scales.of(view), modalities().get(m).name());
        return Matrices.array(codes.encode(Matrices.of(outputs), m));
    }

    @Override
    public long parameters() {
        return network.parameters() + codes.parameters();
    }

    @Override
    public Map<String, TrainingHistory> histories() {
        return histories;
    }
}
