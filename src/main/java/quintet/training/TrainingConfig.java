package quintet.training;

import java.nio.file.Path;

/**
 * How a {@link Trainer} goes about it.
 *
 * @param epochs passes over the training part, at most
 * @param batchSize examples of one update; the last batch of a pass may be smaller
 * @param patience epochs without a lower validation loss after which training stops
 * @param seed of the order of the examples and of the learner's own chance
 * @param checkpoint file that holds the state after each epoch and from which an interrupted training goes on, or null
 *     for none
 */
public record TrainingConfig(int epochs, int batchSize, int patience, long seed, Path checkpoint) {

    public TrainingConfig {
        if (epochs < 1 || batchSize < 1 || patience < 1) {
            throw new IllegalArgumentException("Epochs, batch size and patience must be at least 1, but are " + epochs
                    + ", " + batchSize + " and " + patience + ".");
        }
    }

    /** 20 epochs of batches of 32, patience 5, seed 1, no checkpoint. */
    public static TrainingConfig defaults() {
        return new TrainingConfig(20, 32, 5, 1, null);
    }

    public TrainingConfig withEpochs(int value) {
        return new TrainingConfig(value, batchSize, patience, seed, checkpoint);
    }

    public TrainingConfig withBatchSize(int value) {
        return new TrainingConfig(epochs, value, patience, seed, checkpoint);
    }

    public TrainingConfig withPatience(int value) {
        return new TrainingConfig(epochs, batchSize, value, seed, checkpoint);
    }

    public TrainingConfig withSeed(long value) {
        return new TrainingConfig(epochs, batchSize, patience, value, checkpoint);
    }

    public TrainingConfig withCheckpoint(Path file) {
        return new TrainingConfig(epochs, batchSize, patience, seed, file);
    }
}
