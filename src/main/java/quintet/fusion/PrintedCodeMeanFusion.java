package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import quintet.layers.RegionPooling;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * "MMAA" as the survey article prints its code, with the slips mended that keep it from running: global <em>max</em>
 * pooling, spatial dropout 0.2, concatenation, dropout 0.5, softmax.
 *
 * <p>Spatial dropout drops whole channels. After global pooling a channel is one number, so it is plain dropout here.
 * Kept for reproduction: {@link MeanPoolingFusion} is MMAA as this project defines it.
 */
public record PrintedCodeMeanFusion() implements FusionMethod {

    @Override
    public boolean hasOwnHead() {
        return true;
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        RegionPooling global = new RegionPooling(RegionPooling.Kind.MAX, 1);
        List<FeatureMap> pooled = encodings.stream()
                .map(map -> dropout(graph, Pooling.after(graph, map, "pooled", global), 0.2))
                .toList();
        return dropout(graph, Pooling.concatenate(graph, pooled), 0.5);
    }

    /** The vector after dropout; Deeplearning4j counts the share that it keeps. */
    static FeatureMap dropout(GraphBuilder graph, FeatureMap vector, double probability) {
        String name = vector.vertex() + "/dropout";
        graph.addLayer(name, new DropoutLayer.Builder(1 - probability).build(), vector.vertex());
        return new FeatureMap(name, vector.type()).withPresence(vector.presence());
    }
}
