package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.common.base.Preconditions;
import quintet.layers.Flatten;
import quintet.layers.Gate;
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
        return new FeatureMap(name, type).withPresence(map.presence());
    }

    /** Each map as one vector: the mean over its positions. */
    static List<FeatureMap> means(GraphBuilder graph, List<FeatureMap> maps) {
        RegionPooling mean = new RegionPooling(RegionPooling.Kind.MEAN, 1);
        return maps.stream()
                .map(map -> map.isVector() ? map : after(graph, map, "mean", mean))
                .toList();
    }

    /** Each map as one vector: all its numbers, channel after channel. */
    static List<FeatureMap> flat(GraphBuilder graph, List<FeatureMap> maps) {
        return maps.stream()
                .map(map -> map.isVector() ? map : after(graph, map, "flat", new Flatten()))
                .toList();
    }

    /** A vector, 0 where its modality is absent. */
    static FeatureMap gated(GraphBuilder graph, FeatureMap vector) {
        if (vector.presence() == null) {
            return vector;
        }
        String name = vector.vertex() + "/gated";
        graph.addVertex(name, new Gate(), vector.vertex(), vector.presence());
        return new FeatureMap(name, vector.type());
    }

    /** Vectors one after the other, those of absent modalities 0. */
    static FeatureMap concatenate(GraphBuilder graph, List<FeatureMap> vectors) {
        return concatenate(graph, "/fused", vectors);
    }

    static FeatureMap concatenate(GraphBuilder graph, String name, List<FeatureMap> vectors) {
        List<FeatureMap> gated =
                vectors.stream().map(vector -> gated(graph, vector)).toList();
        if (gated.size() == 1) {
            return gated.get(0);
        }
        graph.addVertex(
                name, new MergeVertex(), gated.stream().map(FeatureMap::vertex).toArray(String[]::new));
        return new FeatureMap(
                name,
                InputType.feedForward(
                        vectors.stream().mapToLong(FeatureMap::channels).sum()));
    }
}
