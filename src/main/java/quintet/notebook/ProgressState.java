package quintet.notebook;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import quintet.experiment.TableHtml;

/**
 * How far some work has come.
 *
 * @param what is being done
 * @param fraction share that is done, 0 to 1
 * @param measures losses and metrics, by name
 * @param secondsLeft time that it will still take, or NaN if that cannot be told
 */
record ProgressState(String what, double fraction, Map<String, Double> measures, double secondsLeft) {

    private static final int WIDTH = 30;

    Content running(String title) {
        String left = Double.isNaN(secondsLeft) ? "" : ", about " + Progress.duration(secondsLeft) + " left";
        return content("running", title, fraction, details() + left);
    }

    Content ended(String title, boolean finished, double seconds) {
        String took = ", " + Progress.duration(seconds);
        return content(finished ? "done" : "stopped", title, finished ? 1 : fraction, details() + took);
    }

    private String details() {
        String numbers = measures.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, ", %s %.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return what + numbers;
    }

    private static Content content(String state, String title, double share, String details) {
        double shown = Math.max(0, Math.min(1, share));
        long percent = (long) Math.floor(100 * shown);
        String text = title + ": " + (state.equals("running") ? percent + " %" : state)
                + (details.isEmpty() || details.startsWith(", ") ? details : ", " + details);
        int full = (int) Math.round(WIDTH * shown);
        String plain = "[" + "#".repeat(full) + "-".repeat(WIDTH - full) + "] " + text;
        String color = state.equals("stopped") ? "#d55e00" : "#0072b2";
        String html = "<div class=\"quintet-progress\" data-state=\"" + state + "\">"
                + "<div style=\"width: 100%; max-width: 480px; height: 8px; background: #e3e3e3; border-radius: 4px\">"
                + "<div style=\"width: " + percent + "%; height: 8px; background: " + color
                + "; border-radius: 4px\"></div></div>"
                + "<div>" + TableHtml.escape(text) + "</div></div>";
        return Content.of("text/html", html, plain);
    }
}
