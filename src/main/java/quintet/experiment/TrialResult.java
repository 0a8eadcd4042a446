package quintet.experiment;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

/**
 * All that one {@link Trial} leaves behind.
 *
 * @param values one value a test example (query, sentence, phrase), by the name of the {@link Measure}: such as the average
 *     precision of each query, or 1 and 0 where an answer is right and wrong
 * @param numbers what has no value an example, such as a median rank, by the name of the measure
 * @param parameters numbers that were learned
 * @param histories courses of the trainings, by the names of their stages; empty if nothing was trained step by step
 * @param fixed names of the measures that no seed can change, as those of a closed form; to be declared, for values may come out
 *     equal by chance
 */
public record TrialResult(
        Map<String, double[]> values,
        Map<String, Double> numbers,
        long parameters,
        Map<String, TrainingHistory> histories,
        Set<String> fixed) {

    /**
     * @throws IllegalArgumentException if a value is NaN or infinite, the count negative, or a measure is called fixed that there
     *     is not
     */
    public TrialResult {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
        histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
        fixed = fixed == null ? Set.of() : Set.copyOf(fixed);
        for (String name : fixed) {
            if (!values.containsKey(name) && !numbers.containsKey(name)) {
                throw new IllegalArgumentException("No seed is to change \"" + name + "\", but measured were "
                        + values.keySet() + " and " + numbers.keySet() + ".");
            }
        }
        values.forEach((name, row) -> {
            for (int i = 0; i < row.length; i++) {
                requireFinite(name + " of test example " + i, row[i]);
            }
        });
        numbers.forEach(TrialResult::requireFinite);
        if (parameters < 0) {
            throw new IllegalArgumentException(
                    "The number of parameters must not be negative, but is " + parameters + ".");
        }
    }

    /** What was drawn or trained from a seed, by every measure. */
    public TrialResult(
            Map<String, double[]> values,
            Map<String, Double> numbers,
            long parameters,
            Map<String, TrainingHistory> histories) {
        this(values, numbers, parameters, histories, Set.of());
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("The " + name + " must be a number, but is " + value + ".");
        }
    }

    /** Whether a training was broken off by an interrupt. */
    boolean interrupted() {
        return histories.values().stream().anyMatch(history -> history.stopReason() == StopReason.INTERRUPTED);
    }

    /** The mean over the test examples of one measure that it has. */
    double mean(String measure) {
        return Arrays.stream(values.get(measure)).average().orElseThrow();
    }
}
