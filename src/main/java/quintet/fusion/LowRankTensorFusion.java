package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.GroupReduction;
import quintet.layers.RankSum;
import quintet.layers.Rows;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Low-rank tensor fusion: a linear layer above {@link TensorFusion} whose weights are a sum of R outer products, so that
 * neither the tensor nor its weights are ever made,
 *
 * <pre>  z = sum over r = 1 .. R of product over m of (W_m,r f_m + b_m,r)      (number by number)</pre>
 *
 * W and b together are the factor that the source applies to [f_m; 1]. A map that is no vector is read by the mean of each
 * channel, padding apart. An absent modality's f is 0, so its factor is b_m,r; b starts at 1, which changes no product.
 * Parameters grow with the sum of the modalities' sizes, where those of the tensor grow with their product.
 *
 * <p>Source: Z. Liu et al., Efficient Low-rank Multimodal Fusion with Modality-Specific Factors (2018).
 *
 * @param rank R
 * @param size of the result {@code [n, size]}
 */
public record LowRankTensorFusion(int rank, int size) implements FusionMethod {

    public LowRankTensorFusion {
        Vertices.requirePositive("Low-rank tensor fusion", "rank", rank);
        Vertices.requirePositive("Low-rank tensor fusion", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> vectors = Vertices.gated(graph, Pooling.means(graph, encodings));
        List<FeatureMap> factors =
                Dense.factors(graph, "/low-rank/factor", vectors, Math.multiplyExact(rank, size), Activation.IDENTITY);
        FeatureMap rows = Vertices.add(graph, "/low-rank/rows", new Rows(), factors);
        FeatureMap product = Vertices.add(
                graph, "/low-rank/product", new GroupReduction(GroupReduction.Kind.PRODUCT, encodings.size()), rows);
        return Vertices.add(graph, "/low-rank/sum", new RankSum(rank), product);
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, (long) rank * size);
    }
}
