package quintet.experiment;

import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;

/** The table of a comparison as HTML, for a report or a notebook. */
public final class TableHtml {

    private TableHtml() {}

    /** The table of methods, with a line below that explains its signs. The contenders are bold without any style sheet. */
    public static String of(ComparisonSummary summary) {
        return table(summary) + legend(summary);
    }

    /** A further table, with its note below; the title is left to what is around it. */
    public static String of(Section section) {
        return table(section.header(), section.rows(), row -> false) + "<p class=\"legend\">" + escape(section.note())
                + "</p>\n";
    }

    static String table(Section section, Set<Integer> bold) {
        return table(section.header(), section.rows(), bold::contains);
    }

    private static String table(ComparisonSummary summary) {
        return table(
                ResultTable.HEADER,
                ResultTable.rows(summary),
                row -> summary.methods().get(row).role() == MethodResult.Role.CONTENDER);
    }

    private static String table(List<String> header, List<List<String>> rows, IntPredicate isBold) {
        StringBuilder html = new StringBuilder("<table>\n<thead><tr>");
        for (int c = 0; c < header.size(); c++) {
            html.append("<th scope=\"col\"").append(align(c)).append(">");
            html.append(escape(header.get(c))).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int r = 0; r < rows.size(); r++) {
            boolean bold = isBold.test(r);
            html.append(bold ? "<tr class=\"contender\">" : "<tr>");
            for (int c = 0; c < header.size(); c++) {
                String cell = cell(rows.get(r).get(c), c == 0);
                html.append("<td").append(align(c)).append(">");
                html.append(bold ? "<strong>" + cell + "</strong>" : cell).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody>\n</table>\n").toString();
    }

    private static String legend(ComparisonSummary summary) {
        return legend(Measurement.legend(summary), !summary.contenders().isEmpty());
    }

    /** @param bold whether contenders stand out */
    static String legend(String note, boolean bold) {
        return "<p class=\"legend\">" + escape(note) + (bold ? " Contenders in bold." : "") + "</p>\n";
    }

    private static String align(int column) {
        return " style=\"text-align: " + (column == 0 ? "left" : "right") + "\"";
    }

    /** The interval behind a mean is grey, for the eye to find the means. */
    private static String cell(String text, boolean name) {
        int bracket = text.indexOf(" [");
        return name || bracket < 0
                ? escape(text)
                : escape(text.substring(0, bracket))
                        + " <span class=\"range\" style=\"font-weight: 400; color: #555\">"
                        + escape(text.substring(bracket + 1)) + "</span>";
    }

    /** Text that HTML shows as it is. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
