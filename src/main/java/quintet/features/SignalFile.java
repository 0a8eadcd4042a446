package quintet.features;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A table of numbers: a line of names, then a line a sample, separated by commas. Columns are found by their names. */
final class SignalFile {

    private SignalFile() {}

    /**
     * Some columns of a file, {@code [columns][rows]}; others are not looked at.
     *
     * @throws IllegalArgumentException naming file, row (from 1, the header not counted) and column of what is wrong
     */
    static double[][] read(Path file, List<String> columns) {
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String header = reader.readLine();
            int[] places = places(file, header == null ? List.of() : cells(header.replace("\uFEFF", "")), columns);
            List<double[]> rows = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    rows.add(row(file, rows.size() + 1, cells(line), places, columns));
                }
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(file + " holds no row below its line of names.");
            }
            double[][] read = new double[columns.size()][];
            Arrays.setAll(read, c -> rows.stream().mapToDouble(row -> row[c]).toArray());
            return read;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(file + " is no UTF-8 text. Save the table as \"CSV UTF-8\".", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"(.*)\"$", "$1"))
                .toList();
    }

    private static int[] places(Path file, List<String> names, List<String> columns) {
        int[] places = new int[columns.size()];
        for (int c = 0; c < places.length; c++) {
            places[c] = names.indexOf(columns.get(c));
            if (places[c] < 0) {
                throw new IllegalArgumentException(file + " has no column \"" + columns.get(c) + "\". Its columns are "
                        + shown(names) + "; " + shown(columns) + " are needed."
                        + (names.size() == 1 && names.get(0).contains(";") ? " Separate them by commas." : ""));
            }
        }
        return places;
    }

    /** Names, the last of very many left out. */
    static String shown(List<String> names) {
        String all = String.join(", ", names);
        return all.length() > 200 ? all.substring(0, 200) + "..." : all;
    }

    private static double[] row(Path file, int number, List<String> cells, int[] places, List<String> columns) {
        double[] row = new double[places.length];
        for (int c = 0; c < row.length; c++) {
            String cell = places[c] < cells.size() ? cells.get(places[c]) : "";
            try {
                row[c] = Double.parseDouble(cell);
            } catch (NumberFormatException e) {
                row[c] = Double.NaN;
            }
            if (!Double.isFinite(row[c])) {
                throw new IllegalArgumentException(file + ", row " + number + " (not counting the header), column \""
                        + columns.get(c) + "\": \"" + cell + "\" is no finite number. Write it like -1.5 or 2e3.");
            }
        }
        return row;
    }
}
