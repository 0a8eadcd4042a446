package quintet.experiment;

import java.util.List;
import java.util.stream.Collectors;

/** A report as Markdown, with links to the charts beside it. */
final class ReportMarkdown {

    private ReportMarkdown() {}

    static String write(ReportDocument report) {
        StringBuilder text = new StringBuilder();
        text.append("# ").append(escape(report.study())).append("\n\n");
        if (!report.question().isEmpty()) {
            text.append(escape(report.question())).append("\n\n");
        }
        text.append("Data: ").append(escape(report.data())).append("\n\n");
        text.append("## Conclusion\n\n");
        text.append("**").append(escape(report.tested().get(0))).append("**\n\n");
        list(text, report.tested().subList(1, report.tested().size()));
        if (!report.described().isEmpty()) {
            text.append("\n### Also seen (described, not tested)\n\n");
            list(text, report.described());
        }
        text.append('\n');
        section(text, report.results());
        report.sections().forEach(section -> section(text, section));
        for (ReportDocument.Gallery gallery : report.galleries()) {
            for (Pictures.Picture picture : gallery.pictures()) {
                text.append("![")
                        .append(escape(picture.caption()))
                        .append("](")
                        .append(picture.file())
                        .append(")\n\n")
                        .append(escape(picture.caption()))
                        .append("\n\n");
            }
        }
        if (!report.compared().isEmpty()) {
            text.append("## What was compared\n\n");
            list(text, report.compared());
            text.append('\n');
        }
        text.append("## How it was measured\n\n");
        list(text, report.measured());
        text.append("\nAll numbers: ")
                .append(report.files().stream()
                        .map(file -> "[" + file + "](" + file + ")")
                        .collect(Collectors.joining(", ")))
                .append("; environment: [environment.json](environment.json).\n");
        return text.toString();
    }

    private static void section(StringBuilder text, Section section) {
        text.append("## ").append(escape(section.title())).append("\n\n");
        table(text, section.header(), section.rows());
        text.append('\n').append(escape(section.note())).append("\n\n");
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
