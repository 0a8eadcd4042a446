package quintet.layers;

/** A softmax over a stretch of numbers, some of which a mask may rule out, and its gradient. */
final class Softmax {

    private Softmax() {}

    /**
     * {@code w[i] = exp(s[i]) / sum over j of exp(s[j])} over the positions of mask 1; 0 at the others, and everywhere where
     * there is none.
     *
     * @param from where the stretch begins in {@code scores} and in {@code weights}
     * @param mask null if all positions exist
     * @param maskFrom where the stretch begins in {@code mask}
     */
    static void weights(double[] scores, double[] weights, int from, int count, double[] mask, int maskFrom) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < count; i++) {
            if (exists(mask, maskFrom + i)) {
                largest = Math.max(largest, scores[from + i]); // NaN stays, so that divergence shows
            }
        }
        double sum = 0;
        for (int i = 0; i < count; i++) {
            weights[from + i] = exists(mask, maskFrom + i) ? Math.exp(scores[from + i] - largest) : 0;
            sum += weights[from + i];
        }
        for (int i = 0; i < count && sum != 0; i++) {
            weights[from + i] /= sum;
        }
    }

    /** The gradient by the scores, {@code w[i] (e[i] - sum over j of w[j] e[j])}, in the place of that by the weights, e. */
    static void backward(double[] weights, double[] gradient, int from, int count) {
        double mean = 0;
        for (int i = from; i < from + count; i++) {
            mean += weights[i] * gradient[i];
        }
        for (int i = from; i < from + count; i++) {
            gradient[i] = weights[i] * (gradient[i] - mean);
        }
    }

    static boolean exists(double[] mask, int at) {
        return mask == null || mask[at] != 0;
    }
}
