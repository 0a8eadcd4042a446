package quintet.bench;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;
import quintet.model.Encoder;
import quintet.model.FeatureMap;

/** {@link quintet.model.BiLstmEncoder} for tokens, but with Deeplearning4j's own LSTM layer: what ours is measured against. */
record Dl4jBiLstmEncoder(int embedding, int hidden) implements Encoder {

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        String embedded = modality.name() + "/embedding";
        graph.addLayer(
                embedded,
                new EmbeddingSequenceLayer.Builder()
                        .nIn(modality.vocabulary())
                        .nOut(embedding)
                        .inputLength(modality.steps())
                        .build(),
                modality.name());
        String states = modality.name() + "/bilstm";
        LSTM direction = new LSTM.Builder()
                .nIn(embedding)
                .nOut(hidden)
                .activation(Activation.TANH)
                .build();
        graph.addLayer(states, new Bidirectional(Bidirectional.Mode.CONCAT, direction), embedded);
        return new FeatureMap(states, InputType.recurrent(2L * hidden, modality.steps()));
    }
}
