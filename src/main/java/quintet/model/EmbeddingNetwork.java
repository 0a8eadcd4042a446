package quintet.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.layers.BatchLoss;
import quintet.layers.FusedAdam;
import quintet.layers.Objective;
import quintet.layers.RegionPooling;
import quintet.layers.UnitLength;

/**
 * Two encoders ("towers") that end in vectors of one size, and an {@link Objective} that looks at both: {@code e_m = W_m pool(F_m) + b_m},
 * of length 1 if asked for. The pool is the mean over positions.
 */
public final class EmbeddingNetwork {

    private static final String EMBEDDING = "/projection";
    private static final String LENGTH = "/unit-length";
    private static final String OBJECTIVE = "/objective";
    private static final String OUTPUT = "/output";

    /** Examples that go through the network at once when it embeds. */
    private static final int BATCH = 128;

    /**
     * What such a network is made of.
     *
     * @param modalities the two
     * @param encoders one each
     * @param size numbers of an embedding
     * @param unitLength whether every embedding is scaled to length 1
     * @param objective what training lowers
     * @param learningRate step size of Adam
     * @param l2 weight of half the sum of squared weights in the loss, 0 for none
     * @param seed of the initial parameters
     * @param dataType FLOAT, or DOUBLE for a gradient check
     */
    public record Plan(
            List<Modality> modalities,
            List<Encoder> encoders,
            int size,
            boolean unitLength,
            Objective objective,
            double learningRate,
            double l2,
            long seed,
            DataType dataType) {

        public Plan {
            modalities = List.copyOf(modalities);
            encoders = List.copyOf(encoders);
            Objects.requireNonNull(objective, "objective");
            if (modalities.size() != 2 || encoders.size() != 2) {
                throw new IllegalArgumentException(
                        "Two modalities with an encoder each are embedded together, but given were "
                                + modalities.size() + " and " + encoders.size() + ": select two of the modalities "
                                + modalities
                                + ".");
            }
            if (size < 1 || !(learningRate > 0 && Double.isFinite(learningRate)) || !(l2 >= 0 && Double.isFinite(l2))) {
                throw new IllegalArgumentException(
                        "An embedding needs at least 1 number, a finite learning rate above 0 and"
                                + " a finite penalty of 0 or more, but was given " + size + ", " + learningRate
                                + " and " + l2 + ".");
            }
        }
    }

    private final Plan plan;
    private final ComputationGraph graph;

    public EmbeddingNetwork(Plan plan) {
        this.plan = plan;
        Sampling.seedThread(plan.seed());
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(Sampling.notZero(plan.seed()))
                .dataType(plan.dataType())
                .weightInit(WeightInit.XAVIER)
                .l2(plan.l2())
                .updater(new FusedAdam(plan.learningRate()))
                .graphBuilder();
        List<String> ends = new ArrayList<>();
        builder.addInputs(plan.modalities().stream().map(Modality::name).toList());
        builder.setInputTypes(
                plan.modalities().stream().map(Modality::inputType).toArray(InputType[]::new));
        for (int m = 0; m < 2; m++) {
            ends.add(tower(builder, plan.modalities().get(m), plan.encoders().get(m)));
        }
        builder.addVertex(OBJECTIVE, plan.objective(), ends.toArray(String[]::new));
        LossLayer loss = new LossLayer.Builder(new BatchLoss())
                .activation(Activation.IDENTITY)
                .build();
        loss.setNOut(1); // its builder cannot, and Deeplearning4j warns of an output of size 0
        builder.addLayer(OUTPUT, loss, OBJECTIVE);
        builder.setOutputs(OUTPUT);
        graph = new ComputationGraph(builder.build());
        graph.init();
    }

    /** @return the vertex that holds the embedding */
    private String tower(GraphBuilder builder, Modality modality, Encoder encoder) {
        FeatureMap map = encoder.encode(builder, modality);
        String below = map.vertex();
        if (!map.isVector()) {
            below = modality.name() + "/mean";
            builder.addVertex(below, new RegionPooling(RegionPooling.Kind.MEAN, 1), map.vertex());
        }
        builder.addLayer(
                modality.name() + EMBEDDING,
                new DenseLayer.Builder()
                        .nOut(plan.size())
                        .activation(Activation.IDENTITY)
                        .build(),
                below);
        if (!plan.unitLength()) {
            return modality.name() + EMBEDDING;
        }
        builder.addVertex(modality.name() + LENGTH, new UnitLength(), modality.name() + EMBEDDING);
        return modality.name() + LENGTH;
    }

    public Plan plan() {
        return plan;
    }

    /** The Deeplearning4j network itself. */
    public ComputationGraph graph() {
        return graph;
    }

    /** Number of trainable parameters. */
    public long parameters() {
        return graph.numParams();
    }

    /** What this network sees of a dataset: its two modalities, in its own order. */
    public MultimodalDataset view(MultimodalDataset dataset) {
        return dataset.select(plan.modalities().stream().map(Modality::name).toArray(String[]::new));
    }

    /** A batch of this network's view as its graph takes it. */
    public MultiDataSet feed(MultiDataSet batch) {
        return new MultiDataSet(
                batch.getFeatures(),
                new INDArray[] {Nd4j.zeros(plan.dataType(), batch.getFeatures(0).size(0), 1)},
                stepMasks(batch.getFeaturesMaskArrays()),
                null);
    }

    /**
     * Embeds one modality.
     *
     * @param examples any that have this modality, of the same shape; the other is not looked at
     * @return {@code [n, size]}
     */
    public INDArray embed(MultimodalDataset examples, String modality) {
        int m = plan.modalities().stream().map(Modality::name).toList().indexOf(modality);
        if (m < 0) {
            throw new IllegalArgumentException("This network embeds "
                    + plan.modalities().stream().map(Modality::name).toList() + ", not \"" + modality + "\".");
        }
        MultimodalDataset view = examples.select(modality);
        if (!view.modalities().get(0).equals(plan.modalities().get(m))) {
            throw new IllegalArgumentException(
                    "This network was built for " + plan.modalities().get(m) + ", but the examples have "
                            + view.modalities().get(0) + ".");
        }
        INDArray embedded = Nd4j.create(plan.dataType(), view.size(), plan.size());
        for (int from = 0; from < view.size(); from += BATCH) {
            int to = Math.min(view.size(), from + BATCH);
            embedded.get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .assign(embed(view.batch(IntStream.range(from, to).toArray()), m));
        }
        return embedded;
    }

    private INDArray embed(MultiDataSet batch, int m) {
        INDArray[] inputs = new INDArray[2];
        INDArray[] masks = new INDArray[2];
        inputs[m] = batch.getFeatures(0).castTo(plan.dataType());
        INDArray[] given = stepMasks(batch.getFeaturesMaskArrays());
        masks[m] = given == null ? null : given[0];
        // what is asked for ends below the objective; of the other tower Deeplearning4j may run a part, so it gets one
        // row
        inputs[1 - m] = Nd4j.zeros(plan.dataType(), plan.modalities().get(1 - m).shape(1));
        String end = plan.modalities().get(m).name() + (plan.unitLength() ? LENGTH : EMBEDDING);
        return graph.output(List.of(end), false, inputs, masks)[0];
    }

    /**
     * The objective on examples that have both modalities, all of them together: without the penalty of the weights.
     *
     * @param examples as {@link #view} gives them; they go through the towers in batches
     */
    public double objective(MultimodalDataset examples) {
        List<Modality> both = plan.modalities();
        return plan.objective()
                .of(
                        embed(examples, both.get(0).name()),
                        embed(examples, both.get(1).name()));
    }

    /** Deeplearning4j's layers know masks of sequences alone. */
    private INDArray[] stepMasks(INDArray[] masks) {
        if (masks == null) {
            return null;
        }
        INDArray[] steps = Arrays.stream(masks)
                .map(mask -> mask == null || mask.size(1) == 1 ? null : mask)
                .toArray(INDArray[]::new);
        return Arrays.stream(steps).allMatch(Objects::isNull) ? null : steps;
    }

    /** All that makes it this network, but for its parameters. */
    public String description() {
        return plan.modalities()
                + graph.getConfiguration().toJson().replaceAll("\"(iterationCount|epochCount)\" : \\d+", "");
    }

    @Override
    public String toString() {
        return "Embedding of " + plan.modalities() + " in " + plan.size() + " numbers, " + parameters() + " parameters";
    }
}
