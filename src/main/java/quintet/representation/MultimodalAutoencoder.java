package quintet.representation;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Absence;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.Encoder;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;

/**
 * A learned joint space: an encoder each, one code of all that is there, and from the code every modality again, also one that was not
 * there. With presences p_m in {0, 1},
 *
 * <pre>
 * code = sum_m p_m W_m F_m(x_m) / sum_m p_m + b      x_m again = g( V_m relu(U_m code + c_m) + d_m )
 * </pre>
 *
 * The code of several modalities is the mean of their codes alone, so that these can agree; a sum could only be matched by one that is
 * missing if the others added nothing.
 *
 * <p>F_m is the encoding in one vector: the mean over the steps of a sequence, all numbers of a grid, so that places are kept. What comes
 * out: a vector; all pixels; all steps of a sequence, 0 at padding; for tokens, the probability of each that it occurs.
 *
 * <p>In a share of the training's examples some modalities are hidden from the encoders (modality dropout), yet all are to come out:
 * that is what teaches the code of one modality alone to hold the others. A modality that is absent from an example is neither
 * encoded nor a target there.
 *
 * <p>Source: J. Ngiam, A. Khosla, M. Kim, J. Nam, H. Lee and A. Ng, Multimodal Deep Learning (2011), there of stacked Boltzmann
 * machines.
 *
 * @param size numbers of a code
 * @param hidden ReLU units of each decoder
 * @param modalityDropout share of the training's examples in which what is shown is one of the proper parts of what is there, each
 *     equally often: one of two modalities, say; 0 for none
 * @param encoders encoders by the name of the modality; one that is not named gets {@link Encoder#standard} of 64 channels
 * @param losses losses by the name of the modality; one that is not named gets that of its kind
 * @param learningRate step size of Adam
 */
public record MultimodalAutoencoder(
        int size,
        int hidden,
        double modalityDropout,
        Map<String, Encoder> encoders,
        Map<String, Loss> losses,
        double learningRate)
        implements RepresentationMethod {

    private static final int CHANNELS = 64;

    /** How far a reconstruction is from what it should be; the mean over the numbers of a modality. */
    public enum Loss {
        /** Squared error of any numbers; what vectors and sequences of columns get. */
        SQUARED_ERROR,

        /** Cross-entropy of numbers in 0..1; what images and tokens get. */
        CROSS_ENTROPY;

        static Loss standard(Modality modality) {
            boolean grid = modality.shape(1).length == 4;
            return grid || modality.isTokens() ? CROSS_ENTROPY : SQUARED_ERROR;
        }
    }

    public MultimodalAutoencoder {
        encoders =
                Collections.unmodifiableMap(new TreeMap<>(encoders)); // printed alike, whatever the order they came in
        losses = Collections.unmodifiableMap(new TreeMap<>(losses));
        if (size < 1 || hidden < 1 || !(learningRate > 0 && Double.isFinite(learningRate))) {
            throw new IllegalArgumentException(
                    "A multimodal autoencoder needs at least 1 number and 1 hidden unit and a"
                            + " finite learning rate above 0, but was given " + size + ", " + hidden + " and "
                            + learningRate
                            + ".");
        }
        if (!(modalityDropout >= 0 && modalityDropout <= 1)) {
            throw new IllegalArgumentException(
                    "The modality dropout is a share of the examples, 0 to 1, but is " + modalityDropout + ".");
        }
    }

    /** 32 numbers, 128 hidden units, modality dropout 2/3, standard encoders, learning rate 0.002. */
    public static MultimodalAutoencoder defaults() {
        return new MultimodalAutoencoder(32, 128, 2.0 / 3, Map.of(), Map.of(), 0.002);
    }

    public MultimodalAutoencoder withSize(int value) {
        return new MultimodalAutoencoder(value, hidden, modalityDropout, encoders, losses, learningRate);
    }

    public MultimodalAutoencoder withHidden(int value) {
        return new MultimodalAutoencoder(size, value, modalityDropout, encoders, losses, learningRate);
    }

    public MultimodalAutoencoder withModalityDropout(double share) {
        return new MultimodalAutoencoder(size, hidden, share, encoders, losses, learningRate);
    }

    /** Another encoder for one modality. */
    public MultimodalAutoencoder withEncoder(String modality, Encoder encoder) {
        return new MultimodalAutoencoder(
                size, hidden, modalityDropout, Encoders.with(encoders, modality, encoder), losses, learningRate);
    }

    /** Another loss for one modality. */
    public MultimodalAutoencoder withLoss(String modality, Loss loss) {
        Map<String, Loss> more = new HashMap<>(losses);
        more.put(modality, loss);
        return new MultimodalAutoencoder(size, hidden, modalityDropout, encoders, more, learningRate);
    }

    public MultimodalAutoencoder withLearningRate(double value) {
        return new MultimodalAutoencoder(size, hidden, modalityDropout, encoders, losses, value);
    }

    @Override
    public AutoencoderSpace learn(DataSplit split, Trainer trainer) {
        checkNumber(split.train());
        checkRange(split.train());
        checkRange(split.validation());
        AutoencoderNetwork network =
                network(split.modalities(), trainer.config().seed(), DataType.FLOAT);
        TrainingHistory history =
                trainer.fit(new AutoencoderLearner(network, modalityDropout), split.train(), split.validation());
        return new AutoencoderSpace(network, Map.of("autoencoder", history));
    }

    AutoencoderNetwork network(List<Modality> modalities, long seed, DataType type) {
        if (modalities.size() < 2) {
            throw new IllegalArgumentException(
                    "A multimodal autoencoder takes two modalities or more, but was given " + modalities + ".");
        }
        List<String> names = modalities.stream().map(Modality::name).toList();
        for (String name : losses.keySet()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "A loss was given for \"" + name + "\", but the modalities are " + names + ".");
            }
        }
        return new AutoencoderNetwork(this, modalities, Encoders.of(modalities, encoders, CHANNELS), seed, type);
    }

    Loss loss(Modality modality) {
        return losses.getOrDefault(modality.name(), Loss.standard(modality));
    }

    private static void checkNumber(MultimodalDataset train) {
        int count = 0;
        for (boolean[] there : train.presence()) {
            count += Arrays.equals(there, new boolean[there.length]) ? 0 : 1;
        }
        EnoughExamples.check(
                "A multimodal autoencoder", "training", "any of " + train.modalities(), count, train.size());
    }

    private void checkRange(MultimodalDataset examples) {
        for (int m = 0; m < examples.modalities().size(); m++) {
            Modality modality = examples.modalities().get(m);
            INDArray mask = examples.masks().get(m);
            INDArray features = examples.features().get(m);
            if (mask != null) { // what stands where the modality is absent is not looked at
                features = Absence.zeroed(features, Absence.present(mask, examples.size(), features.dataType()));
            }
            double least = features.minNumber().doubleValue();
            double most = features.maxNumber().doubleValue();
            if (loss(modality) == Loss.CROSS_ENTROPY && !modality.isTokens() && (least < 0 || most > 1)) {
                throw new IllegalArgumentException(
                        "Modality " + modality + " holds numbers from " + least + " to " + most
                                + ", but cross-entropy takes 0 to 1: scale them, or use withLoss(\"" + modality.name()
                                + "\", SQUARED_ERROR).");
            }
            if (loss(modality) == Loss.SQUARED_ERROR && modality.isTokens()) {
                throw new IllegalArgumentException("Modality " + modality
                        + " holds tokens, whose occurrence is a probability: leave it its cross-entropy.");
            }
        }
    }
}
