package quintet.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.data.Modality;

/** Takes the features as they are for the feature map: nothing is learnt before the fusion. */
public record IdentityEncoder() implements Encoder {

    /** @throws IllegalArgumentException if the modality is tokens, whose ids mean nothing as numbers */
    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (modality.isTokens()) {
            throw new IllegalArgumentException("Modality " + modality
                    + " holds ids of tokens, which mean nothing as numbers. Use an encoder that embeds them, such as"
                    + " BiLstmEncoder.");
        }
        return new FeatureMap(modality.name(), modality.type());
    }
}
