package quintet.fusion;

import quintet.model.DecisionRule;

/**
 * The product of what the deciders say, {@code p(c) ~ product over d of p_d(c)}, over those that are present.
 *
 * <p>This is the right posterior if all classes are equally frequent and the modalities independent of one another given the
 * class; then two that are fairly sure of one class make it very sure. One that is wrongly sure has a veto. Probabilities are
 * counted as 1e-7 at least.
 *
 * <p>The product rule, with equal priors, of J. Kittler, M. Hatef, R. P. W. Duin and J. Matas, On combining classifiers, 1998.
 */
public record ProductRule() implements DecisionRule {

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        return Rules.combine(probabilities, present, (said, deciders) -> {
            double[] scores = new double[said[0].length];
            for (double[] one : said) {
                for (int c = 0; c < scores.length; c++) {
                    scores[c] += Rules.log(one[c]);
                }
            }
            return Rules.softmax(scores);
        });
    }
}
