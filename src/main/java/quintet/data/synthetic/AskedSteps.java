package quintet.data.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;

/**
 * What one modality asks is answered at one step of the other: a logbook whose entries may be corrected by later ones, and a
 * question for one of its items.
 *
 * <ul>
 *   <li>{@code log}, {@code [n, keys + values, keys * writes]}: at each step one entry, the indicator of its key above that of
 *       its value; each key is written {@code writes} times, in random order, with values that are drawn evenly.
 *   <li>{@code question}, {@code [n, keys]}: the indicator of one key, drawn evenly.
 * </ul>
 *
 * The label is the value that was written last under the key that is asked for; in {@code wrong} of the examples, drawn one by
 * one, the log has another value there. So nobody is right more often than {@link #bestAccuracy}, and what one modality alone
 * allows is known as well, see {@link #bestAccuracyAlone}.
 *
 * <p>The task is that of associative recall: A. Graves, G. Wayne and I. Danihelka, Neural Turing Machines (2014), there with
 * items that follow each other in one sequence.
 *
 * @param examples number of examples, at least 1 of each value
 * @param keys K, from 2 to 20
 * @param values C, the classes, at least 2
 * @param writes how often each key is written, at least 1
 * @param wrong probability of a wrong answer in the log, 0 to 1 - 1 / values
 */
public record AskedSteps(int examples, int keys, int values, int writes, double wrong) {

    private static final int MOST_KEYS = 20; // 20! is the last factorial that is a long

    public AskedSteps {
        if (keys < 2 || keys > MOST_KEYS || values < 2 || writes < 1) {
            throw new IllegalArgumentException("keys must be in 2.." + MOST_KEYS
                    + ", values at least 2 and writes at least 1, but are " + keys + ", " + values + " and " + writes
                    + ".");
        }
        if (examples < values) {
            throw new IllegalArgumentException(
                    "examples must be at least " + values + ", one of each value, but is " + examples + ".");
        }
        if (!(wrong >= 0 && wrong <= 1 - 1.0 / values)) {
            throw new IllegalArgumentException("wrong must be in 0..1 - 1 / values, but is " + wrong + ".");
        }
    }

    /** 1000 examples, 4 keys, 4 values, each key written twice, never wrong: 1 is the best accuracy, 1/4 that of guessing. */
    public static AskedSteps defaults() {
        return new AskedSteps(1000, 4, 4, 2, 0);
    }

    public AskedSteps withExamples(int number) {
        return new AskedSteps(number, keys, values, writes, wrong);
    }

    public AskedSteps withKeys(int number) {
        return new AskedSteps(examples, number, values, writes, wrong);
    }

    public AskedSteps withWrites(int number) {
        return new AskedSteps(examples, keys, values, number, wrong);
    }

    public AskedSteps withWrong(double probability) {
        return new AskedSteps(examples, keys, values, writes, probability);
    }

    /** The data set of that seed; the classes are "0", "1", ..., as many of each as the number of examples allows. */
    public MultimodalDataset generate(long seed) {
        int[] order = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        int[] labels = Arrays.stream(order).map(place -> place % values).toArray();
        float[][] questions = new float[examples][keys];
        float[][][] logs = new float[examples][keys + values][keys * writes];
        for (int i = 0; i < examples; i++) {
            Random random = Streams.stream(seed, "log", i);
            int asked = random.nextInt(keys);
            questions[i][asked] = 1;
            write(logs[i], asked, labels[i], random);
        }
        List<INDArray> features = List.of(Nd4j.createFromArray(logs), Nd4j.createFromArray(questions));
        return new MultimodalDataset(
                List.of(Modality.sequence("log", keys + values, keys * writes), Modality.vector("question", keys)),
                features,
                null,
                MultimodalDataset.oneHot(labels, values),
                IntStream.range(0, values).mapToObj(Integer::toString).toList());
    }

    private void write(float[][] log, int asked, int label, Random random) {
        int[] entries = Sampling.permutation(keys * writes, random);
        int last = -1;
        for (int t = 0; t < entries.length; t++) {
            last = entries[t] % keys == asked ? t : last;
        }
        for (int t = 0; t < entries.length; t++) {
            int any = random.nextInt(values);
            boolean right = random.nextDouble() >= wrong;
            int other = (label + 1 + random.nextInt(values - 1)) % values;
            int value = t != last ? any : right ? label : other;
            log[entries[t] % keys][t] = 1;
            log[keys + value][t] = 1;
        }
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    /** The accuracy of the best possible classifier of both modalities: it looks the answer up, 1 - wrong. */
    public double bestAccuracy() {
        return 1 - wrong;
    }

    /**
     * The accuracy of the best possible classifier of one modality. The question alone: 1 / values. The log alone: with m the
     * number of keys whose last value is the most frequent one, {@code (1 - wrong) m / K + wrong (1 - m / K) / (C - 1)} in the
     * mean over m. It is the same for a classifier of all last values without their keys.
     *
     * @param modality {@code "log"} or {@code "question"}
     */
    public double bestAccuracyAlone(String modality) {
        return switch (modality) {
            case "question" -> 1.0 / values;
            case "log" -> {
                double share = 0;
                for (int m = 1; m <= keys; m++) {
                    share += (double) m / keys * (upTo(m) - upTo(m - 1));
                }
                yield (1 - wrong) * share + wrong * (1 - share) / (values - 1);
            }
            default ->
                throw new IllegalArgumentException(
                        "There is no modality \"" + modality + "\"; there are [log, question].");
        };
    }

    /** Probability that no value is the last of more than m keys: K! / C^K times the factor of x^K in (sum of x^j / j!)^C. */
    private double upTo(int m) {
        double[] power = new double[keys + 1];
        power[0] = 1;
        for (int value = 0; value < values; value++) {
            double[] next = new double[keys + 1];
            for (int k = 0; k <= keys; k++) {
                for (int j = 0; j <= Math.min(m, k); j++) {
                    next[k] += power[k - j] / CombinatoricsUtils.factorial(j);
                }
            }
            power = next;
        }
        return power[keys] * CombinatoricsUtils.factorial(keys) / Math.pow(values, keys);
    }
}
