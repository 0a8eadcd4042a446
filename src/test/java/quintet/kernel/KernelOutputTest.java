package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.kernel.KernelSockets.Msg;

@DisplayName("What cells print")
class KernelOutputTest extends WithKernel {

    @Test
    @DisplayName("arrives complete and in order, 20,000 lines of it, and the cell ends")
    void lines() {
        CellResult result = kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);");

        assertThat(result.status()).isEqualTo("ok");
        assertThat(result.out())
                .isEqualTo(IntStream.range(0, 20_000)
                        .mapToObj(i -> "line " + i + "\n")
                        .collect(Collectors.joining()));
        assertThat(result.of("stream")).as("batches").hasSizeLessThan(200);
    }

    @Test
    @DisplayName("arrives complete, 20,000 updates of one display, also where the data object is used again")
    void updates() {
        CellResult result = kernel.run(
                """
                import io.github.spencerpark.jupyter.kernel.display.DisplayData;
                var self = quintet.kernel.JavaKernel.instance();
                DisplayData bar = new DisplayData("start");
                bar.setDisplayId("bar");
                self.display(bar);
                for (int i = 0; i < 20_000; i++) {
                    bar.putText("step " + i);
                    self.getIO().display.updateDisplay(bar);
                }""");

        List<Msg> updates = result.of("update_display_data");
        assertThat(result.of("display_data")).hasSize(1);
        assertThat(updates.stream()
                        .map(update ->
                                update.content().path("data").path("text/plain").asText()))
                .containsExactlyElementsOf(
                        IntStream.range(0, 20_000).mapToObj(i -> "step " + i).toList());
        assertThat(updates.get(0).content().path("transient").path("display_id").asText())
                .isEqualTo("bar");
    }

    @Test
    @DisplayName("arrives whole, 50 MB in one string")
    void large() {
        CellResult result = kernel.run("System.out.print(\"0123456789\".repeat(5_000_000));");

        assertThat(result.out().equals("0123456789".repeat(5_000_000)))
                .as("50 MB arrive as they are")
                .isTrue();
    }

    @Test
    @DisplayName("keeps every character, those too that are split between batches")
    void unicode() {
        String line = "æøå Ж 中文 👩‍🔬 𝔘 é";
        assertThat(kernel.run("\"" + line + "\"").value()).isEqualTo(line);
        assertThat(kernel.run("for (int i = 0; i < 5000; i++) System.out.print(\"" + line + "\");")
                        .out())
                .isEqualTo(line.repeat(5000));
        assertThat(kernel.run(
                                """
                byte[] emoji = "👩🔬".getBytes("UTF-8");
                for (byte b : emoji) {
                    System.out.write(b);
                    System.out.flush();
                    Thread.sleep(70);
                }""")
                        .out())
                .isEqualTo("👩🔬");
    }

    @Test
    @DisplayName("keeps the order of standard output and standard error")
    void order() {
        CellResult result = kernel.run(
                "System.out.print(\"a\"); System.err.print(\"b\"); System.out.print(\"c\"); throw new Exception(\"d\");");

        assertThat(result.messages().stream()
                        .filter(message -> !message.type().equals("status"))
                        .map(message -> message.type() + message.text("name") + message.text("text")))
                .containsExactly("execute_input", "streamstdouta", "streamstderrb", "streamstdoutc", "error");
    }

    @Test
    @DisplayName("may come from a thread that outlives its cell")
    void afterTheEnd() {
        kernel.run(
                "new Thread(() -> { for (int i = 0; i < 5; i++) { try { Thread.sleep(100); } catch (InterruptedException e) { }"
                        + " System.out.println(\"late \" + i); } }).start();");
        Msg late = kernel.awaitPublished("stream");
        assertThat(late.text("text")).startsWith("late");
        CellResult next = kernel.run("Thread.sleep(600); 7");

        assertThat(next.value()).isEqualTo("7");
        assertThat(next.out()).contains("late 4");
    }

    @Test
    @DisplayName("comes while the cell runs, not at its end")
    void soon() {
        String id = kernel.submit("System.out.print(\"now\"); Thread.sleep(3000);");
        long start = System.nanoTime();
        assertThat(kernel.awaitPublished("stream").text("text")).isEqualTo("now");
        kernel.finish(id);

        assertThat(System.nanoTime() - start)
                .as("most of the cell was still to run")
                .isGreaterThan(1_500_000_000L);
    }
}
