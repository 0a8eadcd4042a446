package quintet.experiment;

import java.util.List;

/**
 * All runs of one method, one a seed, in the order of the seeds (the same for every method, so that runs are pairs).
 *
 * @param method its name
 * @param role what it is in the comparison: a candidate, or one of the controls
 * @param parameters number of trainable parameters, 0 if it is not trained
 */
public record MethodResult(String method, Role role, long parameters, List<Run> runs) {

    /** The part that a method plays in a comparison. */
    public enum Role {
        /** One of the two methods that the conclusion compares. */
        CONTENDER,
        /** A further fusion method. */
        VARIANT,
        /** A network that sees one modality alone. */
        SINGLE_MODALITY,
        /** A trained network whose input was spoilt at test time. */
        CONTROL,
        /** A guess that looks at no input. */
        CHANCE
    }

    public MethodResult {
        runs = List.copyOf(runs);
    }
}
