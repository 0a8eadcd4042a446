package quintet.fusion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleValueChecker;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.apache.commons.math3.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import quintet.model.DecisionRule;

/**
 * A classifier of what the deciders say (D. H. Wolpert, Stacked generalization, 1992), learnt from the validation part:
 *
 * <pre>  p = softmax(s),   s_c = b_c + sum over d of w_dc ln p_d(c)</pre>
 *
 * A multinomial logistic regression with one weight for a decider and a class, as in A. K. Seewald, How to make stacking better
 * and faster while also taking care of an unknown weakness, 2002. Weights of 1 and biases of 0 make it the {@link
 * ProductRule}; the penalty {@code (penalty / 2) (sum of (w - 1)^2 + sum of b^2)} draws it there, for validation parts are
 * small. Its score is linear in what each decider says, so no more than the deciders does it see what only two modalities
 * together tell. An absent decider adds nothing to s.
 *
 * @param penalty how strongly it is drawn to the product rule, above 0
 * @param weights {@code w_dc}, decider after decider, then {@code b_c}; empty before they are learnt, when it is that rule
 */
public record StackingRule(double penalty, List<Double> weights) implements DecisionRule {

    private static final int EVALUATIONS = 2000;

    /** Change of the loss, as a share of it or as it is, at which the search ends. */
    private static final double TOLERANCE = 1e-6;

    public StackingRule {
        if (!(penalty > 0 && Double.isFinite(penalty))) {
            throw new IllegalArgumentException(
                    "The penalty of stacking must be a finite number above 0, but is " + penalty + ".");
        }
        weights = List.copyOf(weights);
        if (!weights.stream().allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("Weights must be finite numbers, but are " + weights + ".");
        }
    }

    /** Weights that are yet to be learnt, with a penalty of 1. */
    public StackingRule() {
        this(1, List.of());
    }

    /** The penalty, then the weights. */
    @Override
    public List<Double> learnt() {
        return Stream.concat(Stream.of(penalty), weights.stream()).toList();
    }

    @Override
    public StackingRule unlearnt() {
        return new StackingRule(penalty, List.of());
    }

    @Override
    public StackingRule withLearnt(List<Double> numbers) {
        if (numbers.isEmpty()) {
            throw new IllegalArgumentException("Stacking has a penalty at least, but was given no number.");
        }
        return new StackingRule(numbers.get(0), numbers.subList(1, numbers.size()));
    }

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        int classes = probabilities[0].length == 0 ? 0 : probabilities[0][0].length;
        double[] w = weights.isEmpty()
                ? product(probabilities.length, classes)
                : weights.stream().mapToDouble(v -> v).toArray();
        if (probabilities[0].length > 0 && w.length != (probabilities.length + 1) * classes) {
            throw new IllegalArgumentException("There are " + w.length + " weights, but " + probabilities.length
                    + " deciders of " + classes + " classes need " + (probabilities.length + 1) * classes
                    + ". Learn them anew.");
        }
        return Rules.combine(probabilities, present, (said, deciders) -> softmax(said, deciders, w));
    }

    @Override
    public StackingRule fit(double[][][] probabilities, boolean[][] present, int[] labels) {
        double[] start = product(probabilities.length, probabilities[0][0].length);
        Fit fit = new Fit(probabilities, present, labels);
        try {
            new NonLinearConjugateGradientOptimizer(
                            NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
                            new SimpleValueChecker(TOLERANCE, TOLERANCE))
                    .optimize(
                            new MaxEval(EVALUATIONS),
                            GoalType.MINIMIZE,
                            new ObjectiveFunction(fit::loss),
                            new ObjectiveFunctionGradient(fit::gradient),
                            new InitialGuess(start));
        } catch (TooManyEvaluationsException e) {
            // a training is over by now: the best point so far is worth more than none
        }
        return new StackingRule(penalty, Arrays.stream(fit.best).boxed().toList());
    }

    /** Weights under which this is the product rule. */
    private static double[] product(int deciders, int classes) {
        double[] w = new double[(deciders + 1) * classes];
        Arrays.fill(w, 0, deciders * classes, 1);
        return w;
    }

    private static double[] softmax(double[][] said, int[] deciders, double[] w) {
        return Rules.softmax(scores(said, deciders, w));
    }

    private static double[] scores(double[][] said, int[] deciders, double[] w) {
        int classes = said[0].length;
        double[] scores = Arrays.copyOfRange(w, w.length - classes, w.length);
        for (int d = 0; d < said.length; d++) {
            for (int c = 0; c < classes; c++) {
                scores[c] += w[deciders[d] * classes + c] * Rules.log(said[d][c]);
            }
        }
        return scores;
    }

    /** The penalised negative log-likelihood of labels, a sum over the examples. */
    private final class Fit {

        private final double[][][] probabilities;
        private final boolean[][] present;
        private final int[] labels;
        private final double[] centre;
        private double[] best;
        private double least = Double.POSITIVE_INFINITY;

        Fit(double[][][] probabilities, boolean[][] present, int[] labels) {
            this.probabilities = probabilities;
            this.present = present;
            this.labels = labels;
            this.centre = product(probabilities.length, probabilities[0][0].length);
            this.best = centre;
        }

        private double[][] decide(double[] w) {
            return Rules.combine(probabilities, present, (said, deciders) -> softmax(said, deciders, w));
        }

        double loss(double[] w) {
            double sum = 0;
            for (int i = 0; i < labels.length; i++) {
                sum += loss(i, w);
            }
            for (int j = 0; j < w.length; j++) {
                sum += penalty / 2 * (w[j] - centre[j]) * (w[j] - centre[j]);
            }
            if (sum < least) {
                least = sum;
                best = w.clone();
            }
            return sum;
        }

        /** Of one example, from the scores: a floor under the probability would leave it flat where its gradient is not 0. */
        private double loss(int i, double[] w) {
            int[] there = IntStream.range(0, present.length)
                    .filter(d -> present[d][i])
                    .toArray();
            if (there.length == 0) {
                return 0;
            }
            double[][] said =
                    Arrays.stream(there).mapToObj(d -> probabilities[d][i]).toArray(double[][]::new);
            double[] scores = scores(said, there, w);
            double largest = Arrays.stream(scores).max().orElseThrow();
            double sum = Arrays.stream(scores).map(s -> Math.exp(s - largest)).sum();
            return largest + Math.log(sum) - scores[labels[i]];
        }

        double[] gradient(double[] w) {
            double[][] decisions = decide(w);
            double[] slope = new double[w.length];
            for (int j = 0; j < w.length; j++) {
                slope[j] = penalty * (w[j] - centre[j]);
            }
            int classes = decisions[0].length;
            for (int i = 0; i < labels.length; i++) {
                boolean any = false;
                for (int d = 0; d < probabilities.length; d++) {
                    any |= present[d][i];
                    for (int c = 0; present[d][i] && c < classes; c++) {
                        double error = decisions[i][c] - (labels[i] == c ? 1 : 0);
                        slope[d * classes + c] += error * Rules.log(probabilities[d][i][c]);
                    }
                }
                for (int c = 0; any && c < classes; c++) {
                    slope[w.length - classes + c] += decisions[i][c] - (labels[i] == c ? 1 : 0);
                }
            }
            return slope;
        }
    }
}
