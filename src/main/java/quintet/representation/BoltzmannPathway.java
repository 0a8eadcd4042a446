package quintet.representation;

import java.util.Objects;

/**
 * One modality of a {@link MultimodalBoltzmannMachine}.
 *
 * @param modality its name
 * @param units what its visible units stand for
 * @param hidden number of its hidden units, between the visible ones and the joint layer
 * @param pretraining how it learns alone
 */
public record BoltzmannPathway(String modality, VisibleUnits units, int hidden, ContrastiveDivergence pretraining) {

    public BoltzmannPathway {
        Objects.requireNonNull(modality, "modality");
        Objects.requireNonNull(units, "units");
        Objects.requireNonNull(pretraining, "pretraining");
        if (hidden < 1) {
            throw new IllegalArgumentException("The pathway of \"" + modality
                    + "\" needs at least one hidden unit, but was given " + hidden + ".");
        }
    }

    /** Values in 0..1, as of a picture, or whether each token occurs; learning rate 0.05. */
    public static BoltzmannPathway binary(String modality, int hidden) {
        return new BoltzmannPathway(modality, VisibleUnits.BINARY, hidden, ContrastiveDivergence.defaults());
    }

    /** Any numbers, standardised; learning rate 0.002, since expected values have no bounds. */
    public static BoltzmannPathway gaussian(String modality, int hidden) {
        return new BoltzmannPathway(
                modality,
                VisibleUnits.GAUSSIAN,
                hidden,
                ContrastiveDivergence.defaults().withLearningRate(0.002));
    }

    /** Counts of tokens; learning rate 0.05. */
    public static BoltzmannPathway words(String modality, int hidden) {
        return new BoltzmannPathway(
                modality, VisibleUnits.REPLICATED_SOFTMAX, hidden, ContrastiveDivergence.defaults());
    }

    public BoltzmannPathway withPretraining(ContrastiveDivergence value) {
        return new BoltzmannPathway(modality, units, hidden, value);
    }
}
