package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.GroupSoftmax;
import quintet.layers.Rows;
import quintet.layers.WeightedSum;
import quintet.model.FeatureMap;

/** {@code e_i = tanh(W_v f_i + b_v)}, {@code alpha = softmax of e_i . u}, {@code sum of alpha_i f_i}. */
final class AdditiveAttention {

    private AdditiveAttention() {}

    /**
     * Adds it.
     *
     * @param prefix of the names of its vertices; the weights stand in {@code prefix/weights}
     * @param projected f_1 .. f_M, {@code [n, size]} each
     * @param mask {@code [n, M]}, or none
     * @return {@code [n, size]}
     */
    static FeatureMap add(
            GraphBuilder graph, String prefix, List<FeatureMap> projected, List<FeatureMap> mask, int size) {
        int count = projected.size();
        FeatureMap rows = Vertices.add(graph, prefix + "/rows", new Rows(), projected);
        FeatureMap keys = Dense.layer(graph, prefix + "/keys", rows, size, Activation.TANH);
        FeatureMap scores = Dense.unbiased(graph, prefix + "/scores", keys, 1, Activation.IDENTITY);
        FeatureMap weights =
                Vertices.add(graph, prefix + "/weights", new GroupSoftmax(count), Vertices.join(List.of(scores), mask));
        return Vertices.add(graph, prefix + "/sum", new WeightedSum(count), rows, weights);
    }

    /** Of W_v, b_v and u. */
    static long parameters(int size) {
        return (size + 1L) * size + size;
    }
}
