package quintet.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import quintet.jupyter.Jupyter;
import quintet.jupyter.JupyterEnvironment;
import quintet.jupyter.JupyterException;
import quintet.jupyter.NotebookFile;
import quintet.jupyter.NotebookRun;
import quintet.notebook.Progress;

/** Runs notebooks one after the other, shows where they stand, and stops at the first wrong one. */
final class NotebookRuns {

    private final JupyterEnvironment environment;
    private final NotebookRun run;
    private final CommandLine command;
    private final List<Path> executed = new ArrayList<>();

    NotebookRuns(Jupyter jupyter, JupyterEnvironment environment, int timeout, CommandLine command) {
        this.environment = environment;
        this.run = new NotebookRun(jupyter, environment, Duration.ofSeconds(timeout));
        this.command = command;
    }

    /** Copies of the notebooks with their outputs. */
    List<Path> executed() {
        return List.copyOf(executed);
    }

    /** Whether all of them are right. */
    boolean run(List<Path> notebooks, boolean save) {
        double seconds = 0;
        for (Path notebook : notebooks) {
            Path copy = environment.project().executed().resolve(notebook.getFileName());
            String name = notebook.getFileName().toString();
            String before = NotebookFile.read(notebook).sourceSha256();
            NotebookRun.Result result = run(notebook, copy, name);
            executed.add(copy);
            seconds += result.seconds();
            if (result.failure().isPresent()) {
                command.getErr().println("quintet: " + result.failure().get().describe(name));
                command.getErr().println("The outputs up to there: " + copy);
                command.getErr().flush();
                return false;
            }
            if (save) {
                save(result.executed(), notebook, before);
            }
            tell("%-44s %3d cells  %7.1f s%s", name, result.cells(), result.seconds(), save ? "  saved" : "");
        }
        if (notebooks.size() > 1) {
            tell("%-44s %9s  %7.1f s", notebooks.size() + " notebooks, all right", "", seconds);
        }
        return true;
    }

    private NotebookRun.Result run(Path notebook, Path copy, String name) {
        StatusLine line = new StatusLine(command.getErr());
        try {
            return run.run(
                    notebook,
                    copy,
                    (cell, cells, seconds) -> line.show(
                            cell == 0
                                    ? name + ": starting"
                                    : "%s: cell %d of %d, %s"
                                            .formatted(name, cell, cells, Progress.duration(seconds))));
        } finally {
            line.clear();
        }
    }

    private static void save(NotebookFile executed, Path notebook, String before) {
        if (!NotebookFile.read(notebook).sourceSha256().equals(before)) {
            throw new JupyterException(
                    notebook + " was changed while it ran, so its outputs are not saved. Run it again.");
        }
        executed.write(notebook);
    }

    private void tell(String format, Object... values) {
        command.getOut().println(String.format(Locale.ROOT, format, values).stripTrailing());
        command.getOut().flush();
    }
}
