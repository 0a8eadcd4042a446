package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.GroupReduction;
import quintet.layers.Rows;
import quintet.layers.RowsMask;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * The product of the modalities, number by number: {@code z = product over m of tanh(W_m f_m + b_m)}.
 *
 * <p>A number of the result is large where all modalities agree that it is: a logical "and", where a sum is an "or". A map that
 * is no vector is read by the mean of each channel, padding apart. The product is over the modalities that are there; of none
 * it is 1. b starts at 1, so that no modality silences the others before anything is learnt.
 *
 * <p>Source: J.-H. Kim et al., Hadamard Product for Low-rank Bilinear Pooling (2017).
 *
 * @param size of the result {@code [n, size]}
 */
public record ProductFusion(int size) implements FusionMethod {

    public ProductFusion {
        Vertices.requirePositive("The product of modalities", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> factors =
                Dense.factors(graph, "/product/factor", Pooling.means(graph, encodings), size, Activation.TANH);
        FeatureMap rows = Vertices.add(graph, "/product/rows", new Rows(), factors);
        return Vertices.add(
                graph,
                "/product/product",
                new GroupReduction(GroupReduction.Kind.PRODUCT, encodings.size()),
                Vertices.join(
                        List.of(rows), Vertices.mask(graph, "/product/mask", RowsMask.Layout.BY_EXAMPLE, factors)));
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.parametersOfEach(encodings, size);
    }
}
