package quintet.layers;

import java.util.Arrays;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Small networks around one bidirectional layer, and data for them. */
final class LstmGraphs {

    static final int INPUTS = 5;
    static final int HIDDEN = 4;
    static final int VOCABULARY = 11;

    private LstmGraphs() {}

    static Layer fast() {
        return new BidirectionalLstm.Builder().nOut(HIDDEN).build();
    }

    static Layer reference() {
        LSTM one = new LSTM.Builder().nOut(HIDDEN).activation(Activation.TANH).build();
        return new Bidirectional(Bidirectional.Mode.CONCAT, one);
    }

    static NeuralNetConfiguration.Builder settings(DataType type, IUpdater updater) {
        return new NeuralNetConfiguration.Builder()
                .dataType(type)
                .seed(7)
                .updater(updater)
                .weightInit(WeightInit.XAVIER);
    }

    /** Sequence -> layer -> pooling over steps -> softmax. */
    static ComputationGraph sequences(DataType type, Layer layer, PoolingType pooling) {
        return sequences(settings(type, new Sgd(1)), layer, pooling, RNNFormat.NCW);
    }

    static ComputationGraph sequences(
            NeuralNetConfiguration.Builder settings, Layer layer, PoolingType pooling, RNNFormat format) {
        return head(
                settings.graphBuilder()
                        .addInputs("x")
                        .setInputTypes(InputType.recurrent(INPUTS, format))
                        .addLayer("lstm", layer, "x"),
                format == RNNFormat.NCW
                        ? new GlobalPoolingLayer(pooling)
                        : new GlobalPoolingLayer.Builder(pooling)
                                .poolingDimensions(1)
                                .build());
    }

    /** Tokens -> embedding -> layer -> pooling over steps -> softmax. */
    static ComputationGraph tokens(NeuralNetConfiguration.Builder settings, Layer layer, PoolingType pooling) {
        return head(
                settings.graphBuilder()
                        .addInputs("x")
                        .setInputTypes(InputType.recurrent(VOCABULARY)) // becomes the nIn of the embedding
                        .addLayer(
                                "embedding",
                                new EmbeddingSequenceLayer.Builder()
                                        .nIn(VOCABULARY)
                                        .nOut(INPUTS)
                                        .build(),
                                "x")
                        .addLayer("lstm", layer, "embedding"),
                new GlobalPoolingLayer(pooling));
    }

    private static ComputationGraph head(GraphBuilder graph, Layer pooling) {
        graph.addLayer("pooled", pooling, "lstm")
                .addLayer(
                        "y",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pooled")
                .setOutputs("y");
        ComputationGraph network = new ComputationGraph(graph.build());
        network.init();
        return network;
    }

    static INDArray random(DataType type, long seed, long... shape) {
        Random random = new Random(seed);
        double[] values = random.doubles(Arrays.stream(shape).reduce(1, (a, b) -> a * b), -1.5, 1.5)
                .toArray();
        return Nd4j.createFromArray(values).castTo(type).reshape('c', shape);
    }

    static INDArray tokens(DataType type, long seed, int batch, int steps) {
        Random random = new Random(seed);
        double[] ids = random.ints((long) batch * steps, 0, VOCABULARY)
                .asDoubleStream()
                .toArray();
        return Nd4j.createFromArray(ids).castTo(type).reshape('c', batch, 1, steps);
    }

    /** 1 for the first {@code lengths[i]} steps of example i. */
    static INDArray mask(DataType type, int steps, int... lengths) {
        INDArray mask = Nd4j.zeros(type, lengths.length, steps);
        for (int i = 0; i < lengths.length; i++) {
            for (int t = 0; t < lengths[i]; t++) {
                mask.putScalar(i, t, 1);
            }
        }
        return mask;
    }

    static INDArray labels(DataType type, int batch) {
        INDArray labels = Nd4j.zeros(type, batch, 3);
        for (int i = 0; i < batch; i++) {
            labels.putScalar(i, i % 3, 1);
        }
        return labels;
    }

    static MultiDataSet batch(INDArray x, INDArray mask) {
        return new MultiDataSet(
                new INDArray[] {x},
                new INDArray[] {labels(x.dataType(), (int) x.size(0))},
                mask == null ? null : new INDArray[] {mask},
                null);
    }

    /** The gradient by all parameters, flat, in their order. */
    static INDArray gradient(ComputationGraph network, INDArray x, INDArray mask) {
        MultiDataSet batch = batch(x, mask);
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
        network.computeGradientAndScore();
        network.clearLayerMaskArrays();
        return network.getFlattenedGradients().dup();
    }

    /** What the layer puts out, on its own. */
    static INDArray activations(ComputationGraph network, INDArray x, INDArray mask, boolean training) {
        if (mask != null) {
            network.setLayerMaskArrays(new INDArray[] {mask}, null);
        }
        INDArray out =
                network.feedForward(new INDArray[] {x}, training).get("lstm").dup();
        network.clearLayerMaskArrays();
        return out;
    }

    static double distance(INDArray a, INDArray b) {
        return a.sub(b).amaxNumber().doubleValue();
    }
}
