package quintet.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import quintet.model.DecisionRule;

/**
 * A weighted mean of what the deciders say, {@code p(c) = sum over d of w_d p_d(c)}, with weights that sum to 1 and are learnt
 * from the validation part: those under which its labels are most probable.
 *
 * <p>Of absent deciders the weight goes to the others, in proportion: of an example whose present deciders are P, {@code p(c) =
 * sum over d in P of w_d p_d(c) / W, W = sum over d in P of w_d}. Where all weights of P are 0 its deciders count alike.
 *
 * <p>Expectation maximisation climbs to the best likelihood of these p(y): {@code w_d} becomes, up to a factor common to all, the
 * sum over the examples of {@code w_d p_d(y) / sum over e in P of w_e p_e(y)} for those d that are present, and of {@code w_d /
 * W} for those that are absent: as many draws of d are expected to have been lost for each that was seen (A. P. Dempster, N. M.
 * Laird and D. B. Rubin, Maximum likelihood from incomplete data via the EM algorithm, 1977, section 4.2.2, on truncated data).
 * A decider that is absent in all examples gets the mean weight of the others, for they say nothing of it. The mixture is the
 * linear opinion pool of M. Stone, The opinion pool, 1961.
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
                    "Weights must be finite numbers of 0 or more, and one of them above 0, but are " + weights + ".");
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
        return Rules.combine(probabilities, present, (said, deciders) -> Rules.mixture(said, ofPresent(all, deciders)));
    }

    @Override
    public WeightedAverageRule fit(double[][][] probabilities, boolean[][] present, int[] labels) {
        int[] seen = IntStream.range(0, probabilities.length)
                .filter(d -> IntStream.range(0, labels.length).anyMatch(i -> present[d][i]))
                .toArray();
        double[] learnt = new double[probabilities.length];
        for (int d : seen) {
            learnt[d] = 1.0 / seen.length;
        }
        for (int round = 0; round < ROUNDS; round++) {
            double[] shares = new double[learnt.length];
            for (int i = 0; i < labels.length; i++) {
                addShares(shares, learnt, probabilities, present, i, labels[i]);
            }
            if (!(Arrays.stream(shares).sum() > 0)) {
                break; // no decider holds any label for possible: all weights are as good
            }
            Rules.normalize(shares);
            learnt = shares;
        }
        for (int d = 0; d < learnt.length; d++) {
            boolean unseen = Arrays.binarySearch(seen, d) < 0;
            learnt[d] = unseen ? 1.0 / Math.max(1, seen.length) : learnt[d];
        }
        Rules.normalize(learnt);
        return new WeightedAverageRule(Arrays.stream(learnt).boxed().toList());
    }

    private static void addShares(
            double[] shares, double[] weights, double[][][] probabilities, boolean[][] present, int i, int label) {
        double there = 0;
        double total = 0;
        for (int d = 0; d < weights.length; d++) {
            there += present[d][i] ? weights[d] : 0;
            total += present[d][i] ? weights[d] * probabilities[d][i][label] : 0;
        }
        for (int d = 0; d < weights.length && total > 0; d++) {
            shares[d] += weights[d] * (present[d][i] ? probabilities[d][i][label] / total : 1 / there);
        }
    }

    private static double[] ofPresent(double[] weights, int[] deciders) {
        double[] present = Arrays.stream(deciders).mapToDouble(d -> weights[d]).toArray();
        if (Arrays.stream(present).allMatch(w -> w == 0)) {
            Arrays.fill(present, 1);
        }
        return present;
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
