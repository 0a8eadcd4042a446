package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.Modality;
import quintet.data.catalog.PreparedData;
import quintet.data.synthetic.Digits;
import quintet.features.ColumnScale;
import quintet.features.InputFeatures;
import quintet.features.SensorFeatures;
import quintet.features.VectorFeatures;
import quintet.model.ModelBundle;
import quintet.model.MultimodalNetwork;
import quintet.studies.Recipe;
import quintet.studies.Recipes;

/** Untrained models: what is asked here is which input reaches which modality, and what is said of it. */
@DisplayName("quintet predict: which input goes where")
class PredictInputsTest {

    @TempDir
    Path folder;

    private String out;
    private String err;

    private int run(String... arguments) {
        StringWriter written = new StringWriter();
        StringWriter errors = new StringWriter();
        int code = Quintet.commandLine()
                .setOut(new PrintWriter(written, true))
                .setErr(new PrintWriter(errors, true))
                .execute(arguments);
        out = written.toString();
        err = errors.toString();
        return code;
    }

    private String succeeds(String... arguments) {
        assertThat(run(arguments)).as(err).isZero();
        return out;
    }

    private String refused(String... arguments) {
        assertThat(run(arguments)).as(out).isEqualTo(1);
        assertThat(err).startsWith("quintet: ").hasLineCount(1).doesNotContain("Exception", "mistake in Quintet");
        return err;
    }

    private String file(String name, String... lines) throws IOException {
        return Files.write(folder.resolve(name), List.of(lines)).toString();
    }

    private String model(Map<String, ? extends InputFeatures> features) {
        List<Modality> modalities = features.entrySet().stream()
                .map(entry -> PreparedData.modality(entry.getKey(), entry.getValue()))
                .toList();
        return saved(modalities, features, List.of("no", "yes"));
    }

    private String saved(
            List<Modality> modalities, Map<String, ? extends InputFeatures> features, List<String> classes) {
        MultimodalNetwork network =
                Recipes.named("mmaa").build(new Recipe.Setting(modalities, classes.size(), 8, 4, 0, 1e-3), 1);
        return new ModelBundle(network, features, classes)
                .save(folder.resolve("model.zip"))
                .toString();
    }

    private static VectorFeatures vector(String... columns) {
        return new VectorFeatures(List.of(columns), ColumnScale.constant(columns.length, 0, 1));
    }

    private static Map<String, InputFeatures> sensors() {
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        features.put("phone", new SensorFeatures(List.of("ax", "ay"), 3, ColumnScale.constant(2, 0, 1)));
        features.put("watch", new SensorFeatures(List.of("gx", "gy"), 3, ColumnScale.constant(2, 0, 1)));
        return features;
    }

    private static Map<String, InputFeatures> vectors(VectorFeatures size, VectorFeatures heart) {
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        features.put("size", size);
        features.put("heart", heart);
        return features;
    }

    @Test
    @DisplayName("says what each modality takes when nothing is given")
    void saysWhatEachModalityTakes() {
        assertThat(refused("predict", model(sensors())))
                .contains(
                        "phone (sensor: a CSV file with the columns ax, ay and 3 rows, at the rate of the training data);"
                                + " watch (sensor: ");
        assertThat(refused("predict", model(vectors(vector("size_height"), vector("rate", "variance")))))
                .contains("size (vector: 1 number (size_height)); heart (vector: 2 numbers (rate, variance)).");
        String digits = saved(Digits.modalities(), Digits.features(), Digits.CLASSES);
        assertThat(refused("predict", digits))
                .containsPattern("image \\(image: a PNG or JPEG picture, made grey and stretched to \\d+ x \\d+ pixels")
                .containsPattern(
                        "sound \\(audio: a WAV file of \\d+ samples a second, of which the middle \\d+ count\\)")
                .containsPattern("name \\(text: a text, of which the first \\d+ tokens count\\)");
        assertThat(succeeds("predict", "--help").replaceAll("\\s+", " "))
                .contains("at the rate of the training data", "the middle ones count", "what each modality takes");
    }

    @Test
    @DisplayName("notes a recording that is not as long as the window, and takes its file with or without @")
    void notesTheLengthOfRecordings() throws IOException {
        String model = model(sensors());
        String exact = file("exact.csv", "ay,ax", "1,2", "3,4", "5,6");
        String whole = succeeds("predict", model, "--set", "phone=" + exact);
        assertThat(whole).doesNotContain("rows");
        assertThat(succeeds("predict", model, "--set", "phone=@" + exact)).isEqualTo(whole);

        String[] rows = new String[1352];
        rows[0] = "ax,ay";
        for (int i = 1; i < rows.length; i++) {
            rows[i] = i == 675 ? "2,1" : i == 676 ? "4,3" : i == 677 ? "6,5" : "100,100";
        }
        String longer = succeeds("predict", model, "--set", "phone=" + file("long.csv", rows));
        assertThat(longer)
                .contains("phone: of 1,351 rows the middle 3 count; rows must come at the rate of the training data")
                .startsWith(whole.substring(0, whole.indexOf("given: ")));
        String shorter = file("short.csv", "ax,ay", "2,1");
        succeeds("predict", model, "--json", "--set", "phone=" + shorter);
        assertThat(new ObjectMapper().readTree(out).get("note").asText())
                .contains("; phone: it has 1 of the 3 rows of a window");
        assertThat(refused("predict", model, "--set", "phone=@" + folder.resolve("none.csv")))
                .contains("there is no file " + folder.resolve("none.csv"));
        assertThat(refused("predict", model, "--set", "phone=" + file("de.csv", "ax;ay", "1;2")))
                .contains("no column \"ax\"", "Separate them by commas");
    }

    @Test
    @DisplayName("gives one row to all vectors whose columns have different names")
    void oneRowForAllVectors() throws IOException {
        String row = file("row.csv", "rate,size_height,size_width", "3,1,2");
        String model = model(vectors(vector("size_height", "size_width"), vector("rate")));
        String named = succeeds("predict", model, "--set", "size=1,2", "--set", "heart=3");
        assertThat(named).contains("given: size, heart; absent: none");
        assertThat(succeeds("predict", model, "--vector", "@" + row)).isEqualTo(named);
        assertThat(refused("predict", model, "--vector", "1,2"))
                .contains("several modalities of that kind", "--set size=");
        assertThat(refused("predict", model, "--set", "size_height=1"))
                .contains(
                        "no modality \"size_height\": it is a column of \"size\"",
                        "2 numbers (size_height, size_width)",
                        "--set size=...");
        String alike = model(vectors(vector("x", "y"), vector("x")));
        assertThat(refused("predict", alike, "--vector", "@" + file("x.csv", "x,y", "1,2")))
                .contains("several modalities of that kind");
    }

    @Test
    @DisplayName("refuses two inputs for one modality, naming both")
    void twoInputsForOneModality() throws IOException {
        String digits = saved(Digits.modalities(), Digits.features(), Digits.CLASSES);
        assertThat(refused("predict", digits, "--text", "seven", "--set", "name=eight"))
                .contains("--text: there is no modality left for it; --set name gives what it would. Leave out one");
        assertThat(refused("predict", digits, "--set", "nmae=eight")).contains("Did you mean \"name\"?");
        Digits.defaults().speak(7, 1).write(folder.resolve("seven.wav"));
        String sound = folder.resolve("seven.wav").toString();
        assertThat(succeeds("predict", digits, "--audio", "@" + sound))
                .isEqualTo(succeeds("predict", digits, "--audio", sound));
        String model = model(vectors(vector("a"), vector("b")));
        assertThat(refused("predict", model, "--vector", "1", "--set", "size=1", "--set", "heart=2"))
                .contains("--set size, --set heart give what it would");
    }
}
