package quintet.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.QRDecomposition;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.PrincipalComponents;

/**
 * Two modalities as vectors, the same for every way to represent: what differs then is the way, not what it was given.
 *
 * <p>Pictures and sequences are laid out as one row of numbers, texts become {@code log(1 + count)} of each token. Of the rows of
 * the training part come at most {@value #MOST} principal components, which is all that there is where rows are shorter; they are
 * divided by one number, such that their mean variance is 1, and turned by a rotation drawn at random. So distances keep
 * their proportions, no direction is empty, and columns are nearly standardised: some methods divide each by its deviation,
 * which of principal components would leave nothing of what varies most.
 *
 * @param split of two vector modalities
 * @param left names of the modalities that were left out
 * @param ofTokens whether one of the two was a text
 */
record PairView(DataSplit split, List<String> left, boolean ofTokens) {

    /** The most numbers of a modality. */
    static final int MOST = 100;

    /** Rows that principal components are taken of, at most: they hardly move with more. */
    static final int ROWS = 2000;

    /** Rows that are laid out and projected at once. */
    private static final int CHUNK = 1000;

    /** Where the first two modalities are not the pair to ask about. */
    private static final Map<String, List<String>> PAIRS = Map.of("mfeat", List.of("fou", "pix"));

    /**
     * The view of some data.
     *
     * @param data name of the data
     * @param wanted names of two modalities; if empty, the first two are taken, of mfeat {@code fou} and {@code pix} (Fourier
     *     coefficients of the outline, and the picture)
     * @throws IllegalArgumentException if there is one modality only, the wanted are not two of those that there are, or both are
     *     equal in every training example
     */
    static PairView of(DataSplit split, String data, List<String> wanted) {
        List<String> names = split.modalities().stream().map(Modality::name).toList();
        List<String> usual = pair(data, names);
        List<String> pair = wanted.isEmpty() ? usual : wanted(wanted, names);
        MultimodalDataset train = split.train().select(pair.toArray(String[]::new));
        if (isCopy(train.features().get(0), train.features().get(1))) {
            throw new IllegalArgumentException("Modality \"" + pair.get(1) + "\" is a copy of \"" + pair.get(0)
                    + "\" in every training example, so there is nothing to bring together."
                    + " Take two that differ (a set of texts: leave out --views same).");
        }
        Projection first = Projection.of(train, 0);
        Projection second = Projection.of(train, 1);
        return new PairView(
                new DataSplit(
                        view(split.train(), pair, first, second),
                        view(split.validation(), pair, first, second),
                        view(split.test(), pair, first, second)),
                names.stream().filter(name -> !pair.contains(name)).toList(),
                train.modalities().stream().anyMatch(Modality::isTokens));
    }

    private static boolean isCopy(INDArray one, INDArray other) {
        return Arrays.equals(one.shape(), other.shape())
                && Arrays.equals(
                        one.dup('c').data().asFloat(), other.dup('c').data().asFloat());
    }

    private static List<String> wanted(List<String> wanted, List<String> names) {
        if (wanted.size() != 2 || wanted.get(0).equals(wanted.get(1)) || !names.containsAll(wanted)) {
            throw new IllegalArgumentException("A space of codes joins two different modalities of " + names
                    + ", but was given " + wanted + ". Name two, such as --modalities "
                    + String.join(",", names.subList(0, 2)) + ".");
        }
        return wanted;
    }

    static List<String> pair(String data, List<String> names) {
        if (names.size() < 2) {
            throw new IllegalArgumentException(
                    "A space of codes joins two modalities, but this data has " + names + " alone.");
        }
        return PAIRS.entrySet().stream()
                .filter(entry -> data.startsWith(entry.getKey()) && names.containsAll(entry.getValue()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(names.subList(0, 2));
    }

    private static MultimodalDataset view(
            MultimodalDataset part, List<String> pair, Projection first, Projection second) {
        MultimodalDataset two = part.select(pair.toArray(String[]::new));
        INDArray one = projected(two, 0, first);
        INDArray other = projected(two, 1, second);
        return new MultimodalDataset(
                List.of(Modality.vector(pair.get(0), (int) one.size(1)), Modality.vector(pair.get(1), (int)
                        other.size(1))),
                List.of(one, other),
                null,
                part.labels(),
                part.classes());
    }

    private static INDArray projected(MultimodalDataset part, int m, Projection projection) {
        MultimodalDataset alone = part.select(part.modalities().get(m).name());
        List<INDArray> chunks = new ArrayList<>();
        for (int start = 0; start < part.size(); start += CHUNK) {
            int[] some =
                    IntStream.range(start, Math.min(part.size(), start + CHUNK)).toArray();
            chunks.add(projection.apply(rows(alone.rows(some), 0)));
        }
        return Nd4j.concat(0, chunks.toArray(INDArray[]::new));
    }

    /** A modality as {@code [n, d]}. */
    private static INDArray rows(MultimodalDataset part, int m) {
        Modality modality = part.modalities().get(m);
        INDArray features = part.features().get(m);
        if (!modality.isTokens()) {
            return features.reshape('c', features.size(0), features.length() / features.size(0));
        }
        float[][] ids = features.reshape('c', features.size(0), features.length() / features.size(0))
                .toFloatMatrix();
        float[][] counts = new float[ids.length][modality.vocabulary()];
        for (int i = 0; i < ids.length; i++) {
            for (float id : ids[i]) {
                counts[i][(int) id]++;
            }
            counts[i][0] = 0; // padding is no word
            for (int w = 0; w < counts[i].length; w++) {
                counts[i][w] = (float) Math.log1p(counts[i][w]);
            }
        }
        return Nd4j.createFromArray(counts);
    }

    /**
     * What is learned from the training part.
     *
     * @param components its directions
     * @param rotation {@code [k, k]} orthogonal, times one scale for all
     */
    private record Projection(PrincipalComponents components, INDArray rotation) {

        static Projection of(MultimodalDataset train, int m) {
            int[] order = Sampling.permutation(train.size(), new Random(StudyData.SEED));
            MultimodalDataset some = train.size() <= ROWS ? train : train.rows(Arrays.copyOf(order, ROWS));
            PrincipalComponents components = components(some, m);
            double variance = Arrays.stream(components.variances()).average().orElseThrow();
            int k = components.variances().length;
            return new Projection(
                    components, rotation(k, new Random(StudyData.SEED + m)).mul(1 / Math.sqrt(variance)));
        }

        private static PrincipalComponents components(MultimodalDataset some, int m) {
            try {
                return PrincipalComponents.fitAtMost(rows(some, m), MOST);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "Modality \"" + some.modalities().get(m).name() + "\": " + e.getMessage(), e);
            }
        }

        /** The orthogonal factor of a matrix of normal numbers. */
        private static INDArray rotation(int k, Random random) {
            double[][] normal = new double[k][k];
            for (double[] row : normal) {
                Arrays.setAll(row, c -> random.nextGaussian());
            }
            return Nd4j.createFromArray(new QRDecomposition(MatrixUtils.createRealMatrix(normal))
                    .getQ()
                    .getData());
        }

        INDArray apply(INDArray rows) {
            return components
                    .project(rows)
                    .castTo(DataType.DOUBLE)
                    .mmul(rotation)
                    .castTo(DataType.FLOAT);
        }
    }
}
