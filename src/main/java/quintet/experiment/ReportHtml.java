package quintet.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as one HTML file that needs no other: the style is in it, and so are the charts. */
final class ReportHtml {

    private static final String STYLE =
            """
            body { font: 16px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", Arial, "DejaVu Sans", sans-serif;
                   color: #1a1a1a; background: #fff; max-width: 960px; margin: 0 auto; padding: 24px; }
            h1 { font-size: 28px; line-height: 1.2; margin: 8px 0 0; }
            h2 { font-size: 20px; margin: 36px 0 8px; padding-bottom: 4px; border-bottom: 1px solid #ccc; }
            h3 { font-size: 16px; margin: 20px 0 4px; }
            .data { color: #555; margin: 4px 0 0; }
            .verdict { font-size: 18px; font-weight: 600; margin: 12px 0; padding: 12px 16px;
                       border-left: 5px solid #0072b2; background: #eef5fa; }
            li { margin: 4px 0; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; width: 100%; font-size: 14px; font-variant-numeric: tabular-nums; }
            th, td { padding: 6px 8px; text-align: right; border-bottom: 1px solid #e3e3e3; white-space: nowrap; }
            th { border-bottom: 2px solid #888; font-weight: 600; vertical-align: bottom; }
            .scores th { white-space: normal; }
            th:first-child, td:first-child { text-align: left; white-space: normal; }
            tr.group td { padding-top: 14px; color: #555; font-size: 13px; border-bottom: 1px solid #aaa; }
            tr.contender td { font-weight: 600; }
            .range { color: #555; font-weight: 400; }
            .legend, figcaption, .small { color: #555; font-size: 14px; }
            figure { margin: 20px 0; }
            figure img { max-width: 100%; height: auto; display: block; }
            .pair { display: flex; flex-wrap: wrap; gap: 16px; }
            .pair figure { flex: 1 1 380px; margin: 12px 0; }
            .environment td { text-align: left; white-space: pre-wrap; overflow-wrap: anywhere; vertical-align: top; }
            .environment td:first-child { white-space: nowrap; color: #555; }
            @media print { h2, figure, tr { break-inside: avoid; } body { padding: 0; } }
            """;

    private ReportHtml() {}

    static String write(ReportDocument report, Map<String, Object> environment) {
        StringBuilder html = new StringBuilder();
        String study = escape(report.study());
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>")
                .append(study)
                .append("</title>\n<style>\n")
                .append(STYLE)
                .append("</style>\n</head>\n<body")
                .append(report.longHeadings() ? " class=\"scores\"" : "")
                .append(">\n<h1>")
                .append(study)
                .append("</h1>\n");
        if (!report.question().isEmpty()) {
            html.append("<p class=\"question\">")
                    .append(escape(report.question()))
                    .append("</p>\n");
        }
        html.append("<p class=\"data\">Data: ").append(escape(report.data())).append("</p>\n");
        conclusion(html, report);
        html.append("<h2>Results</h2>\n<div class=\"scroll\">\n")
                .append(TableHtml.table(report.results(), report.bold()))
                .append("</div>\n")
                .append(TableHtml.legend(report.results().note(), !report.bold().isEmpty()));
        report.sections().forEach(section -> section(html, section));
        report.galleries().forEach(gallery -> gallery(html, gallery));
        if (!report.compared().isEmpty()) {
            html.append("<h2>What was compared</h2>\n");
            list(html, report.compared());
        }
        html.append("<h2>How it was measured</h2>\n");
        list(html, report.measured());
        environment(html, environment);
        html.append("<p class=\"small\">All numbers: ")
                .append(report.files().stream()
                        .map(file -> "<a href=\"" + file + "\">" + file + "</a>")
                        .collect(Collectors.joining(", ")))
                .append(".</p>\n</body>\n</html>\n");
        return html.toString();
    }

    private static void conclusion(StringBuilder html, ReportDocument report) {
        List<String> sentences = report.tested();
        html.append("<h2>Conclusion</h2>\n<p class=\"verdict\">")
                .append(escape(sentences.get(0)))
                .append("</p>\n");
        list(html, sentences.subList(1, sentences.size()));
        if (!report.described().isEmpty()) {
            html.append("<h3>Also seen (described, not tested)</h3>\n");
            list(html, report.described());
        }
    }

    private static void section(StringBuilder html, Section section) {
        html.append("<h2>")
                .append(escape(section.title()))
                .append("</h2>\n<div class=\"scroll\">\n")
                .append(TableHtml.of(section))
                .append("</div>\n");
    }

    private static void gallery(StringBuilder html, ReportDocument.Gallery gallery) {
        if (!gallery.title().isEmpty()) {
            html.append("<h2>").append(escape(gallery.title())).append("</h2>\n");
        }
        html.append(gallery.pairs() ? "<div class=\"pair\">\n" : "");
        gallery.pictures().forEach(picture -> figure(html, picture));
        html.append(gallery.pairs() ? "</div>\n" : "");
    }

    private static void figure(StringBuilder html, Pictures.Picture picture) {
        html.append("<figure><img width=\"")
                .append(picture.width())
                .append("\" alt=\"")
                .append(escape(picture.caption()))
                .append("\" src=\"data:image/png;base64,")
                .append(Base64.getEncoder().encodeToString(picture.png()))
                .append("\"><figcaption>")
                .append(escape(picture.caption()))
                .append("</figcaption></figure>\n");
    }

    private static void list(StringBuilder html, List<String> sentences) {
        if (sentences.isEmpty()) {
            return;
        }
        html.append("<ul>\n");
        sentences.forEach(
                sentence -> html.append("<li>").append(escape(sentence)).append("</li>\n"));
        html.append("</ul>\n");
    }

    private static void environment(StringBuilder html, Map<String, Object> environment) {
        html.append("<h2>Environment</h2>\n<table class=\"environment\">\n");
        environment.forEach((name, value) -> {
            if (!List.of(Report.QUESTION, Report.REMARKS).contains(name)) { // told above
                html.append("<tr><td>")
                        .append(escape(name))
                        .append("</td><td>")
                        .append(escape(text(value)))
                        .append("</td></tr>\n");
            }
        });
        html.append("</table>\n");
    }

    /** A text as it is, anything with parts as JSON. */
    private static String text(Object value) {
        return value instanceof Map || value instanceof Iterable
                ? new ObjectMapper().valueToTree(value).toPrettyString()
                : String.valueOf(value);
    }

    private static String escape(String text) {
        return TableHtml.escape(text);
    }
}
