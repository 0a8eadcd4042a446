package quintet.plots;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationText;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/**
 * Points in the plane: a projection of an embedding, coloured by class, with a marker for each modality, or with a word at each
 * point.
 */
public final class ScatterPlot {

    private static final int HEIGHT = 560;
    private static final int LEGEND_CHARACTERS = 22;

    /** Above this many points the markers are small. */
    private static final int MANY = 400;

    private static final Marker[] MARKERS = {
        SeriesMarkers.CIRCLE,
        SeriesMarkers.DIAMOND,
        SeriesMarkers.TRIANGLE_UP,
        SeriesMarkers.SQUARE,
        SeriesMarkers.CROSS
    };

    private ScatterPlot() {}

    /**
     * Points of one look.
     *
     * @param name shown in the legend
     * @param points {@code [n][2]}, finite, one or more
     * @param labels a text above each point, such as a word; empty for none
     * @param color number of the colour ({@link Palette#color}), such as that of a class
     * @param marker number of the marker, from 0, such as that of a modality: circle, diamond, triangle, square, cross
     */
    public record Group(String name, double[][] points, List<String> labels, int color, int marker) {

        public Group {
            labels = List.copyOf(labels);
            if (points.length == 0) {
                throw new IllegalArgumentException("Group \"" + name + "\" has no point to draw.");
            }
            if (!labels.isEmpty() && labels.size() != points.length) {
                throw new IllegalArgumentException("Group \"" + name + "\" of " + points.length
                        + " points needs as many labels, or none, but has " + labels.size() + ".");
            }
            if (color < 0 || marker < 0) {
                throw new IllegalArgumentException("Group \"" + name
                        + "\": numbers of colours and markers count from 0, but are " + color + " and " + marker + ".");
            }
            for (double[] point : points) {
                if (point.length != 2 || !Double.isFinite(point[0]) || !Double.isFinite(point[1])) {
                    throw new IllegalArgumentException("Group \"" + name
                            + "\": a point must be two finite numbers, but one is " + Arrays.toString(point) + ".");
                }
            }
        }

        /** Points without labels. */
        public Group(String name, double[][] points, int color, int marker) {
            this(name, points, List.of(), color, marker);
        }
    }

    /**
     * Groups of one modality, one for each class that has a point.
     *
     * @param points {@code [n][2]}
     * @param classOf class of each point, from 0
     * @param classes their names
     */
    public static List<Group> byClass(double[][] points, int[] classOf, List<String> classes) {
        return byClass("", points, classOf, classes, 0);
    }

    /**
     * The same of one modality among several, which have the colours of the classes in common and a marker each.
     *
     * @param modality stands before the name of the class in the legend; empty for none
     * @param marker number of this modality, from 0, which has a marker of its own, or several if there are more classes than colours
     * @throws IllegalArgumentException if there are not so many markers that all looks differ
     */
    public static List<Group> byClass(
            String modality, double[][] points, int[] classOf, List<String> classes, int marker) {
        if (classOf.length != points.length) {
            throw new IllegalArgumentException(
                    "Each of the " + points.length + " points needs a class, but there are " + classOf.length + ".");
        }
        if (Arrays.stream(classOf).anyMatch(c -> c < 0 || c >= classes.size())) {
            throw new IllegalArgumentException(
                    "Classes go from 0 to " + (classes.size() - 1) + ", but a point has another.");
        }
        int each = (classes.size() + Palette.COLORS - 1) / Palette.COLORS;
        int last = Arrays.stream(classOf).max().orElse(0) / Palette.COLORS;
        if (marker >= 0 && marker * each + last >= MARKERS.length) {
            throw new IllegalArgumentException(
                    classes.size() + " classes take " + each + " markers a modality, but there are "
                            + MARKERS.length + " and modality number " + marker
                            + " would look as another. Draw fewer classes or modalities, or each in a chart of its own.");
        }
        List<Group> groups = new ArrayList<>();
        for (int c = 0; c < classes.size(); c++) {
            int of = c;
            double[][] those = IntStream.range(0, points.length)
                    .filter(i -> classOf[i] == of)
                    .mapToObj(i -> points[i])
                    .toArray(double[][]::new);
            if (those.length > 0) {
                String name = modality.isEmpty() ? classes.get(c) : modality + ": " + classes.get(c);
                // classes beyond the colours are told apart by the marker
                groups.add(new Group(name, those, c, marker * each + c / Palette.COLORS));
            }
        }
        return groups;
    }

    /**
     * Draws points.
     *
     * @param title of the chart
     * @param x title of the x axis, such as {@code "component 1"}; empty for a projection whose axes mean nothing
     * @param y title of the y axis
     * @param groups one or more
     * @throws IllegalStateException if this Java has no fonts; the message says what to install
     */
    public static XYChart chart(String title, String x, String y, List<Group> groups) {
        if (groups.isEmpty()) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no group to draw.");
        }
        Charts.requireFonts();
        XYChart chart = new XYChartBuilder()
                .width(Charts.WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(x)
                .yAxisTitle(y)
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setDefaultSeriesRenderStyle(XYSeries.XYSeriesRenderStyle.Scatter);
        chart.getStyler().setXAxisDecimalPattern("#,##0.###").setYAxisDecimalPattern("#,##0.###");
        int count = groups.stream().mapToInt(group -> group.points().length).sum();
        chart.getStyler().setMarkerSize(count > MANY ? 5 : 8);
        chart.getStyler().setAnnotationTextFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        chart.getStyler().setAnnotationTextFontColor(new Color(60, 60, 60));
        frame(chart, groups);
        chart.getStyler().setLegendVisible(groups.size() > 1);
        double above =
                0.032 * (chart.getStyler().getYAxisMax() - chart.getStyler().getYAxisMin());
        for (int g = 0; g < groups.size(); g++) {
            Group group = groups.get(g);
            XYSeries series = chart.addSeries(g + "", column(group.points(), 0), column(group.points(), 1));
            series.setLabel(Charts.wrap(group.name(), LEGEND_CHARACTERS));
            series.setMarker(MARKERS[group.marker() % MARKERS.length]);
            series.setMarkerColor(Palette.translucent(Palette.color(group.color()), count > MANY ? 150 : 200));
            series.setLineStyle(new BasicStroke(0));
            for (int i = 0; i < group.labels().size(); i++) {
                double[] point = group.points()[i];
                chart.addAnnotation(new AnnotationText(group.labels().get(i), point[0], point[1] + above, false));
            }
        }
        return chart;
    }

    /** A twentieth of room on every side, so that markers and words are not cut. */
    private static void frame(XYChart chart, List<Group> groups) {
        double[] low = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
        double[] high = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (Group group : groups) {
            for (double[] point : group.points()) {
                for (int a = 0; a < 2; a++) {
                    low[a] = Math.min(low[a], point[a]);
                    high[a] = Math.max(high[a], point[a]);
                }
            }
        }
        double[] room = new double[2];
        Arrays.setAll(room, a -> high[a] > low[a] ? (high[a] - low[a]) / 20 : 1);
        chart.getStyler().setXAxisMin(low[0] - room[0]).setXAxisMax(high[0] + room[0]);
        chart.getStyler().setYAxisMin(low[1] - room[1]).setYAxisMax(high[1] + room[1]);
    }

    private static double[] column(double[][] points, int a) {
        return Arrays.stream(points).mapToDouble(point -> point[a]).toArray();
    }
}
