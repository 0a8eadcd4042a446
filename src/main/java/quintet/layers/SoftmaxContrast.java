package quintet.layers;

import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The contrastive loss of a softmax, in both directions: which of the batch's {@code b_j} belongs to {@code a_i}, and which {@code
 * a_j} to {@code b_i}? With similarities {@code s_ij = a_i . b_j} of n pairs and a temperature t,
 *
 * <pre>
 * L = -1/2n sum_i [ log( e^(s_ii / t) / sum_j e^(s_ij / t) ) + log( e^(s_ii / t) / sum_j e^(s_ji / t) ) ]
 * </pre>
 *
 * A space that says nothing has L = log n, a batch of one pair 0. Of c examples with the same caption each gets 1/c of the
 * probability at best, so their part of L cannot fall below log c, which it reaches where all of them are alike.
 *
 * <p>Sources: A. van den Oord, Y. Li and O. Vinyals, Representation Learning with Contrastive Predictive Coding (2018, InfoNCE);
 * in both directions: A. Radford and others, Learning Transferable Visual Models From Natural Language Supervision (2021).
 */
public final class SoftmaxContrast extends SimilarityObjective {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final double temperature;

    /** @param temperature above 0; with embeddings of length 1, 0.05 to 0.2 is common */
    public SoftmaxContrast(@JsonProperty("temperature") double temperature) {
        if (!(temperature > 0 && Double.isFinite(temperature))) {
            throw new IllegalArgumentException(
                    "The temperature must be a finite number above 0, such as 0.1, but is " + temperature + ".");
        }
        this.temperature = temperature;
    }

    @Override
    double value(double[][] s) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            sum += logSum(s, i, true) + logSum(s, i, false) - 2 * s[i][i] / temperature;
        }
        return sum / (2 * s.length);
    }

    /** {@code (p_ij + q_ij - 2 [i = j]) / 2nt}, p and q being the softmax over the row and over the column. */
    @Override
    double[][] slope(double[][] s) {
        int n = s.length;
        double[][] slope = new double[n][n];
        for (int i = 0; i < n; i++) {
            double row = logSum(s, i, true);
            double column = logSum(s, i, false);
            for (int j = 0; j < n; j++) {
                slope[i][j] += Math.exp(s[i][j] / temperature - row) / (2 * n * temperature);
                slope[j][i] += Math.exp(s[j][i] / temperature - column) / (2 * n * temperature);
            }
            slope[i][i] -= 1 / (n * temperature);
        }
        return slope;
    }

    /** {@code log sum_j e^(s_ij / t)} of row i, or of column i; the largest term is taken out, so that none overflows. */
    private double logSum(double[][] s, int i, boolean row) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < s.length; j++) {
            largest = Math.max(largest, (row ? s[i][j] : s[j][i]) / temperature);
        }
        double sum = 0;
        for (int j = 0; j < s.length; j++) {
            sum += Math.exp((row ? s[i][j] : s[j][i]) / temperature - largest);
        }
        return largest + Math.log(sum);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SoftmaxContrast that && that.temperature == temperature;
    }

    @Override
    public int hashCode() {
        return Double.hashCode(temperature);
    }

    @Override
    public String toString() {
        return "softmax contrast, temperature " + temperature;
    }
}
