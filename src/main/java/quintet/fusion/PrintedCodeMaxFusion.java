package quintet.fusion;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.Flatten;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * "MMMP" as the survey article prints its code, with the slips mended that keep it from running: the embedding times the
 * BiLSTM's output, position by position, flattened and concatenated; dropout 0.5, dense 128 with ReLU, softmax. Nothing
 * is pooled.
 *
 * <p>A modality whose encoder has no embedding of the map's own shape (a convolution, say) enters unmultiplied. Kept for
 * reproduction: {@link MaxPoolingFusion} is MMMP as this project defines it.
 */
public record PrintedCodeMaxFusion() implements FusionMethod {

    private static final int DENSE_UNITS = 128;

    @Override
    public boolean hasOwnHead() {
        return true;
    }

    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        List<FeatureMap> flat =
                encodings.stream().map(map -> flatten(graph, map)).toList();
        FeatureMap dropped = PrintedCodeMeanFusion.dropout(graph, Pooling.concatenate(graph, flat), 0.5);
        graph.addLayer(
                "/dense",
                new DenseLayer.Builder()
                        .nOut(DENSE_UNITS)
                        .activation(Activation.RELU)
                        .build(),
                dropped.vertex());
        return new FeatureMap("/dense", InputType.feedForward(DENSE_UNITS));
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        long inputs = encodings.stream()
                .mapToLong(map -> map.type().arrayElementsPerExample())
                .sum();
        return Dense.parameters(inputs, List.of(DENSE_UNITS));
    }

    private static FeatureMap flatten(GraphBuilder graph, FeatureMap map) {
        if (map.isVector()) {
            return map;
        }
        FeatureMap source = map;
        if (map.embedding() != null) {
            String product = map.vertex() + "/times-embedding";
            graph.addVertex(
                    product, new ElementWiseVertex(ElementWiseVertex.Op.Product), map.embedding(), map.vertex());
            source = new FeatureMap(product, map.type()).withPresence(map.presence());
        }
        return Pooling.after(graph, source, "flat", new Flatten());
    }
}
