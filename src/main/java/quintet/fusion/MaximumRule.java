package quintet.fusion;

import quintet.model.DecisionRule;

/**
 * The largest probability that any decider gives a class: {@code p(c) ~ max over d of p_d(c)}, over those that are present.
 * Whoever is surest decides.
 *
 * <p>The max rule of J. Kittler, M. Hatef, R. P. W. Duin and J. Matas, On combining classifiers, 1998.
 */
public record MaximumRule() implements DecisionRule {

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        return Rules.combine(probabilities, present, (said, deciders) -> {
            double[] scores = new double[said[0].length];
            for (double[] one : said) {
                for (int c = 0; c < scores.length; c++) {
                    scores[c] = Math.max(scores[c], one[c]);
                }
            }
            return scores;
        });
    }
}
