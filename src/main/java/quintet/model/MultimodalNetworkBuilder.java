package quintet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import quintet.data.Modality;
import quintet.layers.FusedAdam;

/**
 * Puts a {@link MultimodalNetwork} together: encoders, fusion z, {@code h = relu(W z + b)}, {@code y = softmax(V h + c)},
 * cross-entropy, Adam.
 *
 * <p>The seed sets the start: two networks with the same encoders, in the same order, start with the same parameters in
 * them.
 */
public final class MultimodalNetworkBuilder {

    private record Branch(Modality modality, Encoder encoder) {}

    private final String name;
    private final List<Branch> branches = new ArrayList<>();
    private FusionMethod fusion;
    private int hidden = 64;
    private int classes;
    private long seed = 1;
    private double learningRate = 1e-3;
    private double dropout;
    private DataType dataType = DataType.FLOAT;

    MultimodalNetworkBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Adds a modality and how it is encoded. */
    public MultimodalNetworkBuilder encode(Modality modality, Encoder encoder) {
        branches.add(new Branch(modality, Objects.requireNonNull(encoder, "encoder")));
        return this;
    }

    public MultimodalNetworkBuilder fuse(FusionMethod method) {
        fusion = method;
        return this;
    }

    /** Units of the hidden layer after the fusion (default 64; 0 for none). */
    public MultimodalNetworkBuilder hidden(int units) {
        hidden = units;
        return this;
    }

    /** Probability that a fused feature is dropped in training (default 0). */
    public MultimodalNetworkBuilder dropout(double probability) {
        dropout = probability;
        return this;
    }

    /** Ends in a softmax over that many classes. */
    public MultimodalNetworkBuilder classify(int classCount) {
        classes = classCount;
        return this;
    }

    /** Seed of the initial parameters (default 1). */
    public MultimodalNetworkBuilder seed(long value) {
        seed = value;
        return this;
    }

    /** Step size of Adam (default 0.001). */
    public MultimodalNetworkBuilder learningRate(double rate) {
        learningRate = rate;
        return this;
    }

    /** FLOAT (the default), or DOUBLE for a gradient check. */
    public MultimodalNetworkBuilder dataType(DataType type) {
        dataType = type;
        return this;
    }

    /**
     * Builds and initialises the network.
     *
     * @throws IllegalArgumentException if a part is missing or the parts do not fit
     */
    public MultimodalNetwork build() {
        check();
        Nd4j.getRandom().setSeed(seed);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(dataType)
                .weightInit(WeightInit.XAVIER)
                .updater(new FusedAdam(learningRate))
                .graphBuilder();
        List<Modality> modalities = branches.stream().map(Branch::modality).toList();
        graph.addInputs(modalities.stream().map(Modality::name).toList());
        graph.setInputTypes(
                modalities.stream().map(MultimodalNetworkBuilder::inputType).toArray(InputType[]::new));
        List<FeatureMap> maps = branches.stream()
                .map(branch -> branch.encoder().encode(graph, branch.modality()))
                .toList();
        FeatureMap fused = fusion.fuse(graph, maps);
        if (!fused.isVector()) {
            throw new IllegalArgumentException("Network \"" + name + "\": " + fusion
                    + " must put out a vector, but puts out " + fused.type() + ".");
        }
        addHead(graph, fused);
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return new MultimodalNetwork(name, modalities, network);
    }

    private void addHead(GraphBuilder graph, FeatureMap fused) {
        String below = fused.vertex();
        if (hidden > 0 && !fusion.hasOwnHead()) {
            DenseLayer.Builder layer = new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU);
            if (dropout > 0) {
                layer.dropOut(1 - dropout); // Deeplearning4j counts what it keeps
            }
            graph.addLayer("/hidden", layer.build(), below);
            below = "/hidden";
        }
        graph.addLayer(
                "/output",
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                below);
        graph.setOutputs("/output");
    }

    /** Deeplearning4j's embedding takes the size of a recurrent input for the number of different ids. */
    private static InputType inputType(Modality modality) {
        return modality.isTokens() ? InputType.recurrent(modality.vocabulary(), modality.steps()) : modality.type();
    }

    private void check() {
        require(!branches.isEmpty(), "has no modality: call encode(modality, encoder)");
        checkNames();
        require(fusion != null, "has no fusion: call fuse(method)");
        require(classes >= 2, "needs at least 2 classes: call classify(classes); it was given " + classes);
        require(hidden >= 0, "needs 0 or more hidden units, but was given " + hidden);
        require(dropout >= 0 && dropout < 1, "needs a dropout of 0 or more and below 1, but was given " + dropout);
        require(learningRate > 0, "needs a learning rate above 0, but was given " + learningRate);
        require(
                dataType == DataType.FLOAT || dataType == DataType.DOUBLE,
                "computes in FLOAT or DOUBLE, but was given " + dataType);
    }

    private void checkNames() {
        for (Branch branch : branches) {
            require(
                    !branch.modality().name().contains("/"),
                    "has a modality \"" + branch.modality().name()
                            + "\", but \"/\" marks the network's own vertices: rename the modality");
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("Network \"" + name + "\" " + fault + ".");
        }
    }
}
