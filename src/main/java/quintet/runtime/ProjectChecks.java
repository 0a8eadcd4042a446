package quintet.runtime;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import quintet.runtime.Doctor.Examination;

/** What surrounds the program: data mirror, revision. None of it is needed to run. */
final class ProjectChecks {

    private ProjectChecks() {}

    static List<Examination> all(Places places) {
        return List.of(
                new Examination("data mirror", () -> mirror(places.mirror())),
                new Examination("revision", () -> revision(places.project())));
    }

    static Check mirror(Optional<String> mirror) {
        if (mirror.isEmpty()) {
            return Check.ok("data mirror", "none set: real data come from their official addresses");
        }
        String place = mirror.get();
        if (place.matches("[a-z][a-z0-9+.-]+:.*")) {
            return Check.ok("data mirror", place + " (not tried)");
        }
        return isFolder(place)
                ? Check.ok("data mirror", place)
                : Check.warn("data mirror", place + " is no folder", "Correct or unset QUINTET_DATA_MIRROR.");
    }

    private static boolean isFolder(String place) {
        try {
            return Files.isDirectory(Path.of(place));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static Check revision(Optional<Path> project) throws IOException, InterruptedException {
        Optional<String> revision = project.isEmpty()
                ? Optional.empty()
                : output("git", "-C", project.get().toString(), "describe", "--always", "--dirty", "--abbrev=10");
        return Check.ok("revision", revision.orElse("unknown: no git, or not run from a clone"));
    }

    /** The first line that a program prints; empty if there is no such program, it fails, or takes over ten seconds. */
    private static Optional<String> output(String... command) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return Optional.empty();
        }
        process.getOutputStream().close();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            return Optional.empty();
        }
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.exitValue() == 0 ? text.lines().findFirst().map(String::strip) : Optional.empty();
    }
}
