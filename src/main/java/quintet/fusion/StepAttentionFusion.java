package quintet.fusion;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.activations.Activation;
import quintet.layers.LastStep;
import quintet.layers.Lstm;
import quintet.layers.Rows;
import quintet.layers.RowsMask;
import quintet.layers.RowsToSequence;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;

/**
 * Attention over modalities at each time step of an LSTM, for sequences that run side by side: at step t of T,
 *
 * <pre>
 *   f^_i,t  = W_i f_i,t + b_i
 *   alpha_t = softmax over i of u . tanh(W_v f^_i,t + b_v)
 *   x_t     = sum over i of alpha_i,t f^_i,t
 *   h_t     = LSTM(x_t, h_(t-1)),   z = h_T
 * </pre>
 *
 * so that another modality may count at another time. W_v, b_v and u are shared by all modalities and steps. Where a sequence
 * is padded or its modality absent its weight is 0; a step exists for the LSTM where it does in any sequence, and T is the last
 * that does. The weights stand in the vertex {@value #WEIGHTS} {@code [n * T, M]}; {@link AttentionWeights#bySteps} reads them.
 *
 * @param size of f^_i,t and x_t
 * @param hidden units of the LSTM; the result is {@code [n, hidden]}
 */
public record StepAttentionFusion(int size, int hidden) implements FusionMethod {

    /** The vertex that holds the weights. */
    public static final String WEIGHTS = "/step-attention/weights";

    public StepAttentionFusion {
        Vertices.requirePositive("Attention by steps", "size", size);
        Vertices.requirePositive("Attention by steps", "hidden size", hidden);
    }

    /** @throws IllegalArgumentException unless all encodings are sequences of the same number of steps */
    @Override
    public FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings) {
        int steps = steps(encodings);
        List<FeatureMap> rows = new ArrayList<>();
        for (FeatureMap map : encodings) {
            rows.add(Pooling.after(graph, map, "rows", new Rows()));
        }
        FeatureMap attended = AdditiveAttention.add(
                graph,
                "/step-attention",
                Dense.each(graph, "/step-attention/projected", rows, size, Activation.IDENTITY),
                Vertices.mask(graph, "/step-attention/mask", RowsMask.Layout.BY_STEP, encodings),
                size);
        FeatureMap sequence = Vertices.add(
                graph,
                "/step-attention/sequence",
                new RowsToSequence(steps),
                Vertices.join(List.of(attended), encodings));
        graph.addLayer(
                "/step-attention/lstm",
                new Lstm.Builder().nIn(size).nOut(hidden).build(),
                sequence.vertex());
        return Vertices.add(
                graph,
                "/step-attention/last",
                new LastStep(),
                new FeatureMap("/step-attention/lstm", InputType.recurrent(hidden, steps)));
    }

    private static int steps(List<FeatureMap> encodings) {
        for (FeatureMap map : encodings) {
            if (!map.isSequence()) {
                throw new IllegalArgumentException("Attention by steps fuses modalities that each are a sequence, but "
                        + map.vertex() + (map.isVector() ? " is a vector" : " is a picture")
                        + ". Leave it out, or take attention over whole modalities (AttentionFusion).");
            }
            if (Rows.positions(map.type()) != Rows.positions(encodings.get(0).type())) {
                throw new IllegalArgumentException(
                        "Attention by steps fuses sequences of the same number of steps, but "
                                + encodings.get(0).vertex() + " has "
                                + Rows.positions(encodings.get(0).type()) + " and " + map.vertex() + " has "
                                + Rows.positions(map.type())
                                + ". Resample one, or take attention over whole modalities (AttentionFusion).");
            }
        }
        return Rows.positions(encodings.get(0).type());
    }

    @Override
    public long parameters(List<FeatureMap> encodings) {
        long lstm = 4L * hidden * (size + hidden + 1);
        return Dense.parametersOfEach(encodings, size) + AdditiveAttention.parameters(size) + lstm;
    }
}
