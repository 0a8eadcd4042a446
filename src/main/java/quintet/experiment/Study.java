package quintet.experiment;

import java.util.List;
import java.util.Set;
import quintet.data.DataSplit;

/** A question that a comparison answers, ready to be asked of any data. */
public interface Study {

    /** What a user may choose about a study that some studies have no use for. */
    enum Choice {
        /** Number of regions that feature maps are pooled in. */
        REGIONS,
        /** Width, epochs and number of examples. */
        BUDGET,
        /** Which two modalities are looked at. */
        MODALITIES
    }

    /** What the command line calls it. */
    String name();

    /** The question, in one sentence. */
    String question();

    /**
     * The comparison that answers it, of classifiers or of any scores.
     *
     * @throws IllegalArgumentException if it cannot be asked of such data
     */
    Plan<?> plan(DataSplit split, StudyOptions options);

    /** The data that it is asked of when nothing is said. */
    default String data() {
        return "digits";
    }

    /** The choices that change what this study does; a value other than the default of any other is to be refused. */
    default Set<Choice> choices() {
        return Set.of(Choice.BUDGET);
    }

    /** What a reader should know of this study on such data, such as methods that are left out, and why; a sentence each. */
    default List<String> remarks(DataSplit split, StudyOptions options) {
        return List.of();
    }
}
