package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.Modality;
import quintet.data.catalog.PreparedData;
import quintet.data.synthetic.Digits;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.features.Vocabulary;
import quintet.model.ModelBundle;
import quintet.model.MultimodalNetwork;
import quintet.studies.Recipe;
import quintet.studies.Recipes;

@DisplayName("quintet train and quintet predict")
class TrainAndPredictTest {

    @TempDir
    Path folder;

    private StringWriter out;
    private StringWriter err;

    @BeforeEach
    void keepAwayFromTheUsersCache() {
        System.setProperty("quintet.home", folder.resolve("home").toString());
        System.setProperty("quintet.data.mirror", folder.resolve("mirror").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("quintet.home");
        System.clearProperty("quintet.data.mirror");
    }

    private int run(String... arguments) {
        out = new StringWriter();
        err = new StringWriter();
        return Quintet.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void fails(int code, String[] arguments, String... parts) {
        assertThat(run(arguments)).as(out + " " + err).isEqualTo(code);
        assertThat(err.toString().strip().lines().filter(line -> !line.startsWith("See: ")))
                .hasSize(1);
        assertThat(err.toString())
                .startsWith("quintet: ")
                .doesNotContain("Exception", "mistake in Quintet")
                .contains(parts);
    }

    private static String[] with(String... arguments) {
        return arguments;
    }

    /** A table whose words, pictures and numbers all tell the class. */
    private String table() throws IOException {
        BufferedImage black = new BufferedImage(5, 5, BufferedImage.TYPE_INT_RGB);
        ImageIO.write(black, "png", folder.resolve("0.png").toFile());
        for (int p = 0; p < 25; p++) {
            black.setRGB(p % 5, p / 5, 0xffffff);
        }
        ImageIO.write(black, "png", folder.resolve("1.png").toFile());
        List<String> lines = new ArrayList<>(List.of("my_text,cover_image,size_1,size_2,label"));
        for (int i = 0; i < 60; i++) {
            int c = i % 2;
            lines.add((c == 0 ? "night of " : "day of ") + i + "," + c + ".png," + (c * 10 + i % 3) + "," + i + ","
                    + (c == 0 ? "dark" : "bright"));
        }
        return Files.write(folder.resolve("table.csv"), lines).toString();
    }

    @Test
    @DisplayName(
            "train on a table of the user's, then predict of raw text, picture and numbers, also without one of them")
    void onATable() throws IOException {
        String model = path("model.zip");
        int trained = run(
                "train", table(), "--out", model, "--method", "mmaa", "--budget", "quick", "--modality-dropout", "0.2");
        assertThat(trained).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("Accuracy ", "Model: ", "my_text")
                .containsPattern("Only \\d+ test examples: whatever comes out will be very unsure");
        assertThat(folder.toFile().list()).noneMatch(name -> name.contains(".trial") || name.contains(".part"));
        Map<String, String> provenance =
                ModelBundle.load(folder.resolve("model.zip")).provenance();
        assertThat(provenance)
                .containsEntry("training data", "table")
                .containsEntry("method", "mmaa")
                .containsEntry("seed", "1")
                .containsKeys("trained", "Quintet", "Java", "test accuracy", "validation accuracy");

        int whole = run("predict", model, "--text", "day of 3", "--image", path("1.png"), "--vector", "11,3");
        assertThat(whole).as(err.toString()).isZero();
        assertThat(out.toString().lines().toList().get(0)).isEqualTo("bright");
        assertThat(out.toString())
                .contains("given: my_text, cover_image, size; absent: none")
                .doesNotContain("note");

        assertThat(run("predict", model, "--json", "--set", "my_text=night of 3"))
                .isZero();
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.get("label").asText()).isEqualTo("dark");
        assertThat(answer.get("probabilities").fieldNames().next()).isEqualTo("dark");
        assertThat(answer.get("absent")).hasSize(2);
        assertThat(answer.get("note").asText()).isEmpty();

        namesOfFiles(model);
        String[] none = with("predict", model);
        fails(
                1,
                none,
                "Nothing was given",
                "my_text (text: ",
                "cover_image (image: ",
                "size (vector: 2 numbers (size_1, size_2))");
        fails(1, with("predict", model, "--audio", "a.wav"), "no modality of that kind");
        fails(1, with("predict", model, "--set", "my_txt=x"), "\"my_txt\"", "Did you mean \"my_text\"?");
        fails(1, with("predict", model, "--set", "my_text"), "NAME=VALUE");
        fails(1, with("predict", model, "--image", path("2.png")), "no file", "2.png");
        fails(1, with("predict", model, "--image", path("table.csv")), "\"cover_image\"", "no image");
        fails(1, with("predict", model, "--vector", "1,two"), "\"two\" is no number");
        fails(1, with("predict", model, "--vector", "1"), "2 numbers", "size_1, size_2");
        fails(1, with("predict", path("none.zip"), "--text", "x"), "none.zip", "not there");
        fails(1, with("predict", path("0.png"), "--text", "x"), "no zip file");
    }

    /** @FILE is the file, in any option; two @ are one of the text itself. */
    private void namesOfFiles(String model) throws IOException {
        Files.writeString(folder.resolve("body.txt"), "night of 3 and --json 'quoted");
        Files.writeString(folder.resolve("row.csv"), "size_1,size_2\n11,3\n");
        Files.writeString(folder.resolve("anna.txt"), "@anna");
        String file = "@" + path("body.txt");
        assertThat(run("predict", model, "--text", "night of 3 and --json 'quoted"))
                .as(err.toString())
                .isZero();
        String typed = out.toString();
        assertThat(run("predict", model, "--text", file)).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo(typed);
        assertThat(run("predict", model, "--set", "my_text=" + file))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo(typed);
        assertThat(run("predict", model, "--vector", "11,3")).isZero();
        typed = out.toString();
        assertThat(run("predict", model, "--vector", "@" + path("row.csv")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo(typed);
        assertThat(run("predict", model, "--set", "size=@" + path("row.csv")))
                .as(err.toString())
                .isZero();
        assertThat(out.toString()).isEqualTo(typed);
        assertThat(run("predict", model, "--text", "@" + path("anna.txt"))).isZero();
        typed = out.toString();
        assertThat(run("predict", model, "--text", "@@anna")).as(err.toString()).isZero();
        assertThat(out.toString()).isEqualTo(typed);
        fails(1, with("predict", model, "--text", "@" + path("none.txt")), "no file", "none.txt");
        fails(1, with("predict", model, "--vector", "@" + path("none.csv")), "no file", "none.csv");
        fails(1, with("predict", model, "--set", "my_text=@" + path("none.txt")), "no file", "none.txt");
        fails(1, with("predict", model, "--text", "@"), "--text names no file");
    }

    @Test
    @DisplayName("train writes over a model, and over nothing else")
    void writesOverModelsAlone() throws IOException {
        String table = table();
        byte[] before = Files.readAllBytes(Path.of(table));
        fails(1, with("train", table, "--out", table), "--out " + table + " is the data", "another file");
        Files.writeString(folder.resolve("notes.txt"), "mine");
        fails(1, with("train", table, "--out", path("notes.txt")), "notes.txt", "no model", "no zip file");
        assertThat(Files.readAllBytes(Path.of(table))).isEqualTo(before);
        assertThat(Files.readString(folder.resolve("notes.txt"))).isEqualTo("mine");
        TextFeatures words = new TextFeatures(Tokenization.words(), 4, Vocabulary.ofTokens(List.of("<pad>", "<unk>")));
        String model = model("old.zip", Map.of("words", words));
        String[] again = {"train", table, "--out", model, "--method", "mmaa", "--budget", "quick"};
        assertThat(run(again)).as(err.toString()).isZero();
        assertThat(ModelBundle.load(Path.of(model)).features()).containsKey("my_text");
    }

    @Test
    @DisplayName("one --text goes to all views of one text, and to no other text")
    void viewsOfOneText() {
        Vocabulary one = Vocabulary.ofTokens(List.of("<pad>", "<unk>", "good", "bad"));
        Vocabulary other = Vocabulary.ofTokens(List.of("<pad>", "<unk>", "good", "/"));
        TextFeatures words = new TextFeatures(Tokenization.words(), 4, one);
        TextFeatures characters = new TextFeatures(Tokenization.characters(), 6, one);
        String same = model("same.zip", Map.of("words1", words, "words2", words));
        String distinct = model("distinct.zip", Map.of("words", words, "characters", characters));
        String talk =
                model("talk.zip", Map.of("text", words, "context", new TextFeatures(Tokenization.words(), 5, other)));
        for (String views : List.of(same, distinct)) {
            assertThat(run("predict", views, "--text", "good"))
                    .as(err.toString())
                    .isZero();
            assertThat(out.toString()).contains("absent: none");
        }
        fails(1, with("predict", talk, "--text", "good"), "several modalities", "context", "text", "--set ");
        assertThat(run("predict", talk, "--set", "text=good")).isZero();
        assertThat(out.toString()).contains("given: text; absent: context");
        assertThat(run("predict", talk, "--set", "context=bad", "--text", "good"))
                .isZero();
        assertThat(out.toString()).contains("absent: none");
    }

    private String model(String file, Map<String, TextFeatures> features) {
        List<Modality> modalities = features.keySet().stream()
                .sorted()
                .map(name -> PreparedData.modality(name, features.get(name)))
                .toList();
        MultimodalNetwork network = Recipes.named("mmaa")
                .builder(new Recipe.Setting(modalities, 2, 4, 4, 0, 1e-3), 1)
                .build();
        return new ModelBundle(network, features, List.of("no", "yes"))
                .save(folder.resolve(file))
                .toString();
    }

    @Test
    @DisplayName("train refuses what it can before it loads or trains")
    void refusesBeforeItTrains() throws IOException {
        fails(2, with("train", "digits"), "--out");
        fails(2, with("train", "digits", "--out", path("m.zip"), "--method", "mmmpp"), "Did you mean \"mmmp\"?");
        fails(2, with("train", "digits", "--out", path("m.zip"), "--modality-dropout", "1"), "below 1");
        fails(2, with("train", "digits", "--out", folder.toString()), "is a folder");
        fails(1, with("train", "digit", "--out", path("m.zip")), "Did you mean \"digits\"?");
        Files.writeString(folder.resolve("file"), "in the way");
        fails(1, with("train", table(), "--out", path("file/m.zip")), "file/m.zip", "cannot be written");
        fails(
                1,
                with("train", table(), "--out", path("m.zip"), "--method", "early", "--budget", "quick"),
                "--method early: it reads raw numbers, and my_text holds tokens. Take a method that encodes, such as late.");
        fails(
                1,
                with("train", table(), "--out", path("m.zip"), "--method", "data-level", "--budget", "quick"),
                "--method data-level: it stacks pictures of one size or sequences of one length",
                "my_text [",
                "such as late.");
        assertThat(out.toString()).doesNotContain("Accuracy");
    }

    /** The generated digits, untrained: the way from raw input to the answer is the same. */
    @Test
    @DisplayName("predict takes pictures, sounds and names of the generated digits")
    void onAGeneratedSet() throws IOException {
        MultimodalNetwork network = Recipes.named("mmmp")
                .builder(new Recipe.Setting(Digits.modalities(), 10, 8, 8, 0, 1e-3), 1)
                .build();
        String model = new ModelBundle(network, Digits.features(), Digits.CLASSES)
                .save(folder.resolve("digits.zip"))
                .toString();
        Digits.defaults().speak(7, 1).write(folder.resolve("seven.wav"));
        assertThat(run("predict", model, "--audio", path("seven.wav"), "--text", "seven"))
                .as(() -> err.toString())
                .isZero();
        assertThat(out.toString())
                .contains("given: sound, name; absent: image", "note: zeros stood in for image")
                .hasLineCount(1 + 10 + 2);
    }
}
