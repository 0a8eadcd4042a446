package quintet.experiment;

import quintet.data.DataSplit;

/** A question that a comparison answers, ready to be asked of any data. */
public interface Study {

    /** What the command line calls it. */
    String name();

    /** The question, in one sentence. */
    String question();

    /**
     * The comparison that answers it.
     *
     * @throws IllegalArgumentException if it cannot be asked of such data
     */
    Comparison plan(DataSplit split, StudyOptions options);
}
