package quintet.jupyter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks for a Jupyter that works, by asking every Python that may have one.
 *
 * <p>The one that {@code QUINTET_PYTHON} names, and no other. Where it names none, in this order: those that {@code jupyter} on the
 * PATH belongs to; those on the PATH; the system's own; the one in this project. The first that has all parts needed is taken. Being there is not enough: an upgrade of
 * Python leaves many a {@code jupyter} behind that no longer starts, so every part is loaded.
 */
public final class JupyterFinder {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String VARIABLE = "QUINTET_PYTHON";

    private final Machine machine;
    private final Project project;

    /** A search on a machine, for a project. */
    public JupyterFinder(Machine machine, Project project) {
        this.machine = machine;
        this.project = project;
    }

    /** The first Jupyter with all these parts. */
    public Optional<Jupyter> find(Collection<Jupyter.Part> parts) {
        Optional<String> named = machine.variable(VARIABLE);
        if (named.isPresent()) {
            return Optional.of(named(named.get(), parts));
        }
        return Stream.concat(pythons().stream(), Stream.of(ownPython()))
                .filter(Files::isExecutable)
                .map(this::ask)
                .flatMap(Optional::stream)
                .filter(jupyter -> jupyter.hasAll(parts))
                .findFirst();
    }

    /** The one that the user names is taken, or its fault told: to take another without a word would help nobody. */
    private Jupyter named(String python, Collection<Jupyter.Part> parts) {
        Path path = path(python);
        if (Files.isDirectory(path) || !Files.isExecutable(path)) {
            throw refused(python, "is no program that can be run");
        }
        Jupyter jupyter = ask(path).orElseThrow(() -> refused(python, "does not answer as a Python does"));
        for (Jupyter.Part part : parts) {
            if (!jupyter.has(part)) {
                throw refused(python, "has no " + part + " that can be loaded");
            }
        }
        return jupyter;
    }

    private static Path path(String python) {
        try {
            return Path.of(python);
        } catch (InvalidPathException e) {
            throw refused(python, "is no path");
        }
    }

    private static JupyterException refused(String python, String fault) {
        return new JupyterException(VARIABLE + " is " + python + ", which " + fault
                + ". Name the Python that Jupyter is installed in, such as /usr/bin/python3, or remove the variable.");
    }

    /** The Python of the project's own virtual environment, whether there is one or not. */
    Path ownPython() {
        return machine.windows()
                ? project.python().resolve("Scripts").resolve("python.exe")
                : project.python().resolve("bin").resolve("python3");
    }

    /** All Pythons of the machine, the likeliest first. */
    List<Path> pythons() {
        Set<Path> pythons = new LinkedHashSet<>();
        for (Path jupyter : machine.programs("jupyter")) {
            interpreter(jupyter).ifPresent(pythons::add);
            pythons.addAll(beside(jupyter));
        }
        for (String name : List.of("python3", "python")) {
            pythons.addAll(machine.programs(name));
        }
        pythons.addAll(machine.pythons());
        if (machine.mac() && !Files.exists(Path.of("/Library/Developer/CommandLineTools"))) {
            pythons.remove(Path.of("/usr/bin/python3")); // no Python, but a question whether to install one
        }
        return List.copyOf(pythons);
    }

    /** What a Python says of its Jupyter; empty if it does not run, or says nothing. */
    Optional<Jupyter> ask(Path python) {
        Programs.Result result = Programs.run(
                machine.environment(), PATIENCE, List.of(python.toString(), "-"), Project.source("probe.py"));
        if (!result.succeeded()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Jupyter.of(new ObjectMapper().readTree(Programs.lastLine(result.output()))));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The program that the first line of a script names, {@code #!/usr/bin/python3}. */
    private Optional<Path> interpreter(Path script) {
        try (BufferedReader reader = Files.newBufferedReader(script, StandardCharsets.ISO_8859_1)) {
            String line = reader.readLine();
            if (line == null || !line.startsWith("#!") || line.contains("/env ") || !line.contains("python")) {
                return Optional.empty();
            }
            return Optional.of(Path.of(line.substring(2).strip().split("\\s+")[0]));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Where a Python is that a {@code jupyter} belongs to: beside it, or on Windows one folder up. */
    private List<Path> beside(Path jupyter) {
        Path folder = jupyter.toAbsolutePath().getParent();
        return machine.windows()
                ? List.of(folder.resolve("python.exe"), folder.resolveSibling("python.exe"))
                : List.of(folder.resolve("python3"), folder.resolve("python"));
    }
}
