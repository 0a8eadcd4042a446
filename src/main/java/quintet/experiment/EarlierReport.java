package quintet.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a report that the next one in its folder may not have: a chart or curve that is no longer drawn would be taken for
 * a part of the new one. Only what the earlier report names as its own is removed, so that a user's files stay.
 */
final class EarlierReport {

    private static final Pattern OURS = Pattern.compile(
            "\\]\\(((?:intervals|(?:intervals|curves|robustness|detection|confusion)_[a-z0-9_]+)\\.png|robustness\\.csv)\\)");

    private EarlierReport() {}

    /** What the report in the folder has beside the files that every report has; none if there is no report. */
    static Set<String> files(Path folder) {
        Set<String> files = new HashSet<>();
        Path report = folder.resolve("report.md");
        if (Files.isRegularFile(report)) {
            try {
                Matcher links = OURS.matcher(Files.readString(report));
                while (links.find()) {
                    files.add(links.group(1));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot read the earlier report " + report.toAbsolutePath() + ": " + e.getMessage() + ".", e);
            }
        }
        return files;
    }

    static void remove(Path folder, Set<String> files) {
        for (String file : files) {
            try {
                Files.deleteIfExists(folder.resolve(file));
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "Cannot remove " + folder.resolve(file).toAbsolutePath()
                                + ", which belongs to an earlier report: " + e.getMessage() + ".",
                        e);
            }
        }
    }
}
