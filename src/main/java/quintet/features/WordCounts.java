package quintet.features;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A text as a bag of words: how often each token of a vocabulary stands in it, whatever the order.
 *
 * <pre>
 *   counts:  x[i, t] = number of times that token t stands in text i
 *   tf-idf:  z[i, t] = x[i, t] idf[t],  idf[t] = 1 + ln((1 + n) / (1 + n_t)),  then z[i] / |z[i]|
 * </pre>
 *
 * with n training texts, of which n_t hold token t. Column t is token id t of the vocabulary: column 0 (padding) is always 0,
 * column 1 counts the unknown tokens.
 *
 * <p>Source: K. Sparck Jones, A statistical interpretation of term specificity and its application in retrieval, Journal of
 * Documentation 28(1), 1972; G. Salton and C. Buckley, Term-weighting approaches in automatic text retrieval, 1988. The ones
 * added stand for one more text that holds every token, so that nothing is divided by 0.
 *
 * @param tokenization how a text is cut into tokens
 * @param vocabulary the tokens that are counted
 * @param idf weight of each token id, above 0
 */
public record WordCounts(Tokenization tokenization, Vocabulary vocabulary, List<Double> idf) {

    public WordCounts {
        Objects.requireNonNull(tokenization, "tokenization");
        Objects.requireNonNull(vocabulary, "vocabulary");
        idf = List.copyOf(idf);
        if (idf.size() != vocabulary.size()) {
            throw new IllegalArgumentException("Each of the " + vocabulary.size()
                    + " tokens of the vocabulary needs an idf, but there are " + idf.size() + ".");
        }
        for (int t = 0; t < idf.size(); t++) {
            if (!(idf.get(t) > 0 && Double.isFinite(idf.get(t)))) {
                throw new IllegalArgumentException("The idf of token \"" + vocabulary.token(t)
                        + "\" must be above 0 and finite, but is " + idf.get(t) + ".");
            }
        }
    }

    /**
     * Counts the vocabulary and how many texts hold each of its tokens.
     *
     * @param trainingTexts of the training part alone
     * @param maxSize most columns there may be, with padding and unknown; at least 2
     * @param minCount how often a token must occur to have a column of its own; at least 1
     * @throws IllegalArgumentException if there is no text, or none holds a word
     */
    public static WordCounts fit(List<String> trainingTexts, Tokenization tokenization, int maxSize, int minCount) {
        List<List<String>> documents =
                trainingTexts.stream().map(tokenization::tokens).toList();
        return fit(documents, Vocabulary.of(documents, maxSize, minCount), tokenization);
    }

    /** The same with a vocabulary that is there already, such as that of {@link TextFeatures}. */
    public static WordCounts fit(List<String> trainingTexts, Tokenization tokenization, Vocabulary vocabulary) {
        return fit(trainingTexts.stream().map(tokenization::tokens).toList(), vocabulary, tokenization);
    }

    private static WordCounts fit(List<List<String>> documents, Vocabulary vocabulary, Tokenization tokenization) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("There is no training text to count words in.");
        }
        if (documents.stream().allMatch(List::isEmpty)) {
            throw new IllegalArgumentException("None of the " + documents.size()
                    + " training texts holds a word, so there is nothing to count. Check what was read, and how texts are"
                    + " cut into tokens.");
        }
        int[] holders = new int[vocabulary.size()];
        for (List<String> document : documents) {
            document.stream().map(vocabulary::id).distinct().forEach(id -> holders[id]++);
        }
        List<Double> idf = Arrays.stream(holders)
                .mapToObj(holder -> 1 + Math.log((1.0 + documents.size()) / (1 + holder)))
                .toList();
        return new WordCounts(tokenization, vocabulary, idf);
    }

    /** Number of columns, that of the vocabulary. */
    public int size() {
        return vocabulary.size();
    }

    /** Counts, {@code [n, vocabulary]}, row i of text i. */
    public INDArray counts(List<String> texts) {
        return Nd4j.createFromArray(rows(texts));
    }

    /** Tf-idf, {@code [n, vocabulary]}, row i of text i; rows have length 1, that of a text without tokens is 0. */
    public INDArray tfIdf(List<String> texts) {
        float[][] rows = rows(texts);
        for (float[] row : rows) {
            double squares = 0;
            for (int t = 0; t < row.length; t++) {
                row[t] *= idf.get(t).floatValue();
                squares += row[t] * row[t];
            }
            float length = (float) Math.sqrt(squares);
            for (int t = 0; t < row.length && length > 0; t++) {
                row[t] /= length;
            }
        }
        return Nd4j.createFromArray(rows);
    }

    private float[][] rows(List<String> texts) {
        if (texts.isEmpty()) {
            throw new IllegalArgumentException("There is no text to count words in.");
        }
        float[][] rows = new float[texts.size()][size()];
        for (int i = 0; i < rows.length; i++) {
            for (String token : tokenization.tokens(texts.get(i))) {
                rows[i][vocabulary.id(token)]++;
            }
        }
        return rows;
    }
}
