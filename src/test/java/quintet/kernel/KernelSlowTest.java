package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** What takes minutes: {@code ./quintet test -Dquintet.slow=true -Dtest=KernelSlowTest}. */
@DisplayName("The Java kernel, in the long run,")
@EnabledIfSystemProperty(
        named = "quintet.slow",
        matches = "true",
        disabledReason = "takes minutes; -Dquintet.slow=true")
class KernelSlowTest {

    private static final int STARTS = 100;

    /** Each kernel is a JVM with a compiler; more at once than there are cores only wait for each other. */
    private static final int AT_ONCE = 4;

    private static final String DRAW = "org.nd4j.linalg.factory.Nd4j.rand(1, 3).toString()";

    @Test
    @DisplayName("is on the same thread, with the same random generators, after 65 idle seconds")
    void idleForOneMinute() throws IOException, InterruptedException {
        staysOnItsThread(65);
    }

    @Test
    @DisplayName("is on the same thread, with the same random generators, after two idle minutes")
    void idleForTwoMinutes() throws IOException, InterruptedException {
        staysOnItsThread(120);
    }

    private static void staysOnItsThread(int idleSeconds) throws IOException, InterruptedException {
        try (KernelClient kernel = KernelClient.start()) {
            String seed = "org.nd4j.linalg.factory.Nd4j.getRandom().setSeed(42L);";
            String threadId = "Thread.currentThread().getId()";
            kernel.run(seed);
            String first = kernel.run(DRAW).value();
            String second = kernel.run(DRAW).value();
            String thread = kernel.run(threadId).value();
            assertThat(first).isNotNull().isNotEqualTo(second);

            kernel.run(seed);
            assertThat(kernel.run(DRAW).value()).isEqualTo(first);
            Thread.sleep(idleSeconds * 1000L);

            assertThat(kernel.run(DRAW).value())
                    .as("the next number of the seed")
                    .isEqualTo(second);
            assertThat(kernel.run(threadId).value()).isEqualTo(thread);
        }
    }

    @Test
    @DisplayName("starts 100 times of 100, several at once")
    void starts() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                int number = i;
                answers.add(threads.submit(() -> startAndAsk(number)));
            }
            List<String> wrong = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                String answer = answers.get(i).get();
                if (!answer.equals(String.valueOf(2 * i))) {
                    wrong.add(i + ": " + answer);
                }
            }
            assertThat(wrong).as("starts that failed, of " + STARTS).isEmpty();
        } finally {
            threads.shutdownNow();
        }
    }

    private static String startAndAsk(int number) {
        try (KernelClient kernel = KernelClient.start()) {
            CellResult result = kernel.run("2 * " + number);
            return result.value() + kernel.consoleText();
        } catch (IOException | AssertionError failed) {
            return failed.toString();
        }
    }
}
