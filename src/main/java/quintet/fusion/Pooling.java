package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.common.base.Preconditions;
import quintet.layers.RegionPooling;
import quintet.layers.StatelessVertex;
import quintet.model.FeatureMap;

/** What the fusions share: one vertex after each map, and the concatenation of all. */
final class Pooling {

    private Pooling() {}

    static void checkRegions(int regions) {
        Preconditions.checkArgument(regions >= 1, "Pooling needs at least 1 region, but was given %s.", regions);
    }

    static FeatureMap poolAndConcatenate(GraphBuilder graph, List<FeatureMap> maps, RegionPooling pooling) {
        return concatenate(
                graph,
                maps.stream().map(map -> after(graph, map, "pooled", pooling)).toList());
    }

    /** The map after one more vertex. */
    static FeatureMap after(GraphBuilder graph, FeatureMap map, String suffix, StatelessVertex vertex) {
        InputType type = vertex.getOutputType(0, map.type());
        String name = map.vertex() + "/" + suffix;
        graph.addVertex(name, vertex, map.vertex());
        return new FeatureMap(name, type);
    }

    /** Vectors one after the other. */
    static FeatureMap concatenate(GraphBuilder graph, List<FeatureMap> vectors) {
        if (vectors.size() == 1) {
            return vectors.get(0);
        }
        graph.addVertex(
                "/fused",
                new MergeVertex(),
                vectors.stream().map(FeatureMap::vertex).toArray(String[]::new));
        return new FeatureMap(
                "/fused",
                InputType.feedForward(
                        vectors.stream().mapToLong(FeatureMap::channels).sum()));
    }
}
