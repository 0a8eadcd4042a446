package quintet.notebook;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import quintet.experiment.TableHtml;

/** Several values in one row of HTML. */
final class Rows {

    private Rows() {}

    static Content of(Object... values) {
        Content[] parts = Arrays.stream(values).map(Rendering::of).toArray(Content[]::new);
        String html = Arrays.stream(parts)
                .map(part -> "<div style=\"flex: 0 1 auto; min-width: 0\">" + html(part) + "</div>")
                .collect(Collectors.joining(
                        "\n",
                        "<div style=\"display: flex; flex-wrap: wrap; gap: 16px; align-items: center\">\n",
                        "\n</div>"));
        String plain = Arrays.stream(parts).map(Content::plain).collect(Collectors.joining("\n"));
        return Content.of("text/html", html, plain);
    }

    private static String html(Content part) {
        Object html = part.data().get("text/html");
        if (html != null) {
            return (String) html;
        }
        if (part.data().get("image/png") instanceof byte[] png) {
            return "<img style=\"max-width: 100%\" alt=\"" + TableHtml.escape(part.plain())
                    + "\" src=\"data:image/png;base64,"
                    + Base64.getEncoder().encodeToString(png) + "\">";
        }
        if (part.data().get("image/svg+xml") instanceof String svg) {
            return svg;
        }
        return "<pre style=\"margin: 0\">" + TableHtml.escape(part.plain()) + "</pre>";
    }
}
