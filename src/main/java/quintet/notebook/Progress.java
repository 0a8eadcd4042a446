package quintet.notebook;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import quintet.experiment.ComparisonProgress;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;
import quintet.training.TrainingProgress;

/**
 * A bar that shows where a training or a comparison stands: share done, losses, metrics, time left. It is updated in place at
 * most ten times a second, and leaves one line when it is done.
 *
 * <pre>{@code
 * TrainingHistory history = Progress.during("MMMP", bar -> new Trainer(config, bar).fit(network, split));
 * ComparisonResult result = Progress.during("study", bar -> comparison.progress(bar).run());
 * }</pre>
 */
public final class Progress implements TrainingProgress.Listener, ComparisonProgress.Listener, AutoCloseable {

    private static final long PAUSE_NANOS = 100_000_000L;

    private final String title;
    private final KernelBridge kernel;
    private final Display place;
    private final String id;
    private final long started = System.nanoTime();
    private long last;
    private ProgressState state;
    private int epochs;

    private Progress(String title, KernelBridge kernel) {
        this.title = title;
        this.kernel = kernel;
        this.id = UUID.randomUUID().toString();
        this.place = new Display(kernel, id);
        this.state = new ProgressState("", 0, Map.of(), Double.NaN);
        if (kernel.isPresent()) {
            kernel.display(id, state.running(title));
        }
    }

    /** A bar at 0; close it when the work is over. */
    public static Progress start(String title) {
        return new Progress(title, KernelBridge.current());
    }

    static Progress start(String title, KernelBridge kernel) {
        return new Progress(title, kernel);
    }

    /** Shows a bar while the work is done, which is to tell it how far it has come, and gives what the work gives. */
    public static <R> R during(String title, Function<Progress, R> work) {
        Progress progress = start(title);
        boolean finished = false;
        try {
            R result = work.apply(progress);
            finished = true;
            if (result instanceof TrainingHistory history) {
                finished = history.stopReason() != StopReason.INTERRUPTED;
                if (finished) {
                    progress.finish(history);
                }
            }
            return result;
        } finally {
            progress.end(finished);
        }
    }

    @Override
    public void onProgress(TrainingProgress training) {
        epochs = training.epochs();
        update(new ProgressState(
                "epoch " + training.epoch() + " of " + training.epochs(),
                training.fraction(),
                measures(training.losses(), training.validation()),
                training.secondsLeft()));
    }

    /** The last finished epoch with what it gave itself: while it ran, only that of the epoch before was known. */
    synchronized void finish(TrainingHistory history) {
        if (!history.epochs().isEmpty()) {
            EpochRecord last = history.epochs().get(history.epochs().size() - 1);
            int all = Math.max(epochs, last.epoch());
            state = new ProgressState(
                    "epoch " + last.epoch() + " of " + all,
                    (double) last.epoch() / all,
                    measures(last.training(), last.validation()),
                    Double.NaN);
        }
    }

    private static Map<String, Double> measures(Map<String, Double> losses, Map<String, Double> validation) {
        Map<String, Double> measures = new LinkedHashMap<>(losses);
        validation.forEach((name, value) -> measures.put("validation " + name.replace('_', ' '), value));
        return measures;
    }

    @Override
    public void onProgress(ComparisonProgress comparison) {
        TrainingProgress training = comparison.training();
        Map<String, Double> measures = new LinkedHashMap<>();
        if (training != null) {
            measures.putAll(training.losses());
        }
        update(new ProgressState(
                comparison.finished() + " of " + comparison.total() + " runs (" + comparison.method() + ", seed "
                        + comparison.seed() + ")",
                (double) comparison.finished() / comparison.total(),
                measures,
                comparison.secondsLeft()));
    }

    /**
     * Any other work of known length.
     *
     * @param what is being done, such as {@code "file 3 of 7"}
     * @param fraction share that is done, 0 to 1
     */
    public void update(String what, double fraction) {
        double seconds = seconds();
        update(new ProgressState(
                what, fraction, Map.of(), fraction > 0 ? seconds / fraction * (1 - fraction) : Double.NaN));
    }

    private synchronized void update(ProgressState now) {
        state = now;
        long time = System.nanoTime();
        if (kernel.isPresent() && time - last >= PAUSE_NANOS) {
            last = time;
            kernel.update(id, now.running(title));
        }
    }

    /** Leaves the final line. */
    @Override
    public void close() {
        end(true);
    }

    private synchronized void end(boolean finished) {
        place.update(state.ended(title, finished, seconds()));
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    /** Seconds as people say them: {@code 45 s}, {@code 3 min 05 s}, {@code 2 h 10 min}. */
    public static String duration(double seconds) {
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }
}
