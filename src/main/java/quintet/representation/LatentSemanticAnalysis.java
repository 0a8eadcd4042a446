package quintet.representation;

import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.Vocabulary;

/**
 * Texts and words in one space of few dimensions, in which two texts can be near though they share no word:
 *
 * <pre>
 *   X = local(counts) * global    [texts, words],    X is about U S V'
 *   text i: row i of U S,    word w: row w of V S,    new text x: x V
 * </pre>
 *
 * A new text is folded in: it gets a place, but moves nothing. A text of the training part folded in comes to lie where it lies.
 *
 * <p>Source: S. Deerwester, S. T. Dumais, G. W. Furnas, T. K. Landauer and R. Harshman, Indexing by latent semantic analysis,
 * Journal of the American Society for Information Science 41(6), 1990.
 *
 * @param weighting what counts are worth
 * @param rank dimensions of the space
 * @param seed of the decomposition, where it is randomized ({@link TruncatedSvd#of})
 */
public record LatentSemanticAnalysis(TermWeighting weighting, int rank, long seed) {

    public LatentSemanticAnalysis {
        Objects.requireNonNull(weighting, "weighting");
        if (rank < 1) {
            throw new IllegalArgumentException("The rank must be at least 1, but is " + rank + ".");
        }
    }

    /**
     * Counts of words in texts, {@code [texts, V]} in DOUBLE; padding and unknown words are not counted.
     *
     * @param texts each a list of tokens
     */
    public static INDArray counts(List<List<String>> texts, Vocabulary vocabulary) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There is no text to count words in.");
        }
        int words = vocabulary.size();
        double[] counts = new double
                [Matrices.cells(
                        texts.size(),
                        "texts",
                        words,
                        "words",
                        "keep fewer words (maxSize or minCount of the vocabulary) or fewer texts")];
        for (int i = 0; i < texts.size(); i++) {
            for (String token : texts.get(i)) {
                int id = vocabulary.id(token);
                if (id > Vocabulary.UNKNOWN) {
                    counts[i * words + id]++;
                }
            }
        }
        return Nd4j.createFromArray(counts).reshape('c', texts.size(), words);
    }

    /**
     * Learns the space.
     *
     * @param texts the training texts, each a list of tokens
     * @param vocabulary of the training texts
     * @throws IllegalArgumentException if the rank is above the number of texts or of words, or no text holds a word
     */
    public Space fit(List<List<String>> texts, Vocabulary vocabulary) {
        INDArray counts = counts(texts, vocabulary);
        if (counts.sumNumber().doubleValue() == 0) {
            throw new IllegalArgumentException("None of the " + texts.size() + " texts holds a word of the vocabulary ("
                    + vocabulary.size() + " tokens, with padding and unknown), so there is nothing to analyse. Fit the"
                    + " vocabulary to these texts, and check that they are not empty.");
        }
        double[] global = weighting.global(counts);
        return new Space(vocabulary, weighting, global, TruncatedSvd.of(weighting.apply(counts, global), rank, seed));
    }

    /**
     * The space that was learned.
     *
     * @param vocabulary numbers the words
     * @param weighting what counts are worth
     * @param global learned weight of every word, {@code [V]}
     * @param svd of the weighed counts
     */
    public record Space(Vocabulary vocabulary, TermWeighting weighting, double[] global, TruncatedSvd svd) {

        /** The training texts, {@code [texts, rank]}. */
        public INDArray texts() {
            return svd.rows(1);
        }

        /** The words: row w of V S. */
        public ItemSpace words() {
            return new ItemSpace(vocabulary.tokens(), svd.right().mulRowVector(Nd4j.createFromArray(svd.values())));
        }

        /** New texts, {@code [n, rank]}; one without a known word lies at 0. */
        public INDArray fold(List<List<String>> texts) {
            return svd.project(weighting.apply(counts(texts, vocabulary), global));
        }
    }
}
