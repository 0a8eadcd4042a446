package quintet.fusion;

import java.util.Arrays;
import quintet.model.DecisionRule;

/**
 * The mean of what the deciders say: {@code p(c) = (1 / D) sum over d of p_d(c)}, over those that are present.
 *
 * <p>The sum rule of J. Kittler, M. Hatef, R. P. W. Duin and J. Matas, On combining classifiers, 1998.
 */
public record AverageRule() implements DecisionRule {

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        return Rules.combine(probabilities, present, (said, deciders) -> {
            double[] equal = new double[said.length];
            Arrays.fill(equal, 1);
            return Rules.mixture(said, equal);
        });
    }
}
