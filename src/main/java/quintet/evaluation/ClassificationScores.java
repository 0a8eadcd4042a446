package quintet.evaluation;

/**
 * Everything that {@link ClassificationMetrics} says about one set of predictions.
 *
 * @param accuracy share of right predictions, 0..1
 * @param macroF1 mean of F1 over the classes, 0..1
 * @param weightedF1 mean of F1 over the classes, weighted by their examples, 0..1
 * @param negativeLogLikelihood mean surprise at the true class, nats, at least 0
 * @param expectedCalibrationError distance of confidence from accuracy, 0..1
 * @param confusion which classes were taken for which
 */
public record ClassificationScores(
        double accuracy,
        double macroF1,
        double weightedF1,
        double negativeLogLikelihood,
        double expectedCalibrationError,
        ConfusionMatrix confusion) {

    /**
     * Judges the predictions of a classifier.
     *
     * @param labels true class of every example
     * @param probabilities {@code [example][class]}, each row sums to 1
     * @throws IllegalArgumentException if a row or label is not so, naming it
     */
    public static ClassificationScores of(int[] labels, double[][] probabilities) {
        Checks.labelsAndProbabilities(labels, probabilities);
        ConfusionMatrix confusion =
                ConfusionMatrix.of(labels, ClassificationMetrics.predictions(probabilities), probabilities[0].length);
        return new ClassificationScores(
                confusion.accuracy(),
                confusion.macroF1(),
                confusion.weightedF1(),
                ClassificationMetrics.negativeLogLikelihood(labels, probabilities),
                ClassificationMetrics.expectedCalibrationError(labels, probabilities),
                confusion);
    }
}
