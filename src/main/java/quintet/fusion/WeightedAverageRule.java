package quintet.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import quintet.model.DecisionRule;

/**
 * A weighted mean of what the deciders say, {@code p(c) = sum over d of w_d p_d(c)}, with weights that sum to 1 and are learnt
 * from the validation part: those under which its labels are most probable.
 *
 * <p>The weights of such a mixture have one best likelihood, and expectation maximisation climbs to it: {@code w_d becomes the
 * mean over the examples of w_d p_d(y) / sum over e of w_e p_e(y)} (A. P. Dempster, N. M. Laird and D. B. Rubin, Maximum
 * likelihood from incomplete data via the EM algorithm, 1977). The mixture is the linear opinion pool of M. Stone, The opinion
 * pool, 1961. Of absent deciders the weight goes to the others, in proportion.
 *
 * @param weights one a decider, 0 or more; empty before they are learnt, when all count alike
 */
public record WeightedAverageRule(List<Double> weights) implements DecisionRule {

    private static final int ROUNDS = 500;

    public WeightedAverageRule {
        weights = List.copyOf(weights);
        if (!weights.isEmpty()
                && !(weights.stream().allMatch(w -> w >= 0 && Double.isFinite(w))
                        && weights.stream().mapToDouble(w -> w).sum() > 0)) {
            throw new IllegalArgumentException(
                    "Weights must be 0 or more, and one of them above 0, but are " + weights + ".");
        }
    }

    /** Weights that are yet to be learnt. */
    public WeightedAverageRule() {
        this(List.of());
    }

    @Override
    public List<Double> learnt() {
        return weights;
    }

    @Override
    public WeightedAverageRule withLearnt(List<Double> numbers) {
        return new WeightedAverageRule(numbers);
    }

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        double[] all = startingWeights(probabilities.length);
        return Rules.combine(
                probabilities,
                present,
                (said, deciders) -> Rules.mixture(
                        said, Arrays.stream(deciders).mapToDouble(d -> all[d]).toArray()));
    }

    @Override
    public WeightedAverageRule fit(double[][][] probabilities, boolean[][] present, int[] labels) {
        double[] learnt = new double[probabilities.length];
        Arrays.fill(learnt, 1.0 / learnt.length);
        for (int round = 0; round < ROUNDS; round++) {
            double[] shares = new double[learnt.length];
            for (int i = 0; i < labels.length; i++) {
                double total = 0;
                for (int d = 0; d < learnt.length; d++) {
                    total += present[d][i] ? learnt[d] * probabilities[d][i][labels[i]] : 0;
                }
                for (int d = 0; d < learnt.length && total > 0; d++) {
                    shares[d] += present[d][i] ? learnt[d] * probabilities[d][i][labels[i]] / total : 0;
                }
            }
            Rules.normalize(shares);
            learnt = shares;
        }
        return new WeightedAverageRule(Arrays.stream(learnt).boxed().toList());
    }

    private double[] startingWeights(int deciders) {
        if (!weights.isEmpty() && weights.size() != deciders) {
            throw new IllegalArgumentException("There are weights of " + weights.size() + " deciders, but " + deciders
                    + " decide. Learn the weights anew.");
        }
        return IntStream.range(0, deciders)
                .mapToDouble(d -> weights.isEmpty() ? 1 : weights.get(d))
                .toArray();
    }
}
