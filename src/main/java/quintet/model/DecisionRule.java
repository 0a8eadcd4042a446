package quintet.model;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

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

    /** The numbers that it has learnt, so that they can be kept in a file; empty if there are none. */
    default List<Double> learnt() {
        return List.of();
    }

    /**
     * A rule of this kind that has learnt those numbers.
     *
     * @throws IllegalArgumentException if they are not the numbers of such a rule
     */
    default DecisionRule withLearnt(List<Double> numbers) {
        if (!numbers.isEmpty()) {
            throw new IllegalArgumentException(
                    getClass().getSimpleName() + " learns nothing, but was given " + numbers.size() + " numbers.");
        }
        return this;
    }

    /** The rule as it was before it learnt anything; what its user chose stays. */
    default DecisionRule unlearnt() {
        return withLearnt(List.of());
    }

    /**
     * The rule of that name, which has learnt nothing yet: the simple name of its class. Known are those that are registered as
     * services, and no others, so a file can name a rule but no class.
     */
    static Optional<DecisionRule> named(String name) {
        return ServiceLoader.load(DecisionRule.class, DecisionRule.class.getClassLoader()).stream()
                .filter(provider -> provider.type().getSimpleName().equals(name))
                .findFirst()
                .map(ServiceLoader.Provider::get);
    }
}
