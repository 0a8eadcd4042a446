package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.model.BundleFixture.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.Modality;

/** Bundles whose checksums are right and whose ways from raw input to arrays are not. */
class HostileFeaturesTest {

    private static final int TEXT = 0;
    private static final int PICTURE = 1;
    private static final int SOUND = 2;
    private static final int MOTION = 3;
    private static final int NUMBERS = 4;

    @TempDir
    static Path folder;

    private static Path good;

    @BeforeAll
    static void save() {
        good = RawFixture.bundle(true).save(folder.resolve("good.zip"));
        assertThat(ModelBundle.load(good).features()).hasSize(5);
    }

    private static Path changed(Consumer<ObjectNode> change) {
        return BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), change);
    }

    private static Path raw(int modality, Consumer<ObjectNode> change) {
        return changed(m -> change.accept(m.withObject("/modalities/" + modality + "/raw")));
    }

    @Test
    void kindsThatThereAreNot() {
        refused(raw(PICTURE, raw -> raw.put("kind", "smell")), "\"picture\"", "\"smell\"");
        refused(raw(PICTURE, raw -> raw.put("kind", "elsewhere.Gadget")), "elsewhere.Gadget");
        refused(raw(PICTURE, raw -> raw.put("@class", "elsewhere.Gadget")), "\"picture\"", "@class");
        refused(raw(PICTURE, raw -> raw.remove("kind")), "\"picture\"");
        refused(raw(PICTURE, raw -> raw.put("kind", "vector")), "\"picture\"");
        refused(changed(m -> m.withObject("/modalities/1").put("raw", "image")), "\"picture\"");
        assertThat(System.getProperty("elsewhere.gadget")).isNull();
    }

    @Test
    void sizesThatMakeNoSense() {
        refused(raw(PICTURE, raw -> raw.put("height", -6)), "\"picture\"", "-6");
        refused(
                raw(PICTURE, raw -> raw.put("height", 2_000_000_000).put("width", 2_000_000_000)),
                "\"picture\"",
                "4096");
        refused(raw(PICTURE, raw -> raw.put("height", 10_000_000).put("width", 1)), "\"picture\"", "4096");
        refused(raw(PICTURE, raw -> raw.put("height", 1L << 40)), "\"picture\"");
        refused(raw(PICTURE, raw -> raw.put("channels", 2)), "channel");
        refused(raw(PICTURE, raw -> raw.put("scale", 0)), "scale");
        refused(raw(PICTURE, raw -> raw.put("scale", Double.NaN)), "scale");
        refused(raw(PICTURE, raw -> raw.remove("width")), "width");
        refused(raw(PICTURE, raw -> raw.put("height", 7)), "raw image", "training data were made with");
        refused(raw(MOTION, raw -> raw.put("steps", -1)), "\"motion\"", "-1");
        refused(raw(MOTION, raw -> raw.put("steps", Integer.MAX_VALUE)), "raw sensor");
        refused(raw(MOTION, raw -> raw.withArray("channels").add("az")), "\"motion\"", "3");
        refused(raw(MOTION, raw -> raw.putNull("channels")), "\"motion\"");
        refused(raw(NUMBERS, raw -> raw.putArray("columns").add("a").add("a").add("b")), "differ");
        refused(raw(TEXT, raw -> raw.put("unit", "syllables")), "\"text\"");
        refused(raw(TEXT, raw -> raw.put("vocabulary", "../vocabulary-1.json")), "../vocabulary-1.json");
        refused(raw(TEXT, raw -> raw.put("vocabulary", "parameters.bin")));
    }

    @Test
    void spectrogramsThatMakeNoSenseOrTakeAllMemory() {
        refused(mel(mel -> mel.put("bands", 2_000_000_000)), "\"sound\"", "2000000000 bands");
        refused(mel(mel -> mel.put("fftLength", 2_000_000_000)), "2000000000 points");
        refused(mel(mel -> mel.put("bands", 4_000_000).put("fftLength", 2)), "\"sound\"");
        refused(mel(mel -> mel.put("bands", -1)), "\"sound\"", "-1");
        refused(mel(mel -> mel.put("hop", 0)), "hop");
        refused(mel(mel -> mel.put("sampleRate", -8000)), "sampleRate");
        refused(mel(mel -> mel.put("floor", Double.NaN)), "floor");
        refused(mel(mel -> mel.put("highHz", Double.POSITIVE_INFINITY)), "highHz");
        refused(mel(mel -> mel.remove("floor")), "floor");
        refused(raw(SOUND, raw -> raw.put("samples", Integer.MAX_VALUE)), "samples");
        refused(raw(SOUND, raw -> raw.put("samples", 100_000_000)), "\"sound\"", "1 to 10000000 samples");
        refused(raw(SOUND, raw -> raw.put("samples", -5)), "-5");
        refused(raw(SOUND, raw -> raw.put("mel", 3)), "\"sound\"");
        refused(raw(SOUND, raw -> raw.putNull("mel")), "\"sound\"");
    }

    private static Path mel(Consumer<ObjectNode> change) {
        return raw(SOUND, raw -> change.accept(raw.withObject("/mel")));
    }

    @Test
    void statisticsThatAreNone() {
        for (int modality : new int[] {SOUND, MOTION, NUMBERS}) {
            refused(raw(modality, raw -> raw.withArray("deviation").set(0, 0.0)), "deviation", "above 0");
            refused(raw(modality, raw -> raw.withArray("deviation").set(1, -1.0)), "deviation");
            refused(raw(modality, raw -> raw.withArray("deviation").set(0, Double.NaN)), "NaN");
            refused(raw(modality, raw -> raw.withArray("mean").set(0, Double.NEGATIVE_INFINITY)), "Infinity");
            refused(raw(modality, raw -> raw.withArray("mean").set(0, "x")), "no sense");
            refused(raw(modality, raw -> raw.withArray("mean").setNull(0)), "no sense");
            refused(raw(modality, raw -> raw.putArray("mean")), "mean");
        }
    }

    @Test
    void decidersWithoutRule() {
        refused(
                changed(m -> m.putObject("rule").put("kind", "oracle").putArray("numbers")),
                "decides by the rule \"oracle\"");
        refused(changed(m -> m.put("rule", "oracle")), "damaged manifest");
        refused(
                changed(m ->
                        m.putObject("rule").put("kind", "java.lang.Runtime").putArray("numbers")),
                "no such rule");
        refused(
                changed(m -> m.putObject("rule")
                        .put("kind", "AverageRule")
                        .putArray("numbers")
                        .add(1)),
                "learns nothing");
        assertThatThrownBy(() -> new ModelBundle(
                                MultimodalNetwork.builder("impostor")
                                        .encode(Modality.vector("v", 1), new DenseEncoder(2))
                                        .decide(new AverageRule())
                                        .classify(2)
                                        .build(),
                                List.of("no", "yes"))
                        .save(folder.resolve("impostor.zip")))
                .as("a rule of the same simple name")
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("not registered");
        refused(
                changed(m -> m.putObject("rule")
                        .put("kind", "WeightedAverageRule")
                        .putArray("numbers")
                        .add(-1)),
                "0 or more");
        refused(changed(m -> m.putObject("rule").put("kind", "StackingRule").putNull("numbers")), "no sound one");
        refused(changed(m -> m.put("modalityDropout", 1.5)), "damaged manifest");
        refused(changed(m -> m.remove("modalityDropout")), "modalityDropout");
    }

    /** Quintet's own rule of this name is registered; this one is another. */
    private record AverageRule() implements DecisionRule {

        @Override
        public double[][] decide(double[][][] probabilities, boolean[][] present) {
            return probabilities[0];
        }
    }

    /** Java would make objects of these bytes if anybody asked it to; nobody does. */
    @Test
    void serializedObjects() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of("one", 2)));
        }
        refused(Files.write(folder.resolve("objects.zip"), bytes.toByteArray()), "no zip file");
        for (String entry : new String[] {"configuration.json", "vocabulary-1.json", "parameters.bin"}) {
            refused(BundleFixture.forge(
                    good, folder.resolve("bad.zip"), Map.of(entry, bytes.toByteArray()), manifest -> {}));
        }
        refused(BundleFixture.packed(good, "manifest.json", bytes.toByteArray()), "manifest");
    }

    /** As the version before wrote it: no modality dropout, no rule; raw text alone. */
    @Test
    void theVersionBeforeIsStillRead(@TempDir Path other) {
        Path now = BundleFixture.good(other);
        Path old = BundleFixture.forge(now, other.resolve("old.zip"), Map.of(), m -> {
            m.put("version", 1);
            m.remove("modalityDropout");
            m.remove("rule");
        });
        ModelBundle loaded = ModelBundle.load(old);
        assertThat(loaded.text()).isEqualTo(ModelBundle.load(now).text()).containsOnlyKeys("text");
    }
}
