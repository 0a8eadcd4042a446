package quintet.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All trials of one method, one a seed.
 *
 * @param name its name
 * @param role what it is in the comparison
 * @param runs what each seed gave, in the order of the seeds (the same for every method, so that runs are pairs)
 */
public record ScoreMethod(String name, MethodResult.Role role, Map<Long, TrialResult> runs) {

    /** @throws IllegalArgumentException if there is no run, or seeds differ in what they measured */
    public ScoreMethod {
        runs = Collections.unmodifiableMap(new LinkedHashMap<>(runs));
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Method \"" + name + "\" has no run; give at least one seed.");
        }
        TrialResult first = runs.values().iterator().next();
        runs.forEach((seed, run) -> {
            if (!run.values().keySet().equals(first.values().keySet())
                    || !run.numbers().keySet().equals(first.numbers().keySet())) {
                throw new IllegalArgumentException("Method \"" + name + "\" must be measured alike from every seed, but"
                        + " seed " + seed + " gave " + run.values().keySet() + " and "
                        + run.numbers().keySet() + ", and the first "
                        + first.values().keySet() + " and "
                        + first.numbers().keySet() + ".");
            }
        });
    }

    /** The seeds, in order. */
    public List<Long> seeds() {
        return List.copyOf(runs.keySet());
    }

    public boolean has(Measure measure) {
        return first().values().containsKey(measure.name());
    }

    /** {@code [seed][test example]} of a measure that it has. */
    public double[][] values(Measure measure) {
        return runs.values().stream()
                .map(run -> run.values().get(measure.name()))
                .toArray(double[][]::new);
    }

    /** Whether no seed can change the values, as of a closed form: every trial declares it, and all values are the same. */
    public boolean isFixed(Measure measure) {
        double[][] values = values(measure);
        return runs.values().stream().allMatch(run -> run.fixed().contains(measure.name()))
                && Arrays.stream(values).allMatch(row -> Arrays.equals(row, values[0]));
    }

    public boolean hasNumber(Measure measure) {
        return first().numbers().containsKey(measure.name());
    }

    /** One number a seed of a measure that it has. */
    public double[] numbers(Measure measure) {
        return runs.values().stream()
                .mapToDouble(run -> run.numbers().get(measure.name()))
                .toArray();
    }

    /** Numbers that were learned, from the first seed. */
    public long parameters() {
        return first().parameters();
    }

    private TrialResult first() {
        return runs.values().iterator().next();
    }
}
