package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.experiment.MethodResult.Role;
import tech.tablesaw.api.Table;

class ReportTest {

    @TempDir
    Path folder;

    @Test
    void writesEveryFileAndNoOther() throws IOException {
        Path html = Report.write(FakeComparison.usual(), environment(), folder.resolve("usual"));
        assertThat(html).isEqualTo(folder.resolve("usual/report.html"));
        assertThat(files(html.getParent()))
                .containsExactly(
                        "confusion_1_mmmp.png",
                        "confusion_2_mmaa.png",
                        "curves.csv",
                        "curves_accuracy.png",
                        "curves_all_accuracy.png",
                        "curves_loss.png",
                        "environment.json",
                        "intervals.png",
                        "report.html",
                        "report.md",
                        "results.csv");
        String page = Files.readString(html);
        assertThat(page)
                .contains("<h1>MMMP against MMAA</h1>", "MMMP is better than MMAA on this data.", "= 48,644")
                .contains("data:image/png;base64,")
                .doesNotContain("src=\"http", "<script", "<link");
        String markdown = Files.readString(html.resolveSibling("report.md"));
        assertThat(markdown).contains("](intervals.png)", "| MMMP | = 48,644 |", "majority class");
        assertThat(new ObjectMapper()
                        .readTree(html.resolveSibling("environment.json").toFile())
                        .get("threads")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void theQuestionAndWhatWasComparedAreTold() throws IOException {
        Map<String, Object> environment = environment();
        environment.put(Report.QUESTION, "Which is better?");
        environment.put(Report.REMARKS, List.of("A is <left out>.", "B is not."));
        Path html = Report.write(FakeComparison.usual(), environment, folder);
        assertThat(Files.readString(html))
                .contains("<p class=\"question\">Which is better?</p>")
                .containsOnlyOnce("<li>A is &lt;left out&gt;.</li>\n<li>B is not.</li>")
                .containsOnlyOnce("left out");
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("Which is better?\n\nData: ", "## What was compared\n\n- A is &lt;left out>.\n- B is not.\n");
        Report.write(FakeComparison.usual(), environment(), folder);
        assertThat(Files.readString(folder.resolve("report.md"))).doesNotContain("What was compared");
    }

    @Test
    void whatWasSpoiltHasATableAChartAndAFile() throws IOException {
        ComparisonSummary summary = quick(RobustnessCurveTest.zoo());
        Path html = Report.write(summary, environment(), folder);
        assertThat(files(folder)).contains("robustness.csv", "robustness_image_noise.png");
        Table points = Table.read().csv(folder.resolve("robustness.csv").toFile());
        assertThat(points.columnNames())
                .containsExactly("study", "data", "method", "kind", "modality", "level", "seed", "accuracy");
        assertThat(points.rowCount()).isEqualTo(3 * 3 * 8);
        double[] whole = points.stream()
                .filter(row -> row.getString("method").equals("sturdy") && row.getDouble("level") == 0)
                .mapToDouble(row -> row.getDouble("accuracy"))
                .toArray();
        assertThat(whole).containsExactly(summary.methods().get(1).accuracies());
        assertThat(Files.readString(html))
                .contains("<h2>Against plain</h2>", "<h2>What it costs</h2>", "<h2>Robustness: image, noise</h2>")
                .contains("<th scope=\"col\" style=\"text-align: right\">at 0.5</th>")
                .contains("corrected for 2 comparisons after Holm", "href=\"robustness.csv\"");
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("## Robustness: image, noise", "](robustness_image_noise.png)", "(robustness.csv)");
    }

    @Test
    void errorsOfVerificationHaveAHeadingOfTheirOwn() throws IOException {
        ComparisonResult result = new FakeComparison(3, 40, 3)
                .method("A", Role.VARIANT, 7, 1)
                .method("B", Role.VARIANT, 7, 0.5)
                .ofIdentities("who", "data", "A");
        Path html = Report.write(quick(result), environment(), folder);
        assertThat(files(folder)).contains("detection_errors.png").doesNotContain("robustness.csv");
        assertThat(Files.readString(html))
                .contains("<h2>Errors of verification</h2>", "under one threshold", "mean over the seeds, each")
                .doesNotContain("Where it breaks");
    }

    @Test
    void contendersAndAReferenceAreBothJudged() {
        ComparisonSummary summary = quick(new FakeComparison(3, 40, 8)
                .method("A", Role.CONTENDER, 7, 1)
                .method("B", Role.CONTENDER, 7, 2.5)
                .method("C", Role.VARIANT, 7, 0.5)
                .result("both", "data", "A"));
        assertThat(summary.leader().name()).isEqualTo("B");
        assertThat(summary.tested().get(0)).contains("A", "B", "on this data");
        assertThat(summary.tested())
                .anyMatch(sentence -> sentence.startsWith("Better than A on this data: B")
                        || sentence.startsWith("No method is shown to be better than A"))
                .anyMatch(sentence -> sentence.contains("corrected for 2 comparisons"))
                .noneMatch(sentence -> sentence.startsWith("No method is shown to be better than B"));
        assertThat(summary.described().toString()).contains("those of all methods with A are planned tests");
    }

    @Test
    void withoutFontsAllButTheChartsIsWritten() throws IOException {
        Path html = Report.write(
                quick(small()), environment(), folder.resolve("plain"), java.util.Optional.of("Install a font."));
        assertThat(files(html.getParent()))
                .containsExactly("curves.csv", "environment.json", "report.html", "report.md", "results.csv");
        assertThat(Files.readString(html)).contains("Install a font.").doesNotContain("<img");
    }

    @Test
    void whatAnEarlierReportLeftIsRemovedAndNothingElse() throws IOException {
        Report.write(quick(RobustnessCurveTest.zoo()), environment(), folder);
        Files.writeString(folder.resolve("curves_mine.png"), "the user's");
        assertThat(files(folder)).contains("robustness.csv", "robustness_image_noise.png");
        Report.write(quick(small()), environment(), folder);
        List<String> left = files(folder);
        Path fresh = folder.resolve("fresh");
        Report.write(quick(small()), environment(), fresh);
        assertThat(left)
                .containsExactlyElementsOf(Stream.concat(Stream.of("curves_mine.png"), files(fresh).stream())
                        .sorted()
                        .toList());
    }

    @Test
    void theNumbersCanBeReadBack() {
        ComparisonSummary summary = quick(small());
        Report.write(summary, environment(), folder);
        Table results = Table.read().csv(folder.resolve("results.csv").toFile());
        assertThat(results.columnNames()).containsExactly("study", "data", "method", "seed", "metric", "value");
        double[] accuracies = results.stream()
                .filter(row -> row.getString("method").equals("A")
                        && row.getString("metric").equals("accuracy"))
                .mapToDouble(row -> row.getDouble("value"))
                .toArray();
        assertThat(accuracies).containsExactly(summary.methods().get(0).accuracies());
        Table curves = Table.read().csv(folder.resolve("curves.csv").toFile());
        assertThat(curves.columnNames())
                .containsExactly("study", "data", "method", "seed", "epoch", "split", "metric", "value");
        assertThat(curves.stringColumn("split").asList()).contains("training", "validation");
    }

    @Test
    void theSameNumbersGiveTheSameBytes() throws IOException {
        Report.write(quick(small()), Map.of("started", "now"), folder.resolve("one"));
        Report.write(quick(small()), Map.of("started", "later"), folder.resolve("two"));
        for (String file : List.of("results.csv", "curves.csv", "report.md", "intervals.png")) {
            assertThat(folder.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(folder.resolve("two").resolve(file));
        }
    }

    @Test
    void namesAreEscaped() throws IOException {
        String odd = "<b>a|b, \"q\" & *c*</b>";
        ComparisonResult result = new FakeComparison(2, 20, 2)
                .method(odd, Role.CONTENDER, 10, 1)
                .method("$\u00fc", Role.CONTENDER, 10, 1)
                .result(odd, "line\nbreak");
        Report.write(quick(result), Map.of(odd, odd), folder);
        assertThat(Files.readString(folder.resolve("report.html")))
                .contains("&lt;b&gt;a|b, &quot;q&quot; &amp; *c*&lt;/b&gt;")
                .doesNotContain("<b>");
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("&lt;b>a\\|b")
                .doesNotContain("<b>");
        assertThat(Table.read().csv(folder.resolve("results.csv").toFile()).stringColumn("method"))
                .contains(odd);
    }

    @Test
    void oneSeedOneMethodNoHistoryIsStillAReport() throws IOException {
        ComparisonResult result = new FakeComparison(2, 5, 1).majority().result("the least", "five examples");
        Report.write(quick(result), Map.of(), folder);
        assertThat(files(folder)).doesNotContain("curves_loss.png").contains("intervals.png", "curves.csv");
        assertThat(Files.readString(folder.resolve("report.html"))).contains("nothing was tested");
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamedEarly() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "a file");
        assertThatThrownBy(() -> Report.prepare(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Choose another folder");
        assertThatThrownBy(() -> Report.prepare(file.resolve("below"))).hasMessageContaining("taken");
        Report.prepare(folder.resolve("new/one"));
        assertThat(files(folder.resolve("new/one"))).isEmpty();
    }

    @Test
    void theTextTableFitsATerminal() {
        String text = TableText.of(quick(FakeComparison.usual()));
        assertThat(text.lines()).hasSize(2 + 12 + 2).allMatch(line -> line.length() <= TableText.WIDTH);
        assertThat(text.lines().skip(1).findFirst())
                .contains("-".repeat(text.lines().findFirst().orElseThrow().length()));
        String narrow = TableText.render(
                List.of("method", "value"), List.of(List.of("a method with a long name", "1"), List.of("b", "2")), 20);
        assertThat(narrow.lines())
                .containsExactly(
                        "method         value",
                        "--------------------",
                        "a method with      1",
                        "  a long name",
                        "b                  2");
    }

    private static ComparisonResult small() {
        return new FakeComparison(3, 40, 3)
                .method("A", Role.CONTENDER, 7, 1)
                .method("B", Role.CONTENDER, 7, 0.5)
                .result("small", "data");
    }

    private static ComparisonSummary quick(ComparisonResult result) {
        return ComparisonSummary.of(result, new Bootstrap(100, 1), new PermutationTest(100, 1));
    }

    private static List<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Map<String, Object> environment() {
        Map<String, Object> environment = new LinkedHashMap<>();
        environment.put("java", "17.0.15");
        environment.put("backend", "CPU");
        environment.put("threads", 2);
        environment.put("libraries", Map.of("deeplearning4j", "1.0.0-M1.1"));
        return environment;
    }
}
