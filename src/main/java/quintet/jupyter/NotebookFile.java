package quintet.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.StreamSupport;

/**
 * A notebook as it lies in a file, {@code .ipynb} of format 4.
 *
 * <p>A notebook that is saved with its outputs names, in {@code metadata.quintet.source_sha256}, the sources that they came from,
 * so that outputs which no longer belong to the code are found out without running it. That checksum is the SHA-256, in lower-case
 * hexadecimal digits, over all code cells in their order, the empty ones too: of each the source in UTF-8, its line ends being
 * {@code \n}, followed by one zero byte.
 *
 * @param path where it lies
 * @param json its contents
 */
public record NotebookFile(Path path, ObjectNode json) {

    /** Where the checksum is kept in the metadata of a notebook. */
    public static final String SECTION = "quintet";

    /** What the checksum is called there. */
    public static final String CHECKSUM = "source_sha256";

    /** Reads a notebook. */
    public static NotebookFile read(Path path) {
        try {
            JsonNode json = NotebookJson.read(Files.readString(path));
            if (json instanceof ObjectNode object
                    && object.path("nbformat").asInt() == 4
                    && object.path("cells") instanceof ArrayNode) {
                return new NotebookFile(path, object);
            }
            throw new JupyterException(
                    path + " is no notebook of format 4. Save it with Jupyter to bring it up to date.");
        } catch (JsonProcessingException e) {
            throw new JupyterException(
                    path + " is no notebook: wrong JSON at line "
                            + e.getLocation().getLineNr() + ".",
                    e);
        } catch (IOException e) {
            throw new JupyterException(path + " could not be read: " + e, e);
        }
    }

    /** All cells, in their order. */
    public List<NotebookCell> cells() {
        return StreamSupport.stream(json.get("cells").spliterator(), false)
                .map(NotebookFile::cell)
                .toList();
    }

    private static NotebookCell cell(JsonNode cell) {
        JsonNode count = cell.path("execution_count");
        List<JsonNode> outputs = new ArrayList<>();
        cell.path("outputs").forEach(outputs::add);
        return new NotebookCell(
                cell.path("cell_type").asText(),
                text(cell.path("source")),
                count.isInt() ? OptionalInt.of(count.asInt()) : OptionalInt.empty(),
                outputs,
                cell.path("metadata"));
    }

    /** A text that may be cut into lines. */
    static String text(JsonNode text) {
        if (!text.isArray()) {
            return text.asText();
        }
        StringBuilder joined = new StringBuilder();
        text.forEach(line -> joined.append(line.asText()));
        return joined.toString();
    }

    /** The checksum over the sources of the code cells. */
    public String sourceSha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (NotebookCell cell : cells()) {
                if (cell.isCode()) {
                    digest.update(cell.source().replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    /** The checksum that was stored when it was saved with outputs. */
    public Optional<String> storedSha256() {
        JsonNode stored = json.path("metadata").path(SECTION).path(CHECKSUM);
        return stored.isTextual() ? Optional.of(stored.asText()) : Optional.empty();
    }

    /** A copy of it, fit to be kept: see {@link NotebookCleaner}. */
    public NotebookFile cleaned() {
        ObjectNode copy = json.deepCopy();
        NotebookCleaner.clean(copy);
        copy.withObject("/metadata").withObject("/" + SECTION).put(CHECKSUM, sourceSha256());
        return new NotebookFile(path, copy);
    }

    /** The contents of the file, as Jupyter would write them. */
    public String toText() {
        return NotebookJson.write(json);
    }

    /** Writes it to a file, which is replaced at once or not at all. */
    public void write(Path file) {
        Project.write(file, toText().getBytes(StandardCharsets.UTF_8));
    }
}
