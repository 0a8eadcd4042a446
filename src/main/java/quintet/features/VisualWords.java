package quintet.features;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.math3.ml.clustering.CentroidCluster;
import org.apache.commons.math3.ml.clustering.DoublePoint;
import org.apache.commons.math3.ml.clustering.KMeansPlusPlusClusterer;
import org.apache.commons.math3.ml.distance.EuclideanDistance;
import org.apache.commons.math3.random.JDKRandomGenerator;
import org.apache.commons.math3.random.RandomDataGenerator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A picture as a bag of visual words: which of k typical patches it is made of, and in which shares. The k centres of a
 * clustering of the training pictures' {@link LocalDescriptors} are the words;
 *
 * <pre>
 *   h[j] = (number of patches whose nearest word is j) / (number of patches),   sum over j of h[j] = 1
 * </pre>
 *
 * Clusters are found by k-means from starting points that k-means++ draws; the same descriptors and seed give the same words.
 *
 * <p>Source: G. Csurka, C. Dance, L. Fan, J. Willamowski and C. Bray, Visual categorization with bags of keypoints, ECCV
 * workshop, 2004; D. Arthur and S. Vassilvitskii, k-means++: the advantages of careful seeding, SODA 2007.
 *
 * @param descriptors how patches are described
 * @param words the visual words, k of {@link LocalDescriptors#SIZE} numbers
 */
public record VisualWords(LocalDescriptors descriptors, List<List<Double>> words) {

    private static final int ITERATIONS = 100;

    public VisualWords {
        Objects.requireNonNull(descriptors, "descriptors");
        words = words.stream().map(List::copyOf).toList();
        if (words.isEmpty() || words.stream().anyMatch(word -> word.size() != LocalDescriptors.SIZE)) {
            throw new IllegalArgumentException(
                    "There must be at least one visual word, each of " + LocalDescriptors.SIZE
                            + " numbers, but there are " + words.size() + " of "
                            + words.stream().map(List::size).distinct().toList() + " numbers.");
        }
    }

    /**
     * Finds the words in the training pictures.
     *
     * @param training {@code [n, 1 or 3, height, width]}, of the training part alone
     * @param k number of words, at most that of the patches that differ
     * @param most patches that are clustered, drawn at random from those of all pictures; what clustering costs grows with them times k
     * @throws IllegalArgumentException if there are fewer different patches than words, or a picture holds a value that is not
     *     finite; the message names the number, or the picture
     */
    public static VisualWords fit(INDArray training, LocalDescriptors descriptors, int k, int most, long seed) {
        requirePictures(training);
        int each = descriptors.patches((int) training.size(2), (int) training.size(3));
        int all = Math.toIntExact(training.size(0) * each);
        if (k < 1 || k > Math.min(most, all)) {
            throw new IllegalArgumentException("The number of visual words must be 1 to " + Math.min(most, all)
                    + ", that of the patches to cluster, but is " + k + ".");
        }
        JDKRandomGenerator random = new JDKRandomGenerator();
        random.setSeed(seed);
        int[] chosen = all <= most
                ? IntStream.range(0, all).toArray()
                : new RandomDataGenerator(random).nextPermutation(all, most);
        List<DoublePoint> drawn = patches(training, descriptors, chosen, each);
        long different = drawn.stream().distinct().count();
        if (k > different) {
            throw new IllegalArgumentException("The " + drawn.size() + " patches to cluster are " + different
                    + " different ones, so there are no " + k + " visual words. Ask for " + different + " at most.");
        }
        List<CentroidCluster<DoublePoint>> clusters =
                new KMeansPlusPlusClusterer<DoublePoint>(k, ITERATIONS, new EuclideanDistance(), random).cluster(drawn);
        return new VisualWords(
                descriptors,
                clusters.stream()
                        .map(cluster -> Arrays.stream(cluster.getCenter().getPoint())
                                .boxed()
                                .toList())
                        .toList());
    }

    /** The descriptors of patches that are numbered picture by picture, each of as many. */
    private static List<DoublePoint> patches(INDArray pictures, LocalDescriptors descriptors, int[] chosen, int each) {
        Map<Integer, List<Integer>> byPicture = new TreeMap<>();
        for (int patch : chosen) {
            byPicture
                    .computeIfAbsent(patch / each, picture -> new ArrayList<>())
                    .add(patch % each);
        }
        List<DoublePoint> points = new ArrayList<>();
        byPicture.forEach((picture, patches) -> {
            int[] numbers =
                    patches.stream().mapToInt(Integer::intValue).sorted().toArray();
            for (double[] descriptor : named(picture, () -> descriptors.describe(pictures.slice(picture), numbers))) {
                points.add(new DoublePoint(descriptor));
            }
        });
        return points;
    }

    private static <T> T named(int picture, Supplier<T> of) {
        try {
            return of.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Picture " + picture + ": " + e.getMessage(), e);
        }
    }

    /** Number k of words. */
    public int size() {
        return words.size();
    }

    /** The word that each patch of a picture {@code [1 or 3, height, width]} is nearest to, 0..k-1, the upper row of patches first. */
    public int[] assign(INDArray picture) {
        return assign(centres(), picture);
    }

    /** Histograms of words, {@code [n, k]}, of pictures {@code [n, 1 or 3, height, width]}; each sums to 1. */
    public INDArray histograms(INDArray pictures) {
        double[][] centres = centres();
        requirePictures(pictures);
        return Nd4j.createFromArray(IntStream.range(0, (int) pictures.size(0))
                .mapToObj(i -> {
                    int[] assigned = named(i, () -> assign(centres, pictures.slice(i)));
                    float[] histogram = new float[size()];
                    for (int word : assigned) {
                        histogram[word] += 1f / assigned.length;
                    }
                    return histogram;
                })
                .toArray(float[][]::new));
    }

    private int[] assign(double[][] centres, INDArray picture) {
        return Arrays.stream(descriptors.describe(picture))
                .mapToInt(descriptor -> nearest(centres, descriptor))
                .toArray();
    }

    private static int nearest(double[][] centres, double[] descriptor) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < centres.length; j++) {
            double distance = 0;
            for (int i = 0; i < descriptor.length; i++) {
                double difference = descriptor[i] - centres[j][i];
                distance += difference * difference;
            }
            if (distance < least) {
                least = distance;
                nearest = j;
            }
        }
        return nearest;
    }

    private double[][] centres() {
        return words.stream()
                .map(word -> word.stream().mapToDouble(Double::doubleValue).toArray())
                .toArray(double[][]::new);
    }

    private static void requirePictures(INDArray pictures) {
        if (pictures.rank() != 4) {
            throw new IllegalArgumentException("Pictures must have the shape [n, 1 or 3, height, width], but have "
                    + Arrays.toString(pictures.shape()) + ".");
        }
    }
}
