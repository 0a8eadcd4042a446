package quintet.fusion;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.BiLstmEncoder;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.Encoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;

/** Modalities and encoders that a fusion may meet. */
enum Setting {
    /** Four kinds of modality, no two of the same number of channels; all that can should be fused here. */
    UNEQUAL_WIDTHS(
            List.of(Kinds.TEXT, Kinds.FRAMES, Kinds.PICTURE, Kinds.NUMBERS),
            List.of(
                    new BiLstmEncoder(3, 2),
                    new BiLstmEncoder(4, 3),
                    new ConvolutionEncoder(3, 5),
                    new DenseEncoder(3))),
    EQUAL_WIDTHS(
            List.of(Kinds.TEXT, Kinds.FRAMES, Kinds.PICTURE, Kinds.NUMBERS),
            List.of(new BiLstmEncoder(4, 2), new BiLstmEncoder(4, 2), new ConvolutionEncoder(4), new DenseEncoder(4))),
    SEQUENCES(List.of(Kinds.TEXT, Kinds.FRAMES), List.of(new BiLstmEncoder(3, 2), new BiLstmEncoder(4, 3))),
    ONE_MODALITY(List.of(Kinds.FRAMES), List.of(new BiLstmEncoder(4, 3)));

    static final int STEPS = 5;

    private static final class Kinds {

        static final Modality TEXT = Modality.tokens("text", 6, STEPS);
        static final Modality FRAMES = Modality.sequence("frames", 3, STEPS);
        static final Modality PICTURE = Modality.image("picture", 6, 5, 1);
        static final Modality NUMBERS = Modality.vector("numbers", 3);
    }

    final List<Modality> modalities;
    final List<Encoder> encoders;

    Setting(List<Modality> modalities, List<Encoder> encoders) {
        this.modalities = modalities;
        this.encoders = encoders;
    }

    /** The first setting of several modalities that a method accepts. */
    static Setting of(FusionMethod method) {
        return Arrays.stream(values())
                .filter(setting -> setting.refusal(method).isEmpty())
                .findFirst()
                .orElseThrow(() -> new AssertionError(method + " accepts nothing: " + UNEQUAL_WIDTHS.refusal(method)));
    }

    /** What the method says when it does not accept this. */
    Optional<String> refusal(FusionMethod method) {
        try {
            builder(DataType.FLOAT, 1).fuse(method).build();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    MultimodalNetworkBuilder builder(DataType type, long seed) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("contract");
        for (int m = 0; m < modalities.size(); m++) {
            builder.encode(modalities.get(m), encoders.get(m));
        }
        return builder.hidden(3).classify(2).seed(seed).dataType(type);
    }

    /** A network without chance in it, and with parameters that keep activations off the kinks of ReLU. */
    static MultimodalNetwork ready(MultimodalNetwork network) {
        for (Layer layer : network.graph().getLayers()) {
            if (layer.conf().getLayer() instanceof DropoutLayer dropout) {
                dropout.setIDropout(null); // the printed codes bring some of their own
            }
        }
        INDArray parameters = network.graph().params();
        Nd4j.getRandom().setSeed(5);
        parameters.addi(Nd4j.randn(parameters.dataType(), parameters.shape()).muli(0.1));
        return network;
    }

    /** Random examples whose sequences have 1 to {@link #STEPS} real steps. */
    MultimodalDataset dataset(DataType type, int n, long seed) {
        Random random = new Random(seed);
        Nd4j.getRandom().setSeed(seed);
        INDArray mask = Nd4j.create(type, n, STEPS);
        INDArray ids = Nd4j.create(type, n, 1, STEPS);
        for (int i = 0; i < n; i++) {
            int length = 1 + random.nextInt(STEPS);
            for (int t = 0; t < length; t++) {
                ids.putScalar(new int[] {i, 0, t}, 1 + random.nextInt(5));
                mask.putScalar(i, t, 1);
            }
        }
        List<INDArray> features = new ArrayList<>();
        List<INDArray> masks = new ArrayList<>();
        for (Modality modality : modalities) {
            features.add(modality.isTokens() ? ids : Nd4j.randn(type, modality.shape(n)));
            masks.add(modality.isSequence() ? mask.dup() : null);
        }
        return new MultimodalDataset(
                modalities,
                features,
                masks,
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2)
                        .castTo(type),
                List.of("no", "yes"));
    }

    /** The same, with something else wherever the masks say that nothing is. */
    static MultimodalDataset scribbled(MultimodalDataset dataset) {
        List<INDArray> features = new ArrayList<>();
        for (int m = 0; m < dataset.modalities().size(); m++) {
            INDArray array = dataset.features().get(m);
            INDArray mask = dataset.masks().get(m);
            if (mask != null) {
                double[] values = array.dup('c').data().asDouble();
                int positions = (int) mask.size(1);
                int row = values.length / (int) mask.size(0);
                for (int k = 0; k < values.length; k++) {
                    if (mask.getDouble(k / row, k % row % positions) == 0) { // the last axis is that of the steps
                        values[k] = dataset.modalities().get(m).isTokens() ? 5 : 100;
                    }
                }
                array = Nd4j.createFromArray(values).castTo(array.dataType()).reshape('c', array.shape());
            }
            features.add(array);
        }
        return new MultimodalDataset(
                dataset.modalities(), features, dataset.masks(), dataset.labels(), dataset.classes());
    }
}
