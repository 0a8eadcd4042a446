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
import quintet.features.Images;
import quintet.features.TokenBatch;
import quintet.features.Tokenizer;
import quintet.features.Vocabulary;

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
    record Column(Modality modality, Function<int[], Encoded> encoder) {}

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
        List<List<String>> tokens = table.filled(column, "the text").stream()
                .map(cell -> Tokenizer.words(cell))
                .map(words -> List.copyOf(words.subList(0, Math.min(text.wordSteps(), words.size()))))
                .toList();
        Function<int[], List<List<String>>> select =
                rows -> Arrays.stream(rows).mapToObj(tokens::get).toList();
        Vocabulary vocabulary = Vocabulary.of(select.apply(train), text.vocabulary(), text.minCount());
        return new Column(Modality.tokens(column, vocabulary.size(), text.wordSteps()), rows -> {
            TokenBatch batch = vocabulary.encode(select.apply(rows), text.wordSteps());
            return new Encoded(batch.ids(), batch.mask());
        });
    }

    private Column image(String column) {
        List<String> paths = table.filled(column, "the path of the image");
        int height = options.imageHeight();
        int width = options.imageWidth();
        int channels = options.imageChannels();
        float[][] pixels = new float[paths.size()][];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = pixels(i, column, paths.get(i));
        }
        return new Column(
                Modality.image(column, height, width, channels),
                rows -> new Encoded(select(pixels, rows).reshape('c', rows.length, channels, height, width), null));
    }

    /** {@code [channels * height * width]} */
    private float[] pixels(int row, String column, String path) {
        try {
            Path image = file.toAbsolutePath().resolveSibling(path);
            int height = options.imageHeight();
            int width = options.imageWidth();
            float[][][] planes = options.imageChannels() == 1
                    ? new float[][][] {Images.grey(image, height, width)}
                    : Images.color(image, height, width);
            float[] flat = new float[planes.length * height * width];
            for (int c = 0; c < planes.length; c++) {
                for (int y = 0; y < height; y++) {
                    System.arraycopy(planes[c][y], 0, flat, (c * height + y) * width, width);
                }
            }
            return flat;
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
        float[][] values = new float[table.rows()][columns.size()];
        for (int c = 0; c < columns.size(); c++) {
            float[] numbers = table.numbers(columns.get(c));
            double sum = 0;
            for (int row : train) {
                sum += numbers[row];
            }
            double mean = sum / train.length;
            double squares = 0;
            for (int row : train) {
                squares += (numbers[row] - mean) * (numbers[row] - mean);
            }
            double deviation = Math.sqrt(squares / train.length);
            for (int i = 0; i < numbers.length; i++) {
                // a column that is constant in training tells nothing there, so it is only centred
                values[i][c] = (float) ((numbers[i] - mean) / (deviation > 0 ? deviation : 1));
            }
        }
        return new Column(Modality.vector(name, columns.size()), rows -> new Encoded(select(values, rows), null));
    }

    private static INDArray select(float[][] values, int[] rows) {
        return Nd4j.createFromArray(
                Arrays.stream(rows).mapToObj(row -> values[row]).toArray(float[][]::new));
    }
}
