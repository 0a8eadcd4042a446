package quintet.experiment;

/** What the runs of a {@link Plan} gave, before anyone has judged it. */
public interface Outcome {

    /** Judges with 10,000 resamples and permutations. */
    Findings judge();
}
