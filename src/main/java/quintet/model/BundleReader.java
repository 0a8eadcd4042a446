package quintet.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bytedeco.javacpp.Pointer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.features.InputFeatures;
import quintet.features.Vocabulary;
import quintet.model.BundleManifest.Entry;
import quintet.model.BundleManifest.Input;
import quintet.model.BundleManifest.Rule;

/** Reads what {@link BundleWriter} wrote, in an order that lets nothing be built before it was checked. */
final class BundleReader {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final BundleFile file;
    private final BundleManifest manifest;

    private final long memory;

    private BundleReader(BundleFile file, BundleManifest manifest, long memory) {
        this.file = file;
        this.manifest = manifest;
        this.memory = memory;
    }

    static ModelBundle read(Path path) {
        long most = Pointer.maxBytes(); // of all arrays together; 0 for no limit
        return read(path, most > 0 ? most / 2 : Long.MAX_VALUE);
    }

    /** Reads a bundle whose parameters may take so many bytes: a file of a megabyte can hold a gigabyte of zeros. */
    static ModelBundle read(Path path, long memory) {
        try (BundleFile file = BundleFile.open(path)) {
            try {
                return new BundleReader(file, manifest(path, file), memory).bundle();
            } catch (BundleException e) {
                throw e;
            } catch (OutOfMemoryError e) {
                throw new BundleException(
                        path,
                        "takes more memory than this program has",
                        "Give Java more (-Xmx, -Dorg.bytedeco.javacpp.maxbytes), if you trust the file",
                        e);
            } catch (RuntimeException | LinkageError | IOException e) { // whatever Deeplearning4j makes of nonsense
                throw new BundleException(
                        path,
                        "does not fit together (" + (e.getMessage() == null ? e : e.getMessage()) + ")",
                        "Save the model again, with this version of Quintet",
                        e);
            }
        } catch (IOException e) {
            throw new BundleException(path, "cannot be closed (" + e.getMessage() + ")", "Check the disk", e);
        }
    }

    private static BundleManifest manifest(Path path, BundleFile file) {
        if (!file.names().contains(BundleManifest.MANIFEST)) {
            throw new BundleException(
                    path,
                    "is a zip file without " + BundleManifest.MANIFEST + ", so it is none",
                    BundleFile.NAME_ANOTHER);
        }
        byte[] bytes = file.read(BundleManifest.MANIFEST, BundleFile.MAX_TEXT);
        try {
            JsonNode tree = JSON.readTree(bytes);
            if (!tree.path("format").asText().equals(BundleManifest.FORMAT)) {
                throw new BundleException(
                        path,
                        "has a manifest of another format, \""
                                + tree.path("format").asText() + "\"",
                        BundleFile.NAME_ANOTHER);
            }
            int version = tree.path("version").asInt();
            if (version > BundleManifest.VERSION) {
                throw new BundleException(
                        path,
                        "has version " + version + " of the format, newer than version " + BundleManifest.VERSION
                                + ", the newest that this Quintet reads; Quintet "
                                + tree.path("quintet").asText("of a later time") + " wrote it",
                        "Update Quintet");
            }
            if (version < 1) {
                throw file.refused("has a manifest without a version");
            }
            if (version == 1 && tree instanceof ObjectNode old) { // what version 2 added, as it was before
                old.put("modalityDropout", 0).putNull("rule");
            }
            return JSON.treeToValue(tree, BundleManifest.class);
        } catch (JacksonException e) {
            throw new BundleException(
                    path,
                    "has a damaged manifest (" + e.getOriginalMessage() + ")",
                    "Copy the file anew, or save the model again",
                    e);
        } catch (IOException e) {
            throw file.refused("has a damaged manifest (" + e.getMessage() + ")");
        }
    }

    private ModelBundle bundle() throws IOException {
        Set<String> expected = new TreeSet<>(manifest.entries().keySet());
        expected.add(BundleManifest.MANIFEST);
        Set<String> more = new TreeSet<>(file.names());
        more.removeAll(expected);
        expected.removeAll(file.names());
        if (!expected.isEmpty()) {
            throw file.refused("lacks the entries " + expected + ", which its manifest names");
        }
        if (!more.isEmpty()) {
            throw file.refused("has the entries " + more + ", which its manifest does not name");
        }
        List<Modality> modalities =
                manifest.modalities().stream().map(Input::modality).toList();
        ComputationGraph graph = graph(modalities);
        MultimodalNetwork network = new MultimodalNetwork(
                manifest.network(), modalities, graph, Rule.read(manifest.rule(), file), manifest.modalityDropout());
        ModelBundle bundle = new ModelBundle(network, features(), manifest.classes(), manifest.provenance());
        bundle.tryOut();
        return bundle;
    }

    private ComputationGraph graph(List<Modality> modalities) throws IOException {
        String json = new String(entry(BundleManifest.CONFIGURATION, BundleFile.MAX_TEXT), StandardCharsets.UTF_8);
        try {
            ConfigurationTypes.check(json);
        } catch (IllegalArgumentException e) {
            throw file.refused("has a configuration that " + e.getMessage()
                    + ", which is neither Deeplearning4j's nor Quintet's; it was not loaded");
        }
        ComputationGraphConfiguration configuration = ComputationGraphConfiguration.fromJson(json);
        checkEnds(configuration, modalities);
        DataType type = DataType.valueOf(manifest.parameterType());
        if (type != configuration.getDataType()) {
            throw file.refused("has a network of " + configuration.getDataType() + ", but parameters of " + type);
        }
        long needed = configuration.getVertices().values().stream()
                .mapToLong(vertex -> vertex.numParams(false))
                .reduce(0, Math::addExact);
        long claimed = manifest.parameterCount();
        if (needed != claimed || needed > BundleFile.MAX_PARAMETERS / ParameterBytes.width(type)) {
            throw file.refused("has a configuration of " + needed + " parameters, but its manifest names " + claimed);
        }
        INDArray parameters = parameters(needed, type);
        if (!ParameterBytes.finite(parameters)) {
            throw file.refused("holds parameters that are no finite numbers");
        }
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init(parameters, false);
        return graph;
    }

    private INDArray parameters(long count, DataType type) throws IOException {
        long bytes = count * ParameterBytes.width(type);
        Entry claimed = claimed(BundleManifest.PARAMETERS, bytes);
        if (claimed.bytes() != bytes) {
            throw file.refused("holds " + claimed.bytes() / ParameterBytes.width(type)
                    + " parameters, but its network has " + count);
        }
        if (bytes > memory) {
            throw new BundleException(
                    file.path(),
                    "has " + count + " parameters, which take " + (bytes >> 20) + " MiB of memory, but "
                            + (memory >> 20)
                            + " MiB are the most that may go into them here, half of what arrays may take",
                    "Give Java more (-Xmx, -Dorg.bytedeco.javacpp.maxbytes), if you trust the file");
        }
        return file.unpack(BundleManifest.PARAMETERS, claimed, in -> ParameterBytes.read(in, count, type));
    }

    private void checkEnds(ComputationGraphConfiguration configuration, List<Modality> modalities) {
        List<String> names = modalities.stream().map(Modality::name).toList();
        List<String> heeding = new ArrayList<>(names);
        names.forEach(name -> heeding.add(name + Feeding.PRESENT));
        List<String> inputs = configuration.getNetworkInputs();
        if (!inputs.equals(names) && !inputs.equals(heeding)) {
            throw file.refused("has a network of the inputs " + inputs + ", but the modalities " + names);
        }
        if (configuration.getNetworkOutputs().size() != 1 && manifest.rule() == null) {
            throw file.refused("has a network of the outputs " + configuration.getNetworkOutputs()
                    + ", but no rule that makes one decision of them");
        }
    }

    private Map<String, InputFeatures> features() throws IOException {
        Map<String, Vocabulary> vocabularies = new HashMap<>();
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        for (Input input : manifest.modalities()) {
            if (input.raw() == null || input.raw().isNull()) {
                continue;
            }
            try {
                features.put(
                        input.name(),
                        FeatureJson.read(input.raw(), input.modality(), name -> vocabulary(name, vocabularies)));
            } catch (IllegalArgumentException | IllegalStateException | NullPointerException | JacksonException e) {
                String why = e instanceof JacksonException json ? json.getOriginalMessage() : e.getMessage();
                throw file.refused("makes modality \"" + input.name() + "\" of raw input in a way that makes no sense ("
                        + (why == null ? "a part is missing" : why) + ")");
            }
        }
        return features;
    }

    private Vocabulary vocabulary(String entry, Map<String, Vocabulary> read) throws IOException {
        if (!read.containsKey(entry)) {
            read.put(entry, FeatureJson.vocabulary(entry(entry, BundleFile.MAX_TEXT)));
        }
        return read.get(entry);
    }

    /** An entry that is as the manifest says. */
    private byte[] entry(String name, long limit) throws IOException {
        Entry claimed = claimed(name, limit);
        return file.unpack(name, claimed, in -> in.readNBytes((int) claimed.bytes())); // grows with what is there
    }

    private Entry claimed(String name, long limit) {
        Entry claimed = manifest.entries().get(name);
        if (claimed == null) {
            throw file.refused("has no entry \"" + name + "\" in its manifest");
        }
        if (claimed.bytes() < 0 || claimed.bytes() > limit) {
            throw file.refused("has an entry \"" + name + "\" of " + claimed.bytes() + " bytes, but it may have "
                    + limit + " at most");
        }
        return claimed;
    }
}
