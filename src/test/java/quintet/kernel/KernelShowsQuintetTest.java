package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.kernel.KernelSockets.Msg;

/** Charts, tables, sounds, progress and trainings in the kernel, over the real protocol. */
@DisplayName("The kernel, with the library")
class KernelShowsQuintetTest {

    private static final String NETWORK =
            """
            import quintet.data.*; import quintet.data.synthetic.*; import quintet.fusion.*; import quintet.model.*;
            import quintet.notebook.*; import quintet.plots.*; import quintet.training.*;
            DataSplit split = Digits.defaults().withExamples(400).split(1);
            MultimodalNetwork network(long seed) {
                var builder = MultimodalNetwork.builder("MMMP");
                split.modalities().forEach(m -> builder.encode(m, Encoder.standard(m, 8)));
                return builder.fuse(new MaxPoolingFusion(1)).classify(10).seed(seed).build();
            }
            """;

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start();
        assertThat(kernel.run(NETWORK).traceback()).isEmpty();
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    @DisplayName("shows by type what ends a cell, always with plain text beside")
    void showsByType() {
        assertThat(kernel.run("PictureGrid.of(List.<float[][]>of(new float[][] {{0, 1}}), List.of(\"x\"), 1, 9)")
                        .value("image/png"))
                .startsWith("iVBOR");
        CellResult chart = kernel.run("Heatmap.chart(\"map\", \"x\", \"y\", new double[][] {{1, 2}})");
        assertThat(chart.value("image/png")).startsWith("iVBOR");
        assertThat(chart.value()).isEqualTo("chart: map");
        assertThat(kernel.run(
                                "tech.tablesaw.api.Table.create(\"t\").addColumns(tech.tablesaw.api.IntColumn.create(\"n\", new int[] {7}))")
                        .value("text/html"))
                .contains("<table>", ">7</td>");
        assertThat(kernel.run("org.nd4j.linalg.factory.Nd4j.ones(2, 300)").value())
                .isEqualTo("float [2, 300], min 1.000, mean 1.000, max 1.000");
        assertThat(kernel.run("Digits.clean().speak(3, 1)").value("text/html")).contains("<audio controls");
        assertThat(kernel.run("Show.latex(\"x^2\")").value("text/latex")).isEqualTo("$$x^2$$");
        assertThat(kernel.run("Show.markdown(\"**b**\")").value("text/markdown"))
                .isEqualTo("**b**");
        assertThat(kernel.run("Show.svg(\"<svg/>\")").value("image/svg+xml")).isEqualTo("<svg/>");
    }

    @Test
    @DisplayName("shows in the middle of a cell, in order with what is printed, and updates in place")
    void updatesInPlace() {
        CellResult result = kernel.run(
                "System.out.print(\"before\"); Display place = Show.show(\"one\"); System.out.print(\"between\");"
                        + " place.update(Show.html(\"<b>two</b>\")); System.out.print(\"after\");");

        assertThat(result.traceback()).isEmpty();
        List<String> order = result.messages().stream()
                .map(Msg::type)
                .filter(type -> !type.equals("status") && !type.equals("execute_input"))
                .toList();
        assertThat(order).containsExactly("stream", "display_data", "stream", "update_display_data", "stream");
        Msg shown = result.of("display_data").get(0);
        Msg update = result.of("update_display_data").get(0);
        String id = shown.content().path("transient").path("display_id").asText();
        assertThat(id).isNotEmpty();
        assertThat(update.content().path("transient").path("display_id").asText())
                .isEqualTo(id);
        assertThat(update.content().path("data").path("text/html").asText()).isEqualTo("<b>two</b>");
    }

    @Test
    @DisplayName("shows the progress of a training, its history as curves, and its bar at the end")
    void showsProgress() {
        CellResult result = kernel.run(
                "TrainingHistory history = Progress.during(\"MMMP\","
                        + " bar -> new Trainer(TrainingConfig.defaults().withEpochs(2), bar).fit(network(1), split));\nhistory");

        assertThat(result.traceback()).isEmpty();
        assertThat(result.err()).isEmpty();
        assertThat(result.value("image/png")).startsWith("iVBOR");
        assertThat(result.value()).startsWith("2 epochs");
        List<Msg> updates = result.of("update_display_data");
        assertThat(updates.get(updates.size() - 1)
                        .content()
                        .path("data")
                        .path("text/html")
                        .asText())
                .contains("data-state=\"done\"", "epoch 2 of 2");
    }

    @Test
    @DisplayName("stops a training within two seconds of an interrupt, keeps its history, and trains again")
    void interruptsTraining() {
        String id = kernel.submit("TrainingHistory cut = Progress.during(\"long\", bar -> new Trainer("
                + "TrainingConfig.defaults().withEpochs(10_000).withPatience(10_000), bar).fit(network(2), split));\n"
                + "cut.stopReason() + \" \" + (cut.epochs().size() > 0)");
        Matcher epoch = Pattern.compile("epoch (\\d+) of").matcher("");
        int seen = 0;
        while (seen < 3) { // until epochs have been done
            Msg update = kernel.awaitPublished("update_display_data");
            epoch.reset(update.content().path("data").path("text/html").asText());
            seen = epoch.find() ? Integer.parseInt(epoch.group(1)) : seen;
        }
        Instant asked = Instant.now();
        kernel.interrupt();
        CellResult result = kernel.finish(id);
        Duration took = Duration.between(asked, Instant.now());

        assertThat(result.value()).isEqualTo("INTERRUPTED true");
        assertThat(took).isLessThan(Duration.ofSeconds(2));
        List<Msg> updates = result.of("update_display_data");
        assertThat(updates.get(updates.size() - 1)
                        .content()
                        .path("data")
                        .path("text/html")
                        .asText())
                .contains("data-state=\"stopped\"");
        assertThat(kernel.run(
                                "new Trainer(TrainingConfig.defaults().withEpochs(1)).fit(network(3), split).stopReason()")
                        .value())
                .isEqualTo("COMPLETED");
    }
}
