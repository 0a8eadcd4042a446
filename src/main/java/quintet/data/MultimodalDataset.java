package quintet.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Aligned examples of several modalities: row <i>i</i> of every array is the same example.
 *
 * <p>The constructor checks what it is given (rows, shapes, names, finite values, one-hot labels), so that every
 * dataset that exists is sound. The arrays are shared, not copied: treat them as read-only.
 *
 * @param modalities the modalities, in the order of the arrays
 * @param features one array a modality, shaped as {@link Modality} says
 * @param masks one array of 0 and 1 a modality, {@code [n, steps]} for a sequence and {@code [n, 1]} for all else, or null
 *     where every position exists; a null list stands for no masks at all. In a row of 0 alone the modality is absent
 * @param labels {@code [n, classes]}, one 1 a row
 * @param classes the names of the columns of {@code labels}
 */
public record MultimodalDataset(
        List<Modality> modalities,
        List<INDArray> features,
        List<INDArray> masks,
        INDArray labels,
        List<String> classes) {

    public MultimodalDataset {
        modalities = List.copyOf(modalities);
        features = List.copyOf(features);
        masks = Collections.unmodifiableList(
                masks == null ? new ArrayList<>(Collections.nCopies(modalities.size(), null)) : new ArrayList<>(masks));
        classes = List.copyOf(classes);
        DatasetChecks.check(modalities, features, masks, labels, classes);
    }

    /** The one class of examples without labels. */
    public static final String UNLABELLED = "unlabelled";

    /** Aligned examples that belong to no classes: all of the one class {@link #UNLABELLED}. */
    public static MultimodalDataset unlabelled(
            List<Modality> modalities, List<INDArray> features, List<INDArray> masks) {
        return new MultimodalDataset(
                modalities,
                features,
                masks,
                Nd4j.ones(DataType.FLOAT, features.get(0).size(0), 1),
                List.of(UNLABELLED));
    }

    /** Number of examples. */
    public int size() {
        return (int) labels.size(0);
    }

    /** Position of the modality of that name. */
    public int indexOf(String modality) {
        for (int m = 0; m < modalities.size(); m++) {
            if (modalities.get(m).name().equals(modality)) {
                return m;
            }
        }
        throw new IllegalArgumentException("There is no modality \"" + modality + "\"; there are "
                + modalities.stream().map(Modality::name).toList() + ".");
    }

    /** The class of every example, as positions in {@link #classes}. */
    public int[] labelIndices() {
        return labels.argMax(1).toIntVector();
    }

    /** The given rows, in the given order. */
    public MultimodalDataset rows(int... rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("A dataset needs at least one example; no row was selected.");
        }
        List<INDArray> someMasks = new ArrayList<>();
        masks.forEach(mask -> someMasks.add(mask == null ? null : take(mask, rows)));
        return new MultimodalDataset(
                modalities, features.stream().map(f -> take(f, rows)).toList(), someMasks, take(labels, rows), classes);
    }

    /** The same examples, seen through the named modalities alone, in the given order. */
    public MultimodalDataset select(String... names) {
        int[] chosen = Arrays.stream(names).mapToInt(this::indexOf).toArray();
        List<INDArray> someMasks = new ArrayList<>();
        Arrays.stream(chosen).forEach(m -> someMasks.add(masks.get(m)));
        return new MultimodalDataset(
                Arrays.stream(chosen).mapToObj(modalities::get).toList(),
                Arrays.stream(chosen).mapToObj(features::get).toList(),
                someMasks,
                labels,
                classes);
    }

    /**
     * The same examples, but with the rows of one modality dealt out anew at random: what it says no longer belongs to
     * the example. The control for "does the model use this modality?".
     */
    public MultimodalDataset shuffle(String modality, long seed) {
        int m = indexOf(modality);
        int[] order = Sampling.permutation(size(), new Random(seed));
        List<INDArray> newFeatures = new ArrayList<>(features);
        List<INDArray> newMasks = new ArrayList<>(masks);
        newFeatures.set(m, take(features.get(m), order));
        if (masks.get(m) != null) {
            newMasks.set(m, take(masks.get(m), order));
        }
        return new MultimodalDataset(modalities, newFeatures, newMasks, labels, classes);
    }

    /**
     * The same examples, but in a share of them, drawn at random, the named modality is absent: its features and its mask
     * are 0. A larger rate with the same seed drops the same examples and more.
     *
     * @param rate probability that the modality is dropped from an example, 0..1
     */
    public MultimodalDataset drop(String modality, double rate, long seed) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException(
                    "The rate at which \"" + modality + "\" is dropped must lie between 0 and 1, but is " + rate + ".");
        }
        int m = indexOf(modality);
        Random random = new Random(Sampling.mix(seed, m));
        boolean[] stays = new boolean[size()];
        for (int i = 0; i < stays.length; i++) {
            stays[i] = random.nextDouble() >= rate;
        }
        INDArray column = Absence.column(stays, features.get(m).dataType());
        INDArray mask = masks.get(m) != null ? masks.get(m) : Absence.wholeMask(features.get(m));
        List<INDArray> newFeatures = new ArrayList<>(features);
        List<INDArray> newMasks = new ArrayList<>(masks);
        newFeatures.set(m, Absence.zeroed(features.get(m), column));
        newMasks.set(m, mask.mulColumnVector(column.castTo(mask.dataType())));
        return new MultimodalDataset(modalities, newFeatures, newMasks, labels, classes);
    }

    /** Which modalities are there: {@code [example][modality]}. */
    public boolean[][] presence() {
        boolean[][] there = new boolean[size()][modalities.size()];
        for (int m = 0; m < modalities.size(); m++) {
            boolean[] column = Absence.flags(Absence.present(masks.get(m), size(), DataType.FLOAT));
            for (int i = 0; i < there.length; i++) {
                there[i][m] = column[i];
            }
        }
        return there;
    }

    /**
     * Deals the examples to a training, a validation and a test part, each with the classes in the proportions of the
     * whole (rounded).
     *
     * @param validation share of the validation part, above 0
     * @param test share of the test part, above 0; what is left trains
     */
    public DataSplit split(double validation, double test, long seed) {
        int[][] parts = Sampling.stratifiedSplit(labelIndices(), classes.size(), validation, test, seed);
        return new DataSplit(rows(parts[0]), rows(parts[1]), rows(parts[2]));
    }

    /** The given rows as a batch for Deeplearning4j; masks that are absent stay absent. */
    public MultiDataSet batch(int... rows) {
        INDArray[] inputs = features.stream().map(f -> take(f, rows)).toArray(INDArray[]::new);
        INDArray[] inputMasks =
                masks.stream().map(m -> m == null ? null : take(m, rows)).toArray(INDArray[]::new);
        boolean masked = masks.stream().anyMatch(m -> m != null);
        return new MultiDataSet(inputs, new INDArray[] {take(labels, rows)}, masked ? inputMasks : null, null);
    }

    /** All rows, in order. */
    public int[] allRows() {
        return IntStream.range(0, size()).toArray();
    }

    /** How many examples each class has. */
    public int[] classCounts() {
        int[] counts = new int[classes.size()];
        for (int label : labelIndices()) {
            counts[label]++;
        }
        return counts;
    }

    /** SHA-256 of names, shapes, numbers, masks and labels, in hexadecimal: two equal sums mean the same data. */
    public String checksum() {
        Checksum sum = new Checksum();
        sum.add(this);
        return sum.hex();
    }

    /** One-hot labels {@code [n, classes]} from class positions. */
    public static INDArray oneHot(int[] labels, int classes) {
        float[][] rows = new float[labels.length][classes];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "Row " + i + ": label " + labels[i] + " is none of the " + classes + " classes.");
            }
            rows[i][labels[i]] = 1;
        }
        return Nd4j.createFromArray(rows);
    }

    static Set<String> duplicates(List<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = new HashSet<>();
        names.stream().filter(name -> !seen.add(name)).forEach(twice::add);
        return twice;
    }

    private static INDArray take(INDArray array, int[] rows) {
        long[] shape = array.shape().clone();
        long width = array.length() / shape[0];
        INDArray taken = Nd4j.pullRows(array.reshape('c', shape[0], width), 1, rows);
        shape[0] = rows.length;
        return taken.reshape('c', shape);
    }
}
