package quintet.jupyter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;

/** A machine whose PATH has one folder, with programs that are scripts of a few lines. */
final class FakeMachine {

    static final String ALL =
            "{\"jupyterlab\": \"4.2.5\", \"notebook\": \"7.2.2\", \"nbclient\": \"0.10.0\", \"nbconvert\": \"7.16\"}";

    private final Path programs;

    FakeMachine(Path folder) throws IOException {
        programs = Files.createDirectories(folder.resolve("programs"));
    }

    Path programs() {
        return programs;
    }

    Machine machine(boolean terminal) {
        return new Machine(Map.of("PATH", programs.toString()), "Linux", terminal, List.of());
    }

    Path program(String name, String... lines) throws IOException {
        return script(programs.resolve(name), "#!/bin/sh", lines);
    }

    static Path script(Path file, String first, String... lines) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, first + "\nprogram=$0\nPATH=/usr/bin:/bin\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What a Python answers that has these packages. */
    static String answer(String versions) {
        return "echo 'noise first'; echo \"{\\\"python\\\": \\\"$program\\\", \\\"versions\\\": "
                + versions.replace("\"", "\\\"")
                + ", \\\"kernels\\\": {}, \\\"folders\\\": {\\\"user\\\": \\\"/u\\\", \\\"everybody\\\": \\\"/e\\\"}}\"";
    }

    /** A Python with these packages. */
    Path python(String name, String versions) throws IOException {
        return program(name, answer(versions));
    }
}
