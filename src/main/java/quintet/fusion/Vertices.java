package quintet.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.layers.Rows;
import quintet.layers.RowsMask;
import quintet.layers.StatelessVertex;
import quintet.model.FeatureMap;

/** Vertices of several inputs, and what the fusions that work on rows share. */
final class Vertices {

    private Vertices() {}

    /** Adds a vertex; what it puts out is there whichever of its inputs is. */
    static FeatureMap add(GraphBuilder graph, String name, StatelessVertex vertex, List<FeatureMap> inputs) {
        InputType type =
                vertex.getOutputType(0, inputs.stream().map(FeatureMap::type).toArray(InputType[]::new));
        graph.addVertex(name, vertex, inputs.stream().map(FeatureMap::vertex).toArray(String[]::new));
        return new FeatureMap(name, type);
    }

    static FeatureMap add(GraphBuilder graph, String name, StatelessVertex vertex, FeatureMap... inputs) {
        return add(graph, name, vertex, Arrays.asList(inputs));
    }

    /**
     * Which rows exist of those that {@link Rows} makes of maps.
     *
     * @return one map, or none if all rows exist
     */
    static List<FeatureMap> mask(GraphBuilder graph, String name, RowsMask.Layout layout, List<FeatureMap> maps) {
        List<Integer> present = IntStream.range(0, maps.size())
                .filter(m -> maps.get(m).presence() != null)
                .boxed()
                .toList();
        if (present.isEmpty() && maps.stream().noneMatch(FeatureMap::isSequence)) {
            return List.of();
        }
        List<FeatureMap> inputs = new ArrayList<>(maps);
        present.forEach(m -> inputs.add(new FeatureMap(maps.get(m).presence(), InputType.feedForward(1))));
        return List.of(add(graph, name, new RowsMask(layout, present), inputs));
    }

    /** Vectors, those of absent modalities 0. */
    static List<FeatureMap> gated(GraphBuilder graph, List<FeatureMap> vectors) {
        return vectors.stream().map(vector -> Pooling.gated(graph, vector)).toList();
    }

    /** The maps, then the others. */
    static List<FeatureMap> join(List<FeatureMap> maps, List<FeatureMap> others) {
        List<FeatureMap> all = new ArrayList<>(maps);
        all.addAll(others);
        return all;
    }

    /** Fails unless a size is 1 or more. */
    static void requirePositive(String fusion, String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(
                    fusion + " needs a " + what + " of at least 1, but was given " + value + ".");
        }
    }
}
