package quintet.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown, with links to the charts beside it. */
final class ReportMarkdown {

    private ReportMarkdown() {}

    static String write(ComparisonSummary summary, List<ReportCharts.Picture> pictures) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(escape(summary.result().study())).append("\n\n");
        text.append("Data: ").append(escape(summary.result().data())).append("\n\n");
        text.append("## Conclusion\n\n");
        text.append("**").append(escape(summary.tested().get(0))).append("**\n\n");
        list(text, summary.tested().subList(1, summary.tested().size()));
        text.append("\n### Also seen (described, not tested)\n\n");
        list(text, summary.described());
        text.append("\n## Results\n\n");
        table(text, ResultTable.HEADER, ResultTable.rows(summary));
        text.append('\n').append(escape(Measurement.legend(summary))).append("\n\n");
        for (Section section : Sections.of(summary)) {
            text.append("## ").append(escape(section.title())).append("\n\n");
            table(text, section.header(), section.rows());
            text.append('\n').append(escape(section.note())).append("\n\n");
        }
        for (ReportCharts.Picture picture : pictures) {
            text.append("![")
                    .append(escape(picture.caption()))
                    .append("](")
                    .append(picture.file())
                    .append(")\n\n")
                    .append(escape(picture.caption()))
                    .append("\n\n");
        }
        text.append("## How it was measured\n\n");
        list(text, Measurement.sentences(summary));
        text.append("\nAll numbers: [results.csv](results.csv), [curves.csv](curves.csv)"
                + (summary.robustness().isEmpty() ? "" : ", [robustness.csv](robustness.csv)")
                + "; environment:"
                + " [environment.json](environment.json).\n");
        return text.toString();
    }

    private static void table(StringBuilder text, List<String> header, List<List<String>> rows) {
        row(text, header);
        text.append("|---|").append("---:|".repeat(header.size() - 1)).append('\n');
        rows.forEach(cells -> row(text, cells));
    }

    private static void list(StringBuilder text, List<String> sentences) {
        sentences.forEach(sentence -> text.append("- ").append(escape(sentence)).append('\n'));
    }

    private static void row(StringBuilder text, List<String> cells) {
        text.append(cells.stream().map(ReportMarkdown::escape).collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    /** Names are the user's, and may hold signs that mean something to Markdown or HTML. */
    static String escape(String text) {
        return text.replaceAll("[\\\\`*_\\[\\]|#]", "\\\\$0")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace('\n', ' ');
    }
}
