package quintet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.model.EmbeddingNetwork;

/** Lowers the objective of an {@link EmbeddingNetwork}, which looks at all pairs of a batch, by its own updater (Adam). */
public final class EmbeddingLearner implements Learner {

    private final EmbeddingNetwork network;
    private final ComputationGraph graph;
    private final int validationBatch;

    /**
     * @param validationBatch examples that the objective looks at together in validation: a loss over other pairs of the batch
     *     depends on their number, so take the batch size of the training
     */
    public EmbeddingLearner(EmbeddingNetwork network, int validationBatch) {
        if (validationBatch < 2) {
            throw new IllegalArgumentException(
                    "An objective over pairs needs batches of at least 2 examples, not " + validationBatch + ".");
        }
        this.network = network;
        this.graph = network.graph();
        this.validationBatch = validationBatch;
    }

    @Override
    public MultimodalDataset view(MultimodalDataset dataset) {
        return network.view(dataset);
    }

    @Override
    public void startEpoch(long seed) {
        Sampling.seedThread(seed);
    }

    @Override
    public StepResult step(MultiDataSet batch) {
        graph.fit(network.feed(batch));
        return StepResult.of(graph.score());
    }

    /** The objective, without the penalty of the weights, over batches in the given order; what is left over at the end is one smaller batch, if it has a pair. */
    @Override
    public Map<String, Double> validate(MultimodalDataset validation) {
        double sum = 0;
        int seen = 0;
        for (int from = 0; from < validation.size(); from += validationBatch) {
            int to = Math.min(validation.size(), from + validationBatch);
            if (to - from > 1 || seen == 0) {
                int[] rows = IntStream.range(from, to).toArray();
                sum += network.objective(validation.rows(rows)) * (to - from);
                seen += to - from;
            }
        }
        return Map.of(LOSS, sum / seen);
    }

    @Override
    public String fingerprint() {
        return network.description() + ", validation in batches of " + validationBatch;
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        GraphState.write(graph, out);
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        GraphState.read(graph, in);
    }
}
