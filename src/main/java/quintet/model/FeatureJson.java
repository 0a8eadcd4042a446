package quintet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import quintet.data.Modality;
import quintet.features.AudioFeatures;
import quintet.features.ColumnScale;
import quintet.features.ImageFeatures;
import quintet.features.InputFeatures;
import quintet.features.MelSpectrogram;
import quintet.features.SensorFeatures;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.features.VectorFeatures;
import quintet.features.Vocabulary;

/**
 * {@link InputFeatures} as JSON: a word for the kind, and numbers and names. No class is ever named in a file; what kinds there are
 * stands here.
 */
final class FeatureJson {

    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** Numbers that the filters of a spectrogram may have together, and points that its transform may have. */
    private static final long MAX_FILTERS = 8_000_000;

    private static final int MAX_SAMPLES = 100_000_000;

    private FeatureJson() {}

    /** @param steps of the modality, which does not stand here since version 1 had it there alone */
    private record Text(String kind, String unit, int length, String vocabulary) {}

    private record Image(String kind, int height, int width, int channels, double scale) {}

    private record Audio(
            String kind, Mel mel, int samples, boolean unitPower, List<Double> mean, List<Double> deviation) {}

    /** As {@link MelSpectrogram}, which takes memory when it is made. */
    private record Mel(
            int sampleRate,
            int windowLength,
            int hop,
            int fftLength,
            int bands,
            double lowHz,
            double highHz,
            double floor) {}

    private record Sensor(String kind, List<String> channels, int steps, List<Double> mean, List<Double> deviation) {}

    private record Vector(String kind, List<String> columns, List<Double> mean, List<Double> deviation) {}

    /** Where vocabularies lie. */
    interface Vocabularies {

        /** The entry of a vocabulary; equal ones share an entry. */
        String write(Vocabulary vocabulary) throws JsonProcessingException;
    }

    /** Where vocabularies are read from. */
    interface VocabularyEntries {
        Vocabulary read(String entry) throws IOException;
    }

    static JsonNode write(InputFeatures features, Vocabularies vocabularies) throws JsonProcessingException {
        String kind = features.kind();
        if (features instanceof TextFeatures text) {
            Tokenization cut = text.tokenization();
            return JSON.valueToTree(new Text(
                    kind,
                    cut.unit().name().toLowerCase(Locale.ROOT),
                    cut.length(),
                    vocabularies.write(text.vocabulary())));
        }
        if (features instanceof ImageFeatures image) {
            return JSON.valueToTree(new Image(kind, image.height(), image.width(), image.channels(), image.scale()));
        }
        if (features instanceof AudioFeatures audio) {
            MelSpectrogram mel = audio.mel();
            return JSON.valueToTree(new Audio(
                    kind,
                    new Mel(
                            mel.sampleRate(),
                            mel.windowLength(),
                            mel.hop(),
                            mel.fftLength(),
                            mel.bands(),
                            mel.lowHz(),
                            mel.highHz(),
                            mel.floor()),
                    audio.samples(),
                    audio.unitPower(),
                    audio.bands().mean(),
                    audio.bands().deviation()));
        }
        if (features instanceof SensorFeatures sensor) {
            return JSON.valueToTree(new Sensor(
                    kind,
                    sensor.channels(),
                    sensor.steps(),
                    sensor.scale().mean(),
                    sensor.scale().deviation()));
        }
        VectorFeatures vector = (VectorFeatures) features; // the last of the closed set
        return JSON.valueToTree(new Vector(
                kind, vector.columns(), vector.scale().mean(), vector.scale().deviation()));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException if a part is missing, unknown or of another type
     * @throws IllegalArgumentException if the kind is unknown, or numbers make no sense or would take far too much memory
     */
    static InputFeatures read(JsonNode raw, Modality modality, VocabularyEntries vocabularies) throws IOException {
        String kind = raw.path("kind").asText();
        return switch (kind) {
            case "text" -> {
                Text text = JSON.treeToValue(raw, Text.class);
                Tokenization.Unit unit = Tokenization.Unit.valueOf(text.unit().toUpperCase(Locale.ROOT));
                yield new TextFeatures(
                        new Tokenization(unit, text.length()), modality.steps(), vocabularies.read(text.vocabulary()));
            }
            case "image" -> {
                Image image = JSON.treeToValue(raw, Image.class);
                yield new ImageFeatures(image.height(), image.width(), image.channels(), image.scale());
            }
            case "audio" -> audio(JSON.treeToValue(raw, Audio.class));
            case "sensor" -> {
                Sensor sensor = JSON.treeToValue(raw, Sensor.class);
                yield new SensorFeatures(
                        sensor.channels(), sensor.steps(), new ColumnScale(sensor.mean(), sensor.deviation()));
            }
            case "vector" -> {
                Vector vector = JSON.treeToValue(raw, Vector.class);
                yield new VectorFeatures(vector.columns(), new ColumnScale(vector.mean(), vector.deviation()));
            }
            default ->
                throw new IllegalArgumentException(
                        "it is made of \"" + kind + "\", which this version of Quintet cannot");
        };
    }

    private static AudioFeatures audio(Audio audio) {
        Mel mel = audio.mel();
        // before a spectrogram is made, since it counts its filters out
        if (mel.bands() < 1 || mel.fftLength() < 2 || (long) mel.bands() * mel.fftLength() > MAX_FILTERS) {
            throw new IllegalArgumentException("its spectrogram has " + mel.bands() + " bands of a transform of "
                    + mel.fftLength() + " points, but " + MAX_FILTERS + " are the most for their product");
        }
        if (audio.samples() > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "its sounds have " + audio.samples() + " samples, but " + MAX_SAMPLES + " are the most");
        }
        return new AudioFeatures(
                new MelSpectrogram(
                        mel.sampleRate(),
                        mel.windowLength(),
                        mel.hop(),
                        mel.fftLength(),
                        mel.bands(),
                        mel.lowHz(),
                        mel.highHz(),
                        mel.floor()),
                audio.samples(),
                audio.unitPower(),
                new ColumnScale(audio.mean(), audio.deviation()));
    }

    /** The tokens of a vocabulary's entry. */
    static Vocabulary vocabulary(byte[] json) throws IOException {
        return Vocabulary.ofTokens(JSON.readValue(json, new TypeReference<List<String>>() {}));
    }
}
