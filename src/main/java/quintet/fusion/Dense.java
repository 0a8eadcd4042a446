package quintet.fusion;

import java.util.List;
import java.util.stream.IntStream;
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
        return add(graph, name, below, units, new DenseLayer.Builder().activation(activation));
    }

    /** One layer without bias, {@code act(W z)}, which makes 0 of 0 where the activation does. */
    static FeatureMap unbiased(GraphBuilder graph, String name, FeatureMap below, int units, Activation activation) {
        return add(
                graph,
                name,
                below,
                units,
                new DenseLayer.Builder().activation(activation).hasBias(false));
    }

    private static FeatureMap add(
            GraphBuilder graph, String name, FeatureMap below, int units, DenseLayer.Builder layer) {
        graph.addLayer(name, layer.nOut(units).build(), below.vertex());
        return new FeatureMap(name, InputType.feedForward(units)).withPresence(below.presence());
    }

    /** Each vector by a layer of its own, all to the same number of units: {@code name-1}, {@code name-2}, ... */
    static List<FeatureMap> each(
            GraphBuilder graph, String name, List<FeatureMap> below, int units, Activation activation) {
        return IntStream.range(0, below.size())
                .mapToObj(m -> layer(graph, name + "-" + (m + 1), below.get(m), units, activation))
                .toList();
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

    /** The same for vectors to be multiplied: biases start at 1, lest one modality that says 0 silence all. */
    static List<FeatureMap> factors(
            GraphBuilder graph, String name, List<FeatureMap> below, int units, Activation activation) {
        return IntStream.range(0, below.size())
                .mapToObj(m -> add(
                        graph,
                        name + "-" + (m + 1),
                        below.get(m),
                        units,
                        new DenseLayer.Builder().activation(activation).biasInit(1)))
                .toList();
    }

    /** Parameters of {@link #each} and of {@link #factors}. */
    static long parametersOfEach(List<FeatureMap> maps, long units) {
        return (channels(maps) + maps.size()) * units;
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
