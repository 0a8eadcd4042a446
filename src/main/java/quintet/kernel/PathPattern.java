package quintet.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files that a path with {@code *}, {@code **} and {@code ?} stands for. */
final class PathPattern {

    private static final Pattern WILDCARD = Pattern.compile("[*?\\[{]");

    private PathPattern() {}

    /**
     * The files and folders of a pattern, sorted.
     *
     * @param jarsOnly whether only files in .jar count; of a folder then those in it
     */
    static List<Path> find(String pattern, boolean jarsOnly) throws IOException {
        String expanded = pattern.startsWith("~/") ? System.getProperty("user.home") + pattern.substring(1) : pattern;
        Matcher wildcard = WILDCARD.matcher(expanded);
        if (!wildcard.find() || isLiteral(expanded)) {
            Path path = Path.of(expanded).toAbsolutePath().normalize();
            if (jarsOnly && Files.isDirectory(path)) {
                return matching(path, "*.jar", true);
            }
            return Files.exists(path) && (!jarsOnly || isJar(path)) ? List.of(path) : List.of();
        }
        int end = Math.max(expanded.lastIndexOf('/', wildcard.start()), expanded.lastIndexOf('\\', wildcard.start()));
        Path root = Path.of(end < 0 ? "" : expanded.substring(0, end + 1))
                .toAbsolutePath()
                .normalize();
        String rest = expanded.substring(end + 1).replace('\\', '/');
        return Files.isDirectory(root) ? matching(root, rest, jarsOnly) : List.of();
    }

    /** What lies below a folder and fits a pattern. The folder's own name is no pattern, whatever signs are in it. */
    private static List<Path> matching(Path root, String glob, boolean jarsOnly) throws IOException {
        PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + glob);
        int depth = glob.contains("**") ? Integer.MAX_VALUE : glob.split("/").length;
        try (Stream<Path> paths = Files.walk(root, depth)) {
            return paths.filter(path -> !path.equals(root) && matcher.matches(root.relativize(path)))
                    .filter(path -> !jarsOnly || isJar(path))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isJar(Path path) {
        return path.toString().endsWith(".jar") && Files.isRegularFile(path);
    }

    /** Whether what looks like a choice, as in {@code [old]}, is the name of something that is there. */
    private static boolean isLiteral(String expanded) {
        return !expanded.contains("*") && !expanded.contains("?") && Files.exists(Path.of(expanded));
    }
}
