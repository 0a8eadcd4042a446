package quintet.jupyter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Where a checkout keeps what Jupyter needs. All of it is below {@code .quintet/jupyter}, which git ignores, so that removing that
 * one folder removes every trace.
 *
 * @param root the folder of the checkout
 */
public record Project(Path root) {

    public Project {
        root = root.toAbsolutePath().normalize();
    }

    /** The notebooks. */
    public Path notebooks() {
        return root.resolve("notebooks");
    }

    /** Copies of the notebooks as they were executed. */
    public Path executed() {
        return root.resolve("target").resolve("notebooks");
    }

    /** What Jupyter writes and reads. */
    public Path home() {
        return root.resolve(".quintet").resolve("jupyter");
    }

    /** The virtual environment for Jupyter, if one had to be made. */
    public Path python() {
        return home().resolve("python");
    }

    /** One of our Python scripts, as a file; it is written anew each time, as the program may be newer than the file. */
    Path script(String name) {
        Path file = home().resolve("scripts").resolve(name);
        write(file, source(name));
        return file;
    }

    /** The text of one of our Python scripts. */
    static byte[] source(String name) {
        try (InputStream source = Project.class.getResourceAsStream(name)) {
            return source.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sees to it that a folder is there; a link to one is one, which Java's own method did not always think. */
    static Path make(Path folder) throws IOException {
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder);
    }

    /** Writes a file beside its place and moves it there, so that nobody ever reads half of one. */
    static void write(Path file, byte[] contents) {
        try {
            make(file.getParent());
            Path part =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".part");
            try {
                Files.write(part, contents);
                if (Files.getFileStore(part).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(part, PosixFilePermissions.fromString("rw-r--r--"));
                }
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new JupyterException(
                    file + " could not be written (" + e.getClass().getSimpleName()
                            + "): is its folder yours to write to?",
                    e);
        }
    }
}
