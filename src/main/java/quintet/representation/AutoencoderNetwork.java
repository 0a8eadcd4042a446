package quintet.representation;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.impl.LossMSE;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Absence;
import quintet.data.Modality;
import quintet.data.Sampling;
import quintet.layers.Flatten;
import quintet.layers.FusedAdam;
import quintet.layers.Gate;
import quintet.layers.MeanCrossEntropy;
import quintet.layers.RegionPooling;
import quintet.model.Encoder;
import quintet.model.FeatureMap;
import quintet.representation.MultimodalAutoencoder.Loss;

/** The graph of a {@link MultimodalAutoencoder}: what goes in, what is to come out. */
final class AutoencoderNetwork {

    static final String CODE = "/code";
    private static final String PRESENT = "/present";
    private static final String RECONSTRUCTION = "/reconstruction";

    private final MultimodalAutoencoder options;
    private final List<Modality> modalities;
    private final DataType type;
    private final ComputationGraph graph;

    AutoencoderNetwork(
            MultimodalAutoencoder options,
            List<Modality> modalities,
            List<Encoder> encoders,
            long seed,
            DataType type) {
        this.options = options;
        this.modalities = List.copyOf(modalities);
        this.type = type;
        Sampling.seedThread(seed);
        GraphBuilder builder = new NeuralNetConfiguration.Builder()
                .seed(Sampling.notZero(seed))
                .dataType(type)
                .weightInit(WeightInit.XAVIER)
                .updater(new FusedAdam(options.learningRate()))
                .graphBuilder();
        List<InputType> inputs = new ArrayList<>();
        modalities.forEach(modality -> {
            builder.addInputs(modality.name());
            inputs.add(modality.inputType());
        });
        modalities.forEach(modality -> {
            builder.addInputs(modality.name() + PRESENT);
            inputs.add(InputType.feedForward(1));
        });
        builder.setInputTypes(inputs.toArray(InputType[]::new));
        List<String> gated = new ArrayList<>();
        for (int m = 0; m < modalities.size(); m++) {
            gated.add(encoder(builder, modalities.get(m), encoders.get(m)));
        }
        builder.addLayer(
                CODE,
                new DenseLayer.Builder()
                        .nOut(options.size())
                        .activation(Activation.IDENTITY) // a tanh saturates above the thousand numbers of a grid
                        .build(),
                gated.toArray(String[]::new));
        modalities.forEach(modality -> decoder(builder, modality));
        builder.setOutputs(modalities.stream()
                .map(modality -> modality.name() + RECONSTRUCTION)
                .toArray(String[]::new));
        graph = new ComputationGraph(builder.build());
        graph.init();
    }

    private static String encoder(GraphBuilder builder, Modality modality, Encoder encoder) {
        FeatureMap map = encoder.encode(builder, modality);
        String below = map.vertex();
        if (!map.isVector()) {
            below = modality.name() + "/vector";
            builder.addVertex(
                    below,
                    map.isSequence() ? new RegionPooling(RegionPooling.Kind.MEAN, 1) : new Flatten(),
                    map.vertex());
        }
        String gated = modality.name() + "/gated";
        builder.addVertex(gated, new Gate(), below, modality.name() + PRESENT);
        return gated;
    }

    private void decoder(GraphBuilder builder, Modality modality) {
        boolean crossEntropy = options.loss(modality) == Loss.CROSS_ENTROPY;
        builder.addLayer(
                modality.name() + "/decoder",
                new DenseLayer.Builder()
                        .nOut(options.hidden())
                        .activation(Activation.RELU)
                        .build(),
                CODE);
        builder.addLayer(
                modality.name() + RECONSTRUCTION,
                new OutputLayer.Builder(crossEntropy ? new MeanCrossEntropy() : new LossMSE())
                        .nOut(numbers(modality))
                        .activation(crossEntropy ? Activation.SIGMOID : Activation.IDENTITY)
                        .build(),
                modality.name() + "/decoder");
    }

    private static long numbers(Modality modality) {
        return modality.isTokens()
                ? modality.vocabulary()
                : modality.inputType().arrayElementsPerExample();
    }

    MultimodalAutoencoder options() {
        return options;
    }

    List<Modality> modalities() {
        return modalities;
    }

    List<String> names() {
        return modalities.stream().map(Modality::name).toList();
    }

    ComputationGraph graph() {
        return graph;
    }

    DataType dataType() {
        return type;
    }

    /**
     * Examples as the graph takes them.
     *
     * @param features of each modality
     * @param masks of each modality, or null; entries may be null
     * @param shown {@code [modality][example]}: what the encoders may see of what is there
     */
    MultiDataSet feed(INDArray[] features, INDArray[] masks, boolean[][] shown) {
        int count = modalities.size();
        INDArray[] inputs = new INDArray[2 * count];
        INDArray[] inputMasks = new INDArray[2 * count];
        INDArray[] targets = new INDArray[count];
        INDArray[] targetMasks = new INDArray[count];
        boolean masked = false;
        boolean absent = false;
        INDArray[] there = new INDArray[count];
        INDArray seen = Nd4j.zeros(type, shown[0].length, 1);
        for (int m = 0; m < count; m++) {
            there[m] = Absence.present(masks == null ? null : masks[m], features[m].size(0), type);
            inputs[count + m] = column(shown[m]).muli(there[m]);
            seen.addi(inputs[count + m]);
        }
        INDArray weight = Transforms.max(seen, 1).rdivi(1); // the mean of what is shown, however much that is
        for (int m = 0; m < count; m++) {
            INDArray mask = masks == null ? null : masks[m];
            inputs[m] = Absence.zeroed(features[m].castTo(type), inputs[count + m]);
            inputs[count + m].muli(weight);
            inputMasks[m] = modalities.get(m).isSequence() ? mask : null;
            masked |= inputMasks[m] != null;
            targets[m] = target(modalities.get(m), features[m].castTo(type), mask);
            targetMasks[m] = there[m];
            absent |= there[m].minNumber().doubleValue() == 0;
        }
        return new MultiDataSet(inputs, targets, masked ? inputMasks : null, absent ? targetMasks : null);
    }

    private INDArray column(boolean[] flags) {
        INDArray column = Nd4j.zeros(type, flags.length, 1);
        for (int i = 0; i < flags.length; i++) {
            column.putScalar(i, flags[i] ? 1 : 0);
        }
        return column;
    }

    /** What is to come out, {@code [n, numbers]}. */
    private INDArray target(Modality modality, INDArray features, INDArray mask) {
        if (modality.isTokens()) {
            return TokenCounts.occurrence(features, mask, modality.vocabulary()).castTo(type);
        }
        INDArray all = features.dup('c');
        if (modality.isSequence() && mask != null) {
            Broadcast.mul(all, mask.castTo(type), all, 0, 2);
        }
        return all.reshape('c', all.size(0), numbers(modality));
    }

    /** A reconstruction in the shape of its modality; of tokens, {@code [n, vocabulary]}. */
    INDArray shaped(int m, INDArray reconstruction) {
        Modality modality = modalities.get(m);
        return modality.isTokens()
                ? reconstruction
                : reconstruction.dup('c').reshape('c', modality.shape(reconstruction.size(0)));
    }

    static String reconstruction(Modality modality) {
        return modality.name() + RECONSTRUCTION;
    }

    /** All that makes it this network, but for its parameters. */
    String description() {
        return modalities + graph.getConfiguration().toJson().replaceAll("\"(iterationCount|epochCount)\" : \\d+", "");
    }
}
