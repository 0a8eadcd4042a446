package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.ColumnScale;
import quintet.features.InputFeatures;
import quintet.features.VectorFeatures;

/**
 * Sections of Wikipedia articles, each a picture and its text (N. Rasiwasia and others, A new approach to cross-modal multimedia
 * retrieval, ACM Multimedia 2010): {@code image} {@code [n, 128]}, how often each of 128 visual words (clustered SIFT descriptors)
 * occurs, and {@code text} {@code [n, 10]}, the shares of ten topics (latent Dirichlet allocation). Both are histograms: the
 * numbers of a row are 0 or more and sum to 1. The classes are ten categories of articles.
 *
 * <p>The official split has 2,173 sections to train and 693 to test. Two ways to have it:
 *
 * <ul>
 *   <li>{@link #official} for methods in closed form, such as canonical correlation analysis: all 2,173 train, nothing validates.
 *       The rows are in the order of the files and, unless asked otherwise, hold the raw numbers. Published results take off the
 *       mean of the training part and no more. To divide by deviations too gives rare visual words the weight of
 *       frequent ones, which changes every cosine.
 *   <li>{@link #prepare} for networks: of the training sections of each class, in the order of the files, every tenth (the
 *       10th, 20th, ...) validates. The test part is the same. Numbers are standardised unless asked otherwise.
 * </ul>
 */
public final class WikiCrossmodal {

    /** The names of the modalities. */
    public static final List<String> MODALITIES = List.of("image", "text");

    private static final int EVERY = 10;

    private WikiCrossmodal() {}

    /**
     * The official split with the whole training part.
     *
     * @param train row i is line i + 1 of the list of the training part
     * @param test row i is line i + 1 of the list of the test part
     * @param features how the numbers of the files became those of the modalities, by name
     */
    public record Official(MultimodalDataset train, MultimodalDataset test, Map<String, InputFeatures> features) {

        public Official {
            Objects.requireNonNull(train, "train");
            Objects.requireNonNull(test, "test");
            features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        }
    }

    /** {@link #official(Path, CrossModalOptions)} of the set in a store, with raw numbers. */
    public static Official official(DataStore store) {
        return official(store, CrossModalOptions.raw());
    }

    /** {@link #official(Path, CrossModalOptions)} of the set in a store. */
    public static Official official(DataStore store, CrossModalOptions options) {
        return official(store.fetch("wiki-crossmodal"), options);
    }

    /**
     * The official split.
     *
     * @param folder any folder above {@code raw_features.mat}, {@code categories.list} and the two lists of sections
     * @throws DataException if a file is missing or damaged, or the files do not agree; names the file and its line or row
     */
    public static Official official(Path folder, CrossModalOptions options) {
        WikiReader.Sections train = WikiReader.read(folder, "train");
        WikiReader.Sections test = WikiReader.read(folder, "test");
        Map<String, VectorFeatures> features = features(train, train.allRows(), options);
        return new Official(
                part(train, train.allRows(), features),
                part(test, test.allRows(), features),
                new LinkedHashMap<>(features));
    }

    /**
     * The split for networks, and how rows of the files became its arrays.
     *
     * @param folder as in {@link #official(Path, CrossModalOptions)}
     * @param seed of the order of the sections in each part; it changes no part
     * @throws DataException as {@link #official(Path, CrossModalOptions)}, and if a class has no section to validate
     */
    public static PreparedData prepare(Path folder, CrossModalOptions options, long seed) {
        WikiReader.Sections train = WikiReader.read(folder, "train");
        WikiReader.Sections test = WikiReader.read(folder, "test");
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>());
        int[] met = new int[train.classes().size()];
        for (int i = 0; i < train.labels().length; i++) {
            boolean validates = ++met[train.labels()[i]] % EVERY == 0;
            parts.get(validates ? 1 : 0).add(i);
        }
        for (int c = 0; c < met.length; c++) {
            if (met[c] < EVERY) {
                throw new DataException("The training part in " + folder + " has " + met[c] + " sections of class \""
                        + train.classes().get(c) + "\", but every " + EVERY + "th validates, so at least " + EVERY
                        + " are needed. Fetch the set again.");
            }
        }
        int[] fit = shuffled(parts.get(0), seed, 0);
        Map<String, VectorFeatures> features = features(train, fit, options);
        DataSplit split = new DataSplit(
                part(train, fit, features),
                part(train, shuffled(parts.get(1), seed, 1), features),
                part(test, shuffled(Arrays.stream(test.allRows()).boxed().toList(), seed, 2), features));
        return new PreparedData(split, new LinkedHashMap<>(features));
    }

    private static int[] shuffled(List<Integer> rows, long seed, int part) {
        List<Integer> order = new ArrayList<>(rows);
        Collections.shuffle(order, new Random(Sampling.mix(seed, part)));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Statistics are taken in the order of the files, so that the seed does not change their last digit. */
    private static Map<String, VectorFeatures> features(
            WikiReader.Sections train, int[] fit, CrossModalOptions options) {
        int[] rows = Arrays.stream(fit).sorted().toArray();
        Map<String, VectorFeatures> features = new LinkedHashMap<>();
        for (String modality : MODALITIES) {
            double[][] values = train.values(modality);
            int size = values[0].length;
            List<String> columns = IntStream.range(0, size)
                    .mapToObj(c -> (modality.equals("image") ? "visual word " : "topic ") + (c + 1))
                    .toList();
            features.put(
                    modality,
                    options.standardised()
                            ? VectorFeatures.fit(
                                    columns,
                                    Arrays.stream(rows).mapToObj(i -> values[i]).toList())
                            : new VectorFeatures(columns, ColumnScale.constant(size, 0, 1)));
        }
        return features;
    }

    private static MultimodalDataset part(
            WikiReader.Sections sections, int[] rows, Map<String, VectorFeatures> features) {
        List<Modality> modalities = new ArrayList<>();
        List<INDArray> arrays = new ArrayList<>();
        features.forEach((modality, made) -> {
            modalities.add(PreparedData.modality(modality, made));
            arrays.add(Nd4j.createFromArray(Arrays.stream(rows)
                    .mapToObj(i -> made.values(sections.values(modality)[i]))
                    .toArray(float[][]::new)));
        });
        return new MultimodalDataset(
                modalities,
                arrays,
                null,
                MultimodalDataset.oneHot(
                        Arrays.stream(rows).map(i -> sections.labels()[i]).toArray(),
                        sections.classes().size()),
                sections.classes());
    }
}
