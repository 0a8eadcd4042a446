package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import quintet.data.DataSplit;
import quintet.experiment.MethodResult.Role;
import quintet.model.MultimodalNetwork;

/**
 * Trains several classifiers from the same seeds on the same data, and judges the predictions of each on the test part. What
 * is no classifier is compared by a {@link ScoreComparison}.
 *
 * <pre>{@code
 * ComparisonResult result = Comparison.on(split).seeds(1, 2, 3)
 *         .candidate("MMMP", seed -> network(new MaxPoolingFusion(1), seed))
 *         .candidate("MMAA", seed -> network(new MeanPoolingFusion(1), seed))
 *         .run();
 * }</pre>
 */
public final class Comparison extends Plan<Comparison> {

    private final List<Candidate> candidates = new ArrayList<>();
    private boolean majority = true;
    private boolean identities;

    private Comparison(DataSplit split) {
        super(split);
    }

    /** A comparison on these data: the training part trains, the validation part stops, the test part judges. */
    public static Comparison on(DataSplit split) {
        return new Comparison(split);
    }

    /** Adds a method to be compared; the first two are the ones that the conclusion is about. */
    public Comparison candidate(String name, LongFunction<MultimodalNetwork> network) {
        long contenders =
                candidates.stream().filter(c -> c.role() == Role.CONTENDER).count();
        return candidate(new Candidate(name, contenders < 2 ? Role.CONTENDER : Role.VARIANT, network));
    }

    /** @throws IllegalArgumentException if there is a candidate of that name already */
    public Comparison candidate(Candidate candidate) {
        requireNew(candidate.name());
        candidates.add(candidate);
        return this;
    }

    /** Whether the classes are identities: then the report has the rates of false accepts and rejects too. */
    public Comparison identities(boolean are) {
        identities = are;
        return this;
    }

    /** Whether to add the guess of the most frequent class of the training part (default yes). */
    public Comparison majority(boolean wanted) {
        majority = wanted;
        return this;
    }

    /** What takes part, in the order of the table. */
    public List<Candidate> candidates() {
        return List.copyOf(candidates);
    }

    @Override
    Comparison self() {
        return this;
    }

    @Override
    List<String> names() {
        return candidates.stream().map(Candidate::name).toList();
    }

    @Override
    public ComparisonResult run() {
        requireCandidates();
        Conditions.check(candidates, split.test());
        return collect(runAll(this::tasks));
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
                testGroups());
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
