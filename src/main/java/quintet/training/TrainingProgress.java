package quintet.training;

import java.util.Map;
import java.util.Objects;

/**
 * Where a training stands.
 *
 * @param stage of a method that trains several things, one after the other, the one under way; else empty
 * @param epoch the pass under way, from 1
 * @param epochs how many passes there are at most
 * @param batch batches of this pass that are done
 * @param batches batches of a pass
 * @param losses mean training losses of this pass so far, by name
 * @param validation what the last finished pass gave on the validation part; empty in the first
 * @param secondsLeft time that the passes left will take at the speed so far, if training does not stop early
 */
public record TrainingProgress(
        String stage,
        int epoch,
        int epochs,
        int batch,
        int batches,
        Map<String, Double> losses,
        Map<String, Double> validation,
        double secondsLeft) {

    public TrainingProgress {
        Objects.requireNonNull(stage, "stage");
    }

    /** The same, of a stage; a stage of a stage keeps its own name. */
    TrainingProgress inStage(String name) {
        return stage.isEmpty()
                ? new TrainingProgress(name, epoch, epochs, batch, batches, losses, validation, secondsLeft)
                : this;
    }

    /** Share of all work that is done, 0 to 1. */
    public double fraction() {
        return ((epoch - 1) + (double) batch / batches) / epochs;
    }

    /** Is told after every batch; must return at once. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(TrainingProgress progress);
    }
}
