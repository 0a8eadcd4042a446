package quintet.experiment;

import java.util.List;
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

    /** The data that it is asked of when nothing is said. */
    default String data() {
        return "digits";
    }

    /** What a reader should know of this study on such data, such as methods that are left out, and why; a sentence each. */
    default List<String> remarks(DataSplit split, StudyOptions options) {
        return List.of();
    }
}
