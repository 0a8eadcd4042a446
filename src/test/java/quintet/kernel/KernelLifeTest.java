package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The life of a kernel")
class KernelLifeTest {

    /** Starts a kernel and waits for it: the program that a test kills. */
    static final class Launcher {

        private Launcher() {}

        public static void main(String[] command) throws IOException, InterruptedException {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(new File(command[command.length - 1] + ".out")))
                    .start()
                    .waitFor();
        }
    }

    @Test
    @DisplayName("ends with a shutdown, and it wrote nothing on its console all along")
    void shutdown() throws IOException, InterruptedException {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.run(
                    "Runtime.getRuntime().addShutdownHook(new Thread(() -> { try { Thread.sleep(50); } catch (Exception e) { } }));");
            kernel.run("new java.awt.image.BufferedImage(2, 2, 1)");
            assertThat(kernel.askControl("shutdown_request", Map.of("restart", false))
                            .path("status")
                            .asText())
                    .isEqualTo("ok");

            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(kernel.process().exitValue()).isZero();
            assertThat(kernel.consoleText()).isEmpty();
        }
    }

    @Test
    @DisplayName(
            "ends for a restart, even amid a cell that listens to nothing, and the next one answers on the same ports")
    void restart() throws IOException, InterruptedException {
        try (KernelClient kernel = KernelClient.start()) {
            kernel.submit("System.out.println(\"begun\"); while (true) { }");
            kernel.awaitPublished("stream");
            assertThat(kernel.askControl("shutdown_request", Map.of("restart", true))
                            .path("restart")
                            .asBoolean())
                    .isTrue();
            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();

            kernel.relaunch();
            assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
        }
    }

    @Test
    @DisplayName("ends within 5 seconds of the program that started it, however that ended")
    void launcherKilled() throws IOException, InterruptedException {
        assumeFalse(System.getProperty("os.name").startsWith("Windows"), "destroyForcibly is kill -9 elsewhere");
        try (KernelClient kernel = KernelClient.prepare()) {
            List<String> command = KernelClient.command(kernel.connectionFile());
            command.addAll(
                    0,
                    List.of(
                            KernelClient.java(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Launcher.class.getName()));
            kernel.launch(command);
            kernel.awaitReady();
            long pid =
                    Long.parseLong(kernel.run("ProcessHandle.current().pid()").value());
            kernel.submit("while (true) { }");
            ProcessHandle jvm = ProcessHandle.of(pid).orElseThrow();
            assertThat(pid).isNotEqualTo(kernel.process().pid());

            kernel.process().destroyForcibly().waitFor();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
            while (jvm.isAlive() && System.nanoTime() < end) {
                Thread.sleep(20);
            }

            boolean gone = !jvm.isAlive();
            jvm.destroyForcibly();
            assertThat(gone)
                    .as("the kernel's JVM is gone 5 s after its launcher")
                    .isTrue();
        }
    }

    @Test
    @DisplayName("ends with System.exit, after what was printed and a word to the client")
    void systemExit() throws IOException, InterruptedException {
        try (KernelClient kernel = KernelClient.start()) {
            CellResult result = kernel.run("System.out.println(\"last words\"); System.exit(3);");

            assertThat(result.out()).isEqualTo("last words\n");
            assertThat(result.reply().path("ename").asText()).isEqualTo("KernelExit");
            assertThat(kernel.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(kernel.process().exitValue()).isEqualTo(3);
        }
    }
}
