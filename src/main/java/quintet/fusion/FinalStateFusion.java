package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.layers.FinalStates;
import quintet.layers.Flatten;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Concatenation of what each encoder ends with, nothing pooled: the final states of a sequence's two directions, all cells
 * of a grid, a vector as it is. The plain baseline of the pooling fusions.
 */
public record FinalStateFusion() implements FusionMethod {

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        return Pooling.concatenate(
                graph, encodings.stream().map(map -> end(graph, map)).toList());
    }

    private static FeatureMap end(GraphBuilder graph, FeatureMap map) {
        if (map.isVector()) {
            return map;
        }
        return map.isSequence()
                ? Pooling.after(graph, map, "final", new FinalStates())
                : Pooling.after(graph, map, "flat", new Flatten());
    }
}
