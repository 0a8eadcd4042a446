package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.nd4j.linalg.activations.Activation;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Bilinear fusion: every product of a number of one modality with a number of another has its weight, for all pairs of
 * modalities,
 *
 * <pre>  z[k] = b[k] + sum over pairs a &lt; c of f_a' W_ac,k f_c</pre>
 *
 * A map that is no vector is read by the mean of each channel, padding apart. An absent modality's f is 0, so its pairs say
 * nothing. W has {@code size * sum over pairs of d_a d_c} weights: where that is too much, {@link LowRankTensorFusion} and
 * {@link ProductFusion} approximate it.
 *
 * <p>Source: J. B. Tenenbaum and W. T. Freeman, Separating Style and Content with Bilinear Models (2000).
 *
 * @param side numbers to which each modality is projected before, {@code f^_m = U_m f_m + v_m} in the place of f_m, so that W has
 *     {@code size * side^2} weights a pair; 0 for no projection
 * @param size of the result {@code [n, size]}
 */
public record BilinearFusion(int side, int size) implements FusionMethod {

    public BilinearFusion {
        Vertices.requirePositive("Bilinear fusion", "size", size);
        if (side < 0) {
            throw new IllegalArgumentException(
                    "Bilinear fusion projects to 1 or more numbers, or by 0 to none, but the side is " + side + ".");
        }
    }

    /** Without projections. */
    public BilinearFusion(int size) {
        this(0, size);
    }

    /** @throws IllegalArgumentException if there is one modality alone, or their products are more than 65536 */
    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        if (encodings.size() < 2) {
            throw new IllegalArgumentException(
                    "Bilinear fusion pairs modalities, so it needs at least two, but was given " + encodings.size()
                            + ".");
        }
        Outer.requireSize(
                products(encodings), "Project to a smaller side, or take LowRankTensorFusion or ProductFusion.");
        List<FeatureMap> means = Pooling.means(graph, encodings);
        List<FeatureMap> vectors = Vertices.gated(
                graph, side == 0 ? means : Dense.each(graph, "/bilinear/projected", means, side, Activation.IDENTITY));
        List<FeatureMap> pairs = new ArrayList<>();
        for (int a = 0; a < vectors.size(); a++) {
            for (int c = a + 1; c < vectors.size(); c++) {
                String name = "/bilinear/pair-" + (a + 1) + "-" + (c + 1);
                pairs.add(Outer.product(graph, name, false, List.of(vectors.get(a), vectors.get(c))));
            }
        }
        FeatureMap all = Pooling.concatenate(graph, "/bilinear/pairs", pairs);
        return Dense.layer(graph, "/bilinear/sum", all, size, Activation.IDENTITY);
    }

    private long products(List<FeatureMap> encodings) {
        long modalities = encodings.size();
        if (side > 0) {
            return modalities * (modalities - 1) / 2 * side * side;
        }
        long sum = Dense.channels(encodings);
        long squares = encodings.stream()
                .mapToLong(map -> map.channels() * map.channels())
                .sum();
        return (sum * sum - squares) / 2;
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return (products(encodings) + 1) * size + (side == 0 ? 0 : Dense.parametersOfEach(encodings, side));
    }
}
