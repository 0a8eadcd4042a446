package quintet.experiment;

import quintet.evaluation.ClassificationMetrics;
import quintet.training.TrainingHistory;

/**
 * One method trained from one seed and judged on the test part.
 *
 * @param seed of the initial parameters, the order of the examples and all other chance
 * @param probabilities {@code [test example][class]}, each row sums to 1 (within 0.001)
 * @param history the course of the training, or null for a method that is not trained
 */
public record Run(long seed, double[][] probabilities, TrainingHistory history) {

    /** @throws IllegalArgumentException if a row is no distribution, as after a training that diverged */
    public Run {
        try {
            ClassificationMetrics.predictions(probabilities);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("Seed " + seed + ": " + e.getMessage(), e);
        }
    }
}
