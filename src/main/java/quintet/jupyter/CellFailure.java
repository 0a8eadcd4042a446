package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Why a notebook is wrong.
 *
 * @param cell which of its cells with code, from 1; 0 if none was reached
 * @param cells how many there are
 * @param source the text of that cell
 * @param reason what happened, in a few words
 * @param text what the cell or the kernel said about it
 */
public record CellFailure(int cell, int cells, String source, String reason, String text) {

    private static final int LINES = 5;

    private static final int TEXT_LINES = 30;

    static CellFailure of(JsonNode event, int cell, int cells, String source, List<String> log) {
        String text =
                event.path("text").asText().replaceAll("\u001b\\[[0-9;]*m", "").strip();
        String said = String.join("\n", log);
        return switch (event.path("kind").asText()) {
            case "error" -> new CellFailure(cell, cells, source, "failed", text);
            case "stderr" -> new CellFailure(cell, cells, source, "wrote to standard error", text);
            case "timeout" ->
                new CellFailure(cell, cells, source, "took too long", "Give it more time: --timeout SECONDS");
            case "died" -> new CellFailure(cell, cells, source, "ended the kernel", said);
            default -> new CellFailure(cell, cells, source, "was not run", text + "\n" + said);
        };
    }

    /** What a user reads: which cell, its first lines, and the error. */
    public String describe(String notebook) {
        StringBuilder text = new StringBuilder();
        text.append(
                cell == 0
                        ? "%s: the kernel did not start.%n".formatted(notebook)
                        : "%s: cell %d of %d %s.%n".formatted(notebook, cell, cells, reason));
        append(text, "    | ", source, LINES);
        append(text, "    ", this.text, TEXT_LINES);
        return text.toString().stripTrailing();
    }

    private static void append(StringBuilder text, String indent, String lines, int most) {
        lines.lines().limit(most).forEach(line -> text.append("%s%s%n".formatted(indent, line)));
        if (lines.lines().count() > most) {
            text.append("%s...%n".formatted(indent));
        }
    }
}
