package quintet.model;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.data.Modality;
import quintet.layers.BidirectionalLstm;
import quintet.layers.TokenEmbedding;

/**
 * A bidirectional LSTM over a sequence (Hochreiter and Schmidhuber, Long short-term memory, 1997; Graves and Schmidhuber,
 * Framewise phoneme classification with bidirectional LSTM, 2005).
 *
 * <p>Token ids are embedded first, {@code [n, 1, steps]} to {@code [n, embedding, steps]}; columns of numbers go in as
 * they are. The map is {@code [n, 2 hidden, steps]}: the forward states, then the backward states, 0 at padding.
 *
 * @param embedding size of a token's embedding (of no effect on sequences of columns)
 * @param hidden units of each direction
 */
public record BiLstmEncoder(int embedding, int hidden) implements Encoder {

    public BiLstmEncoder {
        if (embedding < 1 || hidden < 1) {
            throw new IllegalArgumentException("A BiLSTM encoder needs at least 1 unit, but was given embedding "
                    + embedding + " and hidden " + hidden + ".");
        }
    }

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (!modality.isSequence()) {
            throw new IllegalArgumentException("A BiLSTM takes a sequence, but modality " + modality + " is none.");
        }
        String below = modality.name();
        long size = modality.shape(1)[1];
        String embedded = null;
        if (modality.isTokens()) {
            embedded = modality.name() + "/embedding";
            graph.addLayer(
                    embedded,
                    new TokenEmbedding.Builder()
                            .nIn(modality.vocabulary())
                            .nOut(embedding)
                            .build(),
                    below);
            below = embedded;
            size = embedding;
        }
        String states = modality.name() + "/bilstm";
        graph.addLayer(
                states, new BidirectionalLstm.Builder().nIn(size).nOut(hidden).build(), below);
        return new FeatureMap(
                states,
                InputType.recurrent(2L * hidden, modality.steps()),
                size == 2L * hidden ? embedded : null,
                embedded == null
                        ? List.of()
                        : List.of(new FeatureMap(embedded, InputType.recurrent(embedding, modality.steps()))),
                null);
    }
}
