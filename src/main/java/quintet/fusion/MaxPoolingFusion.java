package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.layers.RegionPooling;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * MMMP, multimodal max pooling: of each channel of each modality the largest value in each of S regions, concatenated.
 *
 * <pre>  z_m[i, s] = max over p in R_s of F_m[i, p],   z = [z_1, ..., z_M]</pre>
 *
 * z has {@code S * sum of d_m} numbers (S = 1 for a vector). Padding is never pooled. No parameters.
 *
 * @param regions S; a square where a modality is a grid
 */
public record MaxPoolingFusion(int regions) implements FusionMethod {

    public MaxPoolingFusion {
        Pooling.checkRegions(regions);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        return Pooling.poolAndConcatenate(graph, encodings, new RegionPooling(RegionPooling.Kind.MAX, regions));
    }
}
