package quintet.data.synthetic;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;
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
 * Two vectors, {@code a} and {@code b}, and one bit <i>y</i> to be told from them; where the knowledge sits is the {@link
 * Relation}.
 *
 * <p>Each modality carries one bit in its first dimension, {@code x[0] = 2 bit - 1 + noise * N(0, 1)}, and nothing in the
 * others, {@code x[j] = N(0, 1)}. The four pairs of label and hidden bit come equally often, so that what holds for the
 * distribution of bits holds for the sample too. With q = Phi(1 / noise), the probability that the sign of a first dimension
 * tells its bit, the best accuracies are known: see {@link #bestAccuracy} and {@link #bestAccuracyAlone}.
 *
 * <p>Source of the three kinds: P. L. Williams and R. D. Beer, Nonnegative Decomposition of Multivariate Information, 2010;
 * in multimodal learning: P. P. Liang et al., Quantifying and Modeling Multimodal Interactions, 2023.
 *
 * @param relation where the knowledge sits
 * @param examples number of examples, at least 4
 * @param noiseDimensions dimensions of each modality that tell nothing, at least 0
 * @param noise standard deviation of the noise on the bits, above 0
 */
public record KnownAnswers(Relation relation, int examples, int noiseDimensions, double noise) {

    /** Which modality knows the label. */
    public enum Relation {
        /** Both know it: bit of a = bit of b = y. */
        REDUNDANT,
        /** Modality a alone knows it: bit of a = y, bit of b is a coin. */
        UNIQUE,
        /** Neither knows it, both together do: y = bit of a xor bit of b. */
        SYNERGY
    }

    public KnownAnswers {
        if (examples < 4) {
            throw new IllegalArgumentException("examples must be at least 4, but is " + examples + ".");
        }
        if (noiseDimensions < 0) {
            throw new IllegalArgumentException("noiseDimensions must be at least 0, but is " + noiseDimensions + ".");
        }
        if (!(noise > 0 && Double.isFinite(noise))) {
            throw new IllegalArgumentException("noise must be above 0 and finite, but is " + noise + ".");
        }
    }

    /** 1000 examples, 4 dimensions that tell nothing, noise 0.5 (the sign of a first dimension is right in 97.7 %). */
    public static KnownAnswers of(Relation relation) {
        return new KnownAnswers(relation, 1000, 4, 0.5);
    }

    public KnownAnswers withExamples(int number) {
        return new KnownAnswers(relation, number, noiseDimensions, noise);
    }

    public KnownAnswers withNoiseDimensions(int number) {
        return new KnownAnswers(relation, examples, number, noise);
    }

    public KnownAnswers withNoise(double deviation) {
        return new KnownAnswers(relation, examples, noiseDimensions, deviation);
    }

    /** How numbers become the arrays of a data set, by name of the modality: they are taken as they are. */
    public Map<String, InputFeatures> features() {
        return Map.of("a", features("a"), "b", features("b"));
    }

    private InputFeatures features(String name) {
        List<String> columns = IntStream.range(0, 1 + noiseDimensions)
                .mapToObj(j -> name + "_" + j)
                .toList();
        return new VectorFeatures(columns, ColumnScale.constant(columns.size(), 0, 1));
    }

    /** The data set of that seed; each modality is {@code [n, 1 + noiseDimensions]}, the classes are "0" and "1". */
    public MultimodalDataset generate(long seed) {
        int[] kinds = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        int[] labels = new int[examples];
        int[] bitsOfA = new int[examples];
        int[] bitsOfB = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = kinds[i] & 1;
            int coin = kinds[i] >> 1 & 1;
            bitsOfA[i] = relation == Relation.SYNERGY ? coin ^ labels[i] : labels[i];
            bitsOfB[i] = relation == Relation.REDUNDANT ? labels[i] : coin;
        }
        int size = 1 + noiseDimensions;
        return new MultimodalDataset(
                List.of(Modality.vector("a", size), Modality.vector("b", size)),
                List.of(vectors(bitsOfA, "a", seed), vectors(bitsOfB, "b", seed)),
                null,
                MultimodalDataset.oneHot(labels, 2),
                List.of("0", "1"));
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    /**
     * The accuracy of the best possible classifier of both modalities: Phi(sqrt(2) / noise) if redundant (two looks at one bit),
     * q if unique, q^2 + (1 - q)^2 in synergy (both signs right, or both wrong).
     */
    public double bestAccuracy() {
        double q = phi(1 / noise);
        return switch (relation) {
            case REDUNDANT -> phi(Math.sqrt(2) / noise);
            case UNIQUE -> q;
            case SYNERGY -> q * q + (1 - q) * (1 - q);
        };
    }

    /** The accuracy of the best possible classifier of one modality, {@code "a"} or {@code "b"}: q if it knows, else 1/2. */
    public double bestAccuracyAlone(String modality) {
        if (!modality.equals("a") && !modality.equals("b")) {
            throw new IllegalArgumentException("There is no modality \"" + modality + "\"; there are [a, b].");
        }
        boolean knows = relation == Relation.REDUNDANT || relation == Relation.UNIQUE && modality.equals("a");
        return knows ? phi(1 / noise) : 0.5;
    }

    private INDArray vectors(int[] bits, String modality, long seed) {
        float[][] rows = new float[examples][1 + noiseDimensions];
        for (int i = 0; i < examples; i++) {
            Random random = Streams.stream(seed, modality, i);
            rows[i][0] = (float) (2 * bits[i] - 1 + noise * random.nextGaussian());
            for (int j = 1; j < rows[i].length; j++) {
                rows[i][j] = (float) random.nextGaussian();
            }
        }
        return Nd4j.createFromArray(rows);
    }

    private static double phi(double x) {
        return new NormalDistribution().cumulativeProbability(x);
    }
}
