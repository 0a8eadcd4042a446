package quintet.evaluation;

/**
 * Numbers that say how good class probabilities are.
 *
 * <p>Everywhere {@code labels[i]} is the true class of example <i>i</i>, {@code 0 .. classes - 1}, and {@code
 * probabilities[i][c]} the probability given to class <i>c</i>; a row sums to 1 (within 0.001, for networks compute in
 * single precision). What is not so is an {@link IllegalArgumentException} that names the row.
 */
public final class ClassificationMetrics {

    /**
     * No probability counts as less than this in {@link #negativeLogLikelihood}: single precision tells 1 from 1 - 1e-7,
     * but no closer. One example therefore costs at most -ln 1e-7 = 16.1 nats.
     */
    public static final double PROBABILITY_FLOOR = 1e-7;

    /** Number of bins of {@link #expectedCalibrationError(int[], double[][])}, as in Guo et al. (2017). */
    public static final int CALIBRATION_BINS = 15;

    private ClassificationMetrics() {}

    /** The most probable class of every row; of equally probable ones the first. */
    public static int[] predictions(double[][] probabilities) {
        Checks.probabilities(probabilities);
        int[] predictions = new int[probabilities.length];
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = argmax(probabilities[i]);
        }
        return predictions;
    }

    /** Which rows put the true class first. */
    public static boolean[] correct(int[] labels, double[][] probabilities) {
        Checks.labelsAndProbabilities(labels, probabilities);
        boolean[] correct = new boolean[labels.length];
        for (int i = 0; i < labels.length; i++) {
            correct[i] = argmax(probabilities[i]) == labels[i];
        }
        return correct;
    }

    /** Share of the examples whose prediction is the label: in 0..1, higher is better. */
    public static double accuracy(int[] labels, int[] predictions, int classes) {
        return ConfusionMatrix.of(labels, predictions, classes).accuracy();
    }

    /**
     * The unweighted mean of F1 over the classes: in 0..1, higher is better.
     *
     * <p>With TP, FP and FN the true positives, false positives and false negatives of a class,
     *
     * <pre>F1 = 2 precision recall / (precision + recall) = 2 TP / (2 TP + FP + FN)</pre>
     *
     * Convention: a class that has examples but no prediction, or predictions but no example, has F1 = 0; a class that
     * has neither (0 / 0) says nothing about the predictions and is left out of the mean.
     *
     * <p>Source: C. J. van Rijsbergen (1979), Information Retrieval, chapter 7 (the F measure); J. Opitz and S. Burst
     * (2019), Macro F1 and Macro F1 (that the mean of F1, not F1 of the means, is meant here).
     */
    public static double macroF1(int[] labels, int[] predictions, int classes) {
        return ConfusionMatrix.of(labels, predictions, classes).macroF1();
    }

    /**
     * The mean of F1 over the classes, weighted by their numbers of examples: in 0..1, higher is better. It is what the
     * literature on conversations reports, such as that on MELD.
     *
     * <pre>weighted F1 = (1 / n) sum over c of n[c] F1[c]</pre>
     *
     * with n[c] examples of class c and F1 as in {@link #macroF1}. A frequent class weighs much; a class that has no example
     * weighs nothing. Unlike macro F1 it may lie outside the range between precision and recall.
     *
     * <p>Source: S. Poria, D. Hazarika, N. Majumder, G. Naik, E. Cambria and R. Mihalcea (2019), MELD: a multimodal
     * multi-party dataset for emotion recognition in conversations, ACL.
     */
    public static double weightedF1(int[] labels, int[] predictions, int classes) {
        return ConfusionMatrix.of(labels, predictions, classes).weightedF1();
    }

    /**
     * The mean surprise at the true class, in nats: 0 is perfect, ln(classes) is what equal probabilities give.
     *
     * <pre>NLL = -(1 / n) sum over i of ln max(p[i, label i], {@value #PROBABILITY_FLOOR})</pre>
     */
    public static double negativeLogLikelihood(int[] labels, double[][] probabilities) {
        Checks.labelsAndProbabilities(labels, probabilities);
        double sum = 0;
        for (int i = 0; i < labels.length; i++) {
            // rounding may leave a probability a little above 1, whose surprise would be negative
            double p = Math.min(1, Math.max(PROBABILITY_FLOOR, probabilities[i][labels[i]]));
            sum -= Math.log(p);
        }
        return sum / labels.length;
    }

    /** {@link #expectedCalibrationError(int[], double[][], int)} with {@value #CALIBRATION_BINS} bins. */
    public static double expectedCalibrationError(int[] labels, double[][] probabilities) {
        return expectedCalibrationError(labels, probabilities, CALIBRATION_BINS);
    }

    /**
     * How far confidence is from accuracy: in 0..1, lower is better.
     *
     * <p>The confidence of a row is its highest probability. Bin <i>b</i> of <i>B</i> holds the rows whose confidence is
     * in ((b - 1) / B, b / B]; the bins have equal widths, and empty ones count nothing.
     *
     * <pre>ECE = sum over b of (|bin b| / n) |accuracy of bin b - mean confidence of bin b|</pre>
     *
     * <p>Source: C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger (2017), On Calibration of Modern Neural Networks, ICML,
     * equation 3.
     *
     * @throws IllegalArgumentException if {@code bins} is less than 1
     */
    public static double expectedCalibrationError(int[] labels, double[][] probabilities, int bins) {
        return Calibration.of(labels, probabilities, bins).expectedError();
    }

    static int argmax(double[] row) {
        int best = 0;
        for (int c = 1; c < row.length; c++) {
            if (row[c] > row[best]) {
                best = c;
            }
        }
        return best;
    }
}
