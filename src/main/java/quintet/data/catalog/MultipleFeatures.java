package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.VectorFeatures;

/**
 * Handwritten digits in six views (UCI "Multiple Features", R. Duin): the vectors {@code fou} {@code [n, 76]} (Fourier
 * coefficients), {@code fac} {@code [n, 216]} (profile correlations), {@code kar} {@code [n, 64]} (Karhunen-Loeve
 * coefficients), {@code pix} {@code [n, 240]} (means of 2 x 3 pixels), {@code zer} {@code [n, 47]} (Zernike moments) and
 * {@code mor} {@code [n, 6]} (morphology), each column standardised with mean and deviation of the training part.
 *
 * <p>Of the objects of each class, in the order of the files, the first 100 train; of the rest every fifth validates and the
 * others test. Which object is in which part does not depend on the seed, which orders the parts.
 */
public final class MultipleFeatures {

    /** The names of the views, as the files and the modalities have them. */
    public static final List<String> VIEWS = List.of("fou", "fac", "kar", "pix", "zer", "mor");

    private static final int CLASSES = 10;
    private static final int TRAIN = 100;
    private static final int EVERY = 5;

    private MultipleFeatures() {}

    /**
     * @param folder any folder above {@code mfeat-fou.csv} and the other five: a line of column names, then a line an object,
     *     the class 0 to 9 last
     * @param seed of the order of the objects in each part
     * @throws DataException if a file is missing or damaged, or the files do not agree on the class of a row
     */
    public static DataSplit load(Path folder, long seed) {
        return prepare(folder, seed).split();
    }

    /** The split of {@link #load}, and how rows of the files became its arrays. */
    public static PreparedData prepare(Path folder, long seed) {
        List<NumberTable> tables = new ArrayList<>();
        int[] labels = null;
        for (String view : VIEWS) {
            Path file = TextFiles.find(folder, "mfeat-" + view + ".csv");
            NumberTable table = NumberTable.read(file, false);
            int[] own = labels(file, table);
            if (labels == null) {
                labels = own;
            }
            check(file, labels, own);
            tables.add(table);
        }
        int[][] parts = parts(folder, labels, seed);
        Map<String, VectorFeatures> features = new LinkedHashMap<>();
        List<double[][]> views = new ArrayList<>();
        for (int v = 0; v < VIEWS.size(); v++) {
            double[][] rows = rows(tables.get(v));
            views.add(rows);
            features.put(
                    VIEWS.get(v),
                    VectorFeatures.fit(
                            tables.get(v).columns().subList(0, rows[0].length),
                            Arrays.stream(parts[0]).mapToObj(i -> rows[i]).toList()));
        }
        int[] classes = labels;
        List<MultimodalDataset> sets = Arrays.stream(parts)
                .map(part -> part(views, features, classes, part))
                .toList();
        return new PreparedData(new DataSplit(sets.get(0), sets.get(1), sets.get(2)), new LinkedHashMap<>(features));
    }

    private static int[] labels(Path file, NumberTable table) {
        int last = table.columns().size() - 1;
        int[] labels = new int[table.rows()];
        for (int i = 0; i < labels.length; i++) {
            double label = table.numbers()[last][i];
            if (label != Math.rint(label) || label < 0 || label >= CLASSES) {
                throw NumberTable.fault(file, i + 1, "the class (last column) is " + label + ", not a digit 0 to 9");
            }
            labels[i] = (int) label;
        }
        return labels;
    }

    private static void check(Path file, int[] labels, int[] own) {
        if (own.length != labels.length) {
            throw new DataException(file + " has " + own.length + " rows, but mfeat-" + VIEWS.get(0) + ".csv has "
                    + labels.length + "; row i must be the same digit in all six. Fetch the set again.");
        }
        for (int i = 0; i < own.length; i++) {
            if (own[i] != labels[i]) {
                throw NumberTable.fault(
                        file,
                        i + 1,
                        "the class is " + own[i] + ", but mfeat-" + VIEWS.get(0) + ".csv says " + labels[i]);
            }
        }
    }

    /** All columns but the class, {@code [row][column]}. */
    private static double[][] rows(NumberTable table) {
        double[][] rows = new double[table.rows()][table.columns().size() - 1];
        for (int i = 0; i < rows.length; i++) {
            for (int c = 0; c < rows[i].length; c++) {
                rows[i][c] = table.numbers()[c][i];
            }
        }
        return rows;
    }

    private static int[][] parts(Path folder, int[] labels, long seed) {
        List<List<Integer>> parts = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        for (int c = 0; c < CLASSES; c++) {
            int label = c;
            int[] members = IntStream.range(0, labels.length)
                    .filter(i -> labels[i] == label)
                    .toArray();
            if (members.length < TRAIN + 2) {
                throw new DataException("The files in " + folder + " hold " + members.length + " objects of class " + c
                        + ", but " + TRAIN + " train and at least 2 more are needed. Fetch the set again.");
            }
            for (int j = 0; j < members.length; j++) {
                int part = j < TRAIN ? 0 : (j - TRAIN) % EVERY == 0 ? 1 : 2;
                parts.get(part).add(members[j]);
            }
        }
        return IntStream.range(0, parts.size())
                .mapToObj(p -> {
                    Collections.shuffle(parts.get(p), new Random(Sampling.mix(seed, p)));
                    return parts.get(p).stream().mapToInt(Integer::intValue).toArray();
                })
                .toArray(int[][]::new);
    }

    private static MultimodalDataset part(
            List<double[][]> views, Map<String, VectorFeatures> features, int[] labels, int[] rows) {
        List<Modality> modalities = features.entrySet().stream()
                .map(view -> PreparedData.modality(view.getKey(), view.getValue()))
                .toList();
        List<INDArray> arrays = new ArrayList<>();
        for (int v = 0; v < VIEWS.size(); v++) {
            double[][] view = views.get(v);
            VectorFeatures made = features.get(VIEWS.get(v));
            arrays.add(Nd4j.createFromArray(
                    Arrays.stream(rows).mapToObj(i -> made.values(view[i])).toArray(float[][]::new)));
        }
        return new MultimodalDataset(
                modalities,
                arrays,
                null,
                MultimodalDataset.oneHot(Arrays.stream(rows).map(i -> labels[i]).toArray(), CLASSES),
                IntStream.range(0, CLASSES).mapToObj(Integer::toString).toList());
    }
}
