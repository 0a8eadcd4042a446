package quintet.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/** The lines of a cell that start with a percent sign: they put libraries on the class path of the cells to come. */
final class Magics {

    private static final String USAGE = "%maven group:artifact:version, %mavenRepo name address, %jars path-or-pattern,"
            + " %classpath path-or-pattern (and %addMavenDependency, %addMavenRepo)";

    private final Consumer<String> classPath;
    private final MavenLibraries maven = new MavenLibraries();
    private final Map<String, Magic> known = new TreeMap<>();

    private interface Magic {
        void run(List<String> arguments) throws CellFailure, InterruptedException;
    }

    /** Makes magics that hand each path which they find to the class path. */
    Magics(Consumer<String> classPath) {
        this.classPath = classPath;
        for (String name : List.of("maven", "addMavenDependency", "addMavenDependencies")) {
            known.put(name, this::addLibraries);
        }
        for (String name : List.of("mavenRepo", "addMavenRepo")) {
            known.put(name, this::addRepository);
        }
        known.put("jars", patterns -> addFiles("%jars", patterns, true));
        known.put("classpath", patterns -> addFiles("%classpath", patterns, false));
    }

    /** Runs one line, such as {@code %maven org.apache.commons:commons-math3:3.6.1}. */
    void run(String line) throws CellFailure, InterruptedException {
        List<String> words = Arrays.asList(line.substring(1).strip().split("\\s+"));
        Magic magic = known.get(words.get(0));
        if (magic == null) {
            throw failure("UnknownMagic", "This kernel does not know %" + words.get(0) + ". It knows: " + USAGE + ".");
        }
        List<String> arguments = words.subList(1, words.size());
        if (arguments.isEmpty()) {
            throw failure("MagicFailure", line.strip() + " lacks what to add. Usage: " + USAGE + ".");
        }
        magic.run(arguments);
    }

    private void addLibraries(List<String> coordinates) throws CellFailure, InterruptedException {
        for (String coordinate : coordinates) {
            for (Path jar : apart(() -> maven.resolve(coordinate))) {
                classPath.accept(jar.toString());
            }
        }
    }

    private void addRepository(List<String> arguments) throws CellFailure {
        if (arguments.size() != 2) {
            throw failure(
                    "MagicFailure",
                    "%mavenRepo takes a name and an address, such as %mavenRepo mine https://host/maven2");
        }
        maven.addRepository(arguments.get(0), arguments.get(1));
    }

    private void addFiles(String magic, List<String> patterns, boolean jarsOnly) throws CellFailure {
        for (String pattern : patterns) {
            List<Path> found;
            try {
                found = PathPattern.find(pattern, jarsOnly);
            } catch (IOException | UncheckedIOException unreadable) {
                throw failure("MagicFailure", magic + " " + pattern + ": " + unreadable);
            }
            if (found.isEmpty()) {
                throw failure(
                        "MagicFailure",
                        magic + " " + pattern + ": there is nothing there. Relative paths start at "
                                + Path.of("").toAbsolutePath() + ".");
            }
            found.forEach(path -> classPath.accept(path.toString()));
        }
    }

    /** Does what an interrupt would harm on a thread that no interrupt reaches; the cell waits for it, or stops waiting. */
    private static <T> T apart(Callable<T> task) throws CellFailure, InterruptedException {
        FutureTask<T> future = new FutureTask<>(task);
        Thread thread = new Thread(future, "kernel-magic");
        thread.setDaemon(true);
        thread.start();
        try {
            return future.get();
        } catch (ExecutionException failed) {
            throw failure("MagicFailure", failed.getCause().getMessage());
        }
    }

    private static CellFailure failure(String name, String message) {
        return new CellFailure(name, message, List.of(Ansi.red(name) + ": " + message));
    }
}
