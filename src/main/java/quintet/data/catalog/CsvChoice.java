package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import quintet.features.Tokenizer;

/**
 * The columns that become modalities; all of them are in the table.
 *
 * @param texts columns of text
 * @param images columns of image files
 * @param groups numeric columns by the name of their modality
 */
record CsvChoice(List<String> texts, List<String> images, Map<String, List<String>> groups) {

    /** Checks the options against the table and names the modalities. */
    static CsvChoice of(Path file, CsvTable table, CsvOptions options) {
        options.texts().forEach(column -> table.require(column, "text"));
        options.images().forEach(column -> table.require(column, "image"));
        options.ignored().forEach(column -> table.require(column, "ignored"));
        Map<String, List<String>> columns = new LinkedHashMap<>();
        options.texts().forEach(column -> add(file, columns, column, List.of(column)));
        options.images().forEach(column -> add(file, columns, column, List.of(column)));
        List<String> others = new ArrayList<>(table.columns());
        others.remove(options.label());
        others.removeAll(columns.keySet());
        others.removeAll(options.ignored());
        Map<String, List<String>> byPrefix = CsvTable.byPrefix(others);
        Set<String> taken = Set.copyOf(columns.keySet());
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (String prefix : options.prefixes()) {
            if (!byPrefix.containsKey(prefix)) {
                throw new DataException(file + " has no column that begins with \"" + prefix + "\"."
                        + Nearest.hint(prefix, byPrefix.keySet()) + " Beginnings are "
                        + String.join(", ", byPrefix.keySet()) + ".");
            }
            String name = taken.contains(prefix) ? prefix + "-numbers" : prefix;
            add(file, columns, name, byPrefix.get(prefix));
            groups.put(name, byPrefix.get(prefix));
        }
        return new CsvChoice(options.texts(), options.images(), groups);
    }

    private static void add(Path file, Map<String, List<String>> columns, String name, List<String> more) {
        List<String> before = columns.putIfAbsent(name, more);
        if (before != null) {
            throw new DataException(file + ": two modalities would be named \"" + name + "\", one of the column(s) "
                    + String.join(", ", before) + ", one of " + String.join(", ", more)
                    + ". Rename columns of one, ignore them, or name each once in the options.");
        }
    }

    /**
     * Rows without doubles, counted from 0: of those that are equal in the label and in every column that is used, the first.
     * Texts are equal if their {@link Tokenizer#words} are, numbers if their values are, all else letter by letter.
     */
    int[] withoutDoubles(CsvTable table, List<String> labels) {
        List<List<String>> keys = new ArrayList<>();
        keys.add(labels);
        texts.forEach(column -> keys.add(cells(table, column, cell -> String.join(" ", Tokenizer.words(cell)))));
        images.forEach(column -> keys.add(table.cells(column)));
        groups.values()
                .forEach(group -> group.forEach(
                        column -> keys.add(cells(table, column, cell -> Float.toString(CsvTable.number(cell))))));
        Set<List<String>> seen = new HashSet<>();
        return IntStream.range(0, table.rows())
                .filter(row ->
                        seen.add(keys.stream().map(column -> column.get(row)).toList()))
                .toArray();
    }

    private static List<String> cells(CsvTable table, String column, UnaryOperator<String> key) {
        return table.cells(column).stream().map(key).toList();
    }
}
