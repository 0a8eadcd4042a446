package quintet.runtime;

import java.nio.file.Path;
import java.util.Optional;

/**
 * The folders that the {@link Doctor} looks into.
 *
 * @param project root of the project's working copy; empty if the program runs without one
 * @param cache where downloaded data and models are kept; need not exist yet
 * @param mirror folder or address that data are looked for in first; empty if none is set
 */
public record Places(Optional<Path> project, Path cache, Optional<String> mirror) {

    public Places {
        cache = cache.toAbsolutePath().normalize();
    }
}
