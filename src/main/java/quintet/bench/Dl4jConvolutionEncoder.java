package quintet.bench;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;
import quintet.model.Encoder;
import quintet.model.FeatureMap;

/** {@link quintet.model.ConvolutionEncoder} for a square, but with Deeplearning4j's own layer: what ours is measured against. */
record Dl4jConvolutionEncoder(List<Integer> channels) implements Encoder {

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        long size = modality.shape(1)[2];
        String below = modality.name();
        for (int k = 0; k < channels.size(); k++) {
            String name = modality.name() + "/convolution-" + (k + 1);
            graph.addLayer(
                    name,
                    new ConvolutionLayer.Builder(3, 3)
                            .stride(2, 2)
                            .nOut(channels.get(k))
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.RELU)
                            .build(),
                    below);
            below = name;
            size = (size + 1) / 2;
        }
        return new FeatureMap(below, InputType.convolutional(size, size, channels.get(channels.size() - 1)));
    }
}
