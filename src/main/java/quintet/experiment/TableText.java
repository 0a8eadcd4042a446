package quintet.experiment;

import java.util.List;

/** The table of a comparison as text for a terminal: aligned columns, at most {@value #WIDTH} characters wide. */
public final class TableText {

    /** The most characters in a line. */
    public static final int WIDTH = 100;

    private static final String GAP = "  ";

    /** However wide the numbers, this much of a method's name stays. */
    private static final int SHORTEST_NAME = 8;

    private TableText() {}

    /** The table of methods, with a line below that explains its signs. */
    public static String of(ComparisonSummary summary) {
        return render(ResultTable.HEADER, ResultTable.rows(summary), WIDTH) + Measurement.legend(summary) + "\n";
    }

    /** A further table, with its title above and its note below. */
    public static String of(Section section) {
        return section.title() + "\n" + render(section.header(), section.rows(), WIDTH) + section.note() + "\n";
    }

    /**
     * Aligns rows: the first column to the left, all others to the right. The first column is cut where the line would
     * be longer than {@code width}.
     *
     * @param rows as many cells in each as in {@code header}
     */
    static String render(List<String> header, List<List<String>> rows, int width) {
        int[] widths = new int[header.size()];
        for (int c = 0; c < widths.length; c++) {
            int column = c;
            widths[c] = Math.max(
                    header.get(c).length(),
                    rows.stream()
                            .mapToInt(row -> row.get(column).length())
                            .max()
                            .orElse(0));
        }
        int others = GAP.length() * (widths.length - 1);
        for (int c = 1; c < widths.length; c++) {
            others += widths[c];
        }
        widths[0] = Math.max(SHORTEST_NAME, Math.min(widths[0], width - others));
        StringBuilder text = new StringBuilder();
        line(text, header, widths);
        text.append("-".repeat(widths[0] + others)).append('\n');
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        String name = cells.get(0);
        if (name.length() > widths[0]) {
            name = name.substring(0, widths[0] - 3) + "...";
        }
        text.append(name).append(" ".repeat(widths[0] - name.length()));
        for (int c = 1; c < widths.length; c++) {
            text.append(GAP)
                    .append(" ".repeat(widths[c] - cells.get(c).length()))
                    .append(cells.get(c));
        }
        text.append('\n');
    }
}
