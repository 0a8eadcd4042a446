package quintet.model;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.InputFeatures;
import quintet.features.TextFeatures;

/**
 * A trained network with all that it takes to use it: names of the classes, how raw input becomes its arrays, where it comes
 * from. It goes into one file and comes back in any other program.
 *
 * <pre>{@code
 * Path file = new ModelBundle(network, views.features(), split.classes()).save(Path.of("polarity.zip"));
 * Prediction p = ModelBundle.load(file).predict("a warm , funny , engaging film");
 * }</pre>
 *
 * For pictures, sounds, readings and numbers, and where a modality may be absent, see {@link Predictor}.
 *
 * <p>A loaded bundle predicts what the saved one did, bit for bit on the same machine and number of rows. The state of the
 * optimizer is not in it: it is for use, not for training on. A bundle holds the network itself, no copy; one prediction runs
 * at a time, whatever number of threads ask.
 *
 * @param network the network
 * @param features how raw input becomes the arrays of the modalities, by their names; empty if nothing is to be predicted
 *     from raw input. What concerns modalities that the network does not take is left out
 * @param classes names of the classes, in the order of the network's outputs
 * @param provenance what a reader should know of it, such as data set, seed and scores; free text by name
 */
public record ModelBundle(
        MultimodalNetwork network,
        Map<String, InputFeatures> features,
        List<String> classes,
        Map<String, String> provenance) {

    public ModelBundle {
        Objects.requireNonNull(network, "network");
        classes = List.copyOf(Objects.requireNonNull(classes, "classes must not be null."));
        Objects.requireNonNull(provenance, "provenance must not be null. Give Map.of() for none.");
        provenance = Collections.unmodifiableMap(new LinkedHashMap<>(provenance));
        provenance.forEach((name, value) -> {
            Objects.requireNonNull(name, "name of a provenance");
            Objects.requireNonNull(value, () -> "provenance \"" + name + "\"");
        });
        checkClasses(network, classes);
        features = ofTaken(network, given(features));
    }

    /** A bundle without provenance. */
    public ModelBundle(MultimodalNetwork network, Map<String, ? extends InputFeatures> features, List<String> classes) {
        this(network, new LinkedHashMap<>(given(features)), classes, Map.of());
    }

    /** A bundle that predicts from arrays alone. */
    public ModelBundle(MultimodalNetwork network, List<String> classes) {
        this(network, Map.of(), classes);
    }

    /** The same with one more thing to know of it, such as {@code ("test accuracy", 0.76)}. */
    public ModelBundle withProvenance(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(provenance);
        more.put(name, String.valueOf(value));
        return new ModelBundle(network, features, classes, more);
    }

    /**
     * The same with what a reader should know of the training, in the usual words: data, seed, accuracies (0..1), day, and
     * what computed it (Quintet, Deeplearning4j, Java).
     *
     * @param data name of the training data
     * @param seed of the initial parameters and of all chance in training
     * @param day on which it was trained
     */
    public ModelBundle withTraining(
            String data, long seed, double validationAccuracy, double testAccuracy, LocalDate day) {
        return withProvenance("training data", data)
                .withProvenance("seed", seed)
                .withProvenance("validation accuracy", String.format(Locale.ROOT, "%.4f", validationAccuracy))
                .withProvenance("test accuracy", String.format(Locale.ROOT, "%.4f", testAccuracy))
                .withProvenance("trained", day)
                .withProvenance("Quintet", BundleManifest.versionOf("quintet"))
                .withProvenance("Deeplearning4j and ND4J", BundleManifest.versionOf("dl4j"))
                .withProvenance("Java", Runtime.version());
    }

    /** Of {@link #features}, those of texts. */
    public Map<String, TextFeatures> text() {
        Map<String, TextFeatures> text = new LinkedHashMap<>();
        features.forEach((name, made) -> {
            if (made instanceof TextFeatures ofText) {
                text.put(name, ofText);
            }
        });
        return text;
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
        return new BundleInputs(this).ofTexts(rawTexts);
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

    private static void checkClasses(MultimodalNetwork network, List<String> classes) {
        for (String output : network.graph().getConfiguration().getNetworkOutputs()) {
            long outputs = network.graph().layerSize(output);
            require(
                    outputs == classes.size(),
                    "Network \"" + network.name() + "\" has " + outputs + " outputs, but there are " + classes.size()
                            + " classes: " + classes + ".");
        }
        require(new HashSet<>(classes).size() == classes.size(), "Class names must differ, but are " + classes + ".");
    }

    private static <F> Map<String, F> given(Map<String, F> features) {
        return Objects.requireNonNull(
                features,
                "features must not be null. Give those that the training data were made with, or none (Map.of()) for a bundle that"
                        + " predicts from arrays alone.");
    }

    private static Map<String, InputFeatures> ofTaken(MultimodalNetwork network, Map<String, InputFeatures> features) {
        Map<String, InputFeatures> taken = new LinkedHashMap<>();
        for (Modality modality : network.modalities()) {
            InputFeatures ofThis = features.get(modality.name());
            if (ofThis != null) {
                Modality made = new Modality(modality.name(), ofThis.type(), ofThis.tokenCount());
                require(
                        made.equals(modality),
                        "The features of raw " + ofThis.kind() + " give " + made + ", but network \"" + network.name()
                                + "\" takes " + modality
                                + ". Give the features that the training data were made with.");
                taken.put(modality.name(), ofThis);
            }
        }
        require(
                features.isEmpty() || !taken.isEmpty(),
                "Network \"" + network.name() + "\" takes " + network.modalities()
                        + ", but there are features of raw input for " + features.keySet() + " alone.");
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
