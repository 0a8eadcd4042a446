package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.catalog.LabelledTexts;
import quintet.data.catalog.TextOptions;
import quintet.data.catalog.TextViews;
import quintet.data.catalog.Views;
import quintet.fusion.MaxPoolingFusion;

class ModelBundleTest {

    private static final TextOptions OPTIONS =
            TextOptions.defaults().withWordSteps(6).withCharacterSteps(20).withMinCount(1);
    private static final List<String> WORDS =
            List.of("Warm", "funny", "dull", "Caf\u00e9", "long-winded", "it's", "!!");

    @TempDir
    Path folder;

    /** Every text differs from every other in its words. */
    private static LabelledTexts texts() {
        List<String> texts = IntStream.range(0, 60)
                .mapToObj(i -> WORDS.get(i % 7) + "  film\u2019s " + WORDS.get(i / 7 % 7) + " " + i + " ...")
                .toList();
        int[] labels = IntStream.range(0, 60).map(i -> i % 2).toArray();
        return new LabelledTexts(texts, labels, List.of("negative", "positive"), null);
    }

    private static ModelBundle ofTexts(Views views) {
        TextViews made = TextViews.of(texts(), views, OPTIONS, 3);
        DataSplit split = made.split();
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("MMMP");
        split.modalities().forEach(modality -> builder.encode(modality, new BiLstmEncoder(6, 3)));
        MultimodalNetwork network = builder.fuse(new MaxPoolingFusion(1))
                .classify(split.classes().size())
                .build();
        network.graph().fit(split.train().batch(split.train().allRows()));
        return new ModelBundle(network, made.features(), split.classes()).withProvenance("seed", 3);
    }

    @ParameterizedTest
    @MethodSource("quintet.model.BundleFixture#methods")
    void whatIsLoadedPredictsTheSameBits(FusionMethod method) {
        for (DataType type : List.of(DataType.FLOAT, DataType.DOUBLE)) {
            MultimodalNetwork network = BundleFixture.trained(method, type);
            Path file = new ModelBundle(network, BundleFixture.CLASSES).save(folder.resolve(type + ".zip"));
            MultimodalNetwork loaded = ModelBundle.load(file).network();
            assertThat(loaded.predict(BundleFixture.dataset(type, 9)))
                    .isDeepEqualTo(network.predict(BundleFixture.dataset(type, 9)));
            assertThat(loaded.graph().params()).isEqualTo(network.graph().params());
            assertThat(loaded.graph().getConfiguration())
                    .isEqualTo(network.graph().getConfiguration());
            assertThat(loaded.modalities()).isEqualTo(network.modalities());
            assertThat(loaded.name()).isEqualTo("contract");
        }
    }

    @Test
    void nullIsRefusedByName() {
        MultimodalNetwork network =
                BundleFixture.trained(BundleFixture.methods().findFirst().orElseThrow(), DataType.FLOAT);
        assertThatThrownBy(() -> new ModelBundle(network, null, BundleFixture.CLASSES))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContainingAll("features must not be null", "Map.of()");
        assertThatThrownBy(() -> new ModelBundle(network, null, BundleFixture.CLASSES, Map.of()))
                .hasMessageContaining("features must not be null");
        assertThatThrownBy(() -> new ModelBundle(network, null)).hasMessageContaining("classes must not be null");
        assertThatThrownBy(() -> new ModelBundle(network, Map.of(), BundleFixture.CLASSES, null))
                .hasMessageContaining("provenance must not be null");
    }

    @Test
    void anotherJvmPredictsTheSameBits() throws Exception {
        int number = 0;
        List<String> expected = new ArrayList<>();
        for (FusionMethod method : BundleFixture.methods().toList()) {
            MultimodalNetwork network = BundleFixture.trained(method, DataType.FLOAT);
            ModelBundle bundle = new ModelBundle(network, BundleFixture.CLASSES);
            expected.add(PredictInAnotherJvm.line(bundle.save(folder.resolve("arrays-" + number++ + ".zip")), bundle));
        }
        ModelBundle texts = ofTexts(Views.DISTINCT);
        expected.add(PredictInAnotherJvm.line(texts.save(folder.resolve("texts.zip")), texts));
        for (boolean heeds : new boolean[] {true, false}) {
            ModelBundle raw = RawFixture.bundle(heeds);
            expected.add(PredictInAnotherJvm.line(raw.save(folder.resolve("raw-" + heeds + ".zip")), raw));
        }
        Path out = folder.resolve("predictions");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PredictInAnotherJvm.class.getName(),
                        folder.toString(),
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(() -> log(folder.resolve("log"))).isZero();
        assertThat(Files.readAllLines(out))
                .containsExactlyInAnyOrderElementsOf(expected)
                .hasSizeGreaterThan(10);
    }

    private static String log(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    @ParameterizedTest
    @EnumSource(Views.class)
    void textsHaveTheFeaturesThatTrainingHad(Views views) {
        LabelledTexts texts = texts();
        TextViews made = TextViews.of(texts, views, OPTIONS, 3);
        ModelBundle bundle = ModelBundle.load(ofTexts(views).save(folder.resolve("b.zip")));
        assertThat(bundle.text()).isEqualTo(made.features());
        MultimodalDataset train = made.split().train();
        assertThat(train.size()).isEqualTo(48);
        List<String> unused = new ArrayList<>(texts.texts());
        for (int i = 0; i < train.size(); i++) {
            int row = i;
            String text = unused.stream()
                    .filter(raw -> sameRow(train.rows(row), encode(bundle, raw)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no text has the features of row " + row));
            unused.remove(text);
            assertThat(bundle.predict(text).probabilities().values())
                    .containsExactlyElementsOf(Arrays.stream(bundle.network().predict(train.rows(row))[0])
                            .boxed()
                            .toList());
        }
    }

    private static MultimodalDataset encode(ModelBundle bundle, String raw) {
        Map<String, List<String>> ofEach = new LinkedHashMap<>();
        bundle.text().keySet().forEach(name -> ofEach.put(name, List.of(raw)));
        return bundle.encode(ofEach);
    }

    private static boolean sameRow(MultimodalDataset one, MultimodalDataset other) {
        return one.modalities().equals(other.modalities())
                && one.features().equals(other.features())
                && one.masks().equals(other.masks());
    }

    @Test
    void aWordThatTrainingNeverSawIsUnknown() {
        ModelBundle bundle = ofTexts(Views.SAME);
        MultimodalDataset row = encode(bundle, "funny zyzzyva");
        int funny = bundle.text().get("words1").vocabulary().id("funny");
        assertThat(row.features().get(0).toString())
                .isEqualTo(row.features().get(2).toString());
        assertThat(row.features().get(0).reshape(6).toIntVector()).containsExactly(funny, 1, 0, 0, 0, 0);
        assertThat(row.masks().get(0).reshape(6).toIntVector()).containsExactly(1, 1, 0, 0, 0, 0);
        assertThat(bundle.predict("funny zyzzyva")).isEqualTo(bundle.predict("funny qwertz"));
    }

    @Test
    void oneTextOrOneAModality() {
        ModelBundle bundle = ofTexts(Views.DISTINCT);
        Prediction one = bundle.predict("a warm film");
        assertThat(bundle.predict(
                        Map.of("words", "a warm film", "characters", "a warm film", "endings", "a warm film")))
                .isEqualTo(one);
        assertThat(bundle.predict(List.of("dull", "a warm film"))).hasSize(2);
        assertThat(one.label()).isIn("negative", "positive");
        assertThatThrownBy(() -> bundle.predict(Map.of("words", "a")))
                .hasMessageContaining("\"characters\" has no text");
        assertThatThrownBy(() -> bundle.predict(Map.of("word", "a"))).hasMessageContaining("no modality \"word\"");
        for (String empty : new String[] {"", " \n\t", "\u00a0\u2003", null}) {
            assertThatThrownBy(() -> bundle.predict(empty))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("is empty")
                    .hasMessageContaining("at least one word");
        }
        assertThatThrownBy(() -> bundle.predict(List.of())).hasMessageContaining("no text");
    }

    @Test
    void partsThatDoNotFitAreRefused() {
        ModelBundle bundle = ofTexts(Views.DISTINCT);
        MultimodalNetwork network = bundle.network();
        assertThatThrownBy(() -> new ModelBundle(network, List.of("a", "b", "c")))
                .hasMessageContaining("2 outputs");
        assertThatThrownBy(() -> new ModelBundle(network, List.of("a", "a"))).hasMessageContaining("differ");
        assertThatThrownBy(() ->
                        new ModelBundle(network, Map.of("wrds", bundle.text().get("words")), bundle.classes()))
                .hasMessageContaining("wrds");
        assertThatThrownBy(() ->
                        new ModelBundle(network, Map.of("words", bundle.text().get("characters")), bundle.classes()))
                .hasMessageContaining("training data were made with");
        ModelBundle arrays = new ModelBundle(network, bundle.classes());
        assertThatThrownBy(() -> arrays.predict("a")).hasMessageContaining("predict(MultimodalDataset)");
        assertThatThrownBy(() -> arrays.predict(BundleFixture.dataset(DataType.FLOAT, 2)))
                .hasMessageContaining("modality");
        assertThat(arrays.text()).isEmpty();
    }

    @Test
    void provenanceTravels() {
        ModelBundle bundle = ofTexts(Views.SAME).withProvenance("test accuracy", 0.75);
        ModelBundle loaded = ModelBundle.load(bundle.save(folder.resolve("deep/er/b.zip")));
        assertThat(loaded.provenance()).containsExactly(Map.entry("seed", "3"), Map.entry("test accuracy", "0.75"));
        assertThat(loaded.classes()).isEqualTo(bundle.classes());
        assertThat(loaded).hasToString(bundle.toString());
        assertThat(bundle.toString()).contains("MMMP", "positive", "test accuracy=0.75");
    }

    @Test
    void theSameBundleIsTheSameFile() throws IOException {
        ModelBundle bundle = ofTexts(Views.SAME);
        Path one = bundle.save(folder.resolve("one.zip"));
        Path two = ModelBundle.load(one).save(folder.resolve("two.zip"));
        assertThat(two).hasSameBinaryContentAs(one);
        Files.writeString(two, "an old file");
        assertThat(bundle.save(two)).hasSameBinaryContentAs(one);
        assertThat(BundleFixture.unpack(one).keySet())
                .containsExactly("manifest.json", "configuration.json", "parameters.bin", "vocabulary-1.json");
        assertThat(PredictInAnotherJvm.bundles(folder)).containsExactly(one, two);
        assertThat(folder.toFile().list()).hasSize(2);
    }

    @Test
    void aSaveTouchesNoOtherFile() throws IOException {
        Path file = folder.resolve("model.zip");
        Path others = Files.writeString(folder.resolve("model.zip.part"), "somebody's");
        BundleFixture.good(folder);
        Files.move(folder.resolve("good.zip"), file);
        ModelBundle.load(file).save(file);
        assertThat(others).hasContent("somebody's");
        assertThat(folder.toFile().list()).containsExactlyInAnyOrder("model.zip", "model.zip.part");
    }

    @Test
    void aNetworkOfSomeModalitiesTakesTheirFeaturesAlone() {
        TextViews made = TextViews.of(texts(), Views.DISTINCT, OPTIONS, 3);
        DataSplit words = made.split().select("words");
        MultimodalNetwork alone = MultimodalNetwork.builder("words alone")
                .encode(words.modalities().get(0), new BiLstmEncoder(4, 2))
                .fuse(new MaxPoolingFusion(1))
                .classify(2)
                .build();
        ModelBundle bundle = new ModelBundle(alone, made.features(), words.classes());
        assertThat(bundle.text()).containsOnlyKeys("words");
        assertThat(bundle.predict("warm").probabilities()).containsOnlyKeys("negative", "positive");
    }
}
