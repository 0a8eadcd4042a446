package quintet.data.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

/**
 * A table whose cells are still the text that stands in the file, so that a bad one can be shown as it is. Rows are
 * counted from 1 without the header and without blank lines: "row 17" is the seventeenth example.
 */
final class CsvTable {

    /** No cell holds this, so Tablesaw takes none for missing: "NA" may be a word. */
    private static final String NEVER_MISSING = "\u0000";

    private final Path file;
    private final Table table;

    private CsvTable(Path file, Table table) {
        this.file = file;
        this.table = table;
    }

    static CsvTable read(Path file) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            skipByteOrderMark(reader);
            Table table = Table.read()
                    .usingOptions(CsvReadOptions.builder((Reader) reader)
                            .columnTypes(column -> ColumnType.STRING)
                            .missingValueIndicator(NEVER_MISSING)
                            .maxCharsPerColumn(-1)
                            .maxNumberOfColumns(100_000)
                            .sample(false));
            if (table.columnCount() == 0 || table.rowCount() == 0) {
                throw new DataException(
                        file + " holds no row. A table needs a line of column names and a line an example.");
            }
            return new CsvTable(file, table);
        } catch (NoSuchFileException e) {
            throw new DataException("There is no file " + file + ". Check the path.", e);
        } catch (IOException e) {
            throw fault(file, e);
        } catch (DataException e) {
            throw e;
        } catch (RuntimeException e) { // Tablesaw has many kinds, and wraps what the reader throws
            throw fault(file, e);
        }
    }

    private static void skipByteOrderMark(BufferedReader reader) throws IOException {
        reader.mark(1);
        if (reader.read() != '\uFEFF') {
            reader.reset();
        }
    }

    private static DataException fault(Path file, Exception e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CharacterCodingException) {
                return new DataException(file + " is no UTF-8 text. Save the table as \"CSV UTF-8\".", e);
            }
        }
        // "Row number 2 contains 1 columns. 2 expected." counts as we do
        String message = String.valueOf(e.getMessage());
        int row = message.indexOf("Row number");
        return new DataException(
                file + " is no table of comma-separated values: "
                        + (row < 0 ? message : message.substring(row).replace("Row number", "row"))
                        + " Check commas and quotes there; are the columns separated by something else, such as a semicolon?",
                e);
    }

    List<String> columns() {
        return table.columnNames();
    }

    int rows() {
        return table.rowCount();
    }

    /** The cells of a column without white space around them. */
    List<String> cells(String column) {
        return IntStream.range(0, rows())
                .mapToObj(i -> table.column(column).getString(i).strip())
                .toList();
    }

    /** The cells of a column, none of them empty. */
    List<String> filled(String column, String what) {
        List<String> cells = cells(column);
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).isEmpty()) {
                throw fault(i, column, what + " is empty", "Fill it in or remove the row");
            }
        }
        return cells;
    }

    float[] numbers(String column) {
        List<String> cells = cells(column);
        float[] numbers = new float[cells.size()];
        for (int i = 0; i < numbers.length; i++) {
            String cell = cells.get(i);
            if (cell.isEmpty()) {
                throw fault(i, column, "the number is missing", "Fill it in or remove the row");
            }
            numbers[i] = number(cell);
            if (!Float.isFinite(numbers[i])) {
                throw fault(
                        i,
                        column,
                        "\"" + cell + "\" is no finite number",
                        "Write it like -1.5 or 2e3, or remove the row");
            }
        }
        return numbers;
    }

    /** Not a number if it is none. */
    static float number(String cell) {
        try {
            // parseFloat would also take "1f" and "0x1p3"
            return cell.matches("[-+]?[0-9.]+([eE][-+]?[0-9]+)?") ? Float.parseFloat(cell) : Float.NaN;
        } catch (NumberFormatException e) {
            return Float.NaN;
        }
    }

    /** Columns by the beginning of their names, up to the first {@code _} or {@code .}. */
    static Map<String, List<String>> byPrefix(List<String> columns) {
        Map<String, List<String>> groups = new TreeMap<>();
        for (String column : columns) {
            String[] parts = column.split("[_.]", 2);
            groups.computeIfAbsent(parts[0].isEmpty() ? column : parts[0], key -> new ArrayList<>())
                    .add(column);
        }
        return groups;
    }

    DataException fault(int row, String column, String what, String advice) {
        return new DataException(file + ", row " + (row + 1) + " (not counting the header), column \"" + column + "\": "
                + what + ". " + advice + ".");
    }

    /** A table of one column whose name has a separator in it was cut at the wrong one. */
    private String separatorHint() {
        boolean one = columns().size() == 1 && columns().get(0).matches(".*[;\t|].*");
        return one
                ? " That is one column: are the columns separated by something else than commas, such as a semicolon? Save the table"
                        + " with commas."
                : "";
    }

    /** The column must be there. */
    void require(String column, String what) {
        if (!columns().contains(column)) {
            throw new DataException(file + " has no " + what + " column \"" + column + "\"."
                    + Nearest.hint(column, columns()) + " Its columns are " + String.join(", ", columns()) + "."
                    + separatorHint());
        }
    }
}
