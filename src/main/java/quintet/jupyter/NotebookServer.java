package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A Jupyter server on a project, which opens at its notebooks; it and its kernels end when it is closed, or when this program ends. */
public final class NotebookServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static final int PAUSE_MILLIS = 100;

    /**
     * How to serve.
     *
     * @param port the port, or 0 for Jupyter's own choice
     * @param address the address to listen at, or "" for this machine alone
     * @param browser whether to open a browser
     */
    public record Options(int port, String address, boolean browser) {

        public Options {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("A port is a number from 1 to 65535, and not " + port + ".");
            }
        }

        List<String> arguments(Jupyter jupyter, Project project) {
            List<String> arguments = new ArrayList<>();
            arguments.add(firstPage(jupyter, project));
            if (!browser) {
                arguments.add("--no-browser");
            }
            if (port > 0) {
                arguments.add("--port=" + port);
                arguments.add("--port-retries=0");
            }
            if (!address.isBlank()) {
                arguments.add("--ip=" + address);
            }
            arguments.add(project.root().toString());
            return arguments;
        }

        /**
         * The list of the notebooks is what a user sees first. What is served is the whole project, as notebooks link to guides
         * and documents beside their folder.
         */
        private static String firstPage(Jupyter jupyter, Project project) {
            String list = "/tree/" + project.root().relativize(project.notebooks());
            if (jupyter.server().orElseThrow().equals("jupyterlab")) {
                return "--LabApp.default_url=/lab" + list;
            }
            String version = jupyter.versions().get("notebook");
            String program = version.matches("[456]\\..*") ? "NotebookApp" : "JupyterNotebookApp";
            return "--" + program + ".default_url=" + list;
        }
    }

    private final ChildProcess child;
    private final Path runtime;
    private final Path log;

    private NotebookServer(ChildProcess child, Path runtime, Path log) {
        this.child = child;
        this.runtime = runtime;
        this.log = log;
    }

    /** Starts a server. */
    public static NotebookServer start(Jupyter jupyter, JupyterEnvironment environment, Options options) {
        Project project = environment.project();
        Path log = project.home().resolve("server.log");
        Map<String, String> variables = environment.variables();
        Path runtime = runtimeFolder(Path.of(variables.get("JUPYTER_RUNTIME_DIR")));
        variables.put("JUPYTER_RUNTIME_DIR", runtime.toString());
        List<String> command = new ArrayList<>(List.of(
                jupyter.python().toString(),
                project.script("serve.py").toString(),
                jupyter.server().orElseThrow()));
        command.addAll(options.arguments(jupyter, project));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(project.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().clear();
        builder.environment().putAll(variables);
        return new NotebookServer(ChildProcess.start(builder), runtime, log);
    }

    /** A folder for this server alone; those that killed servers have left are removed. */
    static Path runtimeFolder(Path parent) {
        try {
            Project.make(parent);
            try (Stream<Path> earlier = Files.list(parent)) {
                earlier.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                        .filter(folder -> ProcessHandle.of(
                                        Long.parseLong(folder.getFileName().toString()))
                                .isEmpty())
                        .forEach(NotebookServer::remove);
            }
            Path own = parent.resolve(Long.toString(ProcessHandle.current().pid()));
            remove(own); // one that was killed had this number, as in a container; its address is dead
            return Project.make(own);
        } catch (IOException e) {
            throw new JupyterException(parent + " cannot be written to: " + e, e);
        }
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            // it is tried again the next time
        }
    }

    /** Where the server logs what it does. */
    public Path log() {
        return log;
    }

    /** Waits until the server answers, and returns its address with the token that it asks for. */
    public String address() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            Optional<String> address = stated();
            if (address.isPresent()) {
                return address.get();
            }
            if (!child.process().isAlive()) {
                throw new JupyterException("Jupyter's server did not start: " + lastWords() + " (log: " + log + ")");
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new JupyterException(
                "Jupyter's server did not start within " + PATIENCE.toSeconds() + " s: see its log, " + log);
    }

    /** Every server of Jupyter states its address in a file of its runtime folder. */
    private Optional<String> stated() {
        try (Stream<Path> files = Files.list(runtime)) {
            Optional<Path> file = files.filter(
                            path -> path.getFileName().toString().matches("(nb|jp)server-\\d+\\.json"))
                    .findFirst();
            if (file.isEmpty()) {
                return Optional.empty();
            }
            JsonNode server = new ObjectMapper().readTree(Files.readAllBytes(file.get()));
            String token = server.path("token").asText();
            String url = server.path("url").asText();
            return url.isEmpty() ? Optional.empty() : Optional.of(token.isEmpty() ? url : url + "?token=" + token);
        } catch (IOException e) {
            return Optional.empty(); // it is being written
        }
    }

    private String lastWords() {
        try {
            return Programs.lastLine(new String(Files.readAllBytes(log), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return "it said nothing";
        }
    }

    /** Waits until the server ends by what its user does in the browser, and says whether it did so in peace. */
    public boolean await() throws InterruptedException {
        return child.process().waitFor() == 0 || child.exiting();
    }

    @Override
    public void close() {
        child.close();
        remove(runtime);
    }
}
