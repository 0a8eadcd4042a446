package quintet.cli;

import java.io.PrintWriter;

/**
 * One line of news that is written over itself on a terminal; elsewhere a new line now and then, so that a log stays
 * short.
 */
final class StatusLine {

    private static final long TERMINAL_PAUSE = 100_000_000L;
    private static final long LOG_PAUSE = 15_000_000_000L;

    private final PrintWriter out;
    private final boolean terminal = System.console() != null;
    private long last;
    private int width;

    StatusLine(PrintWriter out) {
        this.out = out;
        this.last = System.nanoTime() - (terminal ? TERMINAL_PAUSE : 0);
    }

    /** Shows the news, unless other news has just been shown. */
    synchronized void show(String news) {
        long now = System.nanoTime();
        if (now - last < (terminal ? TERMINAL_PAUSE : LOG_PAUSE)) {
            return;
        }
        last = now;
        if (terminal) {
            out.print("\r" + news + " ".repeat(Math.max(0, width - news.length())));
            width = news.length();
        } else {
            out.println(news);
        }
        out.flush();
    }

    /** Wipes the line, so that what comes next starts on an empty one. */
    synchronized void clear() {
        if (width > 0) {
            out.print("\r" + " ".repeat(width) + "\r");
            out.flush();
            width = 0;
        }
    }
}
