package quintet.experiment;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.function.BiFunction;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.runtime.Parallelism;
import quintet.training.TrainingConfig;

/**
 * What every comparison of methods needs, whatever it measures: data, seeds, a training, a folder for what is finished.
 *
 * <p>Every method gets the same training part, the same seeds and the same {@link TrainingConfig}, which is what budget means
 * here: a method that trains in stages may spend its epochs in each of them, and one may take other batches. What each spent
 * is in the results, stage by stage. Run k of one method and run k of another start alike and see the examples in the same
 * order, so they are a pair. Each run is computed by one thread with its own random generator; how many run at once changes
 * no number.
 *
 * @param <P> the kind of plan, which its own methods give back
 */
public abstract class Plan<P extends Plan<P>> {

    final DataSplit split;
    String study = "comparison";
    String data = "data";
    long[] seeds = {1, 2, 3, 4, 5, 6};
    String reference;
    Grouping groups;
    TrainingConfig training = TrainingConfig.defaults();
    String revision = "";
    private int threads = Parallelism.threads();
    private Path folder;
    private ComparisonProgress.Listener listener = progress -> {};

    Plan(DataSplit split) {
        this.split = split;
    }

    abstract P self();

    /** Names of what takes part, in the order of the table. */
    abstract List<String> names();

    /**
     * Runs every method from every seed.
     *
     * @throws CancellationException if the thread was interrupted; what was finished stays in the folder of {@link #keep}
     * @throws quintet.training.DivergedException if a training diverged
     */
    public abstract Outcome run();

    /** Names that stand in the results. */
    public final P named(String studyName, String dataName) {
        study = studyName;
        data = dataName;
        return self();
    }

    /** One run of every method for each seed (default 1 to 6). */
    public final P seeds(long... values) {
        if (values.length == 0 || Arrays.stream(values).distinct().count() < values.length) {
            throw new IllegalArgumentException(
                    "A comparison needs one or more different seeds, but was given " + Arrays.toString(values) + ".");
        }
        seeds = values.clone();
        return self();
    }

    /** Names the method that all others are compared with; the p values are then corrected for their number. */
    public final P against(String method) {
        reference = method;
        return self();
    }

    /**
     * Which test examples belong together, such as windows of one recording: how sure a mean over them is depends on the number
     * of groups then (default: they are independent).
     */
    public final P groups(Grouping testExamples) {
        testExamples.require(split.test().size());
        groups = testExamples;
        return self();
    }

    /** How each run is trained; its seed is replaced by the run's, its checkpoint by {@link #keep}. */
    public final P training(TrainingConfig config) {
        training = config;
        return self();
    }

    /** How many runs are computed at once (default: one a core). */
    public final P threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A comparison needs at least 1 thread, but was given " + count + ".");
        }
        threads = count;
        return self();
    }

    /**
     * A folder that keeps what is finished, so that a comparison that was broken off goes on where it was. Call {@link
     * #forget} when the results are safe.
     */
    public final P keep(Path runs) {
        folder = runs;
        return self();
    }

    /** Which program computes: kept runs of another revision are not taken. */
    public final P revision(String name) {
        revision = name;
        return self();
    }

    /** Removes the runs that {@link #keep} kept. */
    public final void forget() {
        if (folder != null) {
            RunStore.clear(folder);
        }
    }

    public final P progress(ComparisonProgress.Listener toldOf) {
        listener = toldOf;
        return self();
    }

    final Grouping testGroups() {
        return groups == null ? Grouping.independent(split.test().size()) : groups;
    }

    /** @throws IllegalArgumentException if nothing takes part, or not what all are to be compared with */
    final void requireCandidates() {
        if (names().isEmpty()) {
            throw new IllegalArgumentException("A comparison needs at least one candidate.");
        }
        if (reference != null && !names().contains(reference)) {
            throw new IllegalArgumentException(
                    "All are to be compared with \"" + reference + "\", but there is no candidate of that name.");
        }
    }

    /** @throws IllegalArgumentException if there is a candidate of that name already */
    final void requireNew(String name) {
        if (names().contains(name)) {
            throw new IllegalArgumentException("Candidates need different names, but \"" + name + "\" comes twice.");
        }
    }

    /** Runs one task for every candidate and seed, which are told where to keep what and whom to tell of it. */
    final <T extends Callable<R>, R> Map<T, R> runAll(BiFunction<RunStore, RunProgress, List<T>> tasks) {
        try (RunStore store = new RunStore(folder)) {
            RunProgress progress = new RunProgress(names().size() * seeds.length, listener);
            return new RunPool(threads).run(tasks.apply(store, progress));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The comparison was interrupted."
                    + (folder == null
                            ? " It kept no runs, for it was given no folder."
                            : " The finished runs are kept in " + folder + "; the same call goes on from there."));
        }
    }
}
