package quintet.experiment;

import java.util.List;
import quintet.evaluation.ClassificationMetrics;

/**
 * All runs of one method, one a seed, in the order of the seeds (the same for every method, so that runs are pairs).
 *
 * @param method its name
 * @param role what it is in the comparison: a candidate, or one of the controls
 * @param parameters number of trainable parameters, 0 if it is not trained
 * @param runs one a seed, at least one
 */
public record MethodResult(String method, Role role, long parameters, List<Run> runs) {

    /** The part that a method plays in a comparison. */
    public enum Role {
        /** One of the two methods that the conclusion compares. */
        CONTENDER,
        /** A further fusion method. */
        VARIANT,
        /** A network that sees one modality alone. */
        SINGLE_MODALITY,
        /** What had spoilt input, at test time or to learn from: it shows what is owed to something else. */
        CONTROL,
        /** A guess that looks at no input. */
        CHANCE
    }

    /** @throws IllegalArgumentException if there is no name, no run, one seed twice or a negative count */
    public MethodResult {
        if (method == null || method.isBlank()) {
            throw new IllegalArgumentException("A method needs a name, such as \"MMMP\".");
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("Method \"" + method + "\" has no run; give at least one seed.");
        }
        if (parameters < 0) {
            throw new IllegalArgumentException("Method \"" + method
                    + "\": the number of parameters must not be negative, but is " + parameters + ".");
        }
        if (runs.stream().mapToLong(Run::seed).distinct().count() < runs.size()) {
            throw new IllegalArgumentException("Method \"" + method + "\" has a seed twice: "
                    + runs.stream().map(Run::seed).toList() + "; two equal runs are no evidence.");
        }
        runs = List.copyOf(runs);
    }

    /** The seeds, in the order of the runs. */
    public List<Long> seeds() {
        return runs.stream().map(Run::seed).toList();
    }

    /** {@code [seed][test example]}: which predictions were right. */
    public boolean[][] correct(int[] testLabels) {
        return runs.stream()
                .map(run -> ClassificationMetrics.correct(testLabels, run.probabilities()))
                .toArray(boolean[][]::new);
    }
}
