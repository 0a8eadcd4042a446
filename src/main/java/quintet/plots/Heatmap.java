package quintet.plots;

import java.awt.Color;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A matrix as a map of colours, such as a feature map (channels by positions) or a spectrogram (bands by frames). */
public final class Heatmap {

    /** Characters that stand side by side under a map of half width. */
    private static final int ROOM_FOR_NAMES = 30;

    private Heatmap() {}

    /**
     * Draws a matrix; row 0 is at the bottom, as frequencies are drawn.
     *
     * @param title of the chart
     * @param columns what the x axis shows, such as {@code "frame"}
     * @param rows what the y axis shows, such as {@code "mel band"}
     * @param values {@code [row][column]}, finite, rows of one length
     * @throws IllegalArgumentException if the matrix is empty, ragged, or holds NaN or an infinite value
     */
    public static HeatMapChart chart(String title, String columns, String rows, double[][] values) {
        check(title, values);
        HeatMapChart chart = empty(title, columns, rows, values);
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, Palette.SKY, Palette.BLUE, Palette.BLACK});
        double low = Arrays.stream(values).flatMapToDouble(Arrays::stream).min().orElseThrow();
        double high =
                Arrays.stream(values).flatMapToDouble(Arrays::stream).max().orElseThrow();
        chart.getStyler()
                .setMin(rounded(low, RoundingMode.FLOOR))
                .setMax(high > low ? rounded(high, RoundingMode.CEILING) : rounded(low, RoundingMode.FLOOR) + 1);
        fill(chart, ticks(values[0].length), ticks(values.length), values);
        return chart;
    }

    /**
     * Draws a matrix of signed values, such as correlations or weights: 0 is white, above is blue, below is vermillion, and both
     * ends of the scale are as far from 0. Row 0 is at the bottom.
     *
     * @param values {@code [row][column]}, finite, rows of one length
     */
    public static HeatMapChart signed(String title, String columns, String rows, double[][] values) {
        check(title, values);
        return signed(title, columns, rows, ticks(values[0].length), ticks(values.length), values);
    }

    /**
     * The same with a name for each column and row, all different; row 0 is on top, as in a table.
     *
     * @param columnNames of the columns, from the left
     * @param rowNames of the rows, from the top
     */
    public static HeatMapChart signed(
            String title, List<String> columnNames, List<String> rowNames, double[][] values) {
        check(title, values);
        if (columnNames.size() != values[0].length || rowNames.size() != values.length) {
            throw new IllegalArgumentException("Chart \"" + title + "\" of " + values.length + " x " + values[0].length
                    + " values needs as many names of rows and columns, but has " + rowNames.size() + " and "
                    + columnNames.size() + ".");
        }
        List<String> upwards = new ArrayList<>(rowNames);
        Collections.reverse(upwards);
        double[][] reversed = new double[values.length][];
        Arrays.setAll(reversed, r -> values[values.length - 1 - r]);
        HeatMapChart chart = signed(title, "", "", columnNames, upwards, reversed);
        int longest = columnNames.stream().mapToInt(String::length).max().orElse(0);
        boolean crowded = longest * columnNames.size() > ROOM_FOR_NAMES;
        chart.getStyler().setXAxisTickMarkSpacingHint(1).setYAxisTickMarkSpacingHint(1);
        chart.getStyler()
                .setXAxisMaxLabelCount(Math.max(2, Math.max(columnNames.size(), rowNames.size())))
                .setXAxisLabelRotation(crowded ? 45 : 0);
        return chart;
    }

    private static HeatMapChart signed(
            String title,
            String columns,
            String rows,
            List<String> columnNames,
            List<String> rowNames,
            double[][] values) {
        HeatMapChart chart = empty(title, columns, rows, values);
        chart.getStyler().setRangeColors(new Color[] {Palette.VERMILLION, Color.WHITE, Palette.BLUE});
        double largest = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(Math::abs)
                .max()
                .orElseThrow();
        double end = largest > 0 ? rounded(largest, RoundingMode.CEILING) : 1;
        chart.getStyler().setMin(-end).setMax(end);
        fill(chart, columnNames, rowNames, values);
        return chart;
    }

    private static HeatMapChart empty(String title, String columns, String rows, double[][] values) {
        Charts.requireFonts();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(Charts.HALF_WIDTH)
                .height(Charts.HALF_HEIGHT)
                .title(title)
                .xAxisTitle(columns)
                .yAxisTitle(rows)
                .build();
        Charts.style(chart.getStyler());
        chart.getStyler().setPlotContentSize(1);
        chart.getStyler().setPlotGridLinesVisible(false);
        chart.getStyler().setDrawBorder(false);
        chart.getStyler()
                .setXAxisTickMarkSpacingHint(40)
                .setYAxisTickMarkSpacingHint(30)
                .setXAxisMaxLabelCount(values[0].length)
                .setAxisTicksMarksVisible(false);
        return chart;
    }

    private static void fill(HeatMapChart chart, List<String> columns, List<String> rows, double[][] values) {
        List<Number[]> cells = new ArrayList<>();
        for (int r = 0; r < values.length; r++) {
            for (int c = 0; c < values[r].length; c++) {
                cells.add(new Number[] {c, r, values[r][c]});
            }
        }
        chart.addSeries("value", columns, rows, cells);
    }

    /** The same for float, as features are stored. */
    public static HeatMapChart chart(String title, String columns, String rows, float[][] values) {
        double[][] copy = new double[values.length][];
        for (int r = 0; r < values.length; r++) {
            float[] row = values[r];
            copy[r] = IntStream.range(0, row.length).mapToDouble(c -> row[c]).toArray();
        }
        return chart(title, columns, rows, copy);
    }

    /** Three digits that count, for the legend writes all there are. */
    private static double rounded(double value, RoundingMode mode) {
        return new BigDecimal(value).round(new MathContext(3, mode)).doubleValue();
    }

    /** Whole numbers from 0; of many, some ten are written. Labels must differ, so the others are spaces. */
    private static List<String> ticks(int count) {
        int step = Math.max(1, (count + 9) / 10);
        return IntStream.range(0, count)
                .mapToObj(i -> i % step == 0 ? String.valueOf(i) : " ".repeat(i))
                .toList();
    }

    private static void check(String title, double[][] values) {
        if (values.length == 0 || values[0].length == 0) {
            throw new IllegalArgumentException("Chart \"" + title + "\" has no value to draw.");
        }
        for (int r = 0; r < values.length; r++) {
            if (values[r].length != values[0].length) {
                throw new IllegalArgumentException("Chart \"" + title + "\": row " + r + " has " + values[r].length
                        + " values, but row 0 has " + values[0].length + ".");
            }
            for (double value : values[r]) {
                if (!Double.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "Chart \"" + title + "\": row " + r + " holds " + value + ", which has no colour.");
                }
            }
        }
    }
}
