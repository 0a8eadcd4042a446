package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Tensor fusion: every product of numbers of any of the modalities, from each number by itself to one of every modality,
 *
 * <pre>  z = [f^_1; 1] x [f^_2; 1] x ... x [f^_M; 1],   f^_m = W_m f_m + b_m</pre>
 *
 * with x the outer product. A map that is no vector is read by the mean of each channel, padding apart. An absent modality's f^
 * is 0, which leaves the products of the others. The result is {@code [n, (size + 1)^M]}, the last modality's index fastest
 * and its 1 last.
 *
 * <p>Source: A. Zadeh, M. Chen, S. Poria, E. Cambria and L.-P. Morency, Tensor Fusion Network for Multimodal Sentiment
 * Analysis (2017).
 *
 * @param size of each f^_m
 */
public record TensorFusion(int size) implements FusionMethod {

    public TensorFusion {
        Vertices.requirePositive("Tensor fusion", "size", size);
    }

    /** @throws IllegalArgumentException if (size + 1)^M is more than 65536 */
    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        Outer.requireSize(
                Math.pow(size + 1.0, encodings.size()),
                "Tensor fusion of " + encodings.size() + " modalities of size " + size
                        + " each grows with a power: take a smaller size, or LowRankTensorFusion.");
        List<FeatureMap> projected =
                Dense.each(graph, "/tensor/projected", Pooling.means(graph, encodings), size, Activation.IDENTITY);
        return Outer.product(graph, "/tensor/product", true, Vertices.gated(graph, projected));
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, size);
    }
}
