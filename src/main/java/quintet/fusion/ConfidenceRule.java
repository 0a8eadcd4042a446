package quintet.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import quintet.model.DecisionRule;

/**
 * Each decider counts as much as it is sure of the example at hand:
 *
 * <pre>  p(c) ~ sum over d of k_d q_d(c),   k_d = 1 - H(q_d) / ln C,   q_d ~ p_d ^ (1 / T_d)</pre>
 *
 * H is the entropy in nats and C the number of classes, so the confidence k is 1 for a decider that is certain and 0 for one
 * that finds all classes alike. Networks are surer than they are right; the temperature T_d, learnt from the validation part by
 * its likelihood, takes that back (C. Guo, G. Pleiss, Y. Sun and K. Q. Weinberger, On calibration of modern neural networks,
 * 2017), or a loud modality would always win.
 *
 * @param temperatures one a decider, above 0; empty before they are learnt, when all are 1
 */
public record ConfidenceRule(List<Double> temperatures) implements DecisionRule {

    /** The range of ln T that is searched: temperatures from 1/20 to 20. */
    private static final double RANGE = Math.log(20);

    public ConfidenceRule {
        temperatures = List.copyOf(temperatures);
        if (!temperatures.stream().allMatch(t -> t > 0 && Double.isFinite(t))) {
            throw new IllegalArgumentException(
                    "Temperatures must be finite numbers above 0, but are " + temperatures + ".");
        }
    }

    /** Temperatures that are yet to be learnt. */
    public ConfidenceRule() {
        this(List.of());
    }

    @Override
    public List<Double> learnt() {
        return temperatures;
    }

    @Override
    public ConfidenceRule withLearnt(List<Double> numbers) {
        return new ConfidenceRule(numbers);
    }

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        if (!temperatures.isEmpty() && temperatures.size() != probabilities.length) {
            throw new IllegalArgumentException("There are temperatures of " + temperatures.size() + " deciders, but "
                    + probabilities.length + " decide. Learn them anew.");
        }
        return Rules.combine(probabilities, present, (said, deciders) -> {
            double[][] calibrated = new double[said.length][];
            double[] weights = new double[said.length];
            for (int d = 0; d < said.length; d++) {
                calibrated[d] = tempered(said[d], temperatures.isEmpty() ? 1 : temperatures.get(deciders[d]));
                weights[d] = confidence(calibrated[d]);
            }
            return Rules.mixture(calibrated, weights);
        });
    }

    @Override
    public ConfidenceRule fit(double[][][] probabilities, boolean[][] present, int[] labels) {
        return new ConfidenceRule(IntStream.range(0, probabilities.length)
                .mapToObj(d -> temperature(probabilities[d], present[d], labels))
                .toList());
    }

    /** How sure a distribution is: 1 - its entropy over the largest possible, 0..1. */
    public static double confidence(double[] distribution) {
        double entropy = Arrays.stream(distribution)
                .map(p -> p > 0 ? -p * Math.log(p) : 0)
                .sum();
        return Math.max(0, 1 - entropy / Math.log(distribution.length));
    }

    /** {@code p ^ (1 / T)}, normalised. */
    public static double[] tempered(double[] distribution, double temperature) {
        return Rules.softmax(
                Arrays.stream(distribution).map(p -> Rules.log(p) / temperature).toArray());
    }

    /** The temperature under which the labels are most probable; 1 if the modality is never there. */
    static double temperature(double[][] probabilities, boolean[] present, int[] labels) {
        UnivariateObjectiveFunction loss = new UnivariateObjectiveFunction(logarithm -> {
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                if (present[i]) {
                    sum -= Rules.log(tempered(probabilities[i], Math.exp(logarithm))[labels[i]]);
                }
            }
            return sum;
        });
        boolean any = false;
        for (boolean flag : present) {
            any |= flag;
        }
        return !any
                ? 1
                : Math.exp(new BrentOptimizer(1e-8, 1e-10)
                        .optimize(new MaxEval(200), loss, GoalType.MINIMIZE, new SearchInterval(-RANGE, RANGE, 0))
                        .getPoint());
    }
}
