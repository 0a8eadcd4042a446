package quintet.training;

import java.util.List;

/**
 * The course of one training.
 *
 * @param epochs one record an epoch, in order
 * @param bestEpoch the epoch whose parameters the model now has (the best on the validation part), 0 if there is none
 * @param stopReason why it ended
 */
public record TrainingHistory(List<EpochRecord> epochs, int bestEpoch, StopReason stopReason) {

    public TrainingHistory {
        epochs = List.copyOf(epochs);
        if (bestEpoch < 0 || bestEpoch > epochs.size()) {
            throw new IllegalArgumentException(
                    "The best epoch must be one of the " + epochs.size() + " trained, but is " + bestEpoch + ".");
        }
    }

    /** The named training loss, epoch by epoch; NaN where an epoch has none of that name. */
    public double[] training(String name) {
        return epochs.stream()
                .mapToDouble(e -> e.training().getOrDefault(name, Double.NaN))
                .toArray();
    }

    /** The named validation loss or metric, epoch by epoch; NaN where an epoch has none of that name. */
    public double[] validation(String name) {
        return epochs.stream()
                .mapToDouble(e -> e.validation().getOrDefault(name, Double.NaN))
                .toArray();
    }
}
