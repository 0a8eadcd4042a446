package quintet.evaluation;

/** What labels and probabilities must be for a metric to mean anything; each fault names the row and the value. */
final class Checks {

    /** Networks compute in single precision, so rows do not sum to 1 exactly. */
    private static final double TOLERANCE = 1e-3;

    private Checks() {}

    static void classes(String what, int[] values, int classes) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no " + what + ", but a metric needs at least one example.");
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] < 0 || values[i] >= classes) {
                throw new IllegalArgumentException("Row " + i + ": the " + what + " must be a class 0 .. "
                        + (classes - 1) + ", but is " + values[i] + ".");
            }
        }
    }

    static void sameLength(int[] labels, int length, String what) {
        if (labels.length != length) {
            throw new IllegalArgumentException(
                    "There are " + labels.length + " labels but " + length + " " + what + "; each example needs one.");
        }
    }

    static void probabilities(double[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("There are no probabilities, but a metric needs at least one example.");
        }
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != rows[0].length || rows[i].length == 0) {
                throw new IllegalArgumentException("Row " + i + " has " + rows[i].length
                        + " probabilities but row 0 has " + rows[0].length + "; each row needs one a class.");
            }
            double sum = 0;
            for (double p : rows[i]) {
                if (!(p >= 0 && p <= 1 + TOLERANCE)) {
                    throw new IllegalArgumentException("Row " + i + ": a probability must be in 0..1, but is " + p
                            + (Double.isNaN(p) ? " (did the training diverge? lower the learning rate)." : "."));
                }
                sum += p;
            }
            if (Math.abs(sum - 1) > TOLERANCE) {
                throw new IllegalArgumentException(
                        "Row " + i + ": the probabilities must sum to 1, but sum to " + sum + " (softmax them first).");
            }
        }
    }

    static void labelsAndProbabilities(int[] labels, double[][] probabilities) {
        probabilities(probabilities);
        sameLength(labels, probabilities.length, "rows of probabilities");
        classes("label", labels, probabilities[0].length);
    }
}
