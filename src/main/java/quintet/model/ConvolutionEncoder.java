package quintet.model;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;

/**
 * Convolutions for a grid (a picture, a mel map): for each entry of {@code channels} a 3 x 3 convolution that keeps the
 * size, ReLU, and a 2 x 2 maximum that halves it.
 *
 * <p>Of an input {@code [n, c, height, width]} and K entries the map is {@code [n, channels_K, height / 2^K, width /
 * 2^K]}, rounded down.
 *
 * @param channels of each convolution; the last are the channels of the feature map
 */
public record ConvolutionEncoder(List<Integer> channels) implements Encoder {

    public ConvolutionEncoder {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.stream().anyMatch(c -> c < 1)) {
            throw new IllegalArgumentException(
                    "A convolution encoder needs one or more layers of at least 1 channel, but" + " was given "
                            + channels + ".");
        }
    }

    public ConvolutionEncoder(int... channels) {
        this(IntStream.of(channels).boxed().toList());
    }

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (!(modality.type() instanceof InputType.InputTypeConvolutional grid)) {
            throw new IllegalArgumentException(
                    "A convolution encoder takes an image or another grid, but modality " + modality + " is none.");
        }
        long height = grid.getHeight();
        long width = grid.getWidth();
        String below = modality.name();
        for (int k = 0; k < channels.size(); k++) {
            if (height < 2 || width < 2) {
                throw new IllegalArgumentException("Modality " + modality + " is too small for " + channels.size()
                        + " convolutions that each halve it; use fewer.");
            }
            String convolution = modality.name() + "-convolution-" + (k + 1);
            String halving = modality.name() + "-halving-" + (k + 1);
            graph.addLayer(
                    convolution,
                    new ConvolutionLayer.Builder(3, 3)
                            .nOut(channels.get(k))
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.RELU)
                            .build(),
                    below);
            graph.addLayer(
                    halving,
                    new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX, new int[] {2, 2}, new int[] {2, 2})
                            .convolutionMode(ConvolutionMode.Truncate)
                            .build(),
                    convolution);
            height /= 2;
            width /= 2;
            below = halving;
        }
        return new FeatureMap(below, InputType.convolutional(height, width, channels.get(channels.size() - 1)));
    }
}
