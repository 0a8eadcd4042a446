package quintet.notebook;

import java.util.UUID;

/**
 * Shows things in the output of a cell; {@code import static quintet.notebook.Show.*;}.
 *
 * <p>What is known how to show is said at {@link Rendering}; anything else is shown as its text.
 */
public final class Show {

    private Show() {}

    /** Shows a value here and now, and returns its place for updates. */
    public static Display show(Object value) {
        KernelBridge kernel = KernelBridge.current();
        String id = UUID.randomUUID().toString();
        kernel.display(id, Rendering.of(value));
        return new Display(kernel, id);
    }

    /** Values side by side, as far as the page is wide; each keeps its own format. */
    public static Content row(Object... values) {
        return Rows.of(values);
    }

    /** HTML, shown as such. */
    public static Content html(String html) {
        return Content.of("text/html", html, html.replaceAll("<[^>]*>", " ").strip());
    }

    /** Markdown, shown as such. */
    public static Content markdown(String markdown) {
        return Content.of("text/markdown", markdown, markdown);
    }

    /** A formula in LaTeX, without the dollars. */
    public static Content latex(String formula) {
        return Content.of("text/latex", "$$" + formula + "$$", formula);
    }

    /** A drawing in SVG. */
    public static Content svg(String svg) {
        return Content.of("image/svg+xml", svg, "SVG drawing");
    }

    /** The bytes of a PNG file. */
    public static Content png(byte[] png) {
        return Content.of("image/png", png, "PNG picture");
    }
}
