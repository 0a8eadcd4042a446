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
import java.util.function.BiFunction;
import java.util.function.Supplier;
import quintet.data.Folders;
import quintet.experiment.Pictures.Picture;

/** Puts the files of a report in their folder: each is written beside its place and then moved there. */
final class ReportFolder {

    private final Path folder;

    ReportFolder(Path folder) {
        this.folder = folder;
    }

    /** Makes the folder and tries to write to it. */
    void prepare() {
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
     * Writes all files, and removes those of an earlier report that this one does not have.
     *
     * @param numbers text of each CSV file, by its name
     * @param known what it ran on
     * @param fontsMissing why no chart can be drawn, if so
     * @param draw draws the charts
     * @param document says what the report says, given the charts and the names of the CSV files
     * @return the path of {@code report.html}
     */
    Path write(
            Map<String, String> numbers,
            Map<String, Object> known,
            Optional<String> fontsMissing,
            Supplier<List<Picture>> draw,
            BiFunction<List<Picture>, List<String>, ReportDocument> document) {
        prepare();
        Set<String> earlier = EarlierReport.files(folder);
        Map<String, Object> environment = new LinkedHashMap<>(known);
        fontsMissing.ifPresent(advice -> environment.put("charts", "none. " + advice));
        // numbers first: whatever may go wrong with a picture, they are safe
        numbers.forEach(this::move);
        move("environment.json", json(environment));
        List<Picture> pictures = fontsMissing.isPresent() ? List.of() : draw.get();
        pictures.forEach(picture -> move(picture.file(), picture.png()));
        ReportDocument report =
                document.apply(pictures, List.copyOf(numbers.keySet())).asked(environment);
        move("report.md", ReportMarkdown.write(report));
        move("report.html", ReportHtml.write(report, environment));
        pictures.forEach(picture -> earlier.remove(picture.file()));
        earlier.removeAll(numbers.keySet());
        EarlierReport.remove(folder, earlier);
        return folder.resolve("report.html");
    }

    private void move(String file, String text) {
        move(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private void move(String file, byte[] bytes) {
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
