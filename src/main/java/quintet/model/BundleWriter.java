package quintet.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.features.InputFeatures;
import quintet.features.Vocabulary;
import quintet.model.BundleManifest.Entry;
import quintet.model.BundleManifest.Input;
import quintet.model.BundleManifest.Rule;

/** Writes what {@link BundleReader} reads. */
final class BundleWriter {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ModelBundle bundle;
    private final Map<String, byte[]> contents = new LinkedHashMap<>();
    private final Map<Vocabulary, String> vocabularies = new LinkedHashMap<>();

    private BundleWriter(ModelBundle bundle) {
        this.bundle = bundle;
    }

    static void write(ModelBundle bundle, Path file) {
        try {
            BundleFile.write(file, new BundleWriter(bundle).contents());
        } catch (IllegalArgumentException e) {
            throw new BundleException(file, "cannot be written: " + e.getMessage(), "Change the network", e);
        } catch (IOException e) {
            throw new BundleException(
                    file, "cannot be written (" + reason(e) + ")", "Name a file in a folder that you may write to", e);
        }
    }

    /** Messages of the file system are often a path alone. */
    private static String reason(IOException e) {
        if (e instanceof FileAlreadyExistsException || e instanceof NotDirectoryException) {
            return "in the place of a folder is a file: " + e.getMessage();
        }
        return e instanceof AccessDeniedException ? "no permission for " + e.getMessage() : e.getMessage();
    }

    /** All entries, the manifest first. */
    private Map<String, byte[]> contents() throws IOException {
        DecisionRule rule = bundle.network().rule();
        require(
                rule == null
                        || DecisionRule.named(rule.getClass().getSimpleName())
                                .filter(known -> known.getClass() == rule.getClass())
                                .isPresent(),
                "the network decides by the rule " + rule + ", which is not registered, so no one could read it");
        INDArray parameters = bundle.network().graph().params();
        if (!ParameterBytes.finite(parameters)) {
            throw new IllegalArgumentException(
                    "the network has parameters that are no finite numbers, as after a training that diverged");
        }
        String configuration = bundle.network().graph().getConfiguration().toJson();
        checkTypes(configuration);
        contents.put(BundleManifest.CONFIGURATION, configuration.getBytes(StandardCharsets.UTF_8));
        require(
                parameters.length() * ParameterBytes.width(parameters.dataType()) <= BundleFile.MAX_PARAMETERS,
                "the network has " + parameters.length() + " parameters, more than a bundle may have");
        contents.put(BundleManifest.PARAMETERS, ParameterBytes.write(parameters));
        List<Input> inputs = new ArrayList<>();
        for (Modality modality : bundle.network().modalities()) {
            InputFeatures features = bundle.features().get(modality.name());
            inputs.add(Input.of(modality, features == null ? null : FeatureJson.write(features, this::entryOf)));
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        contents.forEach((name, bytes) -> entries.put(name, new Entry(bytes.length, BundleFile.sha256(bytes))));
        BundleManifest manifest = new BundleManifest(
                BundleManifest.FORMAT,
                BundleManifest.VERSION,
                BundleManifest.versionOf("quintet"),
                BundleManifest.versionOf("dl4j"),
                bundle.network().name(),
                bundle.classes(),
                inputs,
                parameters.dataType().name(),
                parameters.length(),
                bundle.network().modalityDropout(),
                Rule.of(rule),
                bundle.provenance(),
                entries);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put(BundleManifest.MANIFEST, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        all.putAll(contents);
        all.forEach((name, bytes) -> require(
                name.equals(BundleManifest.PARAMETERS) || bytes.length <= BundleFile.MAX_TEXT,
                "its " + name + " would have " + bytes.length + " bytes, more than a bundle may have"));
        return all;
    }

    private static void checkTypes(String configuration) throws IOException {
        try {
            ConfigurationTypes.check(configuration);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "its configuration " + e.getMessage()
                            + ", but a bundle holds layers and vertices of Deeplearning4j and Quintet alone",
                    e);
        }
    }

    /** Modalities that share a vocabulary share an entry. */
    private String entryOf(Vocabulary vocabulary) throws JsonProcessingException {
        String entry = vocabularies.get(vocabulary);
        if (entry == null) {
            entry = "vocabulary-" + (vocabularies.size() + 1) + ".json";
            vocabularies.put(vocabulary, entry);
            contents.put(entry, JSON.writeValueAsBytes(vocabulary.tokens()));
        }
        return entry;
    }

    private static void require(boolean holds, String fault) {
        if (!holds) {
            throw new IllegalArgumentException(fault);
        }
    }
}
