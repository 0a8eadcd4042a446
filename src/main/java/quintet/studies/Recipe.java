package quintet.studies;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import quintet.data.Modality;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.Encoder;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;

/**
 * A way to fuse, ready to be built for any modalities: what a study, a lesson or {@code quintet train} calls by name.
 *
 * @param name short, in the field's words, lower case with dashes
 * @param moment where in the network the modalities meet
 * @param relates whether its output can depend on a product of two modalities when only a linear layer follows it
 * @param reason why, in half a sentence
 * @param parts adds encoders, fusion and rule to a builder
 */
public record Recipe(
        String name,
        Moment moment,
        boolean relates,
        String reason,
        BiConsumer<MultimodalNetworkBuilder, Setting> parts) {

    /** Where modalities meet. */
    public enum Moment {
        DATA,
        FEATURES,
        DECISIONS,
        HYBRID
    }

    /**
     * What all networks of a study share.
     *
     * @param modalities what they see
     * @param classes number of classes
     * @param channels of each encoder's map
     * @param hidden units of the layer after the fusion, 0 for none
     * @param dropout of fused features in training
     * @param learningRate of Adam
     * @param narrowing by what the fusion's own layers are narrower than {@code channels}, 1 or more
     */
    public record Setting(
            List<Modality> modalities,
            int classes,
            int channels,
            int hidden,
            double dropout,
            double learningRate,
            int narrowing) {

        public Setting {
            modalities = List.copyOf(modalities);
        }

        /** With fusions as wide as the encoders. */
        public Setting(
                List<Modality> modalities, int classes, int channels, int hidden, double dropout, double learningRate) {
            this(modalities, classes, channels, hidden, dropout, learningRate, 1);
        }

        /** Width of a fusion's own layers. */
        int size() {
            return Math.max(2, channels / narrowing);
        }

        private Setting withNarrowing(int times) {
            return new Setting(modalities, classes, channels, hidden, dropout, learningRate, times);
        }

        public Setting withHidden(int units) {
            return new Setting(modalities, classes, channels, units, dropout, learningRate, narrowing);
        }

        public Setting withModalities(List<Modality> seen) {
            return new Setting(seen, classes, channels, hidden, dropout, learningRate, narrowing);
        }

        /** The encoder of a modality: a BiLSTM, three convolutions or two dense layers of {@code channels}. */
        Encoder encoder(Modality modality) {
            boolean vector = modality.shape(1).length == 2;
            return vector ? new DenseEncoder(channels, channels) : Encoder.standard(modality, channels);
        }

        MultimodalNetworkBuilder encodeAll(MultimodalNetworkBuilder builder) {
            modalities.forEach(modality -> builder.encode(modality, encoder(modality)));
            return builder;
        }

        MultimodalNetworkBuilder encodeNone(MultimodalNetworkBuilder builder) {
            List<String> tokens = modalities.stream()
                    .filter(Modality::isTokens)
                    .map(Modality::name)
                    .toList();
            if (!tokens.isEmpty()) {
                throw new IllegalArgumentException("it reads raw numbers, and " + String.join(", ", tokens)
                        + (tokens.size() == 1 ? " holds" : " hold")
                        + " tokens. Take a method that encodes, such as late.");
            }
            modalities.forEach(modality -> builder.encode(modality, new IdentityEncoder()));
            return builder;
        }

        /** Whether their positions are the same; channels may differ. */
        private static boolean stacks(Modality one, Modality other) {
            long[] shape = other.shape(1);
            shape[1] = one.shape(1)[1];
            return Arrays.equals(shape, one.shape(1));
        }

        /** Stacks all modalities; of pictures and sequences alone, for stacked vectors are early fusion. */
        MultimodalNetworkBuilder stackAll(MultimodalNetworkBuilder builder) {
            Modality first = modalities.get(0);
            if (first.shape(1).length == 2) {
                throw new IllegalArgumentException("vectors that are stacked are early fusion. Take early.");
            }
            if (modalities.stream().anyMatch(modality -> modality.isTokens() || !stacks(first, modality))) {
                throw new IllegalArgumentException(
                        "it stacks pictures of one size or sequences of one length, and no tokens, but these are "
                                + modalities.stream().map(Modality::toString).collect(Collectors.joining(", "))
                                + ". Resample them first, or take a method that encodes each, such as late.");
            }
            return builder.stack(
                    modalities,
                    first.isSequence()
                            ? Encoder.standard(first, channels)
                            : new ConvolutionEncoder(channels / 4, channels / 2, channels));
        }
    }

    public Recipe {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parts, "parts");
    }

    /** A network of this recipe that is yet to be built, for a study that wants to say more of it. */
    public MultimodalNetworkBuilder builder(Setting setting, long seed) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder(name)
                .hidden(setting.hidden())
                .dropout(setting.dropout())
                .learningRate(setting.learningRate())
                .classify(setting.classes())
                .seed(seed);
        parts.accept(builder, setting);
        return builder;
    }

    /**
     * The network.
     *
     * @throws IllegalArgumentException if these modalities cannot be fused this way; the message says why
     */
    public MultimodalNetwork build(Setting setting, long seed) {
        return builder(setting, seed).build();
    }

    /** Why it does not suit these modalities, if it does not. */
    public Optional<String> refusal(Setting setting) {
        try {
            build(setting, 1);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    /**
     * The setting in which this recipe's network has as nearly {@code parameters} parameters as the width of the layer after
     * the fusion allows. Where that layer would have less than a quarter of its width, the fusion's own layers are halved until
     * it has not; a method that is too large even so keeps the quarter.
     */
    public Setting sized(Setting setting, long parameters) {
        if (setting.hidden() == 0) {
            return setting;
        }
        int least = Math.max(4, setting.hidden() / 4);
        Setting narrow = setting;
        while (true) {
            long one = build(narrow.withHidden(1), 1).parameters();
            long unit = build(narrow.withHidden(2), 1).parameters() - one;
            if (unit == 0) {
                return setting; // it brings its own head
            }
            int hidden = (int) Math.round(1 + (double) (parameters - one) / unit);
            if (hidden >= least || narrow.size() == 2) {
                return narrow.withHidden(Math.max(least, hidden));
            }
            narrow = narrow.withNarrowing(narrow.narrowing() * 2);
        }
    }
}
