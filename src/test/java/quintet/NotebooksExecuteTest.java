package quintet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import quintet.jupyter.CellFailure;
import quintet.jupyter.NotebookRun;
import quintet.jupyter.Project;

/**
 * Every notebook runs, as it lies in the repository, in real Jupyter and in our kernel; with {@code
 * -Dquintet.notebooks.with=ijava} or {@code jjava} in that kernel, if it is installed.
 */
@DisplayName("Notebooks run in Jupyter")
class NotebooksExecuteTest {

    private static final Duration LIMIT = Duration.ofMinutes(10);

    @TempDir
    private static Path folder;

    @TestFactory
    @DisplayName("without an error, a claim that fails or a word on standard error, and draw something")
    Stream<DynamicTest> run() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path notebook : NotebookStyleTest.notebooks()) {
            tests.add(DynamicTest.dynamicTest(notebook.getFileName().toString(), () -> run(notebook)));
        }
        return tests.stream();
    }

    private static void run(Path notebook) throws IOException {
        JupyterHere here = JupyterHere.of(new Project(Path.of("").toAbsolutePath()), folder);
        if (Files.readString(notebook).contains("DataStore.")) {
            JupyterHere.require(
                    here.hasRealData(),
                    notebook.getFileName() + " needs real data; let QUINTET_DATA_MIRROR name a folder that has them.");
        }
        String name = notebook.getFileName().toString();
        NotebookRun.Result result = new NotebookRun(here.jupyter(), here.environment(), LIMIT)
                .run(notebook, folder.resolve(name), (cell, cells, seconds) -> {});
        System.out.printf(Locale.ROOT, "%s: %d cells, %.0f s%n", name, result.cells(), result.seconds());
        result.failure().map((CellFailure failure) -> failure.describe(name)).ifPresent(text -> fail(text));
        assertThat(NotebookStyle.pictures(result.executed())).as("pictures").isPositive();
        assertThat(NotebookStyle.OUTPUTS.faults(result.executed())).isEmpty();
    }
}
