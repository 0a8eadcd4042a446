package quintet.data.synthetic;

import java.util.List;
import java.util.Random;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;

/**
 * Two sequences, {@code left} and {@code right}, of noise with a trace of the class: one strong event, or a slight shift of
 * everything. Made to be pooled as they are, to see which pooling keeps which trace.
 *
 * <p>Each step of each sequence is N(0, 1). In class 1,
 *
 * <ul>
 *   <li>EVENT: one step of each sequence, anywhere, is raised by {@code size};
 *   <li>LEVEL: every step of both sequences is raised by {@code size}.
 * </ul>
 *
 * What the best classifier of the pooled numbers reaches is known, see {@link #bestOfMean} and {@link #bestOfMax}.
 *
 * @param trace how class 1 differs from class 0
 * @param examples number of examples, at least 2
 * @param steps T, the length of each sequence, at least 2
 * @param size of the trace in standard deviations of the noise, above 0
 */
public record PoolingCases(Trace trace, int examples, int steps, double size) {

    private static final NormalDistribution NORMAL = new NormalDistribution();

    /** Where the class leaves its trace. */
    public enum Trace {
        EVENT,
        LEVEL
    }

    public PoolingCases {
        if (examples < 2 || steps < 2) {
            throw new IllegalArgumentException(
                    "examples and steps must be at least 2, but are " + examples + " and " + steps + ".");
        }
        if (!(size > 0 && Double.isFinite(size))) {
            throw new IllegalArgumentException("size must be above 0 and finite, but is " + size + ".");
        }
    }

    /** 1000 examples of 48 steps; an event of size 4, or a level of size 0.3. */
    public static PoolingCases of(Trace trace) {
        return new PoolingCases(trace, 1000, 48, trace == Trace.EVENT ? 4 : 0.3);
    }

    public PoolingCases withExamples(int number) {
        return new PoolingCases(trace, number, steps, size);
    }

    public PoolingCases withSteps(int number) {
        return new PoolingCases(trace, examples, number, size);
    }

    public PoolingCases withSize(double deviations) {
        return new PoolingCases(trace, examples, steps, deviations);
    }

    /** The data set of that seed; each modality is {@code [n, 1, T]}, the classes are "0" and "1", as many of each. */
    public MultimodalDataset generate(long seed) {
        int[] kinds = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        int[] labels = new int[examples];
        for (int i = 0; i < examples; i++) {
            labels[i] = kinds[i] & 1;
        }
        return new MultimodalDataset(
                List.of(Modality.sequence("left", 1, steps), Modality.sequence("right", 1, steps)),
                List.of(sequences(labels, "left", seed), sequences(labels, "right", seed)),
                null,
                MultimodalDataset.oneHot(labels, 2),
                List.of("0", "1"));
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    private INDArray sequences(int[] labels, String modality, long seed) {
        float[][][] rows = new float[examples][1][steps];
        for (int i = 0; i < examples; i++) {
            Random random = Streams.stream(seed, modality, i);
            int event = random.nextInt(steps);
            for (int t = 0; t < steps; t++) {
                boolean raised = labels[i] == 1 && (trace == Trace.LEVEL || t == event);
                rows[i][0][t] = (float) (random.nextGaussian() + (raised ? size : 0));
            }
        }
        return Nd4j.createFromArray(rows);
    }

    /**
     * The accuracy of the best possible classifier of the two means. A mean is N(0, 1/T), in class 1 raised by size/T (EVENT) or
     * size (LEVEL); so it is Phi(d / sqrt 2) with d = size / sqrt T or size sqrt T.
     */
    public double bestOfMean() {
        double d = trace == Trace.EVENT ? size / Math.sqrt(steps) : size * Math.sqrt(steps);
        return NORMAL.cumulativeProbability(d / Math.sqrt(2));
    }

    /**
     * The accuracy of the best possible classifier of the two maxima: 1/2 times the integral of max(f0(a) f0(b), f1(a) f1(b)),
     * where f0 and f1 are the densities of a maximum in class 0 and 1; computed on a grid, to about three digits.
     */
    public double bestOfMax() {
        int cells = 600;
        double low = -2;
        double width = (10 + size - low) / cells;
        double[] f0 = new double[cells];
        double[] f1 = new double[cells];
        for (int c = 0; c < cells; c++) {
            double m = low + (c + 0.5) * width;
            f0[c] = densityOfMax(m) * width;
            f1[c] = (trace == Trace.LEVEL ? densityOfMax(m - size) : densityOfMaxWithEvent(m)) * width;
        }
        double sum = 0;
        for (int a = 0; a < cells; a++) {
            for (int b = 0; b < cells; b++) {
                sum += Math.max(f0[a] * f0[b], f1[a] * f1[b]);
            }
        }
        return sum / 2;
    }

    /** Of T steps of noise. */
    private double densityOfMax(double m) {
        return steps * Math.pow(NORMAL.cumulativeProbability(m), steps - 1) * NORMAL.density(m);
    }

    /** Of T - 1 steps of noise and one raised by size. */
    private double densityOfMaxWithEvent(double m) {
        double below = NORMAL.cumulativeProbability(m);
        return Math.pow(below, steps - 1) * NORMAL.density(m - size)
                + (steps - 1) * Math.pow(below, steps - 2) * NORMAL.density(m) * NORMAL.cumulativeProbability(m - size);
    }
}
