package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.Activation;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * The gated multimodal unit: each number of the result is a sum over modalities, each of which all modalities together let
 * through or hold back,
 *
 * <pre>
 *   h_m = tanh(W_m f_m)
 *   g_m = sigmoid(Z_m [f_1, ..., f_M])
 *   z   = sum over m of g_m * h_m      (number by number)
 * </pre>
 *
 * A map that is no vector is read by the mean of each channel, padding apart. There are no biases, so an absent modality, whose
 * f is taken for 0, adds nothing. The gates stand in the vertices {@code /gated/gate-1}, {@code /gated/gate-2}, ... {@code [n,
 * size]}; {@link AttentionWeights#gates} reads them.
 *
 * <p>Source: J. Arevalo, T. Solorio, M. Montes-y-Gomez and F. A. Gonzalez, Gated Multimodal Units for Information Fusion
 * (2017), in its form for any number of modalities.
 *
 * @param size of h_m, g_m and the result {@code [n, size]}
 */
public record GatedFusion(int size) implements FusionMethod {

    /** What the names of the vertices that hold the gates begin with; the number of the modality, from 1, follows. */
    static final String GATE = "/gated/gate-";

    public GatedFusion {
        Vertices.requirePositive("A gated unit", "size", size);
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> vectors = Vertices.gated(graph, Pooling.means(graph, encodings));
        FeatureMap all = Pooling.concatenate(graph, "/gated/all", vectors);
        List<String> products = new ArrayList<>();
        for (int m = 0; m < vectors.size(); m++) {
            String number = String.valueOf(m + 1);
            FeatureMap own = Dense.unbiased(graph, "/gated/own-" + number, vectors.get(m), size, Activation.TANH);
            FeatureMap gate = Dense.unbiased(graph, GATE + number, all, size, Activation.SIGMOID);
            products.add("/gated/product-" + number);
            graph.addVertex(
                    products.get(m), new ElementWiseVertex(ElementWiseVertex.Op.Product), gate.vertex(), own.vertex());
        }
        if (products.size() == 1) {
            return new FeatureMap(products.get(0), InputType.feedForward(size));
        }
        graph.addVertex("/gated/sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), products.toArray(String[]::new));
        return new FeatureMap("/gated/sum", InputType.feedForward(size));
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        return Dense.channels(encodings) * size * (1L + encodings.size());
    }
}
