package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An interrupt")
class KernelInterruptTest extends WithKernel {

    private String thread;

    @BeforeEach
    void remember() {
        thread = kernel.run("Thread.currentThread().getId()").value();
        kernel.run("int state = 17;");
    }

    @AfterEach
    void goesOnAsBefore() {
        assertThat(kernel.run("state").value()).as("variables are kept").isEqualTo("17");
        assertThat(kernel.run("Thread.currentThread().getId()").value())
                .as("cells run on the same thread as before")
                .isEqualTo(thread);
        assertThat(kernel.run("Thread.sleep(20); \"slept\"").value()).isEqualTo("slept");
    }

    /** Runs code that prints when it has begun, interrupts it then, and gives what came of it. */
    private CellResult interrupted(String code) {
        String id = kernel.submit(code);
        kernel.awaitPublished("stream");
        pause(100);
        kernel.interrupt();
        return kernel.finish(id);
    }

    private static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("ends what sleeps")
    void sleep() {
        Instant start = Instant.now();
        CellResult result = interrupted("{ System.out.println(\"begun\");\nThread.sleep(600_000); }");

        assertThat(result.status()).isEqualTo("error");
        assertThat(result.reply().path("ename").asText()).isEqualTo("Interrupted");
        assertThat(result.traceback()).contains("line 2: Thread.sleep(600_000);");
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    @DisplayName("ends a loop that never looks up, and burns no more")
    void busyLoop() {
        assumeThat(Runtime.version().feature())
                .as("Java 20 can stop no loop: threads cannot be stopped any more, and JShell has no checks yet")
                .isNotEqualTo(20);
        CellResult result = interrupted("long n = 0;\n{ System.out.println(\"begun\");\nwhile (true) {\n    n++;\n} }");

        assertThat(result.reply().path("ename").asText()).isEqualTo("Interrupted");
        assertThat(result.traceback()).contains("line ").doesNotContain("quintet.kernel");
        assertThat(kernel.run("n > 1000").value()).isEqualTo("true");
        String count = kernel.run("n").value();
        assertThat(kernel.run("Thread.sleep(200); n").value()).isEqualTo(count);
    }

    @Test
    @DisplayName("ends a loop that prints")
    void printingLoop() {
        CellResult result = interrupted("int i = 0;\nwhile (true) {\n    System.out.println(i++);\n}");

        assertThat(result.reply().path("ename").asText()).isEqualTo("Interrupted");
    }

    @Test
    @DisplayName("lets code that notices it finish, and its value be shown")
    void noticed() {
        CellResult result = interrupted(
                "{ System.out.println(\"begun\");\nwhile (!Thread.interrupted()) {\n    Thread.onSpinWait();\n} }\n\"history\"");

        assertThat(result.status()).isEqualTo("ok");
        assertThat(result.value()).isEqualTo("history");
    }

    @Test
    @DisplayName("that comes twice ends code that swallows the first")
    void twice() {
        assumeThat(Runtime.version().feature()).isNotEqualTo(20);
        String id = kernel.submit(
                """
                for (int i = 0; true; i++) {
                    try {
                        if (i == 0) {
                            System.out.println("begun");
                        }
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        System.out.println("no");
                    }
                }""");
        kernel.awaitPublished("stream");
        pause(100);
        kernel.interrupt();
        pause(200);
        kernel.interrupt();

        assertThat(kernel.finish(id).reply().path("ename").asText()).isEqualTo("Interrupted");
    }

    @Test
    @DisplayName("does not lock up with a cell that prints errors and swallows it, and says what to do")
    void swallowedAmidErrors() {
        assumeThat(Runtime.version().feature()).isNotEqualTo(20);
        String id = kernel.submit("while (true) {\n    System.err.println(\"x\");\n    Thread.interrupted();\n}");
        kernel.awaitPublished("stream");
        kernel.interrupt();
        StringBuilder errors = new StringBuilder();
        while (!errors.toString().contains("Interrupt again")) {
            errors.append(kernel.awaitPublished("stream").text("text"));
        }
        kernel.interrupt();

        assertThat(kernel.finish(id).reply().path("ename").asText()).isEqualTo("Interrupted");
    }

    @Test
    @DisplayName("of a cell that has ended is not held against the next one")
    void endsWithItsCell() {
        String first =
                kernel.submit("System.out.println(\"begun\"); while (!Thread.interrupted()) { Thread.onSpinWait(); }");
        String second = kernel.submit("Thread.sleep(6500); \"slept\"");
        kernel.awaitPublished("stream");
        pause(100);
        kernel.interrupt();
        assertThat(kernel.finish(first).status()).isEqualTo("ok");

        CellResult next = kernel.finish(second);
        assertThat(next.value()).isEqualTo("slept");
        assertThat(next.err()).isEmpty();
    }

    @Test
    @DisplayName("that comes twice leaves a library the time to end by itself")
    void twiceInLibrary() {
        String id = kernel.submit("quintet.kernel.SlowLibrary.work()");
        kernel.awaitPublished("stream");
        pause(100);
        kernel.interrupt();
        pause(300);
        kernel.interrupt();

        assertThat(kernel.finish(id).value()).isEqualTo("in order");
    }

    @Test
    @DisplayName("aborts the cells behind")
    void abortsQueue() {
        String first = kernel.submit("{ System.out.println(\"begun\"); Thread.sleep(600_000); }");
        String second = kernel.submit("state = 0;");
        kernel.awaitPublished("stream");
        pause(100);
        kernel.interrupt();

        assertThat(kernel.finish(first).status()).isEqualTo("error");
        assertThat(kernel.finish(second).status()).isEqualTo("aborted");
    }

    @Test
    @DisplayName("between cells does nothing")
    void idle() {
        kernel.interrupt();

        assertThat(kernel.run("Thread.sleep(50); 3").value()).isEqualTo("3");
    }
}
