package quintet.model;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** A classifier of several modalities: one encoder each, a fusion, a softmax. Made by {@link #builder}. */
public final class MultimodalNetwork {

    /** Examples that go through the network at once when it predicts. */
    private static final int PREDICTION_BATCH = 128;

    private final String name;
    private final List<Modality> modalities;
    private final ComputationGraph graph;

    MultimodalNetwork(String name, List<Modality> modalities, ComputationGraph graph) {
        this.name = name;
        this.modalities = List.copyOf(modalities);
        this.graph = graph;
    }

    /** Starts a network of that name. */
    public static MultimodalNetworkBuilder builder(String name) {
        return new MultimodalNetworkBuilder(name);
    }

    public String name() {
        return name;
    }

    /** The modalities that it takes, in the order of its inputs. */
    public List<Modality> modalities() {
        return modalities;
    }

    /** The Deeplearning4j network itself. */
    public ComputationGraph graph() {
        return graph;
    }

    /** Number of trainable parameters. */
    public long parameters() {
        return graph.numParams();
    }

    /** What this network sees of a dataset: its own modalities, in its own order. */
    public MultimodalDataset view(MultimodalDataset dataset) {
        List<String> wanted = modalities.stream().map(Modality::name).toList();
        MultimodalDataset view =
                dataset.modalities().stream().map(Modality::name).toList().equals(wanted)
                        ? dataset
                        : dataset.select(wanted.toArray(String[]::new));
        if (!view.modalities().equals(modalities)) {
            throw new IllegalArgumentException("Network \"" + name + "\" was built for " + modalities
                    + ", but the dataset has " + view.modalities() + ".");
        }
        return view;
    }

    /**
     * Probabilities of the classes, {@code [example][class]}; each row sums to 1.
     *
     * @param dataset any dataset that has this network's modalities, of the same shapes
     */
    public double[][] predict(MultimodalDataset dataset) {
        MultimodalDataset view = view(dataset);
        double[][] probabilities = new double[view.size()][];
        for (int from = 0; from < view.size(); from += PREDICTION_BATCH) {
            int to = Math.min(view.size(), from + PREDICTION_BATCH);
            MultiDataSet batch = view.batch(IntStream.range(from, to).toArray());
            INDArray[] output = graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), null);
            System.arraycopy(output[0].toDoubleMatrix(), 0, probabilities, from, to - from);
        }
        return probabilities;
    }

    @Override
    public String toString() {
        return name + ": " + modalities + ", " + parameters() + " parameters";
    }
}
