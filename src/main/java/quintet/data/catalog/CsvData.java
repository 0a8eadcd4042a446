package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.InputFeatures;

/**
 * A user's own data: a CSV file (UTF-8, a line of column names) with an example a row, as a split of training, validation and
 * test, stratified by class.
 *
 * <p>Texts, images and groups of numeric columns become modalities, in this order. What is learnt from data to prepare them
 * (vocabulary, mean and standard deviation) is learnt from the training part alone. A fault names the file, the row
 * (counted from 1 below the header), the column and the cell.
 *
 * <p>Rows that are equal in the label and in every column that is used are taken once, the first of them, with one warning in
 * the log; or an example could stand in training and in test. Texts are equal if their words are, numbers if their values
 * are, images if their paths are. Rows that are equal in all but the label stay: they say that these columns do not settle
 * the class, and such a pair may stand in two parts.
 */
public final class CsvData {

    private static final Logger LOG = LoggerFactory.getLogger(CsvData.class);

    /** Characters of a cell that a message shows. */
    private static final int CELL = 40;

    private CsvData() {}

    /** {@link #prepare(Path, CsvOptions, long)} with the columns that {@link #detect} finds. */
    public static PreparedData prepare(Path file, long seed) {
        return prepare(file, CsvOptions.defaults(), seed);
    }

    /** {@link #load(Path, CsvOptions, long)} with the columns that {@link #detect} finds. */
    public static DataSplit load(Path file, long seed) {
        return load(file, CsvOptions.defaults(), seed);
    }

    /**
     * Reads, checks, splits and encodes a table.
     *
     * @throws DataException naming file, row and column: no such file or column (with the nearest name), a cell that is
     *     empty or no number, a file that is no image, two modalities of one name, one class only, fewer than three examples
     *     of a class
     */
    public static DataSplit load(Path file, CsvOptions options, long seed) {
        return prepare(file, options, seed).split();
    }

    /** The split of {@link #load(Path, CsvOptions, long)}, and how texts, pictures and numbers became its arrays. */
    public static PreparedData prepare(Path file, CsvOptions options, long seed) {
        CsvTable table = CsvTable.read(file);
        table.require(options.label(), "label");
        CsvOptions chosen = options.nothingNamed() ? detect(file, table, options) : options;
        List<String> labels = table.filled(options.label(), "the label");
        CsvChoice choice = CsvChoice.of(file, table, chosen);
        int[] kept = choice.withoutDoubles(table, labels);
        if (kept.length < table.rows()) {
            LOG.warn(
                    "{}: {} of {} rows equal an earlier one in the label and every column that is used; they are left out,"
                            + " so that no example is in two parts.",
                    file,
                    table.rows() - kept.length,
                    table.rows());
        }
        List<String> classes = classes(file, options.label(), labels, kept);
        int[] numbers = labels.stream().mapToInt(classes::indexOf).toArray();
        int[][] parts = Sampling.stratifiedSplit(
                Arrays.stream(kept).map(row -> numbers[row]).toArray(),
                classes.size(),
                chosen.text().validation(),
                chosen.text().test(),
                seed);
        for (int[] part : parts) {
            Arrays.setAll(part, i -> kept[part[i]]); // rows of the file, which faults name
        }
        List<CsvColumns.Column> columns = new CsvColumns(file, table, chosen, choice, parts[0]).all();
        IntFunction<MultimodalDataset> part = p -> {
            List<CsvColumns.Encoded> encoded = columns.stream()
                    .map(column -> column.encoder().apply(parts[p]))
                    .toList();
            List<INDArray> masks = new ArrayList<>();
            encoded.forEach(one -> masks.add(one.mask()));
            return new MultimodalDataset(
                    columns.stream().map(CsvColumns.Column::modality).toList(),
                    encoded.stream().map(CsvColumns.Encoded::values).toList(),
                    masks,
                    MultimodalDataset.oneHot(
                            Arrays.stream(parts[p]).map(row -> numbers[row]).toArray(), classes.size()),
                    classes);
        };
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        columns.forEach(column -> features.put(column.name(), column.features()));
        return new PreparedData(new DataSplit(part.apply(0), part.apply(1), part.apply(2)), features);
    }

    /**
     * What the columns of a table are, by their names (in any case): {@code text} or ending in it is text, {@code image} or
     * ending in it is an image file, {@code label} the class. Of the others, those with numbers in more than half of their
     * cells are numeric and are grouped by prefix; the rest is left out, and so are {@code id} and what ends in {@code _id}.
     */
    public static CsvOptions detect(Path file) {
        return detect(file, CsvTable.read(file), CsvOptions.defaults());
    }

    private static CsvOptions detect(Path file, CsvTable table, CsvOptions options) {
        List<String> texts = new ArrayList<>();
        List<String> images = new ArrayList<>();
        List<String> numeric = new ArrayList<>();
        List<String> ignored = new ArrayList<>(options.ignored());
        for (String column : table.columns()) {
            String name = column.toLowerCase(Locale.ROOT);
            if (column.equals(options.label()) || options.ignored().contains(column)) {
                continue;
            }
            if (name.endsWith("text")) {
                texts.add(column);
            } else if (name.endsWith("image")) {
                images.add(column);
            } else if (!isId(name) && mostlyNumbers(table.cells(column))) {
                numeric.add(column);
            } else {
                ignored.add(column);
            }
        }
        if (texts.isEmpty() && images.isEmpty() && numeric.isEmpty()) {
            throw new DataException(
                    file + " has no column to learn from. Its columns are "
                            + String.join(", ", table.columns())
                            + "; name one \"text\", one \"image\", or add numbers, or, in Java, say in CsvOptions which are what.");
        }
        List<String> left = ignored.stream()
                .filter(column -> !options.ignored().contains(column))
                .toList();
        if (!left.isEmpty()) {
            LOG.warn(
                    "{}: not used: {}. (A column is used if its name is or ends in \"text\" or \"image\", or if it holds numbers in"
                            + " more than half of its cells and is no id.)",
                    file,
                    left.stream().map(column -> unused(table, column)).collect(Collectors.joining(", ")));
        }
        return options.withTexts(texts.toArray(String[]::new))
                .withImages(images.toArray(String[]::new))
                .withPrefixes(CsvTable.byPrefix(numeric).keySet().toArray(String[]::new))
                .withIgnored(ignored.toArray(String[]::new));
    }

    /** In lower case. */
    private static boolean isId(String name) {
        return name.equals("id") || name.endsWith("_id");
    }

    /** A column that is not used; where some cells hold numbers, with the first that does not. */
    private static String unused(CsvTable table, String column) {
        List<String> others = new ArrayList<>(table.cells(column));
        others.removeIf(cell -> Float.isFinite(CsvTable.number(cell)));
        boolean spoilt = !others.isEmpty() && others.size() < table.rows();
        return spoilt && !isId(column.toLowerCase(Locale.ROOT))
                ? column + " (row " + (table.cells(column).indexOf(others.get(0)) + 1) + ": \"" + cut(others.get(0))
                        + "\")"
                : column;
    }

    /** On one line, and no longer than a message bears. */
    private static String cut(String cell) {
        String line = cell.replaceAll("\\s+", " ");
        return line.length() <= CELL ? line : line.substring(0, CELL) + "...";
    }

    private static boolean mostlyNumbers(List<String> cells) {
        return cells.stream()
                                .filter(cell -> Float.isFinite(CsvTable.number(cell)))
                                .count()
                        * 2
                > cells.size();
    }

    private static List<String> classes(Path file, String column, List<String> labels, int[] kept) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Arrays.stream(kept).forEach(row -> counts.merge(labels.get(row), 1, Integer::sum));
        List<String> classes = new ArrayList<>(counts.keySet());
        boolean numbers = classes.stream().allMatch(label -> label.matches("-?[0-9]{1,9}"));
        classes.sort(numbers ? Comparator.comparingInt(Integer::parseInt) : Comparator.naturalOrder());
        if (classes.size() < 2) {
            throw new DataException(file + ", column \"" + column + "\": every row has the class \"" + classes.get(0)
                    + "\". There is nothing to tell apart; at least two classes are needed.");
        }
        counts.forEach((label, count) -> {
            if (count < 3) {
                throw new DataException(file + ", column \"" + column + "\": the class \"" + label + "\" has " + count
                        + " row(s)" + (kept.length < labels.size() ? " without doubles" : "")
                        + ", but needs at least 3, one each to train, validate and test. First in row "
                        + (labels.indexOf(label) + 1) + ". Add rows, or remove the class; is it misspelt?");
            }
        });
        return classes;
    }
}
