package quintet.data.catalog;

import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.features.ColumnScale;
import quintet.features.ImageFeatures;
import quintet.features.Images;
import quintet.features.InputFeatures;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.features.Tokenization;
import quintet.features.VectorFeatures;

/** Turns columns of a table into modalities; what they learn from data, they learn from the training rows. */
final class CsvColumns {

    private final Path file;
    private final CsvTable table;
    private final CsvOptions options;
    private final CsvChoice choice;
    private final int[] train;

    CsvColumns(Path file, CsvTable table, CsvOptions options, CsvChoice choice, int[] train) {
        this.file = file;
        this.table = table;
        this.options = options;
        this.choice = choice;
        this.train = train;
    }

    /** A modality and how any rows of it are encoded; all cells have been checked. */
    record Column(String name, InputFeatures features, Function<int[], Encoded> encoder) {

        Modality modality() {
            return PreparedData.modality(name, features);
        }
    }

    /** @param mask null where every position exists */
    record Encoded(INDArray values, INDArray mask) {}

    List<Column> all() {
        List<Column> columns = new ArrayList<>();
        choice.texts().forEach(column -> columns.add(text(column)));
        choice.images().forEach(column -> columns.add(image(column)));
        choice.groups().forEach((name, group) -> columns.add(numbers(name, group)));
        return columns;
    }

    private Column text(String column) {
        TextOptions text = options.text();
        List<String> cells = table.filled(column, "the text");
        Function<int[], List<String>> select =
                rows -> Arrays.stream(rows).mapToObj(cells::get).toList();
        TextFeatures features = TextFeatures.fit(
                select.apply(train), Tokenization.words(), text.wordSteps(), text.vocabulary(), text.minCount());
        return new Column(column, features, rows -> {
            TokenBatch batch = features.encode(select.apply(rows));
            return new Encoded(batch.ids(), batch.mask());
        });
    }

    private Column image(String column) {
        List<String> paths = table.filled(column, "the path of the image");
        ImageFeatures features =
                new ImageFeatures(options.imageHeight(), options.imageWidth(), options.imageChannels());
        float[][] pixels = new float[paths.size()][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels(features, i, column, paths.get(i));
        }
        return new Column(column, features, rows -> {
            long[] shape = PreparedData.modality(column, features).shape(rows.length);
            return new Encoded(select(pixels, rows).reshape('c', shape), null);
        });
    }

    /** {@code [channels * height * width]} */
    private float[] pixels(ImageFeatures features, int row, String column, String path) {
        try {
            return features.values(Images.read(file.toAbsolutePath().resolveSibling(path)));
        } catch (UncheckedIOException | InvalidPathException e) {
            throw table.fault(
                    row,
                    column,
                    "the file \"" + path + "\" cannot be read",
                    "Give its path relative to the table's folder");
        } catch (IllegalArgumentException e) {
            throw table.fault(
                    row,
                    column,
                    "\"" + path + "\" is no image that Java can read (PNG, JPEG, GIF, BMP)",
                    "Convert it or remove the row");
        }
    }

    private Column numbers(String name, List<String> columns) {
        float[][] numbers = new float[columns.size()][];
        double[][] training = new double[columns.size()][];
        for (int c = 0; c < numbers.length; c++) {
            float[] column = table.numbers(columns.get(c));
            numbers[c] = column;
            training[c] = Arrays.stream(train).mapToDouble(row -> column[row]).toArray();
        }
        VectorFeatures features = new VectorFeatures(columns, ColumnScale.fit(training));
        float[][] values = new float[table.rows()][];
        for (int i = 0; i < values.length; i++) {
            double[] row = new double[numbers.length];
            for (int c = 0; c < row.length; c++) {
                row[c] = numbers[c][i];
            }
            values[i] = features.values(row);
        }
        return new Column(name, features, rows -> new Encoded(select(values, rows), null));
    }

    private static INDArray select(float[][] values, int[] rows) {
        return Nd4j.createFromArray(
                Arrays.stream(rows).mapToObj(row -> values[row]).toArray(float[][]::new));
    }
}
