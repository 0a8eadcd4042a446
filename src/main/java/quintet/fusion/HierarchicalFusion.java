package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Hierarchical fusion: the modalities are joined at every depth of their encoders, each join also reading the one below,
 *
 * <pre>  h_k = relu(W_k [f_1^k, ..., f_M^k, h_(k-1)] + b_k),   k = 1 .. K,   z = h_K</pre>
 *
 * where f_m^k is the map that layer k of modality m's encoder puts out, read by the mean of each channel if it is no vector.
 * Encoders of unequal depth are aligned at the top: one with fewer layers joins in later. Where all encoders have
 * one layer and put out vectors this is {@link EarlyFusion} with one layer; of other maps that would read every position.
 *
 * <p>Source: the fusion of several intermediate layers in V. Vielzeuf, A. Lechervy, S. Pateux and F. Jurie, CentralNet: a
 * multilayer approach for multimodal fusion, 2018 (there with sums where this concatenates).
 *
 * @param units of every join; the result is {@code [n, units]}
 */
public record HierarchicalFusion(int units) implements FusionMethod {

    public HierarchicalFusion {
        Dense.checked(List.of(units));
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        int depth = depth(encodings);
        FeatureMap joint = null;
        for (int k = depth - 1; k >= 0; k--) {
            List<FeatureMap> joined = new ArrayList<>(Pooling.means(graph, fromTop(encodings, k)));
            if (joint != null) {
                joined.add(joint);
            }
            String name = "/join-" + (depth - k);
            joint = Dense.layer(
                    graph, name, ungated(Pooling.concatenate(graph, name + "/parts", joined)), units, Activation.RELU);
        }
        return joint;
    }

    /** A join of several modalities is there whichever of them is. */
    private static FeatureMap ungated(FeatureMap join) {
        return new FeatureMap(join.vertex(), join.type());
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        long sum = 0;
        for (int k = depth(encodings) - 1; k >= 0; k--) {
            long below = k == depth(encodings) - 1 ? 0 : units;
            sum += Dense.parameters(Dense.channels(fromTop(encodings, k)) + below, List.of(units));
        }
        return sum;
    }

    private static int depth(List<FeatureMap> encodings) {
        return 1 + encodings.stream().mapToInt(map -> map.levels().size()).max().orElseThrow();
    }

    /** The maps k layers below the top, of those encoders that have them. */
    private static List<FeatureMap> fromTop(List<FeatureMap> encodings, int k) {
        return encodings.stream()
                .filter(map -> k <= map.levels().size())
                .map(map -> k == 0 ? map : map.levels().get(map.levels().size() - k))
                .toList();
    }
}
