package quintet.experiment;

import quintet.training.Trainer;

/** One method, to be learned and judged once; what it is and what it learns, a {@link ScoreComparison} does not ask. */
@FunctionalInterface
public interface Trial {

    /**
     * Learns on the training part and judges on the test part.
     *
     * @param trainer seed, epochs, checkpoint and progress of this run; stages of a method take {@link Trainer#stage}
     * @return what was measured. A training that was interrupted stands in the histories; what was measured after it is not
     *     looked at
     */
    TrialResult run(Trainer trainer);
}
