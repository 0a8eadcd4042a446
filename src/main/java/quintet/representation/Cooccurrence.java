package quintet.representation;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.Vocabulary;

/**
 * Counts how often words stand near one another:
 *
 * <pre>
 *   counts[w, c] = sum over the places t of w and 1 &lt;= d &lt;= window of weight(d), wherever c stands d words away from t
 * </pre>
 *
 * A window ends with its sequence, so nothing is counted across the border of two sentences. A word that the vocabulary lacks
 * keeps its place, so that distances are those of the text, but it is not counted: the rows and columns of
 * {@link Vocabulary#PADDING} and {@link Vocabulary#UNKNOWN} are 0.
 *
 * <p>Source: K. Lund and C. Burgess, Producing high-dimensional semantic spaces from lexical co-occurrence, Behavior Research
 * Methods 28(2), 1996 (both sides apart); J. Pennington, R. Socher and C. D. Manning, GloVe, EMNLP 2014 (the inverse of the
 * distance); J. A. Bullinaria and J. P. Levy, Extracting semantic representations from word co-occurrence statistics, Behavior
 * Research Methods 39(3), 2007 (a comparison).
 *
 * @param window words on one side that are still near, at least 1
 * @param weighting what a pair counts for, by its distance
 * @param direction which side is looked at
 */
public record Cooccurrence(int window, Weighting weighting, Direction direction) {

    /** What two words at the distance d count for. */
    public enum Weighting {
        /** 1 at any distance. */
        UNIFORM,
        /** 1 / d. */
        INVERSE_DISTANCE,
        /** (window - d + 1) / window: what a window of random length counts on average, as word2vec draws it. */
        LINEAR
    }

    /** Which words around a word are its contexts. */
    public enum Direction {
        /** Those before and behind, taken together: {@code [V, V]}, symmetric. */
        SYMMETRIC,
        /** Those before it: {@code [V, V]}. */
        LEFT,
        /** Those behind it: {@code [V, V]}, the transpose of {@link #LEFT}. */
        RIGHT,
        /** Those before it and those behind it apart: {@code [V, 2 V]}, first {@link #LEFT}, then {@link #RIGHT}. */
        BOTH
    }

    public Cooccurrence {
        if (window < 1) {
            throw new IllegalArgumentException("The window must be at least 1 word, but is " + window + ".");
        }
        Objects.requireNonNull(weighting, "weighting");
        Objects.requireNonNull(direction, "direction");
    }

    /** Every pair up to that distance counts 1, on both sides together. */
    public Cooccurrence(int window) {
        this(window, Weighting.UNIFORM, Direction.SYMMETRIC);
    }

    /**
     * Counts.
     *
     * @param sentences each a list of tokens in their order
     * @param vocabulary its V ids number the rows and the columns
     * @return {@code [V, contexts]} in DOUBLE
     * @throws IllegalArgumentException if there is no sentence, or the vocabulary is too large for a matrix in memory
     */
    public INDArray count(List<List<String>> sentences, Vocabulary vocabulary) {
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("There is no sentence to count in.");
        }
        int size = vocabulary.size();
        int contexts = direction == Direction.BOTH ? 2 * size : size;
        double[] counts = new double
                [Matrices.cells(
                        size,
                        "words",
                        contexts,
                        "contexts",
                        "keep fewer words (maxSize or minCount of the vocabulary)")];
        for (List<String> sentence : sentences) {
            int[] ids = sentence.stream().mapToInt(vocabulary::id).toArray();
            for (int right = 1; right < ids.length; right++) {
                for (int left = Math.max(0, right - window); left < right; left++) {
                    if (ids[left] > Vocabulary.UNKNOWN && ids[right] > Vocabulary.UNKNOWN) {
                        add(counts, contexts, size, ids[left], ids[right], weight(right - left));
                    }
                }
            }
        }
        return Nd4j.createFromArray(counts).reshape('c', size, contexts);
    }

    private void add(double[] counts, int contexts, int size, int left, int right, double weight) {
        if (direction != Direction.RIGHT) {
            counts[right * contexts + left] += weight;
        }
        if (direction == Direction.SYMMETRIC || direction == Direction.RIGHT) {
            counts[left * contexts + right] += weight;
        } else if (direction == Direction.BOTH) {
            counts[left * contexts + size + right] += weight;
        }
    }

    private double weight(int distance) {
        return switch (weighting) {
            case UNIFORM -> 1;
            case INVERSE_DISTANCE -> 1.0 / distance;
            case LINEAR -> (window - distance + 1.0) / window;
        };
    }
}
