package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.knowm.xchart.internal.chartpart.IChart;
import quintet.plots.Charts;

/** The charts of a report as they are drawn, each under a file name of its own. */
final class Pictures {

    /** Pixels for each of a chart's, so that it is sharp on any screen. */
    private static final int SCALE = 2;

    private final List<Picture> drawn = new ArrayList<>();

    /**
     * A chart, drawn.
     *
     * @param file name of the PNG file
     * @param caption what it shows
     * @param width at which to show it, pixels
     * @param png the bytes of the file
     */
    record Picture(String file, String caption, int width, byte[] png) {}

    List<Picture> list() {
        return List.copyOf(drawn);
    }

    void add(String file, String caption, IChart chart, int width, int height) {
        String name = file + ".png";
        // two names may differ only in signs that a file name does not keep
        for (int n = 2; taken(name); n++) {
            name = file + "_" + n + ".png";
        }
        drawn.add(new Picture(name, caption, width, Charts.toPng(chart, width, height, SCALE)));
    }

    private boolean taken(String name) {
        return drawn.stream().anyMatch(picture -> picture.file().equals(name));
    }

    /** A part of a file name. */
    static String slug(String name) {
        String slug =
                name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
        return slug.isEmpty() ? "x" : slug.substring(0, Math.min(40, slug.length()));
    }
}
