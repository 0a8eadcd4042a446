package quintet.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes web pages of notebooks, by Jupyter's own exporter; showing formulas, a page needs the network. */
public final class NotebookExport {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Upstream's own addresses: Debian's package names files of the machine instead, and a page should open elsewhere too. */
    private static final String MATHJAX =
            "https://cdnjs.cloudflare.com/ajax/libs/mathjax/2.7.7/latest.js?config=TeX-AMS_CHTML-full,Safe";

    private static final String REQUIRE = "https://cdnjs.cloudflare.com/ajax/libs/require.js/2.3.6/require.min.js";

    private NotebookExport() {}

    /** Writes a page for each notebook into a folder, and returns their paths. */
    public static List<Path> html(Jupyter jupyter, JupyterEnvironment environment, List<Path> notebooks, Path folder) {
        try {
            Project.make(folder);
        } catch (IOException e) {
            throw new JupyterException(folder + " cannot be written to: " + e, e);
        }
        List<String> command = new ArrayList<>(List.of(
                jupyter.python().toString(),
                "-m",
                "nbconvert",
                "--log-level=ERROR",
                "--to=html",
                "--HTMLExporter.mathjax_url=" + MATHJAX,
                "--HTMLExporter.require_js_url=" + REQUIRE,
                "--output-dir=" + folder.toAbsolutePath()));
        notebooks.forEach(notebook -> command.add(notebook.toAbsolutePath().toString()));
        Programs.Result result = Programs.run(environment.variables(), PATIENCE, command);
        if (!result.succeeded()) {
            throw new JupyterException("Jupyter could not export the notebooks: "
                    + Programs.lastLine(result.output() + "\n" + result.errors()));
        }
        Map<String, String> pages = new HashMap<>();
        notebooks.forEach(notebook -> pages.put(notebook.getFileName().toString(), Notebooks.stem(notebook) + ".html"));
        return notebooks.stream()
                .map(notebook -> mended(notebook, environment.project(), folder, pages))
                .toList();
    }

    /** The page of a notebook, with links that lead somewhere from where it is. */
    private static Path mended(Path notebook, Project project, Path folder, Map<String, String> pages) {
        Path page = folder.resolve(pages.get(notebook.getFileName().toString()));
        Path parent = notebook.toAbsolutePath().normalize().getParent();
        Path source = parent.equals(project.executed()) ? project.notebooks() : parent;
        try {
            String html = Files.readString(page);
            Files.writeString(page, new PageLinks(source, folder, pages).mended(html));
            return page;
        } catch (IOException e) {
            throw new JupyterException("The links of " + page + " could not be mended: " + e, e);
        }
    }
}
