package quintet.fusion;

import quintet.model.DecisionRule;

/**
 * Each decider votes for the class that it finds most probable; {@code p(c)} is the share of votes, over the deciders that are
 * present.
 *
 * <p>How sure a decider is counts for nothing, but for a tie: each vote weighs {@code 1 + p / (1000 D)}, where p is the
 * probability given to the class and D the number of deciders, so the surer ones win a tie and nothing else.
 */
public record MajorityVoteRule() implements DecisionRule {

    private static final double TIE = 1e-3;

    @Override
    public double[][] decide(double[][][] probabilities, boolean[][] present) {
        return Rules.combine(probabilities, present, (said, deciders) -> {
            double[] votes = new double[said[0].length];
            for (double[] one : said) {
                int favourite = Rules.largest(one);
                votes[favourite] += 1 + TIE / said.length * one[favourite];
            }
            return votes;
        });
    }
}
