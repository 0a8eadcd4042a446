package quintet.kernel;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The lines of a cell that start with a percent sign: they extend the class path. */
final class Magics {

    private final Consumer<String> classPath;
    private final Map<String, Magic> known = new TreeMap<>();

    private interface Magic {
        void run(List<String> arguments) throws CellFailure, InterruptedException;
    }

    Magics(Consumer<String> classPath) {
        this.classPath = classPath;
    }

    /** Runs one line, such as {@code %maven org.apache.commons:commons-math3:3.6.1}. */
    void run(String line) throws CellFailure, InterruptedException {
        List<String> words = Arrays.asList(line.substring(1).strip().split("\\s+"));
        Magic magic = known.get(words.get(0));
        if (magic == null) {
            String message = "There is no magic " + line + ".";
            throw new CellFailure("UnknownMagic", message, List.of(message + classPath));
        }
        magic.run(words.subList(1, words.size()));
    }
}
