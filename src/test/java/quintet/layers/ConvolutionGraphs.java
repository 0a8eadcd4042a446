package quintet.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** Two convolutions, by Deeplearning4j or by us, pooling, and softmax over three classes. */
final class ConvolutionGraphs {

    private ConvolutionGraphs() {}

    /** What the two convolutions are like; the second has a kernel of 3 x 3. */
    record Design(int kernel, int stride, ConvolutionMode mode, int height, int width, int channels, boolean bias) {

        ConvolutionLayer ours(Activation activation, boolean inputGradient) {
            return new StridedConvolution.Builder(kernel, 3)
                    .inputGradient(inputGradient)
                    .stride(stride, stride)
                    .convolutionMode(mode)
                    .hasBias(bias)
                    .nOut(4)
                    .activation(activation)
                    .build();
        }

        ConvolutionLayer theirs(Activation activation) {
            return new ConvolutionLayer.Builder(kernel, 3)
                    .stride(stride, stride)
                    .convolutionMode(mode)
                    .hasBias(bias)
                    .nOut(4)
                    .activation(activation)
                    .build();
        }

        ComputationGraph ours(NeuralNetConfiguration.Builder settings) {
            return graph(settings, ours(Activation.RELU, true), ours(Activation.IDENTITY, true));
        }

        ComputationGraph ours(DataType type) {
            return ours(LstmGraphs.settings(type, new org.nd4j.linalg.learning.config.Sgd(1)));
        }

        ComputationGraph theirs(NeuralNetConfiguration.Builder settings) {
            return graph(settings, theirs(Activation.RELU), theirs(Activation.IDENTITY));
        }

        ComputationGraph theirs(DataType type) {
            return theirs(LstmGraphs.settings(type, new org.nd4j.linalg.learning.config.Sgd(1)));
        }

        ComputationGraph graph(
                NeuralNetConfiguration.Builder settings, ConvolutionLayer first, ConvolutionLayer second) {
            ComputationGraph network = new ComputationGraph(settings.graphBuilder()
                    .addInputs("x")
                    .setInputTypes(InputType.convolutional(height, width, channels))
                    .addLayer("first", first, "x")
                    .addLayer("second", second, "first")
                    .addLayer("pooled", new GlobalPoolingLayer(PoolingType.AVG), "second")
                    .addLayer(
                            "y",
                            new OutputLayer.Builder(LossFunction.MCXENT)
                                    .nOut(3)
                                    .activation(Activation.SOFTMAX)
                                    .build(),
                            "pooled")
                    .setOutputs("y")
                    .build());
            network.init();
            return network;
        }
    }
}
