package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import quintet.model.FeatureMap;

/** Dense layers above a vector. */
final class Dense {

    private Dense() {}

    /** One layer, {@code act(W z + b)}; the map keeps its modality's presence. */
    static FeatureMap layer(GraphBuilder graph, String name, FeatureMap below, int units, Activation activation) {
        graph.addLayer(
                name,
                new DenseLayer.Builder().nOut(units).activation(activation).build(),
                below.vertex());
        return new FeatureMap(name, InputType.feedForward(units)).withPresence(below.presence());
    }

    /** Layers with ReLU one above the other, named {@code name-1}, {@code name-2}, ... */
    static FeatureMap tower(GraphBuilder graph, String name, FeatureMap below, List<Integer> units) {
        FeatureMap top = below;
        for (int k = 0; k < units.size(); k++) {
            top = layer(graph, name + "-" + (k + 1), top, units.get(k), Activation.RELU);
        }
        return top;
    }

    /** Parameters of a tower above {@code inputs} numbers. */
    static long parameters(long inputs, List<Integer> units) {
        long sum = 0;
        long below = inputs;
        for (int unitsHere : units) {
            sum += (below + 1) * unitsHere;
            below = unitsHere;
        }
        return sum;
    }

    /** Sum of the channels of maps. */
    static long channels(List<FeatureMap> maps) {
        return maps.stream().mapToLong(FeatureMap::channels).sum();
    }

    static List<Integer> checked(List<Integer> units) {
        if (units.isEmpty() || units.stream().anyMatch(u -> u < 1)) {
            throw new IllegalArgumentException(
                    "A fusion's dense layers need at least one unit each, and there must be one at least, but it was given "
                            + units + ".");
        }
        return List.copyOf(units);
    }
}
