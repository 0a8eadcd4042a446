package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.zeromq.ZMQ;
import quintet.kernel.KernelSockets.Msg;

@DisplayName("A client that does not read")
class KernelCrowdTest {

    private static final String PICTURES =
            """
            import io.github.spencerpark.jupyter.kernel.display.DisplayData;
            for (int i = 0; i < 300; i++) {
                DisplayData picture = new DisplayData("x".repeat(1_000_000));
                quintet.kernel.JavaKernel.instance().display(picture);
            }
            300""";

    @Test
    @DisplayName("makes a cell wait that shows more than the memory holds, and nothing is lost")
    void waits() throws IOException, InterruptedException {
        try (KernelClient kernel = small()) {
            ZMQ.Socket sluggish = kernel.sluggish();
            assertThat(kernel.run("Thread.sleep(300); 1 + 1").value()).isEqualTo("2");

            String id = kernel.submit(PICTURES);
            Thread.sleep(4000);
            sluggish.close();
            CellResult result = kernel.finish(id);

            assertThat(result.value()).isEqualTo("300");
            assertThat(result.of("display_data"))
                    .hasSize(300)
                    .extracting((Msg shown) -> shown.content()
                            .path("data")
                            .path("text/plain")
                            .asText()
                            .length())
                    .containsOnly(1_000_000);
            assertThat(kernel.consoleText()).isEmpty();
        }
    }

    @Test
    @DisplayName("does not keep the kernel from ending")
    void ends() throws IOException, InterruptedException {
        try (KernelClient kernel = small()) {
            ZMQ.Socket sluggish = kernel.sluggish();
            assertThat(kernel.run("Thread.sleep(300); 1 + 1").value()).isEqualTo("2");
            kernel.submit(PICTURES);
            Thread.sleep(3000);

            assertThat(kernel.askControl("shutdown_request", Map.of("restart", false))
                            .path("status")
                            .asText())
                    .isEqualTo("ok");
            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            sluggish.close();
        }
    }

    /** A kernel with little memory. */
    private static KernelClient small() throws IOException {
        KernelClient kernel = KernelClient.prepare();
        List<String> command = KernelClient.command(kernel.connectionFile());
        command.add(1, "-Xmx160m");
        kernel.launch(command);
        kernel.awaitReady();
        return kernel;
    }
}
