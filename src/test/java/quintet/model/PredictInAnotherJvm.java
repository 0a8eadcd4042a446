package quintet.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;

/** Loads every bundle of a folder and writes, bit by bit, what it predicts. */
final class PredictInAnotherJvm {

    private PredictInAnotherJvm() {}

    public static void main(String[] arguments) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : bundles(Path.of(arguments[0]))) {
            ModelBundle bundle = ModelBundle.load(file);
            lines.add(line(file, bundle));
        }
        Files.write(Path.of(arguments[1]), lines);
    }

    static List<Path> bundles(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".zip"))
                    .sorted()
                    .toList();
        }
    }

    /** Whole examples, and each with one modality absent. */
    private static List<Prediction> raw(ModelBundle bundle) {
        List<RawExample> examples = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            RawExample whole = RawFixture.example(seed);
            examples.add(whole);
            whole.inputs().keySet().forEach(name -> examples.add(RawFixture.without(whole, name)));
        }
        return new Predictor(bundle).predict(examples);
    }

    static String line(Path file, ModelBundle bundle) {
        List<Prediction> predictions = bundle.features().containsKey("sound")
                ? raw(bundle)
                : bundle.text().isEmpty()
                        ? bundle.predict(BundleFixture.dataset(DataType.FLOAT, 9))
                        : bundle.predict(
                                List.of("a warm , funny film", "dull unseenword", "Caf\u00e9 \u4f60\u597d !!"));
        return file.getFileName() + " "
                + predictions.stream()
                        .flatMap(prediction -> prediction.probabilities().values().stream())
                        .map(p -> Long.toHexString(Double.doubleToRawLongBits(p)))
                        .collect(Collectors.joining(" "));
    }
}
