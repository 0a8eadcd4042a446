package quintet.experiment;

import quintet.training.TrainingProgress;

/**
 * Where a comparison stands.
 *
 * @param finished runs that are done
 * @param total runs that there are
 * @param method the run that this news is of
 * @param seed its seed
 * @param training where its training stands, or null if it has just finished
 * @param secondsLeft time that the runs left will take at the speed so far; NaN where none can be told yet
 */
public record ComparisonProgress(
        int finished, int total, String method, long seed, TrainingProgress training, double secondsLeft) {

    /** Is told after every batch of every run, from several threads; must return at once. */
    @FunctionalInterface
    public interface Listener {
        void onProgress(ComparisonProgress progress);
    }
}
