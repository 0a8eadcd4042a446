package quintet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;
import quintet.layers.StridedConvolution;

/**
 * Convolutions for a grid (a picture, a mel map): for each entry of {@code channels} a 3 x 3 convolution of stride 2 with
 * ReLU. The stride halves the grid, where older networks pool (Springenberg, Dosovitskiy, Brox and Riedmiller, Striving for
 * simplicity: the all convolutional net, 2015); in Deeplearning4j it is several times faster.
 *
 * <p>Of an input {@code [n, c, height, width]} and K entries the map is {@code [n, channels_K, height / 2^K, width /
 * 2^K]}, rounded up at each halving.
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
        List<FeatureMap> maps = new ArrayList<>();
        for (int k = 0; k < channels.size(); k++) {
            String name = modality.name() + "/convolution-" + (k + 1);
            graph.addLayer(
                    name,
                    new StridedConvolution.Builder(3, 3)
                            .inputGradient(k > 0) // nobody looks at the gradient by the data
                            .stride(2, 2)
                            .nOut(channels.get(k))
                            .convolutionMode(ConvolutionMode.Same)
                            .activation(Activation.RELU)
                            .build(),
                    below);
            height = (height + 1) / 2;
            width = (width + 1) / 2;
            below = name;
            maps.add(new FeatureMap(name, InputType.convolutional(height, width, channels.get(k))));
        }
        return maps.get(maps.size() - 1).above(maps.subList(0, maps.size() - 1));
    }
}
