package quintet.jupyter;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program to its end, without a terminal and never for longer than it may. */
final class Programs {

    /**
     * How a program ended.
     *
     * @param code its exit code; -1 where it could not be started or took too long
     * @param output what it wrote to standard output
     * @param errors what it wrote to standard error
     */
    record Result(int code, String output, String errors) {

        boolean succeeded() {
            return code == 0;
        }
    }

    private Programs() {}

    /** Runs a program in the environment given, and in no other; it has nothing to read. */
    static Result run(Map<String, String> environment, Duration limit, List<String> command) {
        return run(environment, limit, command, new byte[0]);
    }

    /** The same, with something to read. */
    static Result run(Map<String, String> environment, Duration limit, List<String> command, byte[] text) {
        Path input = null;
        Path output = null;
        Path errors = null;
        try {
            input = Files.write(Files.createTempFile("quintet", ".in"), text);
            output = Files.createTempFile("quintet", ".out");
            errors = Files.createTempFile("quintet", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(input.toFile())
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            int code = await(builder.start(), limit);
            return new Result(
                    code, read(output), code == -1 ? "took longer than " + limit.toSeconds() + " s" : read(errors));
        } catch (IOException e) {
            return new Result(-1, "", String.valueOf(e.getMessage()));
        } finally {
            delete(input);
            delete(output);
            delete(errors);
        }
    }

    /** The last line of a text that says anything. */
    static String lastLine(String text) {
        return text.lines().filter(line -> !line.isBlank()).reduce("", (first, second) -> second.strip());
    }

    private static int await(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return -1;
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void delete(Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
