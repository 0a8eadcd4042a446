package quintet.notebook;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.knowm.xchart.XYChart;
import quintet.experiment.ComparisonSummary;
import quintet.experiment.ScoreSummary;
import quintet.experiment.ScoreTables;
import quintet.experiment.Section;
import quintet.experiment.TableHtml;
import quintet.experiment.TableText;
import quintet.plots.Charts;
import quintet.plots.LearningCurves;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

/** What trainings and comparisons gave. */
final class Results {

    private static final int COLUMNS = 2;
    private static final int WIDTH = 450;
    private static final int HEIGHT = 280;

    private Results() {}

    /** The table and what the test says of the contenders. */
    static Content of(ComparisonSummary summary) {
        return withConclusion(TableHtml.of(summary), TableText.of(summary), summary.tested());
    }

    /** All tables, the overview first, and what the tests say. */
    static Content of(ScoreSummary summary) {
        List<Section> sections = ScoreTables.of(summary);
        return withConclusion(
                sections.stream().map(Results::html).collect(Collectors.joining()),
                String.join("\n", summary.tables()),
                summary.tested());
    }

    static String html(Section section) {
        return "<p><strong>" + TableHtml.escape(section.title()) + "</strong></p>\n" + TableHtml.of(section);
    }

    private static Content withConclusion(String tables, String plain, List<String> tested) {
        StringBuilder html = new StringBuilder(tables);
        for (int s = 0; s < tested.size(); s++) {
            String text = TableHtml.escape(tested.get(s));
            html.append(s == 0 ? "<p><strong>" + text + "</strong></p>\n" : "<p>" + text + "</p>\n");
        }
        return Content.of("text/html", html.toString(), plain + String.join("\n", tested));
    }

    /** A chart for each loss or metric, one below the other, and a line of text. */
    static Content of(TrainingHistory history) {
        String plain = text(history);
        if (history.epochs().isEmpty()) {
            return Content.text(plain);
        }
        List<XYChart> charts = new ArrayList<>();
        for (String measure : measures(history)) {
            charts.add(LearningCurves.chart(measure, Map.of("", history)));
        }
        return Content.of("image/png", Charts.toPng(charts, COLUMNS, WIDTH, HEIGHT, 1), plain);
    }

    private static Set<String> measures(TrainingHistory history) {
        Set<String> measures = new LinkedHashSet<>();
        for (EpochRecord epoch : history.epochs()) {
            measures.addAll(epoch.training().keySet());
            measures.addAll(epoch.validation().keySet());
        }
        return measures;
    }

    private static String text(TrainingHistory history) {
        int epochs = history.epochs().size();
        StringBuilder text = new StringBuilder(epochs + (epochs == 1 ? " epoch" : " epochs"));
        if (history.stopReason() != StopReason.COMPLETED) {
            text.append(" (")
                    .append(history.stopReason().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            text.append(')');
        }
        if (history.bestEpoch() > 0) {
            text.append("; best, and kept: epoch ").append(history.bestEpoch());
            history.epochs()
                    .get(history.bestEpoch() - 1)
                    .validation()
                    .forEach((name, value) -> text.append(
                            String.format(Locale.ROOT, ", validation %s %.3f", name.replace('_', ' '), value)));
        }
        return text.toString();
    }
}
