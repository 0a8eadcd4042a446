package quintet.model;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import quintet.layers.Gate;
import quintet.layers.RegionPooling;

/** Adds what decides above a feature map: its mean, if it is no vector; {@code h = relu(W z + b)}; {@code softmax(V h + c)}. */
record Heads(GraphBuilder graph, int classes, int hidden, double dropout) {

    /** Between a modality's name and what only its head does: a fusion may have made a mean or a gate of the same map. */
    private static final String OWN = "/head";

    /**
     * Adds one.
     *
     * @param prefix name of the modality, or empty for the fusion of all
     * @param bare whether the hidden layer is left out
     * @return name of the output
     */
    String add(String prefix, FeatureMap map, boolean bare) {
        String below = map.vertex();
        if (!map.isVector()) {
            RegionPooling mean = new RegionPooling(RegionPooling.Kind.MEAN, 1);
            below = prefix + OWN + "/mean";
            graph.addVertex(below, mean, map.vertex());
        }
        if (map.presence() != null) {
            graph.addVertex(prefix + OWN + "/gated", new Gate(), below, map.presence());
            below = prefix + OWN + "/gated";
        }
        if (hidden > 0 && !bare) {
            DenseLayer.Builder layer = new DenseLayer.Builder().nOut(hidden).activation(Activation.RELU);
            if (dropout > 0) {
                layer.dropOut(1 - dropout); // Deeplearning4j counts what it keeps
            }
            graph.addLayer(prefix + "/hidden", layer.build(), below);
            below = prefix + "/hidden";
        }
        graph.addLayer(
                prefix + Feeding.OUTPUT,
                new OutputLayer.Builder(LossFunction.MCXENT)
                        .nOut(classes)
                        .activation(Activation.SOFTMAX)
                        .build(),
                below);
        return prefix + Feeding.OUTPUT;
    }
}
