package quintet.jupyter;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What is asked about the machine, in one place, so that a test can put another one in its stead.
 *
 * @param environment the environment variables
 * @param system the name of the operating system, as in the property {@code os.name}
 * @param terminal whether somebody sits at a terminal and can be asked for a password
 * @param pythons where Python usually is, though the PATH may not say so
 */
public record Machine(Map<String, String> environment, String system, boolean terminal, List<Path> pythons) {

    public Machine {
        // the names of variables have no case on Windows
        Map<String, String> copy = isWindows(system) ? new TreeMap<>(String.CASE_INSENSITIVE_ORDER) : new TreeMap<>();
        copy.putAll(environment);
        environment = copy;
        pythons = List.copyOf(pythons);
    }

    /** The machine that this runs on. */
    public static Machine here() {
        String system = System.getProperty("os.name");
        return new Machine(System.getenv(), system, System.console() != null, usualPythons(system));
    }

    /** Whether this is Windows. */
    public boolean windows() {
        return isWindows(system);
    }

    /** Whether this is macOS. */
    public boolean mac() {
        return system.startsWith("Mac");
    }

    /** Whether there is a screen to open a browser on. */
    public boolean display() {
        return windows() || mac() || has("DISPLAY") || has("WAYLAND_DISPLAY");
    }

    /** A variable of the environment, unless it is missing or blank. */
    public Optional<String> variable(String name) {
        return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
    }

    /** All programs of this name on the PATH, in its order. */
    public List<Path> programs(String name) {
        List<Path> found = new ArrayList<>();
        for (String folder : variable("PATH").orElse("").split(File.pathSeparator)) {
            for (String file : fileNames(name)) {
                try {
                    Path program = Path.of(folder).resolve(file);
                    if (!folder.isBlank() && Files.isRegularFile(program) && Files.isExecutable(program)) {
                        found.add(program);
                    }
                } catch (InvalidPathException e) {
                    continue; // a PATH may hold anything
                }
            }
        }
        return found;
    }

    /** The first program of this name on the PATH. */
    public Optional<Path> program(String name) {
        return programs(name).stream().findFirst();
    }

    private static List<Path> usualPythons(String system) {
        if (isWindows(system)) {
            return List.of();
        }
        List<Path> usual = new ArrayList<>();
        if (system.startsWith("Mac")) {
            usual.add(Path.of("/opt/homebrew/bin/python3"));
            usual.add(Path.of("/usr/local/bin/python3"));
        }
        usual.add(Path.of("/usr/bin/python3"));
        return usual;
    }

    private List<String> fileNames(String name) {
        return windows() ? List.of(name + ".exe", name + ".cmd", name + ".bat") : List.of(name);
    }

    private boolean has(String name) {
        return variable(name).isPresent();
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }
}
