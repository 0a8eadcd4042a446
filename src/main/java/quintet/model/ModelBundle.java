package quintet.model;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;

/**
 * A trained network with all that it takes to use it: names of the classes, how a raw text becomes its input, where it comes
 * from. It goes into one file and comes back in any other program.
 *
 * <pre>{@code
 * Path file = new ModelBundle(network, views.features(), split.classes()).save(Path.of("polarity.zip"));
 * Prediction p = ModelBundle.load(file).predict("a warm , funny , engaging film");
 * }</pre>
 *
 * <p>A loaded bundle predicts what the saved one did, bit for bit on the same machine and number of rows. The state of the
 * optimizer is not in it: it is for use, not for training on. A bundle holds the network itself, no copy; one prediction runs
 * at a time, whatever number of threads ask.
 *
 * @param network the network
 * @param text how raw texts become the arrays of token modalities, by name of the modality; empty if none is to be predicted
 *     from raw text. What concerns modalities that the network does not take is left out
 * @param classes names of the classes, in the order of the network's outputs
 * @param provenance what a reader should know of it, such as data set, seed and scores; free text by name
 */
public record ModelBundle(
        MultimodalNetwork network,
        Map<String, TextFeatures> text,
        List<String> classes,
        Map<String, String> provenance) {

    public ModelBundle {
        Objects.requireNonNull(network, "network");
        classes = List.copyOf(classes);
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        provenance.forEach((name, value) -> {
            Objects.requireNonNull(name, "name of a provenance");
            Objects.requireNonNull(value, () -> "provenance \"" + name + "\"");
        });
        checkClasses(network, classes);
        text = ofTaken(network, text);
    }

    /** A bundle without provenance. */
    public ModelBundle(MultimodalNetwork network, Map<String, TextFeatures> text, List<String> classes) {
        this(network, text, classes, Map.of());
    }

    /** A bundle that predicts from arrays alone. */
    public ModelBundle(MultimodalNetwork network, List<String> classes) {
        this(network, Map.of(), classes);
    }

    /** The same with one more thing to know of it, such as {@code ("test accuracy", 0.76)}. */
    public ModelBundle withProvenance(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(provenance);
        more.put(name, String.valueOf(value));
        return new ModelBundle(network, text, classes, more);
    }

    /**
     * Writes the bundle beside its place and moves it there, so that the file is whole or not there at all. The same bundle
     * gives the same bytes.
     *
     * @param file a zip file; its folder is made, a file that is there is replaced
     * @return {@code file}
     * @throws BundleException if it cannot be written, or if {@link #load} would not take it: parameters that are no finite
     *     numbers, layers of packages other than Deeplearning4j's and Quintet's
     */
    public Path save(Path file) {
        BundleWriter.write(this, file);
        return file;
    }

    /**
     * Reads a bundle. Nothing in the file is trusted: names, sizes, checksums, classes of the configuration and number of
     * parameters are checked before anything is built of them. The parameters flow into the one array that the network
     * uses; a file whose parameters would take more than half of the memory that arrays may take is refused.
     *
     * @throws BundleException if it cannot be read or is no sound bundle; the message says why and what to do
     */
    public static ModelBundle load(Path file) {
        return BundleReader.read(file);
    }

    /**
     * What the network says of a raw text, which all of its modalities are made of.
     *
     * @throws IllegalArgumentException if the text is empty, or a modality is not made of text
     */
    public Prediction predict(String rawText) {
        return predict(Collections.singletonList(rawText)).get(0);
    }

    /** {@link #predict(String)} of several texts; prediction i is of text i. */
    public List<Prediction> predict(List<String> rawTexts) {
        Map<String, List<String>> ofEach = new LinkedHashMap<>();
        network.modalities().forEach(modality -> ofEach.put(modality.name(), rawTexts));
        return predict(encode(ofEach));
    }

    /**
     * What the network says of an example whose modalities are different texts, such as a title and a body.
     *
     * @param rawTexts one text a modality, by name of the modality
     */
    public Prediction predict(Map<String, String> rawTexts) {
        Map<String, List<String>> ofEach = new LinkedHashMap<>();
        rawTexts.forEach((name, raw) -> ofEach.put(name, Collections.singletonList(raw)));
        return predict(encode(ofEach)).get(0);
    }

    /**
     * What the network says of examples that are arrays already; prediction i is of row i. This is for modalities of all
     * kinds; the labels are not looked at.
     *
     * @param dataset any dataset that has this network's modalities, of the same shapes
     */
    public List<Prediction> predict(MultimodalDataset dataset) {
        double[][] rows;
        synchronized (network.graph()) { // a graph keeps what flows through it in fields
            rows = network.predict(dataset);
        }
        return Arrays.stream(rows).map(row -> Prediction.of(classes, row)).toList();
    }

    /** The arrays of raw texts, as training had them; the labels stand for nothing. */
    MultimodalDataset encode(Map<String, List<String>> rawTexts) {
        List<String> names = network.modalities().stream().map(Modality::name).toList();
        for (String name : rawTexts.keySet()) {
            require(names.contains(name), "There is no modality \"" + name + "\"; there are " + names + ".");
        }
        List<INDArray> features = new ArrayList<>();
        List<INDArray> masks = new ArrayList<>();
        for (String name : names) {
            require(
                    text.containsKey(name),
                    "Modality \"" + name + "\" is not made of raw text in this bundle: give arrays, with"
                            + " predict(MultimodalDataset), or make the bundle with its TextFeatures.");
            require(
                    rawTexts.containsKey(name),
                    "Modality \"" + name + "\" has no text; every one of " + names + " needs one.");
            TokenBatch batch = encode(name, rawTexts.get(name));
            features.add(batch.ids().castTo(dataType()));
            masks.add(batch.mask().castTo(dataType()));
        }
        int rows = (int) features.get(0).size(0);
        return new MultimodalDataset(
                network.modalities(),
                features,
                masks,
                MultimodalDataset.oneHot(new int[rows], classes.size()),
                classes);
    }

    /** One example goes through, with the highest token there is: what fits here fits later. */
    void tryOut() {
        List<INDArray> features = new ArrayList<>();
        for (Modality modality : network.modalities()) {
            INDArray array = Nd4j.create(dataType(), modality.shape(1));
            features.add(modality.isTokens() ? array.assign(modality.vocabulary() - 1) : array);
        }
        INDArray label = MultimodalDataset.oneHot(new int[1], classes.size());
        double[] row = network.predict(new MultimodalDataset(network.modalities(), features, null, label, classes))[0];
        require(
                row.length == classes.size(),
                "it puts out " + Arrays.toString(row) + " for " + classes.size() + " classes");
    }

    /** What the network computes in, and wants its arrays in. */
    DataType dataType() {
        return network.graph().params().dataType();
    }

    private TokenBatch encode(String name, List<String> texts) {
        require(!texts.isEmpty(), "There is no text to predict of.");
        for (int i = 0; i < texts.size(); i++) {
            // training may hold an empty text among thousands; to ask for the class of nothing is a slip
            require(
                    texts.get(i) != null && !text.get(name).tokens(texts.get(i)).isEmpty(),
                    "Text " + (i + 1) + " of " + texts.size() + " is empty: modality \"" + name
                            + "\" finds nothing in it to read. Give at least one word.");
        }
        return text.get(name).encode(texts);
    }

    private static void checkClasses(MultimodalNetwork network, List<String> classes) {
        long outputs = network.graph()
                .layerSize(
                        network.graph().getConfiguration().getNetworkOutputs().get(0));
        require(
                outputs == classes.size(),
                "Network \"" + network.name() + "\" has " + outputs + " outputs, but there are " + classes.size()
                        + " classes: " + classes + ".");
        require(new HashSet<>(classes).size() == classes.size(), "Class names must differ, but are " + classes + ".");
    }

    private static Map<String, TextFeatures> ofTaken(MultimodalNetwork network, Map<String, TextFeatures> text) {
        Map<String, TextFeatures> taken = new LinkedHashMap<>();
        for (Modality modality : network.modalities()) {
            TextFeatures features = text.get(modality.name());
            if (features != null) {
                Modality made =
                        Modality.tokens(modality.name(), features.vocabulary().size(), features.steps());
                require(
                        made.equals(modality),
                        "The features of raw text give " + made + ", but network \"" + network.name() + "\" takes "
                                + modality + ". Give the TextFeatures that the training data were made with.");
                taken.put(modality.name(), features);
            }
        }
        require(
                text.isEmpty() || !taken.isEmpty(),
                "Network \"" + network.name() + "\" takes " + network.modalities()
                        + ", but there are features of raw text for " + text.keySet() + " alone.");
        return Collections.unmodifiableMap(taken);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    @Override
    public String toString() {
        return network + ", classes " + classes + (provenance.isEmpty() ? "" : ", " + provenance);
    }
}
