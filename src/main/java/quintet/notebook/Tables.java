package quintet.notebook;

import java.util.Locale;
import quintet.experiment.TableHtml;
import tech.tablesaw.api.NumericColumn;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;

/** A Tablesaw table as HTML. */
final class Tables {

    private static final int LONGEST_CELL = 120;

    private Tables() {}

    /** The first rows, and how many there are. */
    static Content of(Table table, int most) {
        int rows = Math.min(most, table.rowCount());
        StringBuilder html = new StringBuilder("<table>\n");
        if (table.name() != null && !table.name().isBlank()) {
            html.append("<caption style=\"text-align: left\">")
                    .append(TableHtml.escape(table.name()))
                    .append("</caption>\n");
        }
        html.append("<thead><tr>");
        for (Column<?> column : table.columns()) {
            html.append("<th style=\"").append(align(column)).append("\">");
            html.append(TableHtml.escape(column.name())).append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (int r = 0; r < rows; r++) {
            html.append("<tr>");
            for (Column<?> column : table.columns()) {
                html.append("<td style=\"").append(align(column)).append("\">");
                html.append(TableHtml.escape(cell(column, r))).append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table>\n");
        if (rows < table.rowCount()) {
            html.append(String.format(Locale.ROOT, "<p>%,d of %,d rows</p>%n", rows, table.rowCount()));
        }
        return Content.of("text/html", html.toString(), table.print(most));
    }

    private static String align(Column<?> column) {
        return "text-align: " + (column instanceof NumericColumn ? "right" : "left");
    }

    private static String cell(Column<?> column, int row) {
        String text = column.getString(row);
        return text.length() <= LONGEST_CELL ? text : text.substring(0, LONGEST_CELL - 1) + "\u2026";
    }
}
