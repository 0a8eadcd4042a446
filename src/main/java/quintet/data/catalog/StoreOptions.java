package quintet.data.catalog;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where a {@link DataStore} keeps its sets and how it fetches them.
 *
 * @param home cache folder
 * @param mirror folder or http(s) address that is asked first, or null
 * @param connectTimeout longest wait for a connection and for the head of an answer
 * @param stallTimeout longest silence within a transfer
 * @param attempts how often a broken transfer is tried, each going on where the last one stopped
 * @param progress hears how far a download is
 */
public record StoreOptions(
        Path home, String mirror, Duration connectTimeout, Duration stallTimeout, int attempts, Progress progress) {

    /** Name of the environment variable (or system property {@code quintet.home}) for the cache folder. */
    public static final String HOME = "QUINTET_HOME";

    /** Name of the environment variable (or system property {@code quintet.data.mirror}) for the mirror. */
    public static final String MIRROR = "QUINTET_DATA_MIRROR";

    public StoreOptions {
        home = home.toAbsolutePath().normalize();
        mirror = mirror == null || mirror.isBlank() ? null : mirror.strip();
        if (connectTimeout.isNegative()
                || connectTimeout.isZero()
                || stallTimeout.isNegative()
                || stallTimeout.isZero()) {
            throw new IllegalArgumentException(
                    "Timeouts must be above 0, but are " + connectTimeout + " and " + stallTimeout + ".");
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("There must be at least 1 attempt, but there are " + attempts + ".");
        }
    }

    /** Sensible options for a folder: no mirror, 15 s to connect, 60 s of silence, 4 attempts, no progress. */
    public static StoreOptions in(Path home) {
        return new StoreOptions(home, null, Duration.ofSeconds(15), Duration.ofSeconds(60), 4, Progress.SILENT);
    }

    /** {@link #in} the folder that {@value #HOME} or else the platform names, with the mirror of {@value #MIRROR}. */
    public static StoreOptions fromEnvironment() {
        return from(StoreOptions::variable, System.getProperty("os.name"), System.getProperty("user.home"));
    }

    static StoreOptions from(UnaryOperator<String> variable, String system, String userHome) {
        String home = variable.apply(HOME);
        Path folder = home != null && !home.isBlank() ? Path.of(home.strip()) : cache(variable, system, userHome);
        return in(folder).withMirror(variable.apply(MIRROR));
    }

    private static Path cache(UnaryOperator<String> variable, String system, String userHome) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.contains("windows")) {
            String local = variable.apply("LOCALAPPDATA");
            return local == null ? Path.of(userHome, "AppData", "Local", "quintet") : Path.of(local, "quintet");
        }
        if (name.contains("mac")) {
            return Path.of(userHome, "Library", "Caches", "quintet");
        }
        String xdg = variable.apply("XDG_CACHE_HOME");
        // the XDG specification tells to ignore a relative path
        boolean usable = xdg != null && xdg.startsWith("/");
        return usable ? Path.of(xdg, "quintet") : Path.of(userHome, ".cache", "quintet");
    }

    private static String variable(String name) {
        Map<String, String> properties = Map.of(HOME, "quintet.home", MIRROR, "quintet.data.mirror");
        String property = properties.containsKey(name) ? System.getProperty(properties.get(name)) : null;
        return property != null ? property : System.getenv(name);
    }

    public StoreOptions withMirror(String value) {
        return new StoreOptions(home, value, connectTimeout, stallTimeout, attempts, progress);
    }

    public StoreOptions withTimeouts(Duration connect, Duration stall) {
        return new StoreOptions(home, mirror, connect, stall, attempts, progress);
    }

    public StoreOptions withAttempts(int value) {
        return new StoreOptions(home, mirror, connectTimeout, stallTimeout, value, progress);
    }

    public StoreOptions withProgress(Progress value) {
        return new StoreOptions(home, mirror, connectTimeout, stallTimeout, attempts, value);
    }
}
