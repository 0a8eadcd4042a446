package quintet.plots;

import java.awt.Color;
import java.awt.Font;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.HeatMapChartBuilder;

/** A matrix of percents whose rows and columns have names: the colour tells the size, the number in the cell the value. */
final class NamedMap {

    /** Beyond so many columns or rows the numbers must be smaller. */
    private static final int MANY = 12;

    private static final int LONG_NAME = 8;
    private static final int MOST_LEVEL_NAMES = 7;

    private NamedMap() {}

    /**
     * Draws a map; row 0 is on top.
     *
     * @param columns their names, different from one another
     * @param rows the same of the rows
     * @param shares {@code [row][column]}, 0..1
     */
    static HeatMapChart chart(
            String title,
            String columnTitle,
            String rowTitle,
            int width,
            int height,
            List<String> columns,
            List<String> rows,
            double[][] shares) {
        Charts.requireFonts();
        HeatMapChart chart = new HeatMapChartBuilder()
                .width(width)
                .height(height)
                .title(title)
                .xAxisTitle(columnTitle)
                .yAxisTitle(rowTitle)
                .build();
        Charts.style(chart.getStyler());
        // light enough for black numbers in every cell
        chart.getStyler().setRangeColors(new Color[] {Color.WHITE, Palette.SKY});
        boolean many = Math.max(columns.size(), rows.size()) > MANY;
        chart.getStyler()
                .setShowValue(true)
                .setValueFont(new Font(Font.SANS_SERIF, Font.PLAIN, many ? 10 : 13))
                .setValueFontColor(Palette.BLACK)
                .setMin(0)
                .setMax(100)
                .setLegendVisible(false)
                .setPlotContentSize(1);
        boolean narrow =
                columns.stream().anyMatch(name -> name.length() > LONG_NAME) || columns.size() > MOST_LEVEL_NAMES;
        chart.getStyler()
                .setXAxisLabelRotation(narrow ? 45 : 0)
                .setXAxisTickMarkSpacingHint(1)
                .setYAxisTickMarkSpacingHint(1)
                .setXAxisMaxLabelCount(Math.max(2, columns.size()))
                .setPlotGridLinesVisible(false);
        // XChart's y axis points up
        List<String> upwards = new ArrayList<>(rows);
        Collections.reverse(upwards);
        List<Number[]> cells = new ArrayList<>();
        for (int r = 0; r < shares.length; r++) {
            for (int c = 0; c < shares[r].length; c++) {
                // whole percents, for XChart would write decimals in the language of the computer
                cells.add(new Number[] {c, shares.length - 1 - r, Math.round(100 * shares[r][c])});
            }
        }
        chart.addSeries("percent", columns, upwards, cells);
        return chart;
    }
}
