package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("quintet study")
class StudyCommandTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

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

    private int study(String... options) {
        String[] arguments =
                Stream.concat(Stream.of("study"), Stream.of(options)).toArray(String[]::new);
        return Quintet.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private String only(String name) {
        return folder.resolve(name).toString();
    }

    /** The line that a user sees, if it is one line and says nothing of a program's insides. */
    private String line() {
        assertThat(err.toString().strip().lines().filter(line -> !line.startsWith("See: ")))
                .hasSize(1);
        assertThat(err.toString()).startsWith("quintet: ").doesNotContain("Exception", "mistake in Quintet");
        return err.toString();
    }

    private Path csv(String header, java.util.function.IntFunction<String> row, int rows) throws IOException {
        Path file = folder.resolve("table.csv");
        List<String> lines = Stream.concat(
                        Stream.of(header),
                        java.util.stream.IntStream.rangeClosed(1, rows).mapToObj(row))
                .toList();
        return Files.write(file, lines);
    }

    @Test
    @DisplayName("refuses wrong options as wrong use")
    void refusesWrongOptions() {
        assertThat(study("mmmp-vs-mmaa", "--seeds", "0")).isEqualTo(2);
        assertThat(line()).contains("at least 1 seed", "given 0");
        assertThat(study("mmmp-vs-maa")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean \"mmmp-vs-mmaa\"?");
        assertThat(study("mmmp-vs-mmaa", "--regions", "-1")).isEqualTo(2);
        assertThat(study("mmmp-vs-mmaa", "--threads", "0")).isEqualTo(2);
        assertThat(study("mmmp-vs-mmaa", "--budget", "lavish")).isEqualTo(2);
        assertThat(study("mmmp-vs-mmaa", "--views", "none")).isEqualTo(2);
        assertThat(study()).isEqualTo(2);
    }

    @Test
    @DisplayName("refuses options that would do nothing but rename the result")
    void refusesUnusedOptions() {
        for (String study : List.of("fusion-zoo", "robustness")) {
            err.getBuffer().setLength(0);
            assertThat(study(study, "--regions", "4", "--out", only("out"))).isEqualTo(2);
            assertThat(line()).contains("--regions 4 changes nothing about " + study, "takes --budget alone");
        }
        err.getBuffer().setLength(0);
        assertThat(study("known-answers", "--budget", "quick", "--out", only("out")))
                .isEqualTo(2);
        assertThat(line()).contains("--budget quick changes nothing about known-answers", "Leave it out");
        err.getBuffer().setLength(0);
        assertThat(study("known-answers", "--regions", "4", "--out", only("out")))
                .isEqualTo(2);
        err.getBuffer().setLength(0);
        assertThat(study("fusion-zoo", "--modalities", "image,name", "--out", only("out")))
                .isEqualTo(2);
        assertThat(line()).contains("--modalities image,name changes nothing about fusion-zoo");
        err.getBuffer().setLength(0);
        assertThat(study("representation", "--views", "same", "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("--views same changes nothing about scenes", "sentence-polarity", "Leave it out");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @DisplayName("suggests the nearest data set")
    void suggestsData() {
        assertThat(study("mmmp-vs-mmaa", "--data", "digit", "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("no data set \"digit\"", "Did you mean \"digits\"?");
        assertThat(folder.resolve("out")).doesNotExist();
    }

    @Test
    @DisplayName("names what is wrong with a table")
    void namesFaultsOfTables() throws IOException {
        csv("x_1,x_2,labl", i -> i + ",1," + (i % 2), 20);
        assertThat(study("mmmp-vs-mmaa", "--data", only("table.csv"), "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("table.csv", "\"label\"", "labl");
    }

    @Test
    @DisplayName("names row and column of a value that is no number")
    void namesTheRow() throws IOException {
        csv("x_1,x_2,label", i -> (i == 17 ? "NaN" : i) + ",1," + (i % 2), 20);
        assertThat(study("mmmp-vs-mmaa", "--data", only("table.csv"), "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("table.csv", "row 17", "x_1", "NaN");
    }

    @Test
    @DisplayName("names an image file that is none")
    void namesTheImage() throws IOException {
        Files.writeString(folder.resolve("not.png"), "no picture");
        csv("my_image,x_1,label", i -> "not.png," + i + "," + (i % 2), 20);
        assertThat(study("mmmp-vs-mmaa", "--data", only("table.csv"), "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("not.png");
    }

    @Test
    @DisplayName("says that there is no such table")
    void namesAMissingTable() {
        assertThat(study("mmmp-vs-mmaa", "--data", only("none.csv"), "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("There is no file", "none.csv");
    }

    @Test
    @DisplayName("refuses a folder that cannot be written to before it trains")
    void refusesTheFolder() throws IOException {
        Files.writeString(folder.resolve("file"), "in the way");
        assertThat(study("mmmp-vs-mmaa", "--out", only("file/out"))).isEqualTo(1);
        assertThat(line()).contains(only("file/out"), "Choose another folder");
        assertThat(out.toString()).doesNotContain("accuracy");
    }

    @Test
    @DisplayName("says which number of regions a picture takes")
    void refusesRegions() {
        assertThat(study("mmmp-vs-mmaa", "--regions", "3", "--out", only("out")))
                .isEqualTo(1);
        assertThat(line()).contains("must be a square", "3");
    }

    @Test
    @DisplayName("trains on a table of the user's, prints the table of results and writes the report; twice the same")
    void runsOnATable() throws IOException {
        csv(
                "my_text,right_1,right_2,label",
                i -> "%s is number %d,%d,%d,%s"
                        .formatted(i % 2 == 0 ? "this" : "that", i, i % 3, i, i % 2 == 0 ? "even" : "odd"),
                60);
        String[] options = {"--data", only("table.csv"), "--budget", "quick", "--seeds", "2", "--out"};
        assertThat(study(with(options, only("one")))).isZero();
        assertThat(out.toString())
                .contains(
                        "MMMP",
                        "MMAA",
                        "my_text alone, max",
                        "my_text alone, mean",
                        "average of decisions",
                        "right alone",
                        "majority class",
                        "Report: ");
        assertThat(study(with(options, only("two"), "--threads", "1"))).isZero();
        assertThat(Files.readString(folder.resolve("two/results.csv")))
                .isEqualTo(Files.readString(folder.resolve("one/results.csv")))
                .startsWith("study,data,method,seed,metric,value\n")
                .contains("mmmp-vs-mmaa,table-quick,MMMP,1,accuracy,");
        JsonNode environment = new ObjectMapper()
                .readTree(folder.resolve("one/environment.json").toFile());
        assertThat(environment.get("data_sha256").asText()).hasSize(64);
        assertThat(environment.get("seeds")).hasSize(2);
        assertThat(environment.get("regions").asInt()).isEqualTo(1);
        String reach = "With 2 seeds and 1 comparison the smallest possible p over seeds is 0.50";
        assertThat(environment.get("remarks").toString()).contains(reach, "at least 6 seeds");
        assertThat(out.toString().indexOf(reach)).isBetween(0, out.toString().indexOf("MMMP "));
        assertThat(environment.get("machine").has("Java")).isTrue();
        assertThat(folder.resolve("one/.quintet-runs")).doesNotExist();
    }

    private static String[] with(String[] options, String... more) {
        return Stream.concat(Stream.of("mmmp-vs-mmaa"), Stream.concat(Stream.of(options), Stream.of(more)))
                .toArray(String[]::new);
    }
}
