package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.AttendedRows;
import quintet.layers.GroupReduction;
import quintet.layers.Rows;
import quintet.layers.RowsMask;
import quintet.layers.ScaledDotProduct;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Scaled dot-product attention between modalities: each asks all, itself among them, and the answers are averaged,
 *
 * <pre>
 *   f^_i = W_i f_i + b_i,   q_i = Q f^_i,   k_i = K f^_i,   v_i = V f^_i
 *   alpha_ij = softmax over j of q_i . k_j / sqrt(size)
 *   z = (1 / M) sum over i, j of alpha_ij v_j
 * </pre>
 *
 * A map that is no vector is read by the mean of each channel, padding apart. Q, K and V are shared by all modalities. An
 * absent modality is neither asked nor asks, and M counts those that are there. The weights stand in the vertex {@value
 * #WEIGHTS} {@code [n, M, M]}; {@link AttentionWeights#between} reads them.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017), with one head.
 *
 * @param size of f^_i, queries, keys and values, and of the result {@code [n, size]}
 */
public record DotProductAttentionFusion(int size) implements FusionMethod {

    /** The vertex that holds the weights. */
    public static final String WEIGHTS = "/dot-product/weights";

    public DotProductAttentionFusion {
        Vertices.requirePositive("Attention", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        int count = encodings.size();
        List<FeatureMap> vectors = Pooling.means(graph, encodings);
        List<FeatureMap> projected = Dense.each(graph, "/dot-product/projected", vectors, size, Activation.IDENTITY);
        List<FeatureMap> mask = Vertices.mask(graph, "/dot-product/mask", RowsMask.Layout.BY_EXAMPLE, projected);
        FeatureMap rows = Vertices.add(graph, "/dot-product/rows", new Rows(), projected);
        FeatureMap queries = Dense.unbiased(graph, "/dot-product/queries", rows, size, Activation.IDENTITY);
        FeatureMap keys = Dense.unbiased(graph, "/dot-product/keys", rows, size, Activation.IDENTITY);
        FeatureMap values = Dense.unbiased(graph, "/dot-product/values", rows, size, Activation.IDENTITY);
        FeatureMap weights =
                Vertices.add(graph, WEIGHTS, new ScaledDotProduct(count), Vertices.join(List.of(queries, keys), mask));
        FeatureMap answers = Vertices.add(graph, "/dot-product/answers", new AttendedRows(count), weights, values);
        return Vertices.add(
                graph,
                "/dot-product/mean",
                new GroupReduction(GroupReduction.Kind.MEAN, count),
                Vertices.join(List.of(answers), mask));
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, size) + 3L * size * size;
    }
}
