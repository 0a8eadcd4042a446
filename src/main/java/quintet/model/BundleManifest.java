package quintet.model;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.deeplearning4j.nn.conf.inputs.InputType;
import quintet.data.Modality;

/**
 * The entry {@code manifest.json} of a bundle: what it is, and how every other entry is recognised.
 *
 * @param format {@link #FORMAT}
 * @param version of the format; a reader takes its own and older ones
 * @param quintet version of the library that wrote it
 * @param deeplearning4j version of Deeplearning4j
 * @param network name of the network
 * @param classes names of the classes, in the order of the outputs
 * @param modalities what the network takes, in the order of its inputs
 * @param parameterType FLOAT or DOUBLE: how {@code parameters.bin} holds them, little-endian, without a header
 * @param parameterCount how many there are
 * @param modalityDropout probability that a modality was dropped from an example in training (since version 2)
 * @param rule how the decisions of several outputs become one, or null for a network with one output (since version 2)
 * @param provenance free text by name
 * @param entries all other entries of the file
 */
record BundleManifest(
        String format,
        int version,
        String quintet,
        String deeplearning4j,
        String network,
        List<String> classes,
        List<Input> modalities,
        String parameterType,
        long parameterCount,
        double modalityDropout,
        Rule rule,
        Map<String, String> provenance,
        Map<String, Entry> entries) {

    static final String FORMAT = "quintet-model-bundle";
    static final int VERSION = 2;

    static final String MANIFEST = "manifest.json";
    static final String CONFIGURATION = "configuration.json";
    static final String PARAMETERS = "parameters.bin";

    /** Numbers that one example of a modality may have. */
    private static final long MAX_ELEMENTS = 10_000_000;

    BundleManifest {
        if (!(modalityDropout >= 0 && modalityDropout < 1)) {
            throw new IllegalArgumentException("the modality dropout is " + modalityDropout);
        }
        for (Object part : Arrays.asList(network, classes, modalities, parameterType, provenance, entries)) {
            Objects.requireNonNull(part, "a part of the manifest is missing");
        }
    }

    /** Size and SHA-256 (hexadecimal) of an entry, unpacked. */
    record Entry(long bytes, String sha256) {}

    /**
     * A modality.
     *
     * @param kind vector, image, sequence or tokens
     * @param shape of one example: {@code [size]}, {@code [channels, height, width]} or {@code [size, steps]}
     * @param vocabulary number of different tokens, 0 of all but tokens
     * @param raw how it is made of raw input, as {@link FeatureJson} writes it, or null if it takes arrays alone
     */
    record Input(String name, String kind, List<Long> shape, int vocabulary, JsonNode raw) {

        static Input of(Modality modality, JsonNode raw) {
            long[] shape = modality.shape(1);
            String kind = modality.isTokens()
                    ? "tokens"
                    : modality.isSequence() ? "sequence" : shape.length == 4 ? "image" : "vector";
            List<Long> ofOne = Arrays.stream(shape).skip(1).boxed().toList();
            Input input = new Input(modality.name(), kind, ofOne, modality.vocabulary(), raw);
            if (!input.modality().equals(modality)) {
                throw new IllegalArgumentException("modality " + modality + " has the type " + modality.type()
                        + ", of which a bundle keeps no layout but the usual");
            }
            return input;
        }

        /** The modality; an {@link IllegalArgumentException} if this describes none. */
        Modality modality() {
            long elements = shape.stream().reduce(1L, Math::multiplyExact);
            if (shape.stream().anyMatch(size -> size < 1) || elements > MAX_ELEMENTS) {
                throw new IllegalArgumentException("modality \"" + name + "\" has the shape " + shape
                        + ", but an example" + " has 1 to " + MAX_ELEMENTS + " numbers");
            }
            InputType type =
                    switch (kind + " " + shape.size()) {
                        case "vector 1" -> InputType.feedForward(shape.get(0));
                        case "image 3" -> InputType.convolutional(shape.get(1), shape.get(2), shape.get(0));
                        case "sequence 2", "tokens 2" -> InputType.recurrent(shape.get(0), shape.get(1));
                        default ->
                            throw new IllegalArgumentException(
                                    "modality \"" + name + "\" is of the kind " + kind + " with the shape " + shape);
                    };
            if (kind.equals("tokens") != (vocabulary > 0)) {
                throw new IllegalArgumentException(
                        "modality \"" + name + "\" of the kind " + kind + " has a vocabulary of " + vocabulary);
            }
            return new Modality(name, type, vocabulary);
        }
    }

    /**
     * A rule of decision.
     *
     * @param kind its name, one of those that are registered
     * @param numbers what it has learnt
     */
    record Rule(String kind, List<Double> numbers) {

        static Rule of(DecisionRule rule) {
            return rule == null ? null : new Rule(rule.getClass().getSimpleName(), rule.learnt());
        }

        /** The rule that an entry names, or null for none; what is no sound rule is refused. */
        static DecisionRule read(Rule rule, BundleFile file) {
            try {
                return rule == null
                        ? null
                        : DecisionRule.named(rule.kind())
                                .orElseThrow(() -> new IllegalArgumentException("there is no such rule"))
                                .withLearnt(rule.numbers());
            } catch (IllegalArgumentException | NullPointerException e) {
                throw file.refused(
                        "decides by the rule \"" + rule.kind() + "\", which is no sound one: " + e.getMessage());
            }
        }
    }

    /** A version that the build has written down: {@code quintet} or {@code dl4j}. */
    static String versionOf(String what) {
        Properties versions = new Properties();
        try (InputStream in = BundleManifest.class.getResourceAsStream("/quintet/version.properties")) {
            versions.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The versions on the class path cannot be read: " + e.getMessage(), e);
        }
        return versions.getProperty(what, "unknown");
    }
}
