package quintet.representation;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What a count of a word in a text is worth: {@code local(count) * global(word)}. With n texts, df(w) of which have the word,
 * and p the share of the occurrences of w that stands in each text:
 *
 * <pre>
 *   COUNT         local = count              global = 1
 *   TF_IDF        local = count              global = 1 + ln((1 + n) / (1 + df))
 *   LOG_ENTROPY   local = ln(1 + count)      global = 1 + (sum over texts of p ln p) / ln n
 * </pre>
 *
 * A word spread evenly over all texts has the global weight 1 by the second and 0 by the third. A word that never occurred has
 * no weight known and gets 0.
 *
 * <p>Source: K. Spärck Jones, A statistical interpretation of term specificity, Journal of Documentation 28(1), 1972; S. T. Dumais,
 * Improving the retrieval of information from external sources, Behavior Research Methods 23(2), 1991.
 */
public enum TermWeighting {
    /** Counts as they are. */
    COUNT,
    /** Rare words count for more. */
    TF_IDF,
    /** Words that gather in few texts count for more, and repeating one counts for less. */
    LOG_ENTROPY;

    /**
     * The global weights.
     *
     * @param counts {@code [texts, words]}, of the training texts alone
     * @return {@code [words]}
     */
    double[] global(INDArray counts) {
        int n = (int) counts.size(0);
        int words = (int) counts.size(1);
        double[] all = counts.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double[] total = new double[words];
        double[] texts = new double[words];
        double[] sum = new double[words]; // of count * ln count, so that one pass does
        for (int i = 0; i < all.length; i++) {
            if (all[i] > 0) {
                total[i % words] += all[i];
                texts[i % words]++;
                sum[i % words] += all[i] * Math.log(all[i]);
            }
        }
        double[] weights = new double[words];
        for (int w = 0; w < words; w++) {
            if (texts[w] > 0) {
                weights[w] = switch (this) {
                    case COUNT -> 1;
                    case TF_IDF -> 1 + Math.log((1.0 + n) / (1 + texts[w]));
                    case LOG_ENTROPY -> n == 1 ? 1 : 1 + (sum[w] / total[w] - Math.log(total[w])) / Math.log(n);
                };
            }
        }
        return weights;
    }

    /** Counts {@code [texts, words]} weighed by {@link #global weights} that were learned before; in DOUBLE. */
    INDArray apply(INDArray counts, double[] global) {
        if (counts.rank() != 2 || counts.size(1) != global.length) {
            throw new IllegalArgumentException("Counts must have the shape [texts, " + global.length + "], but have "
                    + Arrays.toString(counts.shape()) + ".");
        }
        double[] all = counts.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        for (int i = 0; i < all.length; i++) {
            if (all[i] != 0) {
                all[i] = (this == LOG_ENTROPY ? Math.log1p(all[i]) : all[i]) * global[i % global.length];
            }
        }
        return Nd4j.createFromArray(all).reshape('c', counts.shape());
    }
}
