package quintet.experiment;

import java.util.List;
import org.knowm.xchart.XYChart;
import quintet.plots.Charts;
import quintet.plots.IntervalPlot;

/** The charts of a comparison of scores that a notebook shows and a report holds. */
public final class ScoreCharts {

    private ScoreCharts() {}

    /** One measure of every method that has it: mean over seeds and test examples, and 95 % interval. */
    public static XYChart intervals(MeasureSummary summary) {
        Measure measure = summary.measure();
        List<IntervalPlot.Row> rows = summary.rows().stream()
                .map(row -> new IntervalPlot.Row(
                        row.name(),
                        ComparisonCharts.group(row.method().role()),
                        measure.scale() * row.mean().mean(),
                        measure.scale() * row.mean().low(),
                        measure.scale() * row.mean().high()))
                .toList();
        return IntervalPlot.chart(
                capital(measure.name()),
                (measure.unit() == Measure.Unit.SHARE ? "%, mean" : "mean") + " and 95 % interval"
                        + (measure.higherIsBetter() ? "" : "; less is better"),
                rows);
    }

    static List<Pictures.Picture> draw(ScoreSummary summary) {
        Pictures pictures = new Pictures();
        for (MeasureSummary measure : summary.measures()) {
            pictures.add(
                    "intervals_" + Pictures.slug(measure.measure().name()),
                    capital(measure.measure().name())
                            + ": mean and 95 % interval over seeds and test examples. The intervals are those of each method"
                            + " alone; methods are compared by pairs, which is sharper.",
                    intervals(measure),
                    Charts.WIDTH,
                    IntervalPlot.height(measure.rows().size()));
        }
        return pictures.list();
    }

    static String capital(String name) {
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }
}
