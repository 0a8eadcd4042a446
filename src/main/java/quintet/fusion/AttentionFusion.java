package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.RowsMask;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Additive attention over modalities: of each example the network says how much each modality counts,
 *
 * <pre>
 *   f^_i  = W_i f_i + b_i
 *   e_i   = tanh(W_v f^_i + b_v)
 *   alpha = softmax over i of e_i . u
 *   z     = sum over i of alpha_i f^_i
 * </pre>
 *
 * A map that is no vector is read by the mean of each channel, padding apart. W_v, b_v and u are shared by all modalities. An
 * absent modality has weight 0, and if all are absent z is 0. The weights stand in the vertex {@value #WEIGHTS} {@code [n,
 * M]}; {@link AttentionWeights#of} reads them.
 *
 * <p>Source of the additive form: D. Bahdanau, K. Cho and Y. Bengio, Neural Machine Translation by Jointly Learning to Align
 * and Translate (2015); u as the one thing that all are compared with: Z. Yang et al., Hierarchical Attention Networks for
 * Document Classification (2016).
 *
 * @param size of f^_i, e_i and the result {@code [n, size]}
 */
public record AttentionFusion(int size) implements FusionMethod {

    /** The vertex that holds the weights. */
    public static final String WEIGHTS = "/attention/weights";

    public AttentionFusion {
        Vertices.requirePositive("Attention", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> vectors = Pooling.means(graph, encodings);
        List<FeatureMap> projected = Dense.each(graph, "/attention/projected", vectors, size, Activation.IDENTITY);
        return AdditiveAttention.add(
                graph,
                "/attention",
                projected,
                Vertices.mask(graph, "/attention/mask", RowsMask.Layout.BY_EXAMPLE, projected),
                size);
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, size) + AdditiveAttention.parameters(size);
    }
}
