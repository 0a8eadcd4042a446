package quintet.jupyter;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the links of a page. A notebook links to what lies beside it; the page made of it lies elsewhere, and beside pages instead
 * of notebooks.
 *
 * @param source the folder that the notebook's links start from
 * @param target the folder of the pages
 * @param pages the names of the pages, by those of the notebooks
 */
record PageLinks(Path source, Path target, Map<String, String> pages) {

    private static final Pattern LINK = Pattern.compile("(<a\\s[^>]*?\\bhref=\")([^\"]*)(\")");

    /** What leads elsewhere already, or within the page. */
    private static final Pattern SETTLED = Pattern.compile("(?:[A-Za-z][\\w+.-]*:|#|/).*|");

    /** The page with links that lead to something; one that leads to nothing from the notebook either stays as it is. */
    String mended(String html) {
        return LINK.matcher(html).replaceAll(link -> Matcher.quoteReplacement(link(link)));
    }

    private String link(MatchResult link) {
        String href = link.group(2);
        return SETTLED.matcher(href).matches() ? link.group() : link.group(1) + elsewhere(href) + link.group(3);
    }

    private String elsewhere(String href) {
        int end = href.indexOf('#') < 0 ? href.length() : href.indexOf('#');
        try {
            String name = URLDecoder.decode(href.substring(0, end).replace("+", "%2B"), StandardCharsets.UTF_8);
            Path file = source.toAbsolutePath().resolve(name).normalize();
            String page = pages.get(file.getFileName().toString());
            if (page != null && file.getParent().equals(source.toAbsolutePath().normalize())) {
                return page + href.substring(end);
            }
            return Files.exists(file) ? address(file) + href.substring(end) : href;
        } catch (IllegalArgumentException e) {
            return href; // it is no path, or not encoded as an address is
        }
    }

    /** The address of a file as seen from the pages: relative, so that both can be moved together. */
    private String address(Path file) {
        Path from = target.toAbsolutePath().normalize();
        if (!from.getRoot().equals(file.getRoot())) {
            return file.toUri().toString();
        }
        String relative = from.relativize(file).toString().replace('\\', '/');
        return relative.replace("%", "%25")
                .replace(" ", "%20")
                .replace("#", "%23")
                .replace("?", "%3F");
    }
}
