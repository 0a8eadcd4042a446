package quintet.model;

import java.nio.file.Path;

/**
 * A {@link ModelBundle} that cannot be saved or loaded. The message is one line that names the file, what was wrong and
 * what to do.
 */
public final class BundleException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BundleException(Path file, String what, String remedy, Throwable cause) {
        super(("The model bundle " + file + " " + what + ". " + remedy + ".").replaceAll("\\s*\\R\\s*", " "), cause);
    }

    BundleException(Path file, String what, String remedy) {
        this(file, what, remedy, null);
    }
}
