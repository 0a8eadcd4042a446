package quintet.jupyter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes notebooks for tests. */
public final class NotebookFixture {

    private NotebookFixture() {}

    /** A notebook with a cell of text and these cells of code. */
    public static Path write(Path file, String... cells) throws IOException {
        ObjectNode notebook = JsonNodeFactory.instance.objectNode();
        ArrayNode all = notebook.putArray("cells");
        all.addObject().put("cell_type", "markdown").put("source", "# Größe").putObject("metadata");
        for (String source : cells) {
            ObjectNode cell = all.addObject().put("cell_type", "code").putNull("execution_count");
            cell.putObject("metadata").putObject("execution").put("iopub.status.busy", "2020-01-01T00:00:00Z");
            cell.putArray("outputs");
            cell.put("source", source);
        }
        notebook.putObject("metadata");
        notebook.put("nbformat", 4).put("nbformat_minor", 4);
        return Files.writeString(file, NotebookJson.write(notebook));
    }
}
