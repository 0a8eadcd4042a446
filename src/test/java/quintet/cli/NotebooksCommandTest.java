package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.jupyter.Jupyter;
import quintet.jupyter.JupyterFinder;
import quintet.jupyter.Machine;
import quintet.jupyter.NotebookCell;
import quintet.jupyter.NotebookFile;
import quintet.jupyter.NotebookFixture;
import quintet.jupyter.Project;

/** Those that run a notebook need Jupyter, and are skipped where it is not. */
@DisplayName("quintet notebooks")
class NotebooksCommandTest {

    private static Optional<Jupyter> jupyter;

    @TempDir
    private Path folder;

    private Path notebooks;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** A project whose class path is that of this one. */
    @BeforeEach
    void create() throws IOException {
        System.setProperty("quintet.root", folder.toString());
        notebooks = Files.createDirectory(folder.resolve("notebooks"));
        Files.createDirectory(folder.resolve("target"));
        Path built = Path.of("target").toAbsolutePath();
        Files.writeString(
                folder.resolve("target/classpath"),
                built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("classpath")));
    }

    @AfterEach
    void forget() {
        System.clearProperty("quintet.root");
    }

    private int notebooks(String... arguments) {
        return Quintet.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("notebooks"), Stream.of(arguments))
                        .toArray(String[]::new));
    }

    private void needJupyter() {
        if (jupyter == null) {
            jupyter = new JupyterFinder(Machine.here(), new Project(folder)).find(EnumSet.allOf(Jupyter.Part.class));
        }
        if (jupyter.isEmpty()) {
            System.err.println("SKIPPED: Jupyter is not installed here, so no notebook was run.");
        }
        assumeTrue(jupyter.isPresent(), "Jupyter is not installed here");
    }

    @ParameterizedTest
    @CsvSource({
        "--save, --execute",
        "40, --execute",
        "--out=x, --html",
        "--user, --install-kernel",
        "--kernel-json=x, --with",
        "--with=python, JJAVA",
        "--port=-1, --port"
    })
    @DisplayName("refuses options that do not go together")
    void refuses(String option, String named) {
        assertThat(notebooks(option)).isEqualTo(2);
        assertThat(err.toString()).contains(named, "./quintet notebooks --help");
    }

    @Test
    @DisplayName("suggests the notebook that was meant, before it looks for Jupyter")
    void suggests() throws IOException {
        NotebookFixture.write(notebooks.resolve("40_fusion.ipynb"), "1");
        assertThat(notebooks("--execute", "fusion")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "quintet: There is no notebook \"fusion\". Did you mean \"40_fusion\"? Known are 40_fusion.");
        assertThat(folder.resolve(".quintet")).doesNotExist();
    }

    @Test
    @DisplayName("runs a notebook in its folder, and leaves it as it is")
    void executes() throws IOException {
        needJupyter();
        Path notebook = NotebookFixture.write(
                notebooks.resolve("10_right.ipynb"),
                "int x = 1;",
                "for (int i = 0; i < 300; i++) System.out.println(\"ü\" + i);",
                "",
                "System.out.println(System.getProperty(\"quintet.root\"));\njava.nio.file.Path.of(\"\").toAbsolutePath() + \" \" + x");
        String before = Files.readString(notebook);
        assertThat(notebooks("--execute")).as(err.toString()).isZero();
        assertThat(out.toString()).contains("10_right.ipynb", "3 cells");
        assertThat(notebook).hasContent(before);
        List<NotebookCell> cells = NotebookFile.read(folder.resolve("target/notebooks/10_right.ipynb"))
                .cells();
        assertThat(cells.get(2).outputs()).hasSize(1);
        assertThat(cells.get(2).outputs().get(0).get("text")).hasSize(300);
        assertThat(cells.get(4).outputs().toString())
                .contains(notebooks.toRealPath() + " 1")
                .contains(folder.toString());
        assertThat(cells).extracting(cell -> cell.executionCount().orElse(0)).containsExactly(0, 1, 2, 0, 3);
    }

    @Test
    @DisplayName("saves outputs, makes the same file the second time, and a page of it")
    void saves() throws IOException {
        needJupyter();
        Path notebook = NotebookFixture.write(notebooks.resolve("10_right.ipynb"), "int x = 20;", "x + 1");
        assertThat(notebooks("--execute", "--save", "10")).as(err.toString()).isZero();
        String saved = Files.readString(notebook);
        NotebookFile file = NotebookFile.read(notebook);
        assertThat(file.storedSha256()).contains(file.sourceSha256());
        assertThat(file.json().at("/metadata/language_info/name").asText()).isEqualTo("java");
        assertThat(saved).contains("# Größe").doesNotContain("iopub").endsWith("}\n");
        assertThat(notebooks("--execute", "--save", "--html", "10_right.ipynb")).isZero();
        assertThat(notebook).hasContent(saved);
        assertThat(folder.resolve("target/notebooks/html/10_right.html"))
                .content()
                .contains("21")
                .doesNotContain("file://");
    }

    private String wrong(String... cells) throws IOException {
        needJupyter();
        Path notebook = NotebookFixture.write(notebooks.resolve("20_wrong.ipynb"), cells);
        String before = Files.readString(notebook);
        NotebookFixture.write(notebooks.resolve("30_next.ipynb"), "1");
        assertThat(notebooks("--execute", "--save")).isEqualTo(1);
        assertThat(notebook).hasContent(before);
        assertThat(out.toString()).doesNotContain("30_next");
        assertThat(folder.resolve("target/notebooks/30_next.ipynb")).doesNotExist();
        return err.toString();
    }

    @Test
    @DisplayName("stops at a cell that throws, and says which and why")
    void stopsAtExceptions() throws IOException {
        assertThat(wrong(
                        "int x = 1;", "", "int y = 2;", "int z = x;\nthrow new IllegalStateException(\"oh no\");", "4"))
                .contains(
                        "quintet: 20_wrong.ipynb: cell 3 of 4 failed.",
                        "    | int z = x;",
                        "IllegalStateException",
                        "oh no",
                        folder.resolve("target/notebooks/20_wrong.ipynb").toString());
    }

    @Test
    @DisplayName("stops at a cell that does not compile")
    void stopsAtCompileErrors() throws IOException {
        assertThat(wrong("int x = 1;", "int y = nothing + x;"))
                .contains("20_wrong.ipynb: cell 2 of 2 failed.", "nothing");
    }

    @Test
    @DisplayName("stops at a cell that writes to standard error")
    void stopsAtStandardError() throws IOException {
        assertThat(wrong("System.err.println(\"watch out\");", "2"))
                .contains("20_wrong.ipynb: cell 1 of 2 wrote to standard error.", "watch out");
    }

    @Test
    @DisplayName("stops at a cell that ends the kernel")
    void stopsAtTheEndOfTheKernel() throws IOException {
        assertThat(wrong("Runtime.getRuntime().halt(3);")).contains("20_wrong.ipynb: cell 1 of 1 ended the kernel.");
    }

    @Test
    @DisplayName("stops at a cell that takes too long")
    void stopsAtTheLimit() throws IOException {
        needJupyter();
        NotebookFixture.write(notebooks.resolve("20_long.ipynb"), "Thread.sleep(60_000);");
        assertThat(notebooks("--execute", "--timeout", "1")).isEqualTo(1);
        assertThat(err.toString()).contains("20_long.ipynb: cell 1 of 1 took too long.", "--timeout SECONDS");
    }

    @Test
    @DisplayName("says which kernels there are where the one wanted is not")
    void namesMissingKernels() throws IOException {
        needJupyter();
        NotebookFixture.write(notebooks.resolve("10_right.ipynb"), "1");
        Path kernel = Files.writeString(folder.resolve("kernel.json"), "[]");
        assertThat(notebooks("--execute", "--with", "ijava", "--kernel-json", kernel.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).startsWith("quintet: ").contains("kernel.json", "argv");
    }
}
