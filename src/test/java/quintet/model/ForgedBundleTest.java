package quintet.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.model.BundleFixture.refused;

import elsewhere.ForeignActivation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.fusion.MeanPoolingFusion;

/** Bundles whose checksums are right and whose contents are not. */
class ForgedBundleTest {

    @TempDir
    static Path folder;

    private static Path good;

    @BeforeAll
    static void save() {
        good = BundleFixture.good(folder);
        assertThat(ModelBundle.load(good).text()).containsOnlyKeys("text");
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
        return BundleFixture.packed(good, name, bytes);
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
                "quintet.model.ModelBundle<java.lang.Runtime>",
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
    }

    /** Without the check Deeplearning4j would run it, so the check is what keeps it from running. */
    @Test
    void aForeignClassDoesNotRun() {
        UnaryOperator<String> change =
                json -> json.replaceFirst("\"org.nd4j.linalg.activations.impl.\\w+\"", "\"elsewhere.Gadget\"");
        Path forged = changed(change);
        refused(forged, "elsewhere.Gadget");
        assertThat(System.getProperty("elsewhere.gadget")).isNull();
        byte[] json = BundleFixture.unpack(forged).get("configuration.json");
        ComputationGraphConfiguration.fromJson(new String(json, StandardCharsets.UTF_8));
        assertThat(System.clearProperty("elsewhere.gadget")).isEqualTo("ran");
    }

    @Test
    void aClassOfOursThatIsNoPartOfANetwork() {
        refused(changed(json -> json.replaceFirst(
                "\"org.nd4j.linalg.activations.impl.\\w+\"", "\"quintet.model.ForgedBundleTest\\$Missing\"")));
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
