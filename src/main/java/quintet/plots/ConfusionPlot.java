package quintet.plots;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import quintet.evaluation.ConfusionMatrix;

/**
 * A confusion matrix as a map: row = true class, column = predicted class, each cell the whole percents of the row, so that a
 * rare class is as visible as a frequent one. The number of examples stands behind the name of the row.
 */
public final class ConfusionPlot {

    private static final int NAME_CHARACTERS = 18;

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
        return NamedMap.chart(
                title,
                "predicted class",
                "true class (examples)",
                size(k),
                size(k),
                columns(classes),
                rows(classes, matrix),
                shares(matrix));
    }

    private static List<String> columns(List<String> classes) {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> name(classes, c))
                .toList();
    }

    private static List<String> rows(List<String> classes, ConfusionMatrix matrix) {
        return IntStream.range(0, classes.size())
                .mapToObj(c -> name(classes, c) + " (" + String.format(Locale.ROOT, "%,d", matrix.examples(c)) + ")")
                .toList();
    }

    private static String name(List<String> classes, int c) {
        return Charts.shorten(classes.get(c), NAME_CHARACTERS);
    }

    /** Of the examples of each class; 0 for a class that has none. */
    private static double[][] shares(ConfusionMatrix matrix) {
        int k = matrix.classes();
        double[][] shares = new double[k][k];
        for (int t = 0; t < k; t++) {
            for (int p = 0; p < k; p++) {
                shares[t][p] = (double) matrix.counts()[t][p] / Math.max(1, matrix.examples(t));
            }
        }
        return shares;
    }
}
