package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.Modality;
import quintet.features.ColumnScale;
import quintet.features.InputFeatures;
import quintet.features.RawInput;
import quintet.features.VectorFeatures;
import quintet.features.Waveform;
import quintet.fusion.AverageRule;
import quintet.fusion.MeanPoolingFusion;

class PredictorTest {

    @TempDir
    static Path folder;

    private static final String WITHOUT_DROPOUT =
            "this network was trained without modality dropout, so perhaps on no example without ";

    private static ModelBundle bundle;
    private static Predictor heeding;
    private static Predictor plain;

    @BeforeAll
    static void save() {
        bundle = RawFixture.bundle(true);
        heeding = Predictor.load(bundle.save(folder.resolve("heeding.zip")));
        plain = Predictor.load(RawFixture.bundle(false).save(folder.resolve("plain.zip")));
    }

    @Test
    void whatIsLoadedHasTheSameFeaturesAndSaysTheSame() {
        assertThat(heeding.bundle().features()).isEqualTo(RawFixture.features());
        List<RawExample> examples =
                IntStream.range(0, 5).mapToObj(RawFixture::example).toList();
        assertThat(heeding.predict(examples)).isEqualTo(new Predictor(bundle).predict(examples));
    }

    @Test
    void filesSayWhatTheirContentsSay() {
        for (int seed = 0; seed < 3; seed++) {
            RawExample inMemory = RawFixture.example(seed);
            RawExample inFiles = RawFixture.files(seed, folder);
            for (Map.Entry<String, InputFeatures> entry : RawFixture.features().entrySet()) {
                InputFeatures features = entry.getValue();
                assertThat(features.encode(inFiles.inputs().get(entry.getKey())))
                        .as(entry.getKey())
                        .isEqualTo(features.encode(inMemory.inputs().get(entry.getKey())));
            }
            assertThat(heeding.predict(inFiles)).isEqualTo(heeding.predict(inMemory));
        }
    }

    @Test
    void oneByOneIsAsAllAtOnce() {
        List<RawExample> examples =
                IntStream.range(0, 4).mapToObj(RawFixture::example).toList();
        List<Prediction> together = heeding.predict(examples);
        for (int i = 0; i < examples.size(); i++) {
            Prediction alone = heeding.predict(examples.get(i));
            for (String label : bundle.classes()) {
                assertThat(alone.probability(label)).isCloseTo(together.get(i).probability(label), within(1e-6));
            }
        }
    }

    @Test
    void whatIsAbsentIsLeftOutOrZerosStandInAndThatIsSaid() {
        for (String name : RawFixture.features().keySet()) {
            RawExample without = RawFixture.without(RawFixture.example(1), name);
            assertThat(heeding.absent(without)).containsExactly(name);
            Prediction heeded = heeding.predict(without);
            assertThat(heeded.note()).isEqualTo(WITHOUT_DROPOUT + name);
            assertThat(heeded.probabilities())
                    .isNotEqualTo(heeding.predict(RawFixture.example(1)).probabilities());
            Prediction stoodIn = plain.predict(without);
            assertThat(stoodIn.note()).contains("zeros stood in for " + name).doesNotContain("\n");
            assertThat(stoodIn.toString()).contains("zeros stood in");
        }
        assertThatThrownBy(() -> heeding.predict(RawExample.empty()))
                .hasMessageContaining("has none of the modalities [text, picture, sound, motion, numbers]");
    }

    /** Of two vectors and a stack of two: deciders that see nothing are left out, those that see a part are not. */
    @Test
    void theNoteIsOfThoseForWhomZerosStoodIn() {
        Prediction decisions =
                predictor(builder -> builder.decide(new AverageRule())).predict(one());
        assertThat(decisions.note()).isEmpty();
        assertThat(predictor(builder -> builder.decide(new AverageRule()).heedAbsence())
                        .predict(one())
                        .note())
                .isEmpty();
        assertThat(predictor(builder -> builder.decide(new AverageRule()).fuse(new MeanPoolingFusion(1)))
                        .predict(one())
                        .note())
                .isEqualTo("zeros stood in for b, c, d in the fusion, which was not built to heed what is absent");
        assertThat(predictor(builder -> builder.decide(new AverageRule()))
                        .predict(one().vector("d", 1))
                        .note())
                .isEqualTo("zeros stood in for c: this network was not built to heed what is absent");
        assertThat(predictor(builder -> builder.fuse(new MeanPoolingFusion(1)).heedAbsence())
                        .predict(one())
                        .note())
                .isEqualTo(WITHOUT_DROPOUT + "b, c, d");
        assertThat(predictor(builder -> builder.fuse(new MeanPoolingFusion(1))
                                .heedAbsence()
                                .modalityDropout(0.2))
                        .predict(one())
                        .note())
                .isEmpty();
    }

    private static RawExample one() {
        return RawExample.empty().vector("a", 1);
    }

    private static Predictor predictor(UnaryOperator<MultimodalNetworkBuilder> parts) {
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        for (String name : List.of("a", "b", "c", "d")) {
            features.put(name, new VectorFeatures(List.of("value"), ColumnScale.constant(1, 0, 1)));
        }
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("notes")
                .encode(Modality.vector("a", 1), new DenseEncoder(2))
                .encode(Modality.vector("b", 1), new DenseEncoder(2))
                .stack(List.of(Modality.vector("c", 1), Modality.vector("d", 1)), new DenseEncoder(2));
        return new Predictor(new ModelBundle(parts.apply(builder).classify(2).build(), features, List.of("no", "yes")));
    }

    @Test
    void inputThatDoesNotFitIsNamed() throws IOException {
        Path none = folder.resolve("none.png");
        refused(RawExample.empty().image("picture", none), "\"picture\"", "no file", "none.png");
        refused(RawExample.empty().image("picture", folder), "no plain file");
        refused(RawExample.empty().text("picture", "hello"), "it takes a picture, but was given a text");
        refused(RawExample.empty().text("pictur", "hello"), "There is no modality \"pictur\"", "picture");
        refused(RawExample.empty().text("text", "  "), "empty");
        refused(RawExample.empty().vector("numbers", 1, 2), "3 numbers", "age, height, weight", "given 2");
        refused(RawExample.empty().vector("numbers", 1, 2, Double.NaN), "\"weight\"", "NaN");
        refused(RawExample.empty().sensor("motion", new double[1][4]), "2 channels");
        refused(RawExample.empty().sensor("motion", new double[][] {{1, 2}, {1}}), "\"ay\" has 1 samples");
        refused(
                RawExample.empty().audio("sound", new Waveform(new float[4000], 16000)),
                "8000 samples a second",
                "16000",
                "ffmpeg");
        Path text = Files.writeString(folder.resolve("text.png"), "I am a picture");
        refused(RawExample.empty().image("picture", text), "\"picture\"", "no image");
        refused(RawExample.empty().audio("sound", text), "\"sound\"", "no WAV file");
        refused(RawExample.empty().sensor("motion", text), "no column \"ax\"", "I am a picture");
        Path rows = Files.writeString(folder.resolve("rows.csv"), "ax,ay\n1,2\n1,x\n");
        refused(RawExample.empty().sensor("motion", rows), "row 2", "\"ay\"", "\"x\"");
        Path latin = Files.write(folder.resolve("latin.txt"), "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
        refused(RawExample.empty().with("text", new RawInput.File(latin)), "no UTF-8");
        assertThatThrownBy(() -> RawExample.empty().text("a", "b").text("a", "c"))
                .hasMessageContaining("twice");
    }

    private static void refused(RawExample example, String... parts) {
        assertThatThrownBy(() -> heeding.predict(example))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    /** Less than a hundred bytes that claim 60000 x 60000 pixels, which would take 14 GB. */
    @Test
    void aPictureThatClaimsToBeHugeIsRefusedUnread() throws IOException {
        ByteArrayOutputStream header = new ByteArrayOutputStream();
        DataOutputStream data = new DataOutputStream(header);
        data.writeBytes("IHDR");
        data.writeInt(60000);
        data.writeInt(60000);
        data.write(new byte[] {8, 6, 0, 0, 0});
        CRC32 crc = new CRC32();
        crc.update(header.toByteArray());
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        DataOutputStream file = new DataOutputStream(png);
        file.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
        file.writeInt(13);
        file.write(header.toByteArray());
        file.writeInt((int) crc.getValue());
        file.writeInt(0);
        file.writeBytes("IDAT");
        file.writeInt(0x35af061e);
        Path huge = Files.write(folder.resolve("huge.png"), png.toByteArray());
        refused(RawExample.empty().image("picture", huge), "60000 x 60000", "50000000", "smaller");
    }

    @Test
    void aPictureOfAnotherSizeIsStretched() {
        assertThat(heeding.predict(RawExample.empty().image("picture", RawFixture.picture(3)))
                        .probabilities())
                .hasSize(3);
    }
}
