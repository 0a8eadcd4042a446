package quintet.features;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that somebody names as an input: it must be there, be a plain file, and not be larger than inputs are. */
final class RawFile {

    private RawFile() {}

    /** Checks it before a byte is read. */
    static Path checked(Path file, long limit) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    Files.exists(file)
                            ? file + " is no plain file."
                            : "there is no file " + file + ". Check the path.");
        }
        try {
            if (Files.size(file) > limit) {
                throw new IllegalArgumentException("the file " + file + " has " + Files.size(file) + " bytes, but "
                        + limit + " are the most that are read. Make it smaller.");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
        return file;
    }
}
