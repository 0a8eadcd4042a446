package quintet.fusion;

import java.util.Arrays;
import java.util.stream.IntStream;
import quintet.evaluation.ClassificationMetrics;

/** What the rules of decision share. */
final class Rules {

    private Rules() {}

    /** What one decider, all of them or those of one example say. */
    interface Combination {

        /**
         * Scores of the classes, 0 or more, of one example.
         *
         * @param said {@code [present decider][class]}, at least one
         * @param deciders which deciders those are
         */
        double[] scores(double[][] said, int[] deciders);
    }

    /**
     * Combines example by example what those deciders say that are present, and makes a distribution of the scores. A number
     * that is none makes the whole row NaN, so that a network that diverged is seen to have.
     */
    static double[][] combine(double[][][] probabilities, boolean[][] present, Combination combination) {
        int examples = probabilities[0].length;
        double[][] decisions = new double[examples][];
        for (int i = 0; i < examples; i++) {
            int example = i;
            int[] there = IntStream.range(0, probabilities.length)
                    .filter(d -> present[d][example])
                    .toArray();
            double[][] said = Arrays.stream(there)
                    .mapToObj(d -> probabilities[d][example])
                    .toArray(double[][]::new);
            int classes = probabilities[0][i].length;
            decisions[i] = there.length == 0 ? new double[classes] : combination.scores(said, there);
            normalize(decisions[i]);
            if (!Arrays.stream(said).flatMapToDouble(Arrays::stream).allMatch(Double::isFinite)) {
                Arrays.fill(decisions[i], Double.NaN);
            }
        }
        return decisions;
    }

    /** Divides by the sum; scores of 0 alone become equal shares. */
    static void normalize(double[] scores) {
        double sum = Arrays.stream(scores).sum();
        for (int c = 0; c < scores.length; c++) {
            scores[c] = sum == 0 ? 1.0 / scores.length : scores[c] / sum;
        }
    }

    /** {@code exp(s_c) / sum of exp(s)}, in place. */
    static double[] softmax(double[] scores) {
        double largest = Arrays.stream(scores).max().orElseThrow();
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - largest);
        }
        normalize(scores);
        return scores;
    }

    /** The logarithm of a probability, none below that of the floor of single precision. */
    static double log(double probability) {
        return Math.log(Math.max(probability, ClassificationMetrics.PROBABILITY_FLOOR));
    }

    /** sum over d of weight_d * said_d. */
    static double[] mixture(double[][] said, double[] weights) {
        double[] scores = new double[said[0].length];
        for (int d = 0; d < said.length; d++) {
            for (int c = 0; c < scores.length; c++) {
                scores[c] += weights[d] * said[d][c];
            }
        }
        return scores;
    }

    static int largest(double[] scores) {
        int best = 0;
        for (int c = 1; c < scores.length; c++) {
            best = scores[c] > scores[best] ? c : best;
        }
        return best;
    }
}
