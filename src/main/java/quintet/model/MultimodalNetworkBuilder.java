package quintet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.data.Modality;
import quintet.data.Sampling;
import quintet.layers.FusedAdam;

/**
 * Puts a {@link MultimodalNetwork} together: encoders, fusion z, {@code h = relu(W z + b)}, {@code y = softmax(V h + c)},
 * cross-entropy, Adam.
 *
 * <p>The seed sets the start: two networks with the same encoders, in the same order, start with the same parameters in
 * them.
 */
public final class MultimodalNetworkBuilder {

    /** Modalities that are encoded as one; most often one alone. */
    private record Branch(List<Modality> inputs, Modality modality, Encoder encoder) {}

    /** The decider that looks at all modalities. */
    static final String FUSION = "fusion";

    private final String name;
    private final List<Branch> branches = new ArrayList<>();
    private FusionMethod fusion;
    private int hidden = 64;
    private int classes;
    private long seed = 1;
    private double learningRate = 1e-3;
    private double dropout;
    private double modalityDropout;
    private boolean heedAbsence;
    private DecisionRule rule;
    private DataType dataType = DataType.FLOAT;

    MultimodalNetworkBuilder(String name) {
        this.name = Objects.requireNonNull(name, "name");
    }

    /** Adds a modality and how it is encoded. */
    public MultimodalNetworkBuilder encode(Modality modality, Encoder encoder) {
        branches.add(new Branch(List.of(modality), modality, Objects.requireNonNull(encoder, "encoder")));
        return this;
    }

    /**
     * Adds modalities that are stacked as they are, before anything is encoded (fusion at the level of data): pictures of one
     * size become one picture with all their channels, sequences of one length one sequence of longer columns, vectors one
     * longer vector.
     *
     * @param stacked modalities of one kind and extent, none of them tokens
     * @throws IllegalArgumentException if they cannot be stacked
     */
    public MultimodalNetworkBuilder stack(List<Modality> stacked, Encoder encoder) {
        branches.add(
                new Branch(List.copyOf(stacked), Stacking.join(stacked), Objects.requireNonNull(encoder, "encoder")));
        return this;
    }

    public MultimodalNetworkBuilder fuse(FusionMethod method) {
        fusion = method;
        return this;
    }

    /**
     * Lets each modality decide for itself, from the mean of its feature map, and combines the decisions by a rule. Without
     * {@link #fuse} this is fusion at the level of decisions; with it, a hybrid, whose fusion is one decider more. All deciders
     * are trained at once, by the sum of their losses: as they share no parameter unless fused, each learns as if alone.
     */
    public MultimodalNetworkBuilder decide(DecisionRule decisionRule) {
        rule = decisionRule;
        return this;
    }

    /**
     * Tells the network which modalities are absent (default: it is not told). It has one input more for each, and what an
     * absent modality would say counts for nothing.
     */
    public MultimodalNetworkBuilder heedAbsence() {
        heedAbsence = true;
        return this;
    }

    /** Probability that a modality of an example is dropped in training; one at least stays (default 0). */
    public MultimodalNetworkBuilder modalityDropout(double probability) {
        modalityDropout = probability;
        return this;
    }

    /** Units of the hidden layer after the fusion, and of that of each modality that decides (default 64; 0 for none). */
    public MultimodalNetworkBuilder hidden(int units) {
        hidden = units;
        return this;
    }

    /** Probability that a number that enters such a hidden layer is dropped in training (default 0). */
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
        Sampling.seedThread(seed);
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(Sampling.notZero(seed))
                .dataType(dataType)
                .weightInit(WeightInit.XAVIER)
                .updater(new FusedAdam(learningRate))
                .graphBuilder();
        List<Modality> modalities =
                branches.stream().flatMap(branch -> branch.inputs().stream()).toList();
        addInputs(graph, modalities);
        List<FeatureMap> maps =
                branches.stream().map(branch -> encode(graph, branch)).toList();
        Heads heads = new Heads(graph, classes, hidden, dropout);
        List<String> outputs = new ArrayList<>();
        if (fusion != null) {
            outputs.add(heads.add("", fuse(graph, maps), fusion.hasOwnHead()));
        }
        for (int b = 0; rule != null && b < maps.size(); b++) {
            outputs.add(heads.add(branches.get(b).modality().name(), maps.get(b), false));
        }
        graph.setOutputs(outputs.toArray(String[]::new));
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return new MultimodalNetwork(name, modalities, network, rule, modalityDropout);
    }

    private void addInputs(GraphBuilder graph, List<Modality> modalities) {
        List<String> names = new ArrayList<>();
        List<InputType> types = new ArrayList<>();
        for (Modality modality : modalities) {
            names.add(modality.name());
            types.add(modality.inputType());
        }
        if (heedAbsence) {
            for (Modality modality : modalities) {
                names.add(modality.name() + Feeding.PRESENT);
                types.add(InputType.feedForward(1));
            }
        }
        graph.addInputs(names);
        graph.setInputTypes(types.toArray(InputType[]::new));
    }

    private FeatureMap encode(GraphBuilder graph, Branch branch) {
        boolean stacked = branch.inputs().size() > 1;
        if (stacked) {
            Stacking.add(graph, branch.inputs(), branch.modality());
        }
        FeatureMap map = branch.encoder().encode(graph, branch.modality());
        if (!heedAbsence) {
            return map;
        }
        return map.withPresence(
                stacked
                        ? Stacking.addPresence(graph, branch.inputs(), branch.modality())
                        : branch.modality().name() + Feeding.PRESENT);
    }

    private FeatureMap fuse(GraphBuilder graph, List<FeatureMap> maps) {
        FeatureMap fused = fusion.fuse(graph, maps);
        if (!fused.isVector()) {
            throw new IllegalArgumentException("Network \"" + name + "\": " + fusion
                    + " must put out a vector, but puts out " + fused.type() + ".");
        }
        return fused;
    }

    private void check() {
        require(!branches.isEmpty(), "has no modality: call encode(modality, encoder)");
        checkNames();
        require(fusion != null || rule != null, "has no fusion: call fuse(method) or decide(rule)");
        require(
                modalityDropout >= 0 && modalityDropout < 1,
                "needs a modality dropout of 0 or more and below 1, but was given " + modalityDropout);
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
            require(
                    fusion == null || rule == null || !branch.modality().name().equals(FUSION),
                    "has a modality \"" + FUSION + "\", but so is called who decides by all modalities: rename it");
        }
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException("Network \"" + name + "\" " + fault + ".");
        }
    }
}
