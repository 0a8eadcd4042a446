package quintet.fusion;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.FusionMethod;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;

/** A network whose features are its encodings and whose parameters are set by hand, on few examples, in double. */
record HandMade(MultimodalNetwork network, MultimodalDataset dataset) {

    /** One modality more of vectors, or of sequences if the numbers are {@code [example][channel][step]}. */
    record Given(String name, INDArray features, INDArray mask) {

        static Given vectors(String name, double[]... rows) {
            return new Given(name, Nd4j.createFromArray(rows), null);
        }

        static Given sequences(String name, double[][][] rows, double[][] mask) {
            return new Given(name, Nd4j.createFromArray(rows), mask == null ? null : Nd4j.createFromArray(mask));
        }

        /** The same, absent where that is 0. */
        Given presentAt(double... presence) {
            return new Given(name, features, Nd4j.createFromArray(presence).reshape(presence.length, 1));
        }

        private Modality modality() {
            return features.rank() == 2
                    ? Modality.vector(name, (int) features.size(1))
                    : Modality.sequence(name, (int) features.size(1), (int) features.size(2));
        }
    }

    static HandMade of(FusionMethod method, Given... modalities) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("by hand");
        for (Given given : modalities) {
            builder.encode(given.modality(), new IdentityEncoder());
        }
        MultimodalNetwork network = builder.heedAbsence()
                .fuse(method)
                .hidden(0)
                .classify(2)
                .dataType(DataType.DOUBLE)
                .build();
        int n = (int) modalities[0].features().size(0);
        return new HandMade(
                network,
                new MultimodalDataset(
                        Arrays.stream(modalities).map(Given::modality).toList(),
                        Arrays.stream(modalities).map(Given::features).toList(),
                        Arrays.asList(Arrays.stream(modalities).map(Given::mask).toArray(INDArray[]::new)),
                        MultimodalDataset.oneHot(new int[n], 2).castTo(DataType.DOUBLE),
                        List.of("no", "yes")));
    }

    /** Sets a layer's weights, {@code [in][out]}. */
    HandMade weights(String layer, double[]... rows) {
        return set(layer, "W", Nd4j.createFromArray(rows));
    }

    HandMade biases(String layer, double... values) {
        return set(layer, "b", Nd4j.createFromArray(values));
    }

    HandMade set(String layer, String parameter, INDArray values) {
        INDArray array = network.graph().getLayer(layer).getParam(parameter);
        if (array.length() != values.length()) {
            throw new AssertionError(layer + " " + parameter + " has the shape " + Arrays.toString(array.shape()));
        }
        array.assign(values.reshape(array.shape()));
        return this;
    }

    /** What a vertex puts out, {@code [example][number]}. */
    double[][] at(String vertex) {
        MultiDataSet batch = network.feed(dataset.batch(dataset.allRows()));
        network.graph().setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
        INDArray out = network.graph().feedForward(batch.getFeatures(), false).get(vertex);
        network.graph().clearLayerMaskArrays();
        return out.dup('c')
                .reshape('c', out.size(0), out.length() / out.size(0))
                .toDoubleMatrix();
    }
}
