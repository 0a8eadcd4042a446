package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * Makes the outcome of a run such that the next run of the same code gives the same file, as far as the code does: cells are numbered
 * from 1, times are dropped, pieces of one stream are one piece, and the kernel has the name that all notebooks ask for.
 */
final class NotebookCleaner {

    /** Metadata of cells that say when they ran: Jupyter's own, and those of a well-known extension. */
    private static final List<String> TIMES = List.of("execution", "ExecuteTime");

    private NotebookCleaner() {}

    static void clean(ObjectNode notebook) {
        int count = 0;
        for (JsonNode cell : notebook.get("cells")) {
            if (cell.path("metadata") instanceof ObjectNode metadata) {
                metadata.remove(TIMES);
            }
            if (cell instanceof ObjectNode code
                    && code.path("cell_type").asText().equals("code")) {
                boolean run = !NotebookFile.text(code.path("source")).isBlank();
                count(code, run ? ++count : 0);
                merge(code);
            }
        }
        notebook.withObject("/metadata")
                .putObject("kernelspec")
                .put("display_name", "Java")
                .put("language", "java")
                .put("name", KernelSpec.NAME);
    }

    private static void count(ObjectNode cell, int count) {
        if (count == 0) {
            cell.putNull("execution_count");
            return;
        }
        cell.put("execution_count", count);
        for (JsonNode output : cell.path("outputs")) {
            if (output instanceof ObjectNode result && result.has("execution_count")) {
                result.put("execution_count", count);
            }
        }
    }

    /** Joins the outputs that follow one another on the same stream. */
    private static void merge(ObjectNode cell) {
        ArrayNode merged = cell.arrayNode();
        for (JsonNode output : cell.path("outputs")) {
            JsonNode last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null
                    && isStream(last)
                    && isStream(output)
                    && last.get("name").equals(output.get("name"))) {
                String text = NotebookFile.text(last.path("text")) + NotebookFile.text(output.path("text"));
                ((ObjectNode) last).set("text", lines(cell, text));
            } else {
                merged.add(output);
            }
        }
        cell.set("outputs", merged);
    }

    private static boolean isStream(JsonNode output) {
        return output.path("output_type").asText().equals("stream") && output.has("name");
    }

    /** A text cut into lines, each with its end. */
    private static ArrayNode lines(ObjectNode cell, String text) {
        ArrayNode lines = cell.arrayNode();
        for (String line : text.split("(?<=\n)")) {
            lines.add(line);
        }
        return lines;
    }
}
