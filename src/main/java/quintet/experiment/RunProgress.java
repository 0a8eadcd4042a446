package quintet.experiment;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import quintet.training.TrainingProgress;

/** Counts runs, finished and under way, of all threads. */
final class RunProgress {

    /** Share of all work that is done before the time left is told. */
    private static final double SETTLED = 0.02;

    private final int total;
    private final ComparisonProgress.Listener listener;
    private final long started = System.nanoTime();
    private final AtomicInteger finished = new AtomicInteger();
    private final AtomicInteger loaded = new AtomicInteger();
    private final ConcurrentHashMap<SeededRun, Double> underWay = new ConcurrentHashMap<>();

    RunProgress(int total, ComparisonProgress.Listener listener) {
        this.total = total;
        this.listener = listener;
    }

    int finished() {
        return finished.get();
    }

    int total() {
        return total;
    }

    /** News of a run under way. */
    void training(SeededRun run, TrainingProgress progress) {
        underWay.put(run, progress.fraction());
        tell(run, progress);
    }

    /** A run is done; {@code fromStore} if it had been done before. */
    void done(SeededRun run, boolean fromStore) {
        underWay.remove(run);
        finished.incrementAndGet();
        if (fromStore) {
            loaded.incrementAndGet();
        }
        tell(run, null);
    }

    private void tell(SeededRun run, TrainingProgress training) {
        double partial =
                underWay.values().stream().mapToDouble(Double::doubleValue).sum();
        double done = finished.get() - loaded.get() + partial;
        double left = total - finished.get() - partial;
        // the first minutes' worth of epochs says little about the rest
        double secondsLeft = done >= SETTLED * total ? (System.nanoTime() - started) / 1e9 / done * left : Double.NaN;
        listener.onProgress(
                new ComparisonProgress(finished.get(), total, run.method(), run.seed(), training, secondsLeft));
    }
}
