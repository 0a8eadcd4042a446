package quintet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import quintet.jupyter.NotebookFile;

/** Every notebook keeps every rule; and every rule is broken once, to see that it can be. */
@DisplayName("Notebooks keep to the style")
class NotebookStyleTest {

    private static final Path NOTEBOOKS = Path.of("notebooks");

    @TempDir
    private Path folder;

    static List<Path> notebooks() throws IOException {
        try (Stream<Path> files = Files.list(NOTEBOOKS)) {
            return files.filter(file -> file.toString().endsWith(".ipynb"))
                    .sorted()
                    .toList();
        }
    }

    @TestFactory
    @DisplayName("rule by rule")
    Stream<DynamicTest> keepTheRules() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path file : notebooks()) {
            NotebookFile notebook = NotebookFile.read(file);
            for (NotebookStyle rule : NotebookStyle.values()) {
                tests.add(DynamicTest.dynamicTest(
                        file.getFileName() + ": " + rule,
                        () -> assertThat(rule.faults(notebook)).isEmpty()));
            }
        }
        return tests.stream();
    }

    @Test
    @DisplayName("and have a guide and a place in the map")
    void haveGuides() throws IOException {
        String map = Files.readString(NOTEBOOKS.resolve("README.md"));
        for (Path file : notebooks()) {
            String name = file.getFileName().toString();
            assertThat(Path.of("tutorials", name.replace(".ipynb", ".md"))).isRegularFile();
            assertThat(map).contains("(" + name + ")");
        }
    }

    @Test
    @DisplayName("a good notebook has no fault")
    void findsNoFaultInAGoodOne() throws IOException {
        for (NotebookStyle rule : NotebookStyle.values()) {
            assertThat(rule.faults(notebook(cells -> {}))).as(rule.name()).isEmpty();
        }
    }

    @Test
    @DisplayName("a bad notebook is found out, by the rule that it breaks")
    void findsEveryFault() throws IOException {
        broken(NotebookStyle.FORMAT, cells -> cell(cells, 0).remove("id"));
        broken(NotebookStyle.PARTS, cells -> text(cells, 2, "## Something else"));
        broken(NotebookStyle.PARTS, cells -> cells.insert(1, cells.get(4).deepCopy()));
        broken(NotebookStyle.CELLS, cells -> text(cells, 1, "int a = 1;\n".repeat(26)));
        broken(NotebookStyle.CELLS, cells -> text(cells, 1, "int a = 1; // " + "x".repeat(100)));
        broken(NotebookStyle.CELLS, cells -> text(cells, 1, "class A {\n" + "    int a;\n".repeat(20) + "}"));
        broken(NotebookStyle.PROSE, cells -> cells.insert(2, cells.get(1).deepCopy()));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "%maven a:b:1"));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "chart.getStyler().setLegendVisible(false);"));
        broken(NotebookStyle.CLAIMS, cells -> text(cells, 3, "int b = 2;"));
        broken(NotebookStyle.OUTPUTS, cells -> cell(cells, 3).put("execution_count", 7));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).put("output_type", "error"));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).put("name", "stderr"));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).remove("data"));
        broken(NotebookStyle.CHECKSUM, cells -> text(cells, 1, "int a = 3;"));
        broken(NotebookStyle.SIZE, cells -> text(cells, 2, "## Look at the data\n" + "x".repeat(500_000)));
        broken(NotebookStyle.LINKS, cells -> text(cells, 2, "## Look at the data\n[here](nothing.md)"));
        broken(NotebookStyle.LINKS, cells -> text(cells, 2, "## Look at the data\n[here](#nowhere)"));
        broken(NotebookStyle.MACHINE, cells -> text(cells, 1, "Path.of(\"/home/me/data\");"));
        NotebookFile misnamed = notebook(cells -> {});
        assertThat(NotebookStyle.NAME.faults(new NotebookFile(folder.resolve("40_pooling.ipynb"), misnamed.json())))
                .isNotEmpty();
    }

    private void broken(NotebookStyle rule, Consumer<ArrayNode> change) throws IOException {
        assertThat(rule.faults(notebook(change))).as(rule.name()).isNotEmpty();
    }

    /** A small notebook that keeps all rules, changed after its checksum was taken. */
    private NotebookFile notebook(Consumer<ArrayNode> change) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode json = mapper.createObjectNode();
        ArrayNode cells = json.putArray("cells");
        markdown(cells, "# Title\n\n**You will learn**\n\n**Prerequisites:** none. **Time:** 1 minute.\n\n## Setup");
        code(cells, "int a = 1;", 1);
        markdown(cells, "## Look at the data");
        code(cells, "Check.that(\"x\", true);\n".repeat(3), 2);
        markdown(
                cells,
                "## The idea\n## From scratch\n## With the library\n## Train\n## Plot\n## Compare\n## What goes wrong\n"
                        + "## Exercises\n## Summary\n## References\n[up](#setup)");
        ObjectNode shown = ((ArrayNode) cells.get(3).get("outputs")).addObject();
        shown.put("output_type", "display_data").putObject("data").put("image/png", "iVBOR");
        json.putObject("metadata").putObject("kernelspec").put("name", "java");
        json.put("nbformat", 4).put("nbformat_minor", 5);
        Path file = folder.resolve("40_fusion_example.ipynb");
        String checksum = new NotebookFile(file, json).sourceSha256();
        ((ObjectNode) json.get("metadata")).putObject(NotebookFile.SECTION).put(NotebookFile.CHECKSUM, checksum);
        change.accept(cells);
        Files.writeString(file, json.toString());
        return NotebookFile.read(file);
    }

    private static void markdown(ArrayNode cells, String text) {
        cells.addObject()
                .put("cell_type", "markdown")
                .put("id", "c" + cells.size())
                .put("source", text);
    }

    private static void code(ArrayNode cells, String text, int count) {
        cells.addObject()
                .put("cell_type", "code")
                .put("id", "c" + cells.size())
                .put("execution_count", count)
                .put("source", text)
                .putArray("outputs");
    }

    private static ObjectNode cell(ArrayNode cells, int index) {
        return (ObjectNode) cells.get(index);
    }

    private static void text(ArrayNode cells, int index, String text) {
        cell(cells, index).put("source", text);
    }

    private static ObjectNode output(ArrayNode cells) {
        return (ObjectNode) cells.get(3).get("outputs").get(0);
    }
}
