package quintet.model;

/**
 * Makes one decision of several: each decider of a network (one a modality, and the fusion of all in a hybrid) says how
 * probable each class is, and the rule combines what they say.
 *
 * <p>Arrays are {@code probabilities [decider][example][class]}, each row a distribution, and {@code present
 * [decider][example]}: whether the modality that a decider looks at is there. What a decider says of an absent modality has no
 * influence. Where no decider is present every class is equally probable.
 */
public interface DecisionRule {

    /**
     * Combines.
     *
     * @return {@code [example][class]}, each row a distribution
     */
    double[][] decide(double[][][] probabilities, boolean[][] present);

    /**
     * The rule after it has learnt from examples that trained no decider; a rule without anything to learn is its own.
     *
     * @param labels class of each example
     */
    default DecisionRule fit(double[][][] probabilities, boolean[][] present, int[] labels) {
        return this;
    }
}
