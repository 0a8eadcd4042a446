package quintet.model;

import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;
import quintet.layers.DepthAsRows;
import quintet.layers.FramesAsDepth;
import quintet.layers.SpaceTimeConvolution;
import quintet.layers.SpaceTimePooling;

/**
 * Convolutions in space and time for a film in grey, kept as an image modality whose channels are the frames, {@code [n, frames,
 * height, width]}: for each entry of {@code channels} a 3 x 3 x 3 convolution with ReLU, then the maximum of each block of 2 x
 * 2 x 2 (of 1 along an axis that has one place left; an odd last place is left out).
 *
 * <pre>
 *   y[o, t, i, j] = max(0, b[o] + sum over c, s, u, v of W[o, c, s, u, v] x[c, t + s - 1, i + u - 1, j + v - 1])
 * </pre>
 *
 * <p>A {@link ConvolutionEncoder} on the same modality mixes all frames in its first layer, by one weight a frame: there, what
 * moves at another moment looks different. Here the weights move along time as they do along rows and columns.
 *
 * <p>The map is {@code [n, channels_K, frames' * height', width']}, the frames that are left one below the other, and each
 * size is halved K times, rounded down: to pool over it is to pool over space and time. What a
 * convolution costs is {@code 27 c_(k-1) c_k} products a place.
 *
 * <p>Source: S. Ji, W. Xu, M. Yang and K. Yu, 3D convolutional neural networks for human action recognition, IEEE PAMI 35(1),
 * 2013; D. Tran, L. Bourdev, R. Fergus, L. Torresani and M. Paluri, Learning spatiotemporal features with 3D convolutional
 * networks, ICCV 2015.
 *
 * @param channels of each convolution; the last are the channels of the feature map
 */
public record SpaceTimeConvolutionEncoder(List<Integer> channels) implements Encoder {

    public SpaceTimeConvolutionEncoder {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || channels.stream().anyMatch(c -> c < 1)) {
            throw new IllegalArgumentException("A space-time convolution encoder needs one or more layers of at least 1"
                    + " channel, but was given " + channels + ".");
        }
    }

    public SpaceTimeConvolutionEncoder(int... channels) {
        this(IntStream.of(channels).boxed().toList());
    }

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (!(modality.type() instanceof InputType.InputTypeConvolutional film) || film.getChannels() < 2) {
            throw new IllegalArgumentException(
                    "A space-time convolution encoder takes a film, an image whose channels are"
                            + " 2 frames or more, but modality " + modality + " is none.");
        }
        int[] size = {(int) film.getChannels(), (int) film.getHeight(), (int) film.getWidth()};
        String below = modality.name() + "/frames";
        graph.addVertex(below, new FramesAsDepth(), modality.name());
        int inputs = 1;
        for (int k = 0; k < channels.size(); k++) {
            String convolution = modality.name() + "/convolution-" + (k + 1);
            SpaceTimeConvolution layer = SpaceTimeConvolution.of(inputs, channels.get(k));
            layer.setActivationFn(Activation.RELU.getActivationFunction());
            graph.addLayer(convolution, layer, below);
            int[] block = IntStream.of(size).map(places -> Math.min(2, places)).toArray();
            below = modality.name() + "/pooling-" + (k + 1);
            graph.addLayer(below, SpaceTimePooling.of(block), convolution);
            for (int a = 0; a < 3; a++) {
                size[a] /= block[a];
            }
            inputs = channels.get(k);
        }
        String map = modality.name() + "/space-time";
        graph.addVertex(map, new DepthAsRows(), below);
        return new FeatureMap(map, InputType.convolutional((long) size[0] * size[1], size[2], inputs));
    }
}
