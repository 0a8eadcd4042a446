package quintet.evaluation;

import java.util.Arrays;

/**
 * How often each class was taken for each class.
 *
 * @param counts {@code [true class][predicted class]}, number of examples; square, no count below 0
 */
public record ConfusionMatrix(int[][] counts) {

    /** @throws IllegalArgumentException if there is no class, the matrix is not square or a count is negative */
    public ConfusionMatrix {
        if (counts.length == 0) {
            throw new IllegalArgumentException("A confusion matrix needs at least one class.");
        }
        int[][] copy = new int[counts.length][];
        for (int t = 0; t < counts.length; t++) {
            if (counts[t].length != counts.length) {
                throw new IllegalArgumentException("A confusion matrix must be square, but has " + counts.length
                        + " rows and row " + t + " has " + counts[t].length + " columns.");
            }
            for (int count : counts[t]) {
                if (count < 0) {
                    throw new IllegalArgumentException(
                            "Row " + t + ": a count must not be negative, but is " + count + ".");
                }
            }
            copy[t] = counts[t].clone();
        }
        counts = copy;
    }

    /**
     * Counts pairs of labels and predictions.
     *
     * @param labels true class of every example, {@code 0 .. classes - 1}
     * @param predictions predicted class of every example, {@code 0 .. classes - 1}
     * @throws IllegalArgumentException if there is no example, the lengths differ or a class is out of range
     */
    public static ConfusionMatrix of(int[] labels, int[] predictions, int classes) {
        Checks.classes("label", labels, classes);
        Checks.classes("prediction", predictions, classes);
        Checks.sameLength(labels, predictions.length, "predictions");
        int[][] counts = new int[classes][classes];
        for (int i = 0; i < labels.length; i++) {
            counts[labels[i]][predictions[i]]++;
        }
        return new ConfusionMatrix(counts);
    }

    /** The sum of two matrices over the same classes, such as those of two seeds. */
    public ConfusionMatrix plus(ConfusionMatrix other) {
        if (other.classes() != classes()) {
            throw new IllegalArgumentException("Only matrices of the same classes can be added, but one has "
                    + classes() + " and the other " + other.classes() + ".");
        }
        int[][] sum = new int[classes()][classes()];
        for (int t = 0; t < sum.length; t++) {
            for (int p = 0; p < sum.length; p++) {
                sum[t][p] = counts[t][p] + other.counts[t][p];
            }
        }
        return new ConfusionMatrix(sum);
    }

    public int classes() {
        return counts.length;
    }

    /** Number of examples counted. */
    public int total() {
        return Arrays.stream(counts).flatMapToInt(Arrays::stream).sum();
    }

    /** Number of examples of one class. */
    public int examples(int trueClass) {
        return Arrays.stream(counts[trueClass]).sum();
    }

    /** Number of examples taken for one class. */
    public int predictions(int predictedClass) {
        return Arrays.stream(counts).mapToInt(row -> row[predictedClass]).sum();
    }

    /** Share of the examples on the diagonal: the accuracy. */
    public double accuracy() {
        int right = 0;
        for (int c = 0; c < counts.length; c++) {
            right += counts[c][c];
        }
        return (double) right / total();
    }

    /** The mean of F1 over the classes; see {@link ClassificationMetrics#macroF1}. */
    public double macroF1() {
        double sum = 0;
        int present = 0;
        for (int c = 0; c < counts.length; c++) {
            if (examples(c) + predictions(c) > 0) {
                sum += f1(c);
                present++;
            }
        }
        return sum / present;
    }

    /** The mean of F1 over the classes, each as heavy as it has examples; see {@link ClassificationMetrics#weightedF1}. */
    public double weightedF1() {
        double sum = 0;
        for (int c = 0; c < counts.length; c++) {
            if (examples(c) > 0) {
                sum += examples(c) * f1(c);
            }
        }
        return sum / total();
    }

    private double f1(int c) {
        return 2.0 * counts[c][c] / (examples(c) + predictions(c));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfusionMatrix matrix && Arrays.deepEquals(counts, matrix.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(counts);
    }

    @Override
    public String toString() {
        return "ConfusionMatrix" + Arrays.deepToString(counts);
    }
}
