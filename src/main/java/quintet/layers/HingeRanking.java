package quintet.layers;

import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The ranking loss in both directions: every pair is to be more similar, by a margin, than either of its two is to what belongs to
 * others. With similarities {@code s_ij = a_i . b_j} of n pairs,
 *
 * <pre>
 * L = 1/n sum_i [ sum_(j != i) max(0, margin - s_ii + s_ij) + sum_(j != i) max(0, margin - s_ii + s_ji) ]
 * </pre>
 *
 * With {@code hardest}, each inner sum is but its largest term: what is most easily taken for the right one. A batch of one pair
 * has no others, and the loss 0.
 *
 * <p>A false negative (another example with the same caption) adds about {@code margin} to the loss. In the sum the pulls on
 * such examples cancel one another; but as the <em>hardest</em> negative it takes the place of one that would teach something. Take
 * the sum where captions repeat. With {@code hardest}, a loss that stays at twice the margin tells of codes that are all alike.
 *
 * <p>Sources: R. Kiros, R. Salakhutdinov and R. Zemel, Unifying Visual-Semantic Embeddings with Multimodal Neural Language Models
 * (2014); hardest: F. Faghri, D. Fleet, J. Kiros and S. Fidler, VSE++: Improving Visual-Semantic Embeddings with Hard Negatives
 * (2018).
 */
public final class HingeRanking extends SimilarityObjective {

    private static final long serialVersionUID = 1L;

    @JsonProperty
    private final double margin;

    @JsonProperty
    private final boolean hardest;

    /**
     * @param margin above 0; with embeddings of length 1, similarities lie in -1..1 and 0.2 is common
     * @param hardest whether only the hardest negative of each row and column counts, or the sum over all
     */
    public HingeRanking(@JsonProperty("margin") double margin, @JsonProperty("hardest") boolean hardest) {
        if (!(margin > 0 && Double.isFinite(margin))) {
            throw new IllegalArgumentException(
                    "The margin must be a finite number above 0, such as 0.2, but is " + margin + ".");
        }
        this.margin = margin;
        this.hardest = hardest;
    }

    @Override
    double value(double[][] s) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            for (boolean across : new boolean[] {true, false}) {
                int worst = hardest ? hardest(s, i, across) : -1;
                for (int j = 0; j < s.length; j++) {
                    if (j != i && (!hardest || j == worst)) {
                        sum += Math.max(0, excess(s, i, j, across));
                    }
                }
            }
        }
        return sum / s.length;
    }

    @Override
    double[][] slope(double[][] s) {
        int n = s.length;
        double[][] slope = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (boolean across : new boolean[] {true, false}) {
                int worst = hardest ? hardest(s, i, across) : -1;
                for (int j = 0; j < n; j++) {
                    if (j != i && (!hardest || j == worst) && excess(s, i, j, across) > 0) {
                        slope[across ? i : j][across ? j : i] += 1.0 / n;
                        slope[i][i] -= 1.0 / n;
                    }
                }
            }
        }
        return slope;
    }

    /** By how much pair i is not better, by the margin, than the other one in its row (across) or column. */
    private double excess(double[][] s, int i, int j, boolean across) {
        return margin - s[i][i] + (across ? s[i][j] : s[j][i]);
    }

    /** The other one that comes closest, -1 if there is none. NaN comes closest of all, so that the loss tells of it. */
    private static int hardest(double[][] s, int i, boolean across) {
        int hardest = -1;
        double highest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < s.length; j++) {
            double other = across ? s[i][j] : s[j][i];
            if (j != i && (hardest < 0 || Double.compare(other, highest) > 0)) {
                hardest = j;
                highest = other;
            }
        }
        return hardest;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HingeRanking that && that.margin == margin && that.hardest == hardest;
    }

    @Override
    public int hashCode() {
        return Objects.hash(margin, hardest);
    }

    @Override
    public String toString() {
        return "hinge ranking, margin " + margin + (hardest ? ", hardest negatives" : ", all negatives");
    }
}
