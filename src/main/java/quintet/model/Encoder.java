package quintet.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import quintet.data.Modality;

/** Turns the array of one modality into a feature map, by vertices that it adds to a graph. */
public interface Encoder {

    /**
     * Adds the vertices of this encoder.
     *
     * @param graph the graph under construction
     * @param modality what is encoded; the graph has an input of its name, and new vertices start with that name
     * @return the vertex that holds the feature map; its mask is the input's
     * @throws IllegalArgumentException if this encoder cannot take such a modality
     */
    FeatureMap encode(GraphBuilder graph, Modality modality);

    /** The encoder that suits a modality when nothing is said: a BiLSTM, a convolution or a dense layer of {@code channels}. */
    static Encoder standard(Modality modality, int channels) {
        if (modality.isSequence()) {
            return new BiLstmEncoder(channels, channels / 2);
        }
        return modality.shape(1).length == 4
                ? new ConvolutionEncoder(channels / 4, channels / 2, channels)
                : new DenseEncoder(channels);
    }
}
