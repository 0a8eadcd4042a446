package quintet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import quintet.data.catalog.Progress;

/** Shows how far a download is. */
final class DownloadLine implements Progress {

    private static final double MEGABYTE = 1e6;

    private final PrintWriter out;
    private final StatusLine line;

    DownloadLine(PrintWriter out) {
        this.out = out;
        this.line = new StatusLine(out);
    }

    @Override
    public void update(String what, long done, long total) {
        line.show(
                total < 0
                        ? String.format(Locale.ROOT, "%s: %.1f MB", what, done / MEGABYTE)
                        : String.format(
                                Locale.ROOT,
                                "%s: %.1f of %.1f MB (%d %%)",
                                what,
                                done / MEGABYTE,
                                total / MEGABYTE,
                                total == 0 ? 100 : 100 * done / total));
        if (done == total) {
            line.clear();
        }
    }

    @Override
    public void note(String message) {
        line.clear();
        out.println(message);
        out.flush();
    }
}
