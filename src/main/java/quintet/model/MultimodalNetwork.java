package quintet.model;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
    private final Feeding feeding;
    private final double modalityDropout;
    private DecisionRule rule;

    /** A network with one output. */
    MultimodalNetwork(String name, List<Modality> modalities, ComputationGraph graph) {
        this(name, modalities, graph, null, 0);
    }

    MultimodalNetwork(
            String name, List<Modality> modalities, ComputationGraph graph, DecisionRule rule, double modalityDropout) {
        this.name = name;
        this.modalities = List.copyOf(modalities);
        this.graph = graph;
        this.feeding = new Feeding(this.modalities, graph);
        this.rule = rule;
        this.modalityDropout = modalityDropout;
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

    /**
     * Whether its encoders and its fusion are told which modalities are absent; those that are not take what stands in their
     * place, 0, for data. The rule of decision always knows: a decider of which nothing is there is left out.
     */
    public boolean heedsAbsence() {
        return feeding.heedsAbsence();
    }

    /** Whether it looks at all modalities together, alone or beside deciders of one modality each. */
    public boolean fuses() {
        return feeding.fuses();
    }

    /** Those of some absent modalities that a decider without fusion looks at together with others that are there. */
    List<String> besidesOthers(Set<String> absent) {
        Set<String> found = new LinkedHashSet<>();
        for (int[] seen : feeding.seen()) {
            List<String> names =
                    IntStream.of(seen).mapToObj(m -> modalities.get(m).name()).toList();
            if (!absent.containsAll(names)) {
                names.stream().filter(absent::contains).forEach(found::add);
            }
        }
        return List.copyOf(found);
    }

    /** Probability that a modality of an example is dropped in training. */
    public double modalityDropout() {
        return modalityDropout;
    }

    /** How the decisions of its outputs become one, or null if it has one output. */
    public DecisionRule rule() {
        return rule;
    }

    /** Who decides: names of modalities, and "fusion" for what looks at all; one of each output, in their order. */
    public List<String> deciders() {
        return feeding.deciders();
    }

    /**
     * Lets the rule of decision learn from examples that trained no parameter, such as the validation part. Of no effect
     * on a network without rule.
     */
    public void fitRule(MultimodalDataset examples) {
        if (rule != null) {
            MultimodalDataset view = view(examples);
            rule = rule.fit(predictEach(view), present(view), view.labelIndices());
        }
    }

    /** Lets the rule of decision forget what it has learnt: a training starts so, whatever the network did before. */
    public void forgetRule() {
        rule = rule == null ? null : rule.unlearnt();
    }

    /** A batch of this network's view as its graph takes it: with presence as inputs, and labels for every output. */
    public MultiDataSet feed(MultiDataSet batch) {
        return feeding.feed(batch);
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
        double[][][] each = predictEach(view);
        return rule == null ? each[0] : rule.decide(each, present(view));
    }

    /** What each of {@link #deciders} says: {@code [decider][example][class]}; each row sums to 1. */
    public double[][][] predictEach(MultimodalDataset dataset) {
        MultimodalDataset view = view(dataset);
        double[][][] probabilities = new double[deciders().size()][view.size()][];
        for (int from = 0; from < view.size(); from += PREDICTION_BATCH) {
            int to = Math.min(view.size(), from + PREDICTION_BATCH);
            MultiDataSet batch = feed(view.batch(IntStream.range(from, to).toArray()));
            INDArray[] outputs = graph.output(false, batch.getFeatures(), batch.getFeaturesMaskArrays(), null);
            for (int d = 0; d < outputs.length; d++) {
                System.arraycopy(outputs[d].toDoubleMatrix(), 0, probabilities[d], from, to - from);
            }
        }
        return probabilities;
    }

    /** {@code [decider][example]}: whether what it looks at is there; the fusion is where any modality is. */
    private boolean[][] present(MultimodalDataset view) {
        boolean[][] presence = view.presence();
        List<int[]> seen = feeding.seen();
        boolean[][] present = new boolean[seen.size()][view.size()];
        for (int d = 0; d < present.length; d++) {
            for (int i = 0; i < present[d].length; i++) {
                boolean[] there = presence[i];
                present[d][i] = IntStream.of(seen.get(d)).anyMatch(m -> there[m]);
            }
        }
        return present;
    }

    /** All that makes it this network, but for its parameters and what its rule of decision has learnt. */
    public String description() {
        return modalities
                + graph.getConfiguration().toJson().replaceAll("\"(iterationCount|epochCount)\" : \\d+", "")
                + (rule == null ? null : rule.unlearnt())
                + modalityDropout;
    }

    @Override
    public String toString() {
        return name + ": " + modalities + ", " + parameters() + " parameters";
    }
}
