package quintet.data.catalog;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A file of comma-separated numbers without quotes, with a line of column names and perhaps one column of text at the end.
 * Column by column {@link CsvTable} is the way; this one is for sets of hundreds of files, which it reads several times as
 * fast. Rows are counted from 1 without the header.
 *
 * @param columns names of the columns, in the order of the file
 * @param numbers {@code [columns of numbers][rows]}
 * @param texts the last cell of every row where that is text, else empty
 */
record NumberTable(List<String> columns, double[][] numbers, List<String> texts) {

    /** @param text whether the last column is text */
    static NumberTable read(Path file, boolean text) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = reader.readLine();
            List<String> columns = header == null ? List.of() : List.of(header.split(",", -1));
            int numbers = columns.size() - (text ? 1 : 0);
            if (numbers < 1) {
                throw new DataException(file + " has no line of column names. Fetch the set again.");
            }
            List<double[]> rows = new ArrayList<>();
            List<String> texts = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                rows.add(new double[numbers]);
                int at = parse(file, columns, line, rows);
                if (text) {
                    texts.add(line.substring(at).strip());
                }
            }
            if (rows.isEmpty()) {
                throw new DataException(file + " holds no row. Fetch the set again.");
            }
            double[][] transposed = new double[numbers][rows.size()];
            for (int i = 0; i < rows.size(); i++) {
                for (int c = 0; c < numbers; c++) {
                    transposed[c][i] = rows.get(i)[c];
                }
            }
            return new NumberTable(columns, transposed, texts);
        } catch (CharacterCodingException e) {
            throw new DataException(file + " is no UTF-8 text. Fetch the set again.", e);
        } catch (IOException e) {
            throw new DataException(file + " cannot be read (" + Disk.reason(e) + "). Fetch the set again.", e);
        }
    }

    /** Fills the last row from a line; where in the line the text starts. */
    private static int parse(Path file, List<String> columns, String line, List<double[]> rows) {
        double[] row = rows.get(rows.size() - 1);
        boolean text = columns.size() > row.length;
        int at = 0;
        for (int c = 0; c < row.length; c++) {
            int comma = line.indexOf(',', at);
            boolean last = c == row.length - 1 && !text;
            if ((comma < 0) != last) {
                throw fault(
                        file,
                        rows.size(),
                        "it has " + line.split(",", -1).length + " cells, but there are " + columns.size()
                                + " columns");
            }
            String cell = line.substring(at, last ? line.length() : comma);
            row[c] = number(cell);
            if (!Double.isFinite(row[c])) {
                throw fault(
                        file,
                        rows.size(),
                        "column \"" + columns.get(c) + "\" holds \"" + cell + "\", which is no finite number");
            }
            at = comma + 1;
        }
        if (text && (at >= line.length() || line.indexOf(',', at) >= 0)) {
            throw fault(
                    file,
                    rows.size(),
                    "column \"" + columns.get(row.length) + "\" holds \"" + line.substring(at)
                            + "\", where one word was expected");
        }
        return at;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** A fault of a row, counted from 1. */
    static DataException fault(Path file, int row, String what) {
        return new DataException(
                file + ", row " + row + " (not counting the header): " + what + ". Fetch the set again.");
    }

    int rows() {
        return numbers[0].length;
    }

    /** One column as floats. */
    float[] floats(int column) {
        float[] floats = new float[rows()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[column][i];
        }
        return floats;
    }

    /** The columns must have these names. */
    void require(Path file, String... names) {
        if (!columns.equals(Arrays.asList(names))) {
            throw new DataException(file + " must have the columns " + String.join(", ", names) + ", but has "
                    + String.join(", ", columns) + ". Fetch the set again.");
        }
    }
}
