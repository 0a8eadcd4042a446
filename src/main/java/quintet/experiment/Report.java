package quintet.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import quintet.data.Folders;
import quintet.plots.Charts;

/**
 * A comparison as files that can be kept, shown and checked:
 *
 * <ul>
 *   <li>{@code results.csv}: {@code study,data,method,seed,metric,value}, every score of every run
 *   <li>{@code curves.csv}: {@code study,data,method,seed,epoch,split,metric,value}, the course of every training
 *   <li>{@code robustness.csv}: {@code study,data,method,kind,modality,level,seed,accuracy}, where the test part was spoilt
 *   <li>{@code report.html}: table, charts, conclusion and how it was measured, in one file
 *   <li>{@code report.md} and the charts as PNG files: the same for a repository
 *   <li>{@code environment.json}: what it ran on
 * </ul>
 *
 * The same seeds give the same bytes in both CSV files: they hold no times. Each file is written beside its place and
 * then moved there, so that a reader never sees half of one.
 */
public final class Report {

    private Report() {}

    /**
     * Makes the folder and tries to write to it, so that a comparison of hours does not end without a place for its
     * results. Call it before training.
     *
     * @throws UncheckedIOException if the folder cannot be written to; the message names it and says what to do
     */
    public static void prepare(Path folder) {
        try {
            Folders.make(folder);
            Files.delete(Files.createTempFile(folder, ".writable", null));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Cannot write results to the folder "
                            + folder.toAbsolutePath().normalize() + ": " + reason(e)
                            + ". Choose another folder, or mend this one.",
                    e);
        }
    }

    /**
     * Judges a comparison and writes all files; files of an earlier report in the folder are replaced,
     * and those that this one does not have removed.
     *
     * @param environment names and values of what it ran on, in the order to show; texts, numbers, lists and maps
     * @return the path of {@code report.html}
     * @throws UncheckedIOException if a file cannot be written; the message names it
     */
    public static Path write(ComparisonResult result, Map<String, Object> environment, Path folder) {
        return write(ComparisonSummary.of(result), environment, folder);
    }

    /** Writes all files of a comparison that has been judged already; where Java has no fonts, all but the charts. */
    public static Path write(ComparisonSummary summary, Map<String, Object> environment, Path folder) {
        return write(summary, environment, folder, Charts.fontsMissing());
    }

    static Path write(
            ComparisonSummary summary, Map<String, Object> known, Path folder, Optional<String> fontsMissing) {
        prepare(folder);
        Set<String> earlier = EarlierReport.files(folder);
        Map<String, Object> environment = new LinkedHashMap<>(known);
        fontsMissing.ifPresent(advice -> environment.put("charts", "none. " + advice));
        // numbers first: whatever may go wrong with a picture, they are safe
        move(folder, "results.csv", ResultFiles.results(summary));
        move(folder, "curves.csv", ResultFiles.curves(summary));
        if (!summary.robustness().isEmpty()) {
            move(folder, "robustness.csv", ResultFiles.robustness(summary));
        }
        move(folder, "environment.json", json(environment));
        List<ReportCharts.Picture> pictures = fontsMissing.isPresent() ? List.of() : ReportCharts.draw(summary);
        pictures.forEach(picture -> move(folder, picture.file(), picture.png()));
        move(folder, "report.md", ReportMarkdown.write(summary, pictures));
        move(folder, "report.html", ReportHtml.write(summary, pictures, environment));
        pictures.forEach(picture -> earlier.remove(picture.file()));
        if (!summary.robustness().isEmpty()) {
            earlier.remove("robustness.csv");
        }
        EarlierReport.remove(folder, earlier);
        return folder.resolve("report.html");
    }

    private static void move(Path folder, String file, String text) {
        move(folder, file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void move(Path folder, String file, byte[] bytes) {
        Path target = folder.resolve(file);
        Path temporary = folder.resolve("." + file + ".part");
        try {
            Files.write(temporary, bytes);
            try {
                Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write " + target.toAbsolutePath() + ": " + reason(e) + ".", e);
        }
    }

    private static String json(Map<String, Object> environment) {
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        try {
            return new ObjectMapper()
                            .writer(new DefaultPrettyPrinter()
                                    .withObjectIndenter(lines)
                                    .withArrayIndenter(lines))
                            .writeValueAsString(environment)
                    + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "The environment must hold texts, numbers, lists and maps alone, but " + e.getOriginalMessage()
                            + ".",
                    e);
        }
    }

    /** The messages of file errors are often no more than a path. */
    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "it may not be written to (permissions)";
        }
        if (e instanceof NoSuchFileException) {
            return "it does not exist and cannot be made";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of that name, where a folder is needed";
        }
        return e.getMessage();
    }
}
