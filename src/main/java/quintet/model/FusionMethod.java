package quintet.model;

import java.util.List;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;

/** Joins the feature maps of several modalities to one vector, by vertices that it adds to a graph. */
public interface FusionMethod {

    /**
     * Adds the vertices of this fusion.
     *
     * @param graph the graph under construction
     * @param encodings one feature map a modality, in the order of the modalities
     * @return the vertex that holds the joint vector {@code [n, size]}
     * @throws IllegalArgumentException if such maps cannot be fused this way; the message says what is needed
     */
    FeatureMap fuse(GraphBuilder graph, List<FeatureMap> encodings);

    /**
     * How many trainable parameters it adds between the encoders and what follows it, for maps that it accepts (default: none).
     */
    default long parameters(List<FeatureMap> encodings) {
        return 0;
    }

    /** Whether the method brings its own layers up to the softmax, so that no hidden layer is to follow. */
    default boolean hasOwnHead() {
        return false;
    }
}
