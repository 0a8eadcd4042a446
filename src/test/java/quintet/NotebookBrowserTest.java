package quintet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.JavascriptExecutor;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.WebDriverWait;
import quintet.jupyter.NotebookServer;
import quintet.jupyter.Project;

/**
 * A notebook in a browser, as a user has it: opened in the running Jupyter, all cells run by the menu. A small notebook, or with
 * {@code -Dquintet.browser.notebook=40} the lesson of that number. The picture of it stays in {@code target/notebooks}.
 */
@DisplayName("A notebook in a browser")
class NotebookBrowserTest {

    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private static final String SMALL =
            """
            {"cells": [
             {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# A bar and a plot"},
             {"cell_type": "code", "id": "b", "metadata": {}, "execution_count": null, "outputs": [], "source":
              "import quintet.notebook.*;\\nimport quintet.plots.*;\\nint steps = 20;"},
             {"cell_type": "code", "id": "c", "metadata": {}, "execution_count": null, "outputs": [], "source":
              "try (Progress bar = Progress.start(\\"work\\")) {\\n for (int i = 1; i <= steps; i++) {\\n  Thread.sleep(100);\\n  bar.update(\\"step \\" + i, i / 20.0);\\n }\\n}"},
             {"cell_type": "code", "id": "d", "metadata": {}, "execution_count": null, "outputs": [], "source":
              "Heatmap.chart(\\"a map\\", \\"x\\", \\"y\\", new double[][] {{1, 2}, {3, 4}})"}
            ], "metadata": {"kernelspec": {"name": "java", "display_name": "Java", "language": "java"}},
             "nbformat": 4, "nbformat_minor": 5}
            """;

    @TempDir
    private Path folder;

    @Test
    @DisplayName("runs all its cells, ends its bars and shows its plots")
    void runsInABrowser() throws Exception {
        Optional<Path> browser = program("chromium", "google-chrome", "chrome");
        Optional<Path> driver = program("chromedriver");
        JupyterHere.require(
                browser.isPresent() && driver.isPresent(),
                "no Chromium with chromedriver is here (Debian: apt-get install chromium chromium-driver).");
        Project project = project();
        JupyterHere here = JupyterHere.of(project, folder.resolve("kernels"));
        JupyterHere.require(
                here.jupyter().server().orElse("").equals("notebook"),
                "the menus of JupyterLab differ from those that this test knows.");
        String name = notebook(project);
        NotebookServer.Options options = new NotebookServer.Options(0, "", false);
        try (NotebookServer server = NotebookServer.start(here.jupyter(), here.environment(), options)) {
            String[] address = server.address().split("\\?", 2);
            ChromeDriver chrome = chrome(browser.orElseThrow(), driver.orElseThrow());
            try {
                chrome.get(address[0] + "notebooks/notebooks/" + name + "?" + address[1]);
                runAll(chrome);
                check(chrome, name);
            } finally {
                chrome.quit();
            }
        }
    }

    private void runAll(ChromeDriver chrome) {
        WebDriverWait wait = new WebDriverWait(chrome, PATIENCE);
        wait.until(page -> is(
                chrome,
                "window.Jupyter && Jupyter.notebook && Jupyter.notebook._fully_loaded"
                        + " && Jupyter.notebook.kernel && Jupyter.notebook.kernel.is_connected()"));
        // outputs that are stored must not be taken for new ones
        chrome.executeScript("Jupyter.notebook.clear_all_output()");
        chrome.findElement(By.id("celllink")).click();
        chrome.findElement(By.id("run_all_cells")).click();
        // a cell that throws ends the run
        wait.until(page -> is(
                chrome,
                "document.querySelector('.output_error') || Jupyter.notebook.get_cells()"
                        + ".filter(c => c.cell_type === 'code').every(c => Number.isInteger(c.input_prompt_number))"));
    }

    private void check(ChromeDriver chrome, String name) throws IOException {
        JavascriptExecutor page = chrome;
        long errors = (long) page.executeScript("return document.querySelectorAll('.output_error').length");
        long bars = (long) page.executeScript("return document.querySelectorAll('.quintet-progress').length");
        long ended = (long)
                page.executeScript("return document.querySelectorAll('.quintet-progress[data-state=done]').length");
        long plots = (long) page.executeScript(
                "return [...document.querySelectorAll('.output img')].filter(i => i.naturalWidth > 100).length");
        Path picture =
                Files.createDirectories(Path.of("target", "notebooks")).resolve(name.replace(".ipynb", "-browser.png"));
        chrome.executeScript("document.querySelector('.output_error, .quintet-progress').scrollIntoView()");
        Files.write(picture, chrome.getScreenshotAs(OutputType.BYTES));
        assertThat(errors).as("errors").isZero();
        assertThat(bars).as("bars").isPositive();
        assertThat(ended).as("bars that ended").isEqualTo(bars);
        assertThat(plots).as("plots").isPositive();
    }

    private static boolean is(ChromeDriver chrome, String condition) {
        return Boolean.TRUE.equals(chrome.executeScript("return !!(" + condition + ")"));
    }

    private ChromeDriver chrome(Path browser, Path driver) throws IOException {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(browser.toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=1100,2600",
                "--user-data-dir=" + Files.createDirectory(folder.resolve("chrome")));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(driver.toFile())
                .build();
        return new ChromeDriver(service, options);
    }

    /** A project beside this one, so that what the browser saves changes nothing here. */
    private Project project() throws IOException {
        Path root = Files.createDirectory(folder.resolve("project"));
        Files.createDirectory(root.resolve("notebooks"));
        Files.createDirectory(root.resolve("target"));
        Path built = Path.of("target").toAbsolutePath();
        Files.writeString(
                root.resolve("target/classpath"),
                built.resolve("classes") + File.pathSeparator + Files.readString(built.resolve("classpath")));
        return new Project(root);
    }

    private static String notebook(Project project) throws IOException {
        String number = System.getProperty("quintet.browser.notebook");
        if (number == null) {
            Files.writeString(project.notebooks().resolve("small.ipynb"), SMALL);
            return "small.ipynb";
        }
        Path lesson = NotebookStyleTest.notebooks().stream()
                .filter(file -> file.getFileName().toString().startsWith(number))
                .findFirst()
                .orElseThrow();
        Files.copy(lesson, project.notebooks().resolve(lesson.getFileName()));
        return lesson.getFileName().toString();
    }

    private static Optional<Path> program(String... names) {
        List<String> folders = List.of(System.getenv("PATH").split(File.pathSeparator));
        return Stream.of(names)
                .flatMap(name -> folders.stream().map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
