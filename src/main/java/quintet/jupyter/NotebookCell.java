package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalInt;

/**
 * A cell of a notebook.
 *
 * @param type {@code code}, {@code markdown} or {@code raw}
 * @param source its text
 * @param executionCount the number it got when it ran last, if it did
 * @param outputs what it put out, as in the file
 * @param metadata as in the file
 */
public record NotebookCell(
        String type, String source, OptionalInt executionCount, List<JsonNode> outputs, JsonNode metadata) {

    public NotebookCell {
        outputs = List.copyOf(outputs);
    }

    /** Whether it holds code. */
    public boolean isCode() {
        return type.equals("code");
    }

    /** Whether it holds code that a kernel would run. */
    public boolean isRun() {
        return isCode() && !source.isBlank();
    }
}
