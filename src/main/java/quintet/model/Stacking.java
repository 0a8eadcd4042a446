package quintet.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.data.Modality;
import quintet.layers.ChannelConcatenation;

/** Several modalities as one, channel upon channel. */
final class Stacking {

    private Stacking() {}

    /** Adds the vertex of the joint modality, which has its name; padding of a shorter one of them is 0 in it. */
    static void add(GraphBuilder graph, List<Modality> inputs, Modality joint) {
        graph.addVertex(
                joint.name(),
                new ChannelConcatenation(),
                inputs.stream().map(Modality::name).toArray(String[]::new));
    }

    /** Adds a vertex that is 1 where any of the modalities is there; its name. */
    static String addPresence(GraphBuilder graph, List<Modality> inputs, Modality joint) {
        String name = joint.name() + Feeding.PRESENT;
        graph.addVertex(
                name,
                new ElementWiseVertex(ElementWiseVertex.Op.Max),
                inputs.stream()
                        .map(modality -> modality.name() + Feeding.PRESENT)
                        .toArray(String[]::new));
        return name;
    }

    /** The joint modality; its name joins theirs by "+". */
    static Modality join(List<Modality> inputs) {
        if (inputs.isEmpty() || inputs.stream().anyMatch(Modality::isTokens)) {
            throw unfit(inputs);
        }
        String name = name(inputs);
        long[] first = inputs.get(0).shape(1);
        int channels = 0;
        for (Modality modality : inputs) {
            long[] shape = modality.shape(1);
            channels += (int) shape[1];
            shape[1] = first[1];
            if (!Arrays.equals(shape, first)) {
                throw unfit(inputs);
            }
        }
        if (inputs.get(0).type() instanceof InputType.InputTypeConvolutional) {
            return Modality.image(name, (int) first[2], (int) first[3], channels);
        }
        return inputs.get(0).isSequence()
                ? Modality.sequence(name, channels, (int) first[2])
                : Modality.vector(name, channels);
    }

    static String name(List<Modality> inputs) {
        return inputs.stream().map(Modality::name).collect(Collectors.joining("+"));
    }

    private static IllegalArgumentException unfit(List<Modality> inputs) {
        return new IllegalArgumentException(
                "Only pictures of one size, sequences of one length or vectors can be stacked,"
                        + " and no tokens, but these are " + inputs
                        + ". Resample them first, or encode each and fuse.");
    }
}
