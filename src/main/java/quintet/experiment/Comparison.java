package quintet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongFunction;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.experiment.MethodResult.Role;
import quintet.model.MultimodalNetwork;
import quintet.training.TrainingConfig;

/**
 * Trains several methods from the same seeds on the same data, and judges each on the test part.
 *
 * <p>Every method gets the same training part, the same budget and the same seeds: run k of one method and run k of
 * another start alike and see the examples in the same order, so they are a pair. Each run is computed by one thread with
 * its own random generator; how many run at once changes no number.
 *
 * <pre>{@code
 * ComparisonResult result = Comparison.on(split).seeds(1, 2, 3)
 *         .candidate("MMMP", seed -> network(new MaxPoolingFusion(1), seed))
 *         .candidate("MMAA", seed -> network(new MeanPoolingFusion(1), seed))
 *         .run();
 * }</pre>
 */
public final class Comparison {

    private final DataSplit split;
    private final List<Candidate> candidates = new ArrayList<>();
    private String study = "comparison";
    private String data = "data";
    private long[] seeds = {1, 2, 3, 4, 5, 6};
    private boolean majority = true;
    private TrainingConfig training = TrainingConfig.defaults();
    private int threads = Runtime.getRuntime().availableProcessors();
    private Path folder;
    private ComparisonProgress.Listener listener = progress -> {};

    private Comparison(DataSplit split) {
        this.split = split;
    }

    /** A comparison on these data: the training part trains, the validation part stops, the test part judges. */
    public static Comparison on(DataSplit split) {
        return new Comparison(split);
    }

    /** Names that stand in the results. */
    public Comparison named(String studyName, String dataName) {
        study = studyName;
        data = dataName;
        return this;
    }

    /** One run of every method for each seed (default 1 to 6). */
    public Comparison seeds(long... values) {
        if (values.length == 0 || Arrays.stream(values).distinct().count() < values.length) {
            throw new IllegalArgumentException(
                    "A comparison needs one or more different seeds, but was given " + Arrays.toString(values) + ".");
        }
        seeds = values.clone();
        return this;
    }

    /** Adds a method to be compared; the first two are the ones that the conclusion is about. */
    public Comparison candidate(String name, LongFunction<MultimodalNetwork> network) {
        long contenders =
                candidates.stream().filter(c -> c.role() == Role.CONTENDER).count();
        return candidate(new Candidate(name, contenders < 2 ? Role.CONTENDER : Role.VARIANT, network));
    }

    public Comparison candidate(Candidate candidate) {
        candidates.add(candidate);
        return this;
    }

    /** Whether to add the guess of the most frequent class of the training part (default yes). */
    public Comparison majority(boolean wanted) {
        majority = wanted;
        return this;
    }

    /** How each run is trained; its seed is replaced by the run's, its checkpoint by {@link #keep}. */
    public Comparison training(TrainingConfig config) {
        training = config;
        return this;
    }

    /** How many runs are computed at once (default: one a core). */
    public Comparison threads(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("A comparison needs at least 1 thread, but was given " + count + ".");
        }
        threads = count;
        return this;
    }

    /**
     * A folder that keeps what is finished, so that a comparison that was broken off goes on where it was; it is removed
     * at the end.
     */
    public Comparison keep(Path runs) {
        folder = runs;
        return this;
    }

    public Comparison progress(ComparisonProgress.Listener toldOf) {
        listener = toldOf;
        return this;
    }

    /**
     * Runs every method from every seed.
     *
     * @throws CancellationException if the thread was interrupted; what was finished stays in the folder of {@link #keep}
     * @throws quintet.training.DivergedException if a training diverged
     */
    public ComparisonResult run() {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("A comparison needs at least one candidate.");
        }
        RunStore store = new RunStore(folder);
        RunProgress progress = new RunProgress(candidates.size() * seeds.length, listener);
        RunTask.Shared shared = new RunTask.Shared(split, split.checksum(), training, store, progress);
        Map<String, Future<RunRecord>> runs = new HashMap<>();
        ExecutorService pool =
                Executors.newFixedThreadPool(Math.min(threads, candidates.size() * seeds.length), task -> {
                    Thread thread = new Thread(task, "quintet-run");
                    thread.setDaemon(true);
                    return thread;
                });
        try {
            for (long seed : seeds) { // seed by seed, so that a run broken off has whole pairs
                for (Candidate candidate : candidates) {
                    runs.put(key(candidate, seed), pool.submit(new RunTask(candidate, seed, shared)));
                }
            }
            ComparisonResult result = collect(runs);
            store.clear();
            return result;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The comparison was interrupted after " + progress.finished() + " of "
                    + progress.total() + " runs."
                    + (folder == null ? "" : " They are kept in " + folder + "; the same call goes on from there."));
        } finally {
            pool.shutdownNow();
        }
    }

    private ComparisonResult collect(Map<String, Future<RunRecord>> runs) throws InterruptedException {
        List<MethodResult> methods = new ArrayList<>();
        List<MethodResult> controls = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<RunRecord> records = new ArrayList<>();
            for (long seed : seeds) {
                records.add(get(runs.get(key(candidate, seed))));
            }
            methods.add(method(candidate.name(), candidate.role(), records, ""));
            for (String modality : candidate.shuffled()) {
                controls.add(method(candidate.name() + ", " + modality + " shuffled", Role.CONTROL, records, modality));
            }
        }
        methods.addAll(controls);
        if (majority) {
            methods.add(MajorityClass.result(split, seeds));
        }
        return new ComparisonResult(study, data, split.classes(), split.test().labelIndices(), methods);
    }

    private MethodResult method(String name, Role role, List<RunRecord> records, String shuffled) {
        List<Run> runs = new ArrayList<>();
        for (int s = 0; s < seeds.length; s++) {
            RunRecord run = records.get(s);
            runs.add(new Run(seeds[s], run.predictions().get(shuffled), role == Role.CONTROL ? null : run.history()));
        }
        return new MethodResult(name, role, records.get(0).parameters(), runs);
    }

    private static RunRecord get(Future<RunRecord> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    static String key(Candidate candidate, long seed) {
        return candidate.name().replaceAll("[^A-Za-z0-9]+", "-") + "-seed-" + seed;
    }

    /** The modalities of the data, for those who build candidates. */
    public List<Modality> modalities() {
        return split.modalities();
    }
}
