package quintet.experiment;

import quintet.training.TrainingHistory;

/**
 * One method trained from one seed and judged on the test part.
 *
 * @param seed of the initial parameters, the order of the examples and all other chance
 * @param probabilities {@code [test example][class]}, each row sums to 1
 * @param history the course of the training, or null for a method that is not trained
 */
public record Run(long seed, double[][] probabilities, TrainingHistory history) {}
