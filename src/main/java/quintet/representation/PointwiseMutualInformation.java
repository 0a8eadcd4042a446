package quintet.representation;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * How much more often a word and a context meet than they would by chance, in nats:
 *
 * <pre>
 *   pmi(w, c)   = ln( P(w, c) / (P(w) P_a(c)) ) - ln k
 *   P(w, c)     = n(w, c) / N,    P(w) = n(w) / N,    P_a(c) = n(c)^a / (sum over c' of n(c')^a)
 *   ppmi(w, c)  = max(0, pmi(w, c))
 * </pre>
 *
 * with the counts n(w, c), their sums n(w) over a row and n(c) over a column, and N over all. A pair that was never seen has
 * a pmi of minus infinity; 0 is put there, positive or not, which says: nothing is known.
 *
 * <p>a = 0.75 makes rare contexts more probable than they were and so takes from them the high values that they have by
 * accident; ln k takes as much from every pair as k negative examples a pair take in word2vec.
 *
 * <p>Source: K. W. Church and P. Hanks, Word association norms, mutual information, and lexicography, Computational Linguistics
 * 16(1), 1990; O. Levy and Y. Goldberg, Neural word embedding as implicit matrix factorization, NIPS 2014 (the shift); O. Levy,
 * Y. Goldberg and I. Dagan, Improving distributional similarity with lessons learned from word embeddings, TACL 3, 2015
 * (the smoothing).
 *
 * @param smoothing a, above 0; 1 is the plain definition
 * @param shift k, at least 1; 1 shifts nothing
 * @param positive whether negative values become 0
 */
public record PointwiseMutualInformation(double smoothing, double shift, boolean positive) {

    public PointwiseMutualInformation {
        if (!(smoothing > 0 && smoothing <= 1)) {
            throw new IllegalArgumentException(
                    "The smoothing must lie above 0 and be 1 at most, but is " + smoothing + ".");
        }
        if (!(shift >= 1 && Double.isFinite(shift))) {
            throw new IllegalArgumentException("The shift must be a finite number of 1 or more, but is " + shift + ".");
        }
    }

    /** Positive and otherwise as defined: negative values become 0, and nothing else is done. */
    public static PointwiseMutualInformation ppmi() {
        return new PointwiseMutualInformation(1, 1, true);
    }

    /** {@link #ppmi()} with the probabilities of contexts to a power; 0.75 is the usual one. */
    public static PointwiseMutualInformation ppmi(double smoothing) {
        return new PointwiseMutualInformation(smoothing, 1, true);
    }

    /**
     * Weighs counts.
     *
     * @param counts {@code [words, contexts]}, none negative
     * @return {@code [words, contexts]} in DOUBLE; the rows of words without any count are 0
     * @throws IllegalArgumentException if a count is negative or not finite, or all are 0
     */
    public INDArray of(INDArray counts) {
        if (counts.rank() != 2) {
            throw new IllegalArgumentException(
                    "Counts must have the shape [words, contexts], but have " + Arrays.toString(counts.shape()) + ".");
        }
        int words = (int) counts.size(0);
        int contexts = (int) counts.size(1);
        double[] n = counts.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double[] ofWord = new double[words];
        double[] ofContext = new double[contexts];
        double all = 0;
        for (int i = 0; i < n.length; i++) {
            if (!(n[i] >= 0 && n[i] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("The count of word " + i / contexts + " and context " + i % contexts
                        + " is " + n[i] + ", but counts are 0 or more.");
            }
            ofWord[i / contexts] += n[i];
            ofContext[i % contexts] += n[i];
            all += n[i];
        }
        if (all == 0) {
            throw new IllegalArgumentException(
                    "All counts are 0: no two words of the vocabulary ever met. Widen the window or the vocabulary.");
        }
        double[] smoothed =
                Arrays.stream(ofContext).map(c -> Math.pow(c, smoothing)).toArray();
        double sum = Arrays.stream(smoothed).sum();
        double[] pmi = new double[n.length];
        for (int i = 0; i < n.length; i++) {
            if (n[i] > 0) {
                double value = Math.log(n[i] * sum / (ofWord[i / contexts] * smoothed[i % contexts])) - Math.log(shift);
                pmi[i] = positive ? Math.max(0, value) : value;
            }
        }
        return Nd4j.createFromArray(pmi).reshape('c', words, contexts);
    }
}
