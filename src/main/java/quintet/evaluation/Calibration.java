package quintet.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * How sure a classifier is, and how often it is right when it is so sure: the numbers behind a reliability diagram.
 *
 * <p>The confidence of an example is its highest probability. Bin <i>b</i> of <i>B</i> holds the examples whose confidence is
 * in ((b - 1) / B, b / B]; all bins are as wide. Of a calibrated classifier accuracy equals confidence in every bin.
 *
 * <p>Source: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), On Calibration of Modern Neural Networks, ICML.
 *
 * @param bins from the least confident, empty ones included
 * @param expectedError the expected calibration error, 0..1: the mean distance of accuracy from confidence over the bins, each
 *     as heavy as it has examples
 */
public record Calibration(List<Bin> bins, double expectedError) {

    /**
     * The examples of about one confidence.
     *
     * @param low the bin's lower end, exclusive
     * @param high the bin's upper end, inclusive
     * @param count number of its examples
     * @param confidence mean of their confidences, 0..1; NaN if there are none
     * @param accuracy share of them whose prediction is right, 0..1; NaN if there are none
     */
    public record Bin(double low, double high, int count, double confidence, double accuracy) {}

    /** @throws IllegalArgumentException if there is no bin */
    public Calibration {
        bins = List.copyOf(bins);
        if (bins.isEmpty()) {
            throw new IllegalArgumentException("Calibration needs at least 1 bin, but has none.");
        }
    }

    /** In {@value ClassificationMetrics#CALIBRATION_BINS} bins. */
    public static Calibration of(int[] labels, double[][] probabilities) {
        return of(labels, probabilities, ClassificationMetrics.CALIBRATION_BINS);
    }

    /**
     * Sorts examples into bins.
     *
     * @param labels true class of every example
     * @param probabilities {@code [example][class]}, each row sums to 1
     * @param bins how many, at least 1
     * @throws IllegalArgumentException if a row or label is not so, naming it, or there is no bin
     */
    public static Calibration of(int[] labels, double[][] probabilities, int bins) {
        Checks.labelsAndProbabilities(labels, probabilities);
        if (bins < 1) {
            throw new IllegalArgumentException("The calibration error needs at least 1 bin, but has " + bins + ".");
        }
        int[] counts = new int[bins];
        int[] right = new int[bins];
        double[] confidences = new double[bins];
        double[] excess = new double[bins];
        for (int i = 0; i < labels.length; i++) {
            int prediction = ClassificationMetrics.argmax(probabilities[i]);
            double confidence = Math.min(1, probabilities[i][prediction]);
            int bin = Math.max(0, (int) Math.ceil(confidence * bins) - 1);
            int hit = prediction == labels[i] ? 1 : 0;
            counts[bin]++;
            right[bin] += hit;
            confidences[bin] += confidence;
            excess[bin] += hit - confidence;
        }
        List<Bin> all = new ArrayList<>();
        double error = 0;
        for (int b = 0; b < bins; b++) {
            all.add(new Bin(
                    (double) b / bins,
                    (b + 1.0) / bins,
                    counts[b],
                    confidences[b] / counts[b],
                    (double) right[b] / counts[b]));
            // |bin| / n * |right / |bin| - confidence / |bin|| = |right - confidence| / n, so sums are enough
            error += Math.abs(excess[b]);
        }
        return new Calibration(all, error / labels.length);
    }

    /** Number of examples in all bins. */
    public int examples() {
        return bins.stream().mapToInt(Bin::count).sum();
    }
}
