package quintet.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.Absence;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.evaluation.ClassificationScores;
import quintet.model.MultimodalNetwork;

/** Lowers the cross-entropy of a {@link MultimodalNetwork} by its own updater (Adam). */
public final class ClassifierLearner implements Learner {

    /** Name of the share of examples classified rightly. */
    public static final String ACCURACY = "accuracy";

    private final MultimodalNetwork network;
    private final ComputationGraph graph;
    private Random random = new Random(0);

    public ClassifierLearner(MultimodalNetwork network) {
        this.network = network;
        this.graph = network.graph();
    }

    @Override
    public MultimodalDataset view(MultimodalDataset dataset) {
        return network.view(dataset);
    }

    @Override
    public void startEpoch(long seed) {
        random = new Random(seed);
        Sampling.seedThread(seed); // the generator belongs to the thread; dropout draws from it
    }

    @Override
    public StepResult step(MultiDataSet batch) {
        double rate = network.modalityDropout();
        graph.fit(network.feed(rate > 0 ? Absence.dropout(batch, rate, random) : batch));
        return StepResult.of(graph.score());
    }

    @Override
    public Map<String, Double> validate(MultimodalDataset validation) {
        double[][] probabilities = network.predict(validation);
        if (!Arrays.stream(probabilities).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
            return Map.of(LOSS, Double.NaN);
        }
        ClassificationScores scores = ClassificationScores.of(validation.labelIndices(), probabilities);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(LOSS, scores.negativeLogLikelihood());
        values.put(ACCURACY, scores.accuracy());
        return values;
    }

    @Override
    public String fingerprint() {
        return network.description();
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
