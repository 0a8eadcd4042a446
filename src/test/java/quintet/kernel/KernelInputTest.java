package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Standard input")
class KernelInputTest extends WithKernel {

    @BeforeEach
    void allow() {
        kernel.allowStdin(true);
    }

    @Test
    @DisplayName("is asked of the user line by line, with Scanner, BufferedReader or bare")
    void reads() {
        String scanner =
                kernel.submit("var in = new Scanner(System.in);\nin.nextInt() + in.nextLine() + in.nextLine()");
        kernel.awaitInputRequest();
        kernel.answerInput("12 æ");
        kernel.awaitInputRequest();
        kernel.answerInput("👩");
        assertThat(kernel.finish(scanner).value()).isEqualTo("12 æ👩");

        String reader = kernel.submit("new BufferedReader(new InputStreamReader(System.in, \"UTF-8\")).readLine()");
        kernel.awaitInputRequest();
        kernel.answerInput("line");
        assertThat(kernel.finish(reader).value()).isEqualTo("line");

        String bare = kernel.submit("System.in.read() + \" \" + System.in.read() + \" \" + System.in.available()");
        kernel.awaitInputRequest();
        kernel.answerInput("a");
        assertThat(kernel.finish(bare).value()).isEqualTo("97 10 0");
    }

    @Test
    @DisplayName("ends where the user ends it")
    void ends() {
        String id = kernel.submit("System.in.read()");
        kernel.awaitInputRequest();
        kernel.answerInput("\u0004");

        assertThat(kernel.finish(id).value()).isEqualTo("-1");
    }

    @Test
    @DisplayName("can be interrupted, and the late answer belongs to nobody")
    void interrupted() throws InterruptedException {
        String id = kernel.submit("new Scanner(System.in).nextLine()");
        kernel.awaitInputRequest();
        kernel.interrupt();
        assertThat(kernel.finish(id).reply().path("ename").asText()).isEqualTo("Interrupted");

        kernel.answerInput("late");
        Thread.sleep(300);
        String next = kernel.submit("new Scanner(System.in).nextLine()");
        kernel.awaitInputRequest();
        kernel.answerInput("fresh");
        assertThat(kernel.finish(next).value()).isEqualTo("fresh");
    }

    @Test
    @DisplayName("that a thread of an earlier cell waits for holds up no other cell")
    void readInTheBackground() {
        kernel.run(
                """
                String[] ended = {"not yet"};
                Thread reader = new Thread(() -> {
                    try {
                        ended[0] = "read " + System.in.read();
                    } catch (Exception e) {
                        ended[0] = e.getMessage();
                    }
                });
                reader.start();""");
        kernel.awaitInputRequest();

        assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
        assertThat(kernel.run("reader.join(); ended[0]").value()).contains("the cell that asked for it is over");
        String next = kernel.submit("System.in.read()");
        kernel.awaitInputRequest();
        kernel.answerInput("a");
        assertThat(kernel.finish(next).value()).isEqualTo("97");
    }

    @Test
    @DisplayName("is refused, in words, where nobody can be asked")
    void refused() {
        kernel.allowStdin(false);
        CellResult result = kernel.run("new Scanner(System.in).nextLine()");

        assertThat(result.status()).isEqualTo("error");
        assertThat(result.traceback()).contains("System.in").contains("takes no input");
    }
}
