package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The table of a comparison as text for a terminal: aligned columns, at most {@value #WIDTH} characters wide. A name that is too
 * long for its column goes on in the next line.
 */
public final class TableText {

    /** The most characters in a line. */
    public static final int WIDTH = 100;

    private static final String GAP = "  ";

    /** Headings wider than this go on in the next line where the table would be too wide. */
    private static final int HEADING = 10;

    /** However wide the numbers, a method's name has this much of a line. */
    private static final int SHORTEST_NAME = 8;

    private TableText() {}

    /** The table of methods, with a line below that explains its signs. */
    public static String of(ComparisonSummary summary) {
        return render(ResultTable.HEADER, ResultTable.rows(summary), WIDTH) + Measurement.legend(summary) + "\n";
    }

    /** A further table, with its title above and its note below. */
    public static String of(Section section) {
        return section.title() + "\n" + render(section.header(), section.rows(), WIDTH)
                + String.join("\n", wrap(section.note(), WIDTH)) + "\n";
    }

    /**
     * Aligns rows: the first column to the left, all others to the right. Names of the first column are broken
     * into lines where one line would be longer than {@code width}.
     *
     * @param rows as many cells in each as in {@code header}
     */
    static String render(List<String> header, List<List<String>> rows, int width) {
        int[] widths = new int[header.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = Math.max(header.get(c).length(), longest(rows, c));
        }
        if (others(widths) + widths[0] > width) {
            for (int c = 1; c < widths.length; c++) {
                widths[c] =
                        Math.max(Math.min(widths[c], HEADING), Math.max(longestWord(header.get(c)), longest(rows, c)));
            }
        }
        int others = others(widths);
        widths[0] = Math.max(SHORTEST_NAME, Math.min(widths[0], width - others));
        StringBuilder text = new StringBuilder();
        header(text, header, widths);
        text.append("-".repeat(widths[0] + others)).append('\n');
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private static int longest(List<List<String>> rows, int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private static int longestWord(String text) {
        return Arrays.stream(text.split(" ")).mapToInt(String::length).max().orElse(0);
    }

    /** Width of all columns but the first, gaps included. */
    private static int others(int[] widths) {
        return GAP.length() * (widths.length - 1)
                + Arrays.stream(widths).skip(1).sum();
    }

    /** In as many lines as its longest cell takes, the last ones in the lowest. */
    private static void header(StringBuilder text, List<String> cells, int[] widths) {
        List<List<String>> wrapped = new ArrayList<>();
        for (int c = 0; c < widths.length; c++) {
            wrapped.add(words(cells.get(c), widths[c]));
        }
        int lines = wrapped.stream().mapToInt(List::size).max().orElse(1);
        for (int l = 0; l < lines; l++) {
            List<String> parts = new ArrayList<>();
            for (List<String> cell : wrapped) {
                int part = l - (lines - cell.size());
                parts.add(part < 0 ? "" : cell.get(part));
            }
            line(text, parts, widths);
        }
    }

    private static void line(StringBuilder text, List<String> cells, int[] widths) {
        List<String> name = wrap(cells.get(0), widths[0]);
        text.append(name.get(0)).append(" ".repeat(widths[0] - name.get(0).length()));
        for (int c = 1; c < widths.length; c++) {
            text.append(GAP)
                    .append(" ".repeat(widths[c] - cells.get(c).length()))
                    .append(cells.get(c));
        }
        text.append('\n');
        name.stream().skip(1).forEach(rest -> text.append("  ").append(rest).append('\n'));
    }

    /** Lines of at most {@code width} characters, broken at spaces alone. */
    private static List<String> words(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String word : text.split(" ")) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + 1 + word.length() <= width) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    /** Lines of at most {@code width} characters, broken at spaces where there are any; from the second on two less. */
    private static List<String> wrap(String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (true) {
            int most = lines.isEmpty() ? width : width - 2;
            if (rest.length() <= most) {
                lines.add(rest);
                return lines;
            }
            int space = rest.lastIndexOf(' ', most);
            int end = space > 0 ? space : most;
            lines.add(rest.substring(0, end));
            rest = rest.substring(end).strip();
        }
    }
}
