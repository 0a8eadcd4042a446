package quintet.experiment;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What a comparison found, judged: to be printed, or written as a report. */
public interface Findings {

    /** The tables as text for a terminal, the main one first; each with what explains it below. */
    List<String> tables();

    /** What was tested, then what is described: a sentence each. */
    List<String> conclusion();

    /**
     * Writes all files of a report; files of an earlier report in the folder are replaced, and those that this one does not
     * have removed.
     *
     * @param environment names and values of what it ran on, in the order to show; texts, numbers, lists and maps
     * @return the path of {@code report.html}
     * @throws java.io.UncheckedIOException if a file cannot be written; the message names it
     */
    Path write(Map<String, Object> environment, Path folder);
}
