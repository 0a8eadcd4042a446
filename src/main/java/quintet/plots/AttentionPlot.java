package quintet.plots;

import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;

/**
 * What a fusion attends to, example by example: a row an example, a column a modality or a step, in each cell the whole percents
 * of the attention. Rows that look alike mean that the network attends to the same whatever it is shown; columns that are
 * bright where their modality is clean mean that it does not.
 */
public final class AttentionPlot {

    private static final int NAME_CHARACTERS = 24;
    private static final int ROW_HEIGHT = 34;
    private static final int COLUMN_WIDTH = 64;

    private AttentionPlot() {}

    /** The width at which so many columns are readable, pixels. */
    public static int width(int columns) {
        return Math.max(420, Math.min(Charts.WIDTH, 240 + COLUMN_WIDTH * columns));
    }

    /** The height at which so many rows are readable, pixels. */
    public static int height(int rows) {
        return 150 + ROW_HEIGHT * rows;
    }

    /**
     * Draws weights.
     *
     * @param attendedTo title of the columns, such as {@code "modality"} or {@code "time step"}
     * @param examples a name a row, the first on top; such as {@code "noisy image"}
     * @param columns a name a column
     * @param weights {@code [example][column]}, each 0..1
     * @throws IllegalArgumentException if names and weights do not fit, a name comes twice, or a weight is out of range
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static HeatMapChart chart(
            String title, String attendedTo, List<String> examples, List<String> columns, double[][] weights) {
        check(title, examples, columns, weights);
        return NamedMap.chart(
                title,
                attendedTo + " (% of the attention)",
                "example",
                width(columns.size()),
                height(examples.size()),
                shortened(columns),
                shortened(examples),
                weights);
    }

    /** XChart takes rows of one name for one row, so a name that is short of room keeps its number. */
    private static List<String> shortened(List<String> names) {
        List<String> brief = names.stream()
                .map(name -> Charts.shorten(name, NAME_CHARACTERS))
                .toList();
        return brief.stream().distinct().count() == brief.size()
                ? brief
                : IntStream.range(0, names.size())
                        .mapToObj(i -> (i + 1) + " " + Charts.shorten(names.get(i), NAME_CHARACTERS - 3))
                        .toList();
    }

    private static void check(String title, List<String> examples, List<String> columns, double[][] weights) {
        if (examples.isEmpty() || columns.isEmpty() || weights.length != examples.size()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" needs a row of weights for each example, at"
                    + " least one, but has " + weights.length + " rows for " + examples.size() + " examples and "
                    + columns.size() + " columns.");
        }
        for (int r = 0; r < weights.length; r++) {
            if (weights[r].length != columns.size()) {
                throw new IllegalArgumentException("Chart \"" + title + "\": row " + r + " has " + weights[r].length
                        + " weights for " + columns.size() + " columns.");
            }
            for (double weight : weights[r]) {
                if (!(weight >= 0 && weight <= 1 + 1e-3)) {
                    throw new IllegalArgumentException("Chart \"" + title + "\": row " + r + " holds the weight "
                            + weight + ", which is not in 0..1.");
                }
            }
        }
    }
}
