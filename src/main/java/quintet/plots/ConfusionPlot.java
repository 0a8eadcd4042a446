package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;
import quintet.evaluation.ConfusionMatrix;

/**
 * A confusion matrix as a map: row = true class, column = predicted class, each cell the whole percents of the row, so that a
 * rare class is as visible as a frequent one. The number of examples stands behind the name of the row.
 */
public final class ConfusionPlot {

    private static final int NAME_CHARACTERS = 18;

    /** Beyond so many classes the numbers must be smaller. */
    private static final int MANY_CLASSES = 12;

    private ConfusionPlot() {}

    /** The width and height at which a matrix of {@code classes} classes is readable, pixels. */
    public static int size(int classes) {
        return Math.max(420, Math.min(Charts.WIDTH, 260 + 60 * classes));
    }

    /**
     * Draws a confusion matrix.
     *
     * @param title of the chart
     * @param classes their names, in the order of the matrix
     * @throws IllegalArgumentException if there is not one name a class
     */
    public static HeatMapChart chart(String title, List<String> classes, ConfusionMatrix matrix) {
        int k = matrix.classes();
        if (classes.size() != k) {
            throw new IllegalArgumentException("Chart \"" + title + "\": a matrix of " + k
                    + " classes needs as many names, but there are " + classes.size() + ": " + classes + ".");
        }
        Charts.requireFonts();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(size(k))
                .height(size(k))
                .title(title)
                .xAxisTitle("predicted class")
                .yAxisTitle("true class (examples)")
                .build();
        Charts.style(chart.getStyler());
        // light enough for black numbers in every cell
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, Palette.SKY});
        chart.getStyler()
                .setShowValue(true)
                .setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, k > MANY_CLASSES ? 10 : 13))
                .setValueFontColor(Palette.BLACK)
                .setMin(0)
                .setMax(100)
                .setLegendVisible(false)
                .setPlotContentSize(1);
        boolean narrow = classes.stream().anyMatch(name -> name.length() > 8) || k > 7;
        chart.getStyler()
                .setXAxisLabelRotation(narrow ? 45 : 0)
                .setXAxisTickMarkSpacingHint(1)
                .setYAxisTickMarkSpacingHint(1)
                .setXAxisMaxLabelCount(k)
                .setPlotGridLinesVisible(false);
        chart.addSeries("percent of the true class", columns(classes), rows(classes, matrix), cells(matrix));
        return chart;
    }

    private static List<String> columns(List<String> classes) {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> name(classes, c))
                .toList();
    }

    /** XChart's y axis points up, and the first class belongs on top. */
    private static List<String> rows(List<String> classes, ConfusionMatrix matrix) {
        int k = classes.size();
        return IntStream.range(0, k)
                .map(row -> k - 1 - row)
                .mapToObj(c -> name(classes, c) + " (" + String.format(Locale.ROOT, "%,d", matrix.examples(c)) + ")")
                .toList();
    }

    private static String name(List<String> classes, int c) {
        return Charts.shorten(classes.get(c), NAME_CHARACTERS);
    }

    private static List<Number[]> cells(ConfusionMatrix matrix) {
        int k = matrix.classes();
        List<Number[]> cells = new ArrayList<>();
        for (int t = 0; t < k; t++) {
            for (int p = 0; p < k; p++) {
                double percent = 100.0 * matrix.counts()[t][p] / Math.max(1, matrix.examples(t));
                // whole percents, for XChart would write decimals in the language of the computer
                cells.add(new Number[] {p, k - 1 - t, Math.round(percent)});
            }
        }
        return cells;
    }
}
