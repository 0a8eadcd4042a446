package quintet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import quintet.jupyter.NotebookFile;

/** What a text in Markdown links to and shows, and whether that is there. */
final class MarkdownLinks {

    private static final Pattern FENCED = Pattern.compile("(?ms)^ *(```|~~~).*?^ *\\1");
    private static final Pattern QUOTED = Pattern.compile("`[^`\\n]*`");

    /** In the line, as HTML, and at the foot. */
    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?([^)>\\s]+)>?(?:\\s+[\"'][^)]*)?\\)"
            + "|\\b(?:src|href)\\s*=\\s*[\"']([^\"']+)[\"']"
            + "|(?m:^ {0,3}\\[[^\\]]+\\]:\\s+(\\S+))");

    private static final Pattern ANCHOR = Pattern.compile("\\b(?:id|name)\\s*=\\s*[\"']([^\"']+)[\"']");

    private MarkdownLinks() {}

    /** The targets of all links and pictures. */
    static List<String> in(String text) {
        return LINK.matcher(QUOTED.matcher(prose(text)).replaceAll(""))
                .results()
                .flatMap(link -> Stream.of(link.group(1), link.group(2), link.group(3)))
                .filter(target -> target != null)
                .toList();
    }

    /** The targets that are not there; those on the web are taken to be. */
    static List<String> dead(Path file, String text) {
        return in(text).stream()
                .filter(target -> !target.matches("(https?|mailto|data):.*"))
                .filter(target -> !exists(file, text, target))
                .toList();
    }

    /** The text of a file, or of the cells of a notebook; "" if there is none. */
    static String read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return "";
            }
            return file.toString().endsWith(".ipynb")
                    ? NotebookStyle.markdown(NotebookFile.read(file))
                    : Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean exists(Path file, String text, String target) {
        String[] parts = target.split("#", 2);
        if (parts[0].startsWith("/")) {
            return false;
        }
        Path other = file.resolveSibling(parts[0].replace("%20", " ")).normalize();
        if (!parts[0].isEmpty() && !Files.exists(other)) {
            return false;
        }
        return parts.length == 1
                || anchors(parts[0].isEmpty() ? text : read(other)).contains(parts[1]);
    }

    /** Anchors of the headings as GitHub makes them and as Jupyter does, and those that are written out. */
    private static Set<String> anchors(String text) {
        return Stream.concat(
                        prose(text)
                                .lines()
                                .filter(line -> line.matches("#{1,6} .*"))
                                .map(line -> line.replaceFirst("^#+ +", "").strip())
                                .flatMap(heading -> Stream.of(
                                        heading.toLowerCase(Locale.ROOT)
                                                .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                                                .replace(' ', '-'),
                                        heading.replace(' ', '-'))),
                        ANCHOR.matcher(text).results().map(anchor -> anchor.group(1)))
                .collect(Collectors.toSet());
    }

    private static String prose(String text) {
        return FENCED.matcher(text).replaceAll("");
    }
}
