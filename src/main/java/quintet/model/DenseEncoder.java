package quintet.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.nd4j.linalg.activations.Activation;
import quintet.data.Modality;

/**
 * Dense layers with ReLU for a vector: {@code h_k = max(0, W_k h_(k-1) + b_k)}.
 *
 * @param units of each layer; the last is the size of the encoding {@code [n, units]}, a map of one position
 */
public record DenseEncoder(List<Integer> units) implements Encoder {

    public DenseEncoder {
        units = List.copyOf(units);
        if (units.isEmpty() || units.stream().anyMatch(u -> u < 1)) {
            throw new IllegalArgumentException(
                    "A dense encoder needs one or more layers of at least 1 unit, but was given " + units + ".");
        }
    }

    public DenseEncoder(int... units) {
        this(IntStream.of(units).boxed().toList());
    }

    @Override
    public FeatureMap encode(GraphBuilder graph, Modality modality) {
        if (!(modality.type() instanceof InputType.InputTypeFeedForward)) {
            throw new IllegalArgumentException(
                    "A dense encoder takes a vector, but modality " + modality + " is none.");
        }
        String below = modality.name();
        List<FeatureMap> maps = new ArrayList<>();
        for (int k = 0; k < units.size(); k++) {
            String name = modality.name() + "/dense-" + (k + 1);
            graph.addLayer(
                    name,
                    new DenseLayer.Builder()
                            .nOut(units.get(k))
                            .activation(Activation.RELU)
                            .build(),
                    below);
            below = name;
            maps.add(new FeatureMap(name, InputType.feedForward(units.get(k))));
        }
        return maps.get(maps.size() - 1).above(maps.subList(0, maps.size() - 1));
    }
}
