package quintet.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.experiment.MethodResult.Role;

/**
 * Makes a {@link Trial} of several methods from the same seeds on the same data, and compares them by any {@link Measure}s: how
 * well they rank, translate, align or classify. Every other method is compared with one that is named beforehand.
 *
 * <pre>{@code
 * ScoreResult result = ScoreComparison.on(split).seeds(1, 2, 3, 4, 5, 6)
 *         .measures(Measure.share("average precision"))
 *         .candidate("cca", Role.VARIANT, "size 10", trainer -> judge(cca.learn(split, trainer)))
 *         .candidate("deep cca", Role.VARIANT, "size 10", trainer -> judge(deep.learn(split, trainer)))
 *         .against("cca")
 *         .run();
 * }</pre>
 */
public final class ScoreComparison extends Plan<ScoreComparison> {

    private final List<ScoreCandidate> candidates = new ArrayList<>();
    private final Map<String, Grouping> measureGroups = new LinkedHashMap<>();
    private List<Measure> measures = List.of();
    private List<Measure> numbers = List.of();

    private ScoreComparison(DataSplit split) {
        super(split);
    }

    /** A comparison on these data; they tell kept runs apart, and trials are to learn from and be judged on nothing else. */
    public static ScoreComparison on(DataSplit split) {
        return new ScoreComparison(split);
    }

    /** What is tested, with a value a test example; the first is what the question is about. */
    public ScoreComparison measures(Measure... tested) {
        measures = List.of(tested);
        return this;
    }

    /** What is shown beside it, one number a run, such as a median rank; it is not tested. */
    public ScoreComparison numbers(Measure... shown) {
        numbers = List.of(shown);
        return this;
    }

    /**
     * Which values of one measure belong together, where they are not one a test example, such as phrases of one picture.
     *
     * @param measure its name
     */
    public ScoreComparison groups(String measure, Grouping values) {
        measureGroups.put(measure, values);
        return this;
    }

    /** @throws IllegalArgumentException if there is a candidate of that name already */
    public ScoreComparison candidate(ScoreCandidate candidate) {
        requireNew(candidate.name());
        candidates.add(candidate);
        return this;
    }

    /** The same, from its parts. */
    public ScoreComparison candidate(String name, Role role, String settings, Trial trial) {
        return candidate(new ScoreCandidate(name, role, settings, trial));
    }

    /** What takes part, in the order of the table. */
    public List<ScoreCandidate> candidates() {
        return List.copyOf(candidates);
    }

    @Override
    ScoreComparison self() {
        return this;
    }

    @Override
    List<String> names() {
        return candidates.stream().map(ScoreCandidate::name).toList();
    }

    @Override
    public ScoreResult run() {
        requireCandidates();
        requireMeasures();
        Map<TrialTask, TrialResult> runs = runAll(this::tasks);
        List<ScoreMethod> methods = new ArrayList<>();
        for (ScoreCandidate candidate : candidates) {
            Map<Long, TrialResult> bySeed = new LinkedHashMap<>();
            for (long seed : seeds) {
                runs.forEach((task, result) -> {
                    if (task.candidate() == candidate && task.seed() == seed) {
                        bySeed.put(seed, result);
                    }
                });
            }
            methods.add(new ScoreMethod(candidate.name(), candidate.role(), bySeed));
        }
        return new ScoreResult(study, data, measures, numbers, methods, reference, testGroups(), measureGroups);
    }

    private void requireMeasures() {
        if (measures.isEmpty()) {
            throw new IllegalArgumentException("A comparison of scores needs at least one measure.");
        }
        Set<String> known = new LinkedHashSet<>();
        for (Measure measure :
                Stream.concat(measures.stream(), numbers.stream()).toList()) {
            if (!known.add(measure.name())) {
                throw new IllegalArgumentException(
                        "Measures and numbers need different names, but \"" + measure.name() + "\" comes twice.");
            }
        }
        if (known.contains(ScoreFiles.PARAMETERS)) {
            throw new IllegalArgumentException("\"" + ScoreFiles.PARAMETERS
                    + "\" stands in results.csv for what was learned; give the measure another name.");
        }
        List<String> tested = measures.stream().map(Measure::name).toList();
        for (String name : measureGroups.keySet()) {
            if (!tested.contains(name)) {
                throw new IllegalArgumentException("Groups are given for the values of \"" + name
                        + "\", but the comparison measures " + tested + ".");
            }
        }
    }

    /** Seed by seed, so that a comparison that is broken off has whole pairs. */
    private List<TrialTask> tasks(RunStore store, RunProgress progress) {
        TrialTask.Shared shared = new TrialTask.Shared(
                split.checksum(),
                revision,
                training,
                measures.stream().map(Measure::name).toList(),
                numbers.stream().map(Measure::name).toList(),
                store,
                progress);
        List<TrialTask> tasks = new ArrayList<>();
        for (long seed : seeds) {
            for (int c = 0; c < candidates.size(); c++) {
                tasks.add(new TrialTask(c, candidates.get(c), seed, shared));
            }
        }
        return tasks;
    }
}
