package quintet.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Runs a notebook from its first cell to its last, in its own folder and in a kernel of its own, by Jupyter's client.
 *
 * <p>The client is a Python script of ours; what it says, line by line in JSON, arrives here as {@link Listener} calls and in the end
 * as a {@link Result}.
 */
public final class NotebookRun {

    /** Is told where a run stands. */
    @FunctionalInterface
    public interface Listener {
        /** The number of the cell that runs (0 while the kernel starts), how many there are, and seconds since the start. */
        void onProgress(int cell, int cells, double seconds);
    }

    /**
     * How a run ended.
     *
     * @param executed the notebook with its outputs
     * @param cells how many cells with code there are
     * @param seconds how long it took
     * @param failure what went wrong, if anything
     */
    public record Result(NotebookFile executed, int cells, double seconds, Optional<CellFailure> failure) {}

    private static final JsonNode END = new ObjectMapper().createObjectNode().put("event", "end");

    private final Jupyter jupyter;
    private final JupyterEnvironment environment;
    private final Duration limit;

    /**
     * Runs in this Jupyter.
     *
     * @param limit the longest that a cell may take; zero for no limit
     */
    public NotebookRun(Jupyter jupyter, JupyterEnvironment environment, Duration limit) {
        this.jupyter = jupyter;
        this.environment = environment;
        this.limit = limit;
    }

    /** Runs a notebook and writes the outcome, right or wrong, to another file. */
    public Result run(Path notebook, Path copy, Listener listener) {
        NotebookFile.read(notebook); // what is no notebook is told before anything starts
        Path home = environment.project().home();
        Path log = scratch(home, "execute-", ".log");
        Path raw = scratch(home, Notebooks.stem(notebook), ".ipynb");
        try {
            Files.deleteIfExists(copy);
            Result result = run(notebook, raw, log, listener);
            result.executed().write(copy);
            Files.deleteIfExists(log); // it stays where a fault of Jupyter itself names it
            return result;
        } catch (IOException e) {
            throw new JupyterException(copy + " cannot be replaced: " + e, e);
        } finally {
            raw.toFile().delete();
        }
    }

    /** A file for this run alone: the same notebook may run elsewhere at the same time. */
    private static Path scratch(Path folder, String name, String ending) {
        try {
            return Files.createTempFile(Project.make(folder), name, ending);
        } catch (IOException e) {
            throw new JupyterException(folder + " cannot be written to: " + e, e);
        }
    }

    private Result run(Path notebook, Path copy, Path log, Listener listener) {
        Path folder = notebook.toAbsolutePath().getParent();
        ProcessBuilder builder = new ProcessBuilder(
                        jupyter.python().toString(),
                        environment.project().script("execute.py").toString(),
                        notebook.toAbsolutePath().toString(),
                        copy.toAbsolutePath().toString(),
                        folder.toString(),
                        Long.toString(limit.toSeconds()))
                .directory(folder.toFile())
                .redirectError(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment.variables());
        try (ChildProcess child = ChildProcess.start(builder)) {
            return follow(child, copy, log, listener);
        }
    }

    private Result follow(ChildProcess child, Path copy, Path log, Listener listener) {
        BlockingQueue<JsonNode> events = new LinkedBlockingQueue<>();
        Thread reader = new Thread(() -> read(child, events), "notebook");
        reader.setDaemon(true);
        reader.start();
        long start = System.nanoTime();
        int cells = 0;
        int cell = 0;
        String source = "";
        while (true) {
            JsonNode event = next(events);
            double seconds = (System.nanoTime() - start) / 1e9;
            if (child.exiting()) {
                continue; // Ctrl-C: what happens to the notebook now is nobody's mistake
            }
            if (event != null) {
                switch (event.path("event").asText()) {
                    case "start" -> cells = event.path("cells").asInt();
                    case "cell" -> {
                        cell = event.path("cell").asInt();
                        source = event.path("source").asText();
                    }
                    case "wrong" -> {
                        CellFailure failure = CellFailure.of(event, cell, cells, source, tail(log));
                        return new Result(NotebookFile.read(copy).cleaned(), cells, seconds, Optional.of(failure));
                    }
                    case "done" -> {
                        return new Result(NotebookFile.read(copy).cleaned(), cells, seconds, Optional.empty());
                    }
                    default ->
                        throw new JupyterException("Jupyter's client ended before the notebook did: "
                                + Programs.lastLine(String.join("\n", tail(log))) + " (log: " + log + ")");
                }
            }
            listener.onProgress(cell, cells, seconds);
        }
    }

    private static JsonNode next(BlockingQueue<JsonNode> events) {
        try {
            return events.poll(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("interrupted");
        }
    }

    private static void read(ChildProcess child, BlockingQueue<JsonNode> events) {
        ObjectMapper mapper = new ObjectMapper();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(child.process().getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                try {
                    events.add(mapper.readTree(line));
                } catch (JsonProcessingException e) {
                    continue; // something else wrote to standard output
                }
            }
        } catch (IOException e) {
            // the process has been stopped
        }
        if (!child.exiting()) {
            events.add(END);
        }
    }

    private static List<String> tail(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
            return lines.subList(Math.max(0, lines.size() - 5), lines.size());
        } catch (IOException e) {
            return List.of();
        }
    }
}
