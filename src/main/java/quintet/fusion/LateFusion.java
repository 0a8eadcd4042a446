package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Late fusion of features: each modality has a network of its own, and their highest layers are joined,
 *
 * <pre>  h_m = relu(W_mK ... relu(W_m1 f_m + b_m1) ... + b_mK),   z = [h_1, ..., h_M]</pre>
 *
 * Each network can be as deep as its modality needs; what relates two modalities has to be found above the join. This is not
 * fusion of decisions, where each modality ends in classes of its own (see {@link quintet.model.DecisionRule}). A map that is
 * no vector is read by the mean of each channel.
 *
 * @param units of the layers of each modality, lowest first; the result is {@code [n, M * last]}
 */
public record LateFusion(List<Integer> units) implements FusionMethod {

    public LateFusion {
        units = Dense.checked(units);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        return Pooling.concatenate(
                graph,
                Pooling.means(graph, encodings).stream()
                        .map(vector -> Dense.tower(graph, vector.vertex() + "/own", vector, units))
                        .toList());
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return encodings.stream()
                .mapToLong(map -> Dense.parameters(map.channels(), units))
                .sum();
    }
}
