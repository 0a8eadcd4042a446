package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Early fusion of features: they are joined first, and one network reads them all,
 *
 * <pre>  z_0 = [f_1, ..., f_M],   z_k = relu(W_k z_(k-1) + b_k)</pre>
 *
 * Every layer sees all modalities, so it can relate any feature of one to any of another; it also has to learn what is noise
 * in all of them at once. A map that is no vector enters whole, channel after channel, padding as 0. Give the modalities
 * encoders of little depth, such as {@link quintet.model.IdentityEncoder}: what an encoder does, it does before the fusion.
 *
 * <p>Source of the terms early and late: C. G. M. Snoek, M. Worring and A. W. M. Smeulders, Early versus late fusion in
 * semantic video analysis, 2005.
 *
 * @param units of the layers after the join, lowest first; the last is the size of the result {@code [n, units]}
 */
public record EarlyFusion(List<Integer> units) implements FusionMethod {

    public EarlyFusion {
        units = Dense.checked(units);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        return Dense.tower(graph, "/joint", Pooling.concatenate(graph, Pooling.flat(graph, encodings)), units);
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parameters(
                encodings.stream()
                        .mapToLong(map -> map.type().arrayElementsPerExample())
                        .sum(),
                units);
    }
}
