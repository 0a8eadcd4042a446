package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import elsewhere.ForeignActivation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.fusion.MeanPoolingFusion;

/** Files that are no sound bundle: each is refused in one line that names the file, what is wrong and what to do. */
class HostileBundleTest {

    /** Whether a class was loaded that a file named. */
    static boolean loaded;

    @TempDir
    static Path folder;

    private static Path good;

    /** What a file could name to have it run. */
    static final class Gadget {
        static {
            HostileBundleTest.loaded = true;
        }
    }

    @BeforeAll
    static void save() {
        TextFeatures text = TextFeatures.fit(List.of("a b c d"), Tokenization.words(), 5, 6, 1);
        good = new ModelBundle(
                        BundleFixture.trained(new MeanPoolingFusion(1), DataType.FLOAT),
                        Map.of("text", text),
                        BundleFixture.CLASSES)
                .save(folder.resolve("good.zip"));
        assertThat(ModelBundle.load(good).text()).containsOnlyKeys("text");
    }

    private static void refused(Path file, String... fragments) {
        assertThatThrownBy(() -> ModelBundle.load(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining(file.toString())
                .message()
                .doesNotContain("\n")
                .satisfies(message -> List.of(fragments)
                        .forEach(fragment -> assertThat(message).contains(fragment)))
                .endsWith(".");
    }

    private static Path changed(UnaryOperator<String> configuration) {
        String old = new String(BundleFixture.unpack(good).get("configuration.json"), StandardCharsets.UTF_8);
        String other = configuration.apply(old);
        assertThat(other).isNotEqualTo(old);
        return BundleFixture.forge(
                good,
                folder.resolve("bad.zip"),
                Map.of("configuration.json", other.getBytes(StandardCharsets.UTF_8)),
                manifest -> {});
    }

    private static Path packed(String name, byte[] bytes) {
        Map<String, byte[]> contents = BundleFixture.unpack(good);
        contents.put(name, bytes);
        return BundleFixture.pack(folder.resolve("bad.zip"), contents);
    }

    @Test
    void whatIsNoBundleAtAll() throws IOException {
        refused(folder.resolve("absent.zip"), "is not there", "save a bundle to it first");
        refused(folder, "is no file");
        refused(Files.write(folder.resolve("empty.zip"), new byte[0]), "no zip file");
        refused(Files.writeString(folder.resolve("text.zip"), "I am a model, believe me"), "no zip file", "copy it");
        refused(
                BundleFixture.pack(folder.resolve("bad.zip"), Map.of("readme.txt", new byte[3])),
                "without manifest.json",
                "ModelBundle.save");
        refused(BundleFixture.pack(folder.resolve("bad.zip"), Map.of("manifest.json", new byte[0])), "manifest");
        refused(packed("manifest.json", "{\"format\":\"other\"}".getBytes(StandardCharsets.UTF_8)), "\"other\"");
        refused(packed("manifest.json", "{\"format\":".getBytes(StandardCharsets.UTF_8)), "damaged manifest");
        refused(packed("manifest.json", "[1]".getBytes(StandardCharsets.UTF_8)), "another format");
    }

    @Test
    void cutShortAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        for (int length = 1; length < bytes.length; length += bytes.length / 20) {
            refused(Files.write(folder.resolve("cut.zip"), Arrays.copyOf(bytes, length)), "cut short", "copy it");
        }
    }

    /** No flipped byte may go unnoticed: either the file is refused, or it was one that means nothing. */
    @Test
    void flippedAnywhere() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        byte[] parameters = BundleFixture.unpack(good).get("parameters.bin");
        int refused = 0;
        for (int at = 0; at < bytes.length; at += 23) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 0x10;
            Path file = Files.write(folder.resolve("flipped.zip"), flipped);
            try {
                ModelBundle bundle = ModelBundle.load(file);
                assertThat(ParameterBytes.write(bundle.network().graph().params()))
                        .isEqualTo(parameters);
            } catch (BundleException e) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(bytes.length / 23 / 2);
    }

    @Test
    void ofALaterVersion() {
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.put("version", 2)
                        .put("quintet", "9.1")
                        .put("unheard", 1)),
                "version 2",
                "Quintet 9.1 wrote it",
                "Update Quintet");
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.remove("version")), "version");
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.remove("classes")), "classes");
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject("/modalities/0/raw")
                        .put("kind", "sound")),
                "sound");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.json", "/etc/evil.json", "a/b.json", "c:\\evil.json", "..", "evil/"})
    void entriesOutside(String name) {
        refused(packed(name, name.endsWith("/") ? new byte[0] : new byte[3]), name, "no folder");
    }

    @Test
    void entriesTooMany() {
        refused(packed("more.json", new byte[3]), "has the entries [more.json]");
        Map<String, byte[]> lacking = BundleFixture.unpack(good);
        lacking.remove("parameters.bin");
        refused(BundleFixture.pack(folder.resolve("bad.zip"), lacking), "lacks the entries [parameters.bin]");
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int i = 0; i < 1001; i++) {
            many.put("e" + i + ".json", new byte[0]);
        }
        refused(BundleFixture.pack(folder.resolve("bad.zip"), many), "1001 entries");
    }

    @Test
    void oneNameTwice() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (String name : List.of("manifest.json", "manifesu.json")) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write(1);
            }
        }
        byte[] bytes = new String(out.toByteArray(), StandardCharsets.ISO_8859_1)
                .replace("manifesu", "manifest")
                .getBytes(StandardCharsets.ISO_8859_1);
        refused(Files.write(folder.resolve("bad.zip"), bytes), "two entries");
    }

    @Test
    void whatUnpacksToFarTooMuch() {
        byte[] blanks = new byte[(int) BundleFile.MAX_TEXT + 1];
        Arrays.fill(blanks, (byte) ' ');
        Path manifest = packed("manifest.json", blanks);
        assertThat(manifest.toFile().length()).isLessThan(1 << 20);
        refused(manifest, "more than", "manifest.json");
        refused(packed("configuration.json", blanks), "more than", "configuration.json");
        refused(
                BundleFixture.forge(
                        good, folder.resolve("bad.zip"), Map.of("configuration.json", blanks), manifest1 -> {}),
                "at most",
                "configuration.json");
        refused(packed("parameters.bin", blanks), "more than", "parameters.bin");
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of("parameters.bin", blanks), m -> {}),
                "parameters.bin",
                "at most");
    }

    @Test
    void parametersThatAreNotTheNetworks() {
        byte[] all = BundleFixture.unpack(good).get("parameters.bin");
        Map<String, byte[]> fewer = Map.of("parameters.bin", Arrays.copyOf(all, all.length - 4));
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), fewer, m -> {}),
                "parameters, but its network has");
        refused(
                BundleFixture.forge(
                        good, folder.resolve("bad.zip"), fewer, m -> m.put("parameterCount", all.length / 4 - 1)),
                "its manifest names " + (all.length / 4 - 1));
        refused(changed(json -> json.replace("\"nout\" : 3", "\"nout\" : 2000000000")), "parameters");
        refused(packed("parameters.bin", new byte[all.length]), "checksum");
        byte[] infinite = all.clone();
        Arrays.fill(infinite, 0, 4, (byte) 0xff);
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of("parameters.bin", infinite), m -> {}),
                "no finite");
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.put("parameterType", "DOUBLE")),
                "parameters of DOUBLE");
    }

    @Test
    void modalitiesThatAreNotTheNetworks() {
        String[][] changes = {
            {"/modalities/0", "name", "other"}, {"/modalities/3", "kind", "smell"}, {"/modalities/2", "kind", "vector"}
        };
        for (String[] change : changes) {
            refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject(change[0])
                    .put(change[1], change[2])));
        }
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject("/modalities/0")
                .put("vocabulary", 7)));
        refused(
                BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject("/modalities/3")
                        .putArray("shape")
                        .add(1L << 40)),
                "numbers");
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.withObject("/modalities/3")
                .putArray("shape")
                .add(4)));
        refused(BundleFixture.forge(good, folder.resolve("bad.zip"), Map.of(), m -> m.putArray("classes")
                .add("one")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javax.script.ScriptEngineManager",
                "quintet.model.HostileBundleTest$Gadget<java.lang.Runtime>",
                "org.nd4j.shade.jackson.databind.ObjectMapper",
                "org.nd4jx.Evil",
                "orgxnd4j.Evil",
                "quintet",
                "[Lquintet.layers.Flatten;",
                "Evil"
            })
    void foreignClasses(String name) {
        refused(
                changed(json -> json.replaceFirst("\"org.nd4j.linalg.activations.impl.\\w+\"", quoted(name))),
                "names the class \"" + name + "\"",
                "was not loaded");
    }

    private static String quoted(String name) {
        return Matcher.quoteReplacement("\"" + name + "\"");
    }

    @Test
    void aClassIsFoundWhereverItHides() {
        String gadget = "\"@class\" : \"evil.Gadget\"";
        refused(changed(json -> json.replaceFirst("\"@class\"", gadget + ", \"@class\"")), "evil.Gadget");
        refused(
                changed(json -> json.replaceFirst("\"@class\"", "\"@\\\\u0063lass\" : \"evil.Gadget\", \"x\"")),
                "evil");
        refused(changed(json -> json.replaceFirst("\"@class\"", "\"type\" : \"evil.Gadget\", \"@class\"")), "evil");
        refused(
                changed(json -> json.replaceFirst("\"@class\" : (\"[^\"]*\")", "\"@class\" : $1, \"@class\" : $1")),
                "Duplicate");
        refused(changed(json -> "[".repeat(5000)), "depth");
        assertThat(loaded).isFalse();
    }

    @Test
    void aClassOfOursThatIsNoPartOfANetwork() {
        refused(changed(json -> json.replaceFirst(
                "\"org.nd4j.linalg.activations.impl.\\w+\"", "\"quintet.model.HostileBundleTest\\$Missing\"")));
    }

    @Test
    void saveRefusesWhatLoadWould() {
        MultimodalNetwork network = BundleFixture.trained(new MeanPoolingFusion(1), DataType.FLOAT);
        network.graph().params().putScalar(5, Float.NaN);
        Path file = folder.resolve("nan.zip");
        assertThatThrownBy(() -> new ModelBundle(network, BundleFixture.CLASSES).save(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("diverged");
        MultimodalNetwork foreign = BundleFixture.trained(new MeanPoolingFusion(1), DataType.FLOAT);
        BaseLayer output =
                (BaseLayer) foreign.graph().getLayer("/hidden").conf().getLayer();
        output.setActivationFn(new ForeignActivation());
        assertThatThrownBy(() -> new ModelBundle(foreign, BundleFixture.CLASSES).save(file))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("elsewhere.ForeignActivation")
                .hasMessageContaining("Deeplearning4j and Quintet alone");
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> new ModelBundle(
                                BundleFixture.trained(new MeanPoolingFusion(1), DataType.FLOAT), BundleFixture.CLASSES)
                        .save(good.resolve("below-a-file.zip")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("may write to");
    }
}
