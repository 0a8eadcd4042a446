package quintet.experiment;

import java.util.List;

/**
 * A further table of a report, as plain cells.
 *
 * @param title above it
 * @param header one cell a column
 * @param rows as many cells in each as in {@code header}
 * @param note below it: how to read it
 */
public record Section(String title, List<String> header, List<List<String>> rows, String note) {

    public Section {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("Table \"" + title + "\" has " + header.size()
                        + " columns, but a row of " + row.size() + " cells: " + row + ".");
            }
        }
    }
}
