package quintet.experiment;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.data.MultimodalDataset;

/** What conditions must be for a comparison to make sense; a fault is found here, before hours of training. */
final class Conditions {

    private Conditions() {}

    /** @throws IllegalArgumentException if levels differ between candidates, or a condition cannot be met by the test part */
    static void check(List<Candidate> candidates, MultimodalDataset test) {
        Map<String, double[]> known = new HashMap<>();
        for (Candidate candidate : candidates) {
            levels(candidate).forEach((what, levels) -> sameLevels(candidate.name(), what, levels, known));
        }
        int[] labels = test.labelIndices();
        candidates.stream()
                .flatMap(candidate -> candidate.conditions().stream())
                .collect(Collectors.toMap(Condition::name, condition -> condition, (one, same) -> one))
                .values()
                .forEach(condition -> apply(condition, test, labels));
    }

    /** The levels of one candidate by kind and modality. */
    private static Map<String, double[]> levels(Candidate candidate) {
        return candidate.conditions().stream()
                .map(Condition::stress)
                .filter(stress -> stress != null)
                .collect(Collectors.groupingBy(
                        stress -> stress.kind() + " of " + stress.modality(),
                        Collectors.collectingAndThen(Collectors.toList(), all -> all.stream()
                                .mapToDouble(Condition.Stress::level)
                                .sorted()
                                .toArray())));
    }

    private static void sameLevels(String candidate, String what, double[] levels, Map<String, double[]> known) {
        if (Arrays.stream(levels).distinct().count() < levels.length) {
            throw new IllegalArgumentException("\"" + candidate + "\" has a level of " + what + " twice: "
                    + Arrays.toString(levels) + "; give each once.");
        }
        double[] others = known.putIfAbsent(what, levels);
        if (others != null && !Arrays.equals(levels, others)) {
            throw new IllegalArgumentException("Curves are compared over the same levels, but \"" + candidate
                    + "\" has the levels " + Arrays.toString(levels) + " of " + what + " and a candidate before it "
                    + Arrays.toString(others) + "; give all the same.");
        }
    }

    private static void apply(Condition condition, MultimodalDataset test, int[] labels) {
        MultimodalDataset changed;
        try {
            changed = condition.change().apply(test, 1);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The test part cannot be judged with " + condition.name() + ": " + e.getMessage(), e);
        }
        if (!Arrays.equals(changed.labelIndices(), labels)) {
            throw new IllegalArgumentException("The condition " + condition.name()
                    + " must leave the labels of the test part and their order as they are, but changes them.");
        }
    }
}
