package quintet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        broken(NotebookStyle.FORMAT, cells -> cell(cells, 1).put("id", "c1"));
        broken(NotebookStyle.PARTS, cells -> text(cells, 0, "# Title\n## Setup"));
        broken(NotebookStyle.PARTS, cells -> text(cells, 2, "## Something else"));
        broken(NotebookStyle.PARTS, cells -> cells.insert(1, cells.get(4).deepCopy()));
        broken(NotebookStyle.CELLS, cells -> text(cells, 1, "int a = 1;\n".repeat(26)));
        broken(NotebookStyle.CELLS, cells -> {
            for (int c = 0; c <= NotebookStyle.LONG_CELLS; c++) {
                code(cells, "int a = 1;\n".repeat(16), c);
            }
        });
        broken(NotebookStyle.CELLS, cells -> text(cells, 1, "int a = 1; // " + "x".repeat(100)));
        for (String head :
                List.of("class A {", "class A\n{", "record A(int b)\n    implements B {", "sealed interface A {")) {
            broken(NotebookStyle.CELLS, cells -> text(cells, 1, head + "\n" + "    int a;\n".repeat(20) + "}"));
        }
        broken(NotebookStyle.PROSE, cells -> cells.insert(2, cells.get(1).deepCopy()));
        broken(NotebookStyle.PROSE, cells -> text(cells, 2, " \n"));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, ""));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "%maven a:b:1"));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "int a = 1;\n  %maven a:b:1"));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "chart.getStyler().setLegendVisible(false);"));
        broken(NotebookStyle.CODE, cells -> text(cells, 1, "var chart = new XYChart(1, 1);"));
        broken(NotebookStyle.CLAIMS, cells -> text(cells, 3, "int b = 2;"));
        broken(NotebookStyle.CLAIMS, cells -> text(cells, 3, "// Check.that(\"x\", true);\n".repeat(3)));
        broken(NotebookStyle.OUTPUTS, cells -> cell(cells, 3).put("execution_count", 7));
        broken(NotebookStyle.OUTPUTS, cells -> cell(cells, 3).putNull("execution_count"));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).put("output_type", "error"));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).put("name", "stderr"));
        broken(NotebookStyle.OUTPUTS, cells -> output(cells).remove("data"));
        broken(NotebookStyle.NUMBERS, cells -> summary(cells, "87.4 %"));
        broken(NotebookStyle.NUMBERS, cells -> {
            summary(cells, "**87.4 %**");
            output(cells).put("text", "accuracy 187.4 %, 87.45 %, 7.4 %");
        });
        broken(NotebookStyle.CHECKSUM, cells -> text(cells, 1, "int a = 3;"));
        broken(NotebookStyle.SIZE, cells -> text(cells, 2, "## Look at the data\n" + "x".repeat(500_000)));
        for (String link : List.of(
                "[here](nothing.md)",
                "[here](#nowhere)",
                "[here](README.md#nowhere)",
                "[here](40_fusion_example.ipynb#nowhere)",
                "![there](none.png \"title\")",
                "<img src=\"none.png\">",
                "[here]\n\n[here]: nothing.md")) {
            broken(NotebookStyle.LINKS, cells -> text(cells, 2, "## Look at the data\n" + link));
        }
        for (String path : List.of("/home/me", "file:///root/x", "jar:file:/tmp/x", "see\n/mnt/x", "in C:\\data")) {
            broken(NotebookStyle.MACHINE, cells -> text(cells, 2, "## Look at the data\n" + path));
            broken(NotebookStyle.MACHINE, cells -> output(cells).put("text", path));
            broken(NotebookStyle.MACHINE, cells -> output(cells)
                    .putObject("data")
                    .putArray("text/html")
                    .add("<a href=\"" + path.substring(0, 4))
                    .add(path.substring(4) + "\">"));
        }
        broken(NotebookStyle.MACHINE, cells -> text(cells, 1, "Path.of(\"/home/me/data\");"));
        broken(NotebookStyle.MACHINE, cells -> text(cells, 1, "Path.of(\"C:\\\\data\");"));
        NotebookFile good = notebook(cells -> {});
        for (String name :
                List.of("40_pooling.ipynb", "41_alignment_x.ipynb", "07_start_x.ipynb", "40_fusion_X.ipynb")) {
            NotebookFile misnamed = new NotebookFile(good.path().resolveSibling(name), good.json());
            assertThat(NotebookStyle.NAME.faults(misnamed)).as(name).isNotEmpty();
            assertThat(NotebookStyle.GUIDE.faults(misnamed))
                    .as("no guide, not in the map")
                    .hasSize(2);
        }
        good.json().withObject("/metadata/kernelspec").put("name", "java11");
        assertThat(NotebookStyle.FORMAT.faults(good)).isNotEmpty();
        good.json().put("nbformat", 3);
        good.write(good.path());
        assertThatThrownBy(() -> NotebookFile.read(good.path())).hasMessageContaining("format 4");
    }

    @Test
    @DisplayName("what only looks like a fault is none")
    void findsNoFaultWhereThereIsNone() throws IOException {
        kept(
                NotebookStyle.CODE,
                cells -> text(cells, 1, "int a = 7\n    % 2;\nString s = \"\"\"\n%a getStyler\n\"\"\";"));
        kept(NotebookStyle.CELLS, cells -> text(cells, 1, "record A(String b) {}\n" + "int a = 1; // }\n".repeat(14)));
        kept(
                NotebookStyle.LINKS,
                cells -> text(
                        cells,
                        2,
                        "## With a_b, c\n[a](#with-a_b-c) <a id=\"d\"></a> [b](#d) `[c](none)`\n```\n[d](none)\n```\n"
                                + "[e](../tutorials/40_fusion_example.md) [f](40_fusion_example.ipynb#setup) [g](https://a.b/tmp/c)"));
        kept(
                NotebookStyle.MACHINE,
                cells -> text(
                        cells,
                        2,
                        "https://a.b/home/c and https://mnt/ and ../tmp/a, and/or, $f:\\mathbb R$, /homework"));
        kept(NotebookStyle.NUMBERS, cells -> {
            summary(cells, "**87.4 %** of 100, above 82 %");
            output(cells).put("text", "accuracy  87.4 [85.0, 89.1]");
            text(cells, 1, "boolean above = accuracy > 0.82;");
        });
        kept(NotebookStyle.MACHINE, cells -> output(cells)
                .putObject("data")
                .put("image/png", "/tmp/")
                .put("text/html", "<img src=\"data:image/png;base64,/root/\">"));
    }

    private void kept(NotebookStyle rule, Consumer<ArrayNode> change) throws IOException {
        assertThat(rule.faults(notebook(change))).as(rule.name()).isEmpty();
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
        Path file = Files.createDirectories(folder.resolve("notebooks")).resolve("40_fusion_example.ipynb");
        Files.writeString(file.resolveSibling("README.md"), "# Map\n[40](40_fusion_example.ipynb)");
        Files.writeString(
                Files.createDirectories(folder.resolve("tutorials")).resolve("40_fusion_example.md"), "# Guide");
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

    private static void summary(ArrayNode cells, String text) {
        String last = cell(cells, 4).path("source").asText();
        text(cells, 4, last.replace("## Summary", "## Summary\n" + text));
    }

    private static ObjectNode output(ArrayNode cells) {
        return (ObjectNode) cells.get(3).get("outputs").get(0);
    }
}
