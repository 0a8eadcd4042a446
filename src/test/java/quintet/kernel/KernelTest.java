package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import quintet.kernel.KernelClient.Result;

/** What cells give, over the real protocol. */
@DisplayName("The Java kernel")
class KernelTest {

    private static KernelClient kernel;

    @BeforeAll
    static void start() throws IOException {
        kernel = KernelClient.start();
    }

    @AfterAll
    static void stop() {
        kernel.close();
    }

    @Test
    @DisplayName(
            "shows the value of an expression, and nothing of what ends in a semicolon, is assigned, declared, null or void")
    void showsValues() {
        assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
        assertThat(kernel.run("1 + 1; // all").value()).isNull();
        assertThat(kernel.run("int shown = 3").value()).isNull();
        assertThat(kernel.run("shown = 4").value()).isNull();
        assertThat(kernel.run("shown // the value").value()).isEqualTo("4");
        assertThat(kernel.run("shown;").value()).isNull();
        assertThat(kernel.run("(Object) null").value()).isNull();
        assertThat(kernel.run("Thread.yield()").value()).isNull();
        assertThat(kernel.run("").status()).isEqualTo("ok");
        assertThat(kernel.run("// only a comment").status()).isEqualTo("ok");
        assertThat(kernel.run("\"\"\"\n  text\n  block\"\"\"").value()).isEqualTo("text\nblock");
    }

    @Test
    @DisplayName("delivers 20,000 printed lines, complete and in order, and ends the cell")
    void deliversLines() {
        Result result = kernel.run("for (int i = 0; i < 20_000; i++) System.out.println(\"line \" + i);");

        String expected =
                IntStream.range(0, 20_000).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
        assertThat(result.out()).isEqualTo(expected);
        assertThat(result.status()).isEqualTo("ok");
    }
}
