package quintet.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.data.Modality;
import quintet.layers.TokenEmbedding;

/**
 * Embeds every token by itself, {@code [n, 1, steps]} to {@code [n, size, steps]}, 0 at padding; no token looks at its neighbours.
 *
 * <p>Under a mean over positions, as in an {@link EmbeddingNetwork}, a text is the mean of its words: a linear encoder, blind to
 * order. It is the one for arithmetic with words (R. Kiros, R. Salakhutdinov and R. Zemel, Unifying Visual-Semantic Embeddings
 * with Multimodal Neural Language Models, 2014).
 *
 * @param size numbers of a token's embedding
 */
public record TokenEncoder(int size) implements Encoder {

    public TokenEncoder {
        if (size < 1) {
            throw new IllegalArgumentException(
                    "An embedding of tokens has at least 1 number, but was given " + size + ".");
        }
    }

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (!modality.isTokens()) {
            throw new IllegalArgumentException("A token encoder takes ids of tokens, but modality " + modality
                    + " holds none. BiLstmEncoder reads other sequences.");
        }
        String embedded = modality.name() + "/embedding";
        graph.addLayer(
                embedded,
                new TokenEmbedding.Builder()
                        .nIn(modality.vocabulary())
                        .nOut(size)
                        .build(),
                modality.name());
        return new FeatureMap(embedded, InputType.recurrent(size, modality.steps()));
    }
}
