package quintet.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What a model says of one example.
 *
 * @param probabilities of every class by its name, in the order of the model's classes; they sum to 1
 * @param note one line that a reader should see beside the numbers, such as that zeros stood in for a modality; empty for none
 */
public record Prediction(Map<String, Double> probabilities, String note) {

    /** Classes that {@link #toString} names. */
    private static final int SHOWN = 5;

    /** What rounding in single precision may add up to. */
    private static final double TOLERANCE = 1e-3;

    public Prediction {
        Objects.requireNonNull(note, "note");
        probabilities = Collections.unmodifiableMap(new LinkedHashMap<>(probabilities));
        double sum = 0;
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            double p = entry.getValue();
            if (!(p >= 0 && p <= 1 + TOLERANCE)) {
                throw new IllegalArgumentException("A probability lies in 0..1, but that of class \"" + entry.getKey()
                        + "\" is " + p + ". A network that diverged puts out such numbers: train it anew.");
            }
            sum += p;
        }
        if (!(Math.abs(sum - 1) <= TOLERANCE)) {
            throw new IllegalArgumentException(
                    "Probabilities must sum to 1, but " + probabilities + " sum to " + sum + ".");
        }
    }

    /** A prediction that needs no note. */
    public Prediction(Map<String, Double> probabilities) {
        this(probabilities, "");
    }

    /** The same with a note. */
    Prediction withNote(String line) {
        return new Prediction(probabilities, line);
    }

    /** The prediction of one row of {@link MultimodalNetwork#predict}. */
    static Prediction of(List<String> classes, double[] row) {
        Map<String, Double> probabilities = new LinkedHashMap<>();
        for (int c = 0; c < row.length; c++) {
            probabilities.put(classes.get(c), row[c]);
        }
        return new Prediction(probabilities);
    }

    /** The class of the highest probability; of equal ones the first. */
    public String label() {
        String best = null;
        for (Map.Entry<String, Double> entry : probabilities.entrySet()) {
            if (best == null || entry.getValue() > probabilities.get(best)) {
                best = entry.getKey();
            }
        }
        return best;
    }

    /**
     * The probability of a class.
     *
     * @throws IllegalArgumentException if there is no such class; the message names those that there are
     */
    public double probability(String label) {
        Double probability = probabilities.get(label);
        if (probability == null) {
            throw new IllegalArgumentException(
                    "There is no class \"" + label + "\"; there are " + probabilities.keySet() + ".");
        }
        return probability;
    }

    /** The most probable classes first: {@code positive 0.93, negative 0.07}. */
    @Override
    public String toString() {
        String text = probabilities.entrySet().stream()
                .sorted(Collections.reverseOrder(Map.Entry.comparingByValue()))
                .limit(SHOWN)
                .map(entry -> String.format(Locale.ROOT, "%s %.2f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(", "));
        return (probabilities.size() > SHOWN ? text + ", ..." : text) + (note.isEmpty() ? "" : " (" + note + ")");
    }
}
