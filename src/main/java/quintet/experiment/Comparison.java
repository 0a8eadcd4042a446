package quintet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.function.LongFunction;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.experiment.MethodResult.Role;
import quintet.model.MultimodalNetwork;
import quintet.runtime.Parallelism;
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
    private String reference;
    private boolean identities;
    private Grouping groups;
    private TrainingConfig training = TrainingConfig.defaults();
    private int threads = Parallelism.threads();
    private Path folder;
    private String revision = "";
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

    /** @throws IllegalArgumentException if there is a candidate of that name already */
    public Comparison candidate(Candidate candidate) {
        if (candidates.stream().anyMatch(other -> other.name().equals(candidate.name()))) {
            throw new IllegalArgumentException(
                    "Candidates need different names, but \"" + candidate.name() + "\" comes twice.");
        }
        candidates.add(candidate);
        return this;
    }

    /**
     * Names the method that all others are compared with, where there are many and no two contenders; the p values are then
     * corrected for their number.
     */
    public Comparison against(String method) {
        reference = method;
        return this;
    }

    /** Whether the classes are identities: then the report has the rates of false accepts and rejects too. */
    public Comparison identities(boolean are) {
        identities = are;
        return this;
    }

    /**
     * Which test examples belong together, such as windows of one recording: how sure an accuracy is depends on the number of
     * groups then (default: they are independent).
     */
    public Comparison groups(Grouping testExamples) {
        testExamples.require(split.test().size());
        groups = testExamples;
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
     * A folder that keeps what is finished, so that a comparison that was broken off goes on where it was. Call {@link
     * #forget} when the results are safe.
     */
    public Comparison keep(Path runs) {
        folder = runs;
        return this;
    }

    /** Which program computes: kept runs of another revision are not taken. */
    public Comparison revision(String name) {
        revision = name;
        return this;
    }

    /** Removes the runs that {@link #keep} kept. */
    public void forget() {
        if (folder != null) {
            RunStore.clear(folder);
        }
    }

    public Comparison progress(ComparisonProgress.Listener toldOf) {
        listener = toldOf;
        return this;
    }

    /** What takes part, in the order of the table. */
    public List<Candidate> candidates() {
        return List.copyOf(candidates);
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
        if (reference != null && candidates.stream().noneMatch(c -> c.name().equals(reference))) {
            throw new IllegalArgumentException(
                    "All are to be compared with \"" + reference + "\", but there is no candidate of that name.");
        }
        Conditions.check(candidates, split.test());
        try (RunStore store = new RunStore(folder)) {
            RunProgress progress = new RunProgress(candidates.size() * seeds.length, listener);
            return collect(new RunPool(threads).run(tasks(store, progress)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("The comparison was interrupted."
                    + (folder == null
                            ? " It kept no runs, for it was given no folder."
                            : " The finished runs are kept in " + folder + "; the same call goes on from there."));
        }
    }

    /** Seed by seed, so that a comparison that is broken off has whole pairs. */
    private List<RunTask> tasks(RunStore store, RunProgress progress) {
        RunTask.Shared shared = new RunTask.Shared(split, split.checksum(), revision, training, store, progress);
        List<RunTask> tasks = new ArrayList<>();
        for (long seed : seeds) {
            for (int c = 0; c < candidates.size(); c++) {
                tasks.add(new RunTask(c, candidates.get(c), seed, shared));
            }
        }
        return tasks;
    }

    private ComparisonResult collect(Map<RunTask, RunRecord> runs) {
        List<MethodResult> methods = new ArrayList<>();
        List<MethodResult> controls = new ArrayList<>();
        List<StressResult> stressed = new ArrayList<>();
        for (Candidate candidate : candidates) {
            List<RunRecord> records = runs.entrySet().stream()
                    .filter(run -> run.getKey().candidate() == candidate)
                    .sorted(Comparator.comparingInt(run -> position(run.getKey().seed())))
                    .map(Map.Entry::getValue)
                    .toList();
            methods.add(method(candidate.name(), candidate.role(), records, ""));
            for (Condition condition : candidate.conditions()) {
                String name = candidate.name() + ", " + condition.name();
                MethodResult spoilt = method(name, Role.CONTROL, records, condition.name());
                if (condition.stress() == null) {
                    controls.add(spoilt);
                } else {
                    stressed.add(new StressResult(candidate.name(), condition.stress(), spoilt.runs()));
                }
            }
        }
        methods.addAll(controls);
        if (majority) {
            methods.add(MajorityClass.result(split, seeds));
        }
        return new ComparisonResult(
                study,
                data,
                split.classes(),
                split.test().labelIndices(),
                methods,
                stressed,
                reference,
                identities,
                groups == null ? Grouping.independent(split.test().size()) : groups);
    }

    private int position(long seed) {
        return (int) Arrays.stream(seeds).takeWhile(other -> other != seed).count();
    }

    private MethodResult method(String name, Role role, List<RunRecord> records, String condition) {
        List<Run> runs = new ArrayList<>();
        for (int s = 0; s < seeds.length; s++) {
            RunRecord run = records.get(s);
            runs.add(new Run(seeds[s], run.predictions().get(condition), role == Role.CONTROL ? null : run.history()));
        }
        return new MethodResult(name, role, records.get(0).parameters(), runs);
    }
}
