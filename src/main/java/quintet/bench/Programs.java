package quintet.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs other programs, none of which outlives this one. */
final class Programs {

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private Programs() {}

    /** Runs a program and returns what it printed, line by line; its errors go where ours go. */
    static List<String> read(ProcessBuilder builder) throws IOException, InterruptedException {
        Process process = start(builder.redirectError(ProcessBuilder.Redirect.INHERIT));
        process.getOutputStream().close();
        try (BufferedReader reader = process.inputReader()) {
            List<String> lines = reader.lines().toList();
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException("\"" + shortened(builder.command()) + "\" ended with code " + code
                        + "; what it says above tells why.");
            }
            return lines;
        } finally {
            process.destroyForcibly();
        }
    }

    /** Starts a program that ends when this one does. */
    private static Process start(ProcessBuilder builder) throws IOException {
        Process process = started(builder);
        Thread hook = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(hook);
        process.onExit().thenRun(() -> {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                return; // it is at work
            }
        });
        return process;
    }

    private static Process started(ProcessBuilder builder) throws IOException {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new IOException(
                    "\"" + builder.command().get(0) + "\" does not start: is it installed, and is its path right?", e);
        }
    }

    /** The words of a command line; quotes, single or double, keep words together. */
    static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(line);
        while (matcher.find()) {
            words.add(
                    matcher.group(1) != null
                            ? matcher.group(1)
                            : matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
        }
        return words;
    }

    /** A command without the options that Java itself was given. */
    private static String shortened(List<String> command) {
        List<String> words = new ArrayList<>(command);
        words.removeIf(word -> word.startsWith("-D") || word.startsWith("-X") || word.startsWith("--add"));
        return String.join(" ", words);
    }
}
