package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What cells give, over the real protocol. */
@DisplayName("The Java kernel")
class KernelTest extends WithKernel {

    @Test
    @DisplayName(
            "shows the value of an expression, and nothing of what ends in a semicolon, is assigned, declared, null or void")
    void showsValues() {
        assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
        assertThat(kernel.run("1 + 1; // all").value()).isNull();
        assertThat(kernel.run("int shown = 3").value()).isNull();
        assertThat(kernel.run("shown = 4").value()).isNull();
        assertThat(kernel.run("shown // the value; of it").value()).isEqualTo("4");
        assertThat(kernel.run("shown;").value()).isNull();
        assertThat(kernel.run("\"a;\"").value()).isEqualTo("a;");
        assertThat(kernel.run("(Object) null").value()).isNull();
        assertThat(kernel.run("Thread.yield()").value()).isNull();
        assertThat(kernel.run("").status()).isEqualTo("ok");
        assertThat(kernel.run("// only a comment").status()).isEqualTo("ok");
    }

    @Test
    @DisplayName("counts its cells, and says which code it runs")
    void counts() {
        int first = kernel.run("1").reply().path("execution_count").asInt();
        CellResult second = kernel.run("2");

        assertThat(second.reply().path("execution_count").asInt()).isEqualTo(first + 1);
        assertThat(second.of("execute_input").get(0).text("code")).isEqualTo("2");
        assertThat(second.of("execute_result")
                        .get(0)
                        .content()
                        .path("execution_count")
                        .asInt())
                .isEqualTo(first + 1);
    }

    @Test
    @DisplayName("knows what IJava imports")
    void imports() {
        assertThat(kernel.run(
                                """
                List<BigDecimal> list = Stream.of(BigDecimal.ONE).collect(Collectors.toList());
                Function<Integer, Integer> twice = x -> 2 * x;
                Pattern pattern = Pattern.compile("a");
                Path path = Path.of("b");
                var lock = new ConcurrentHashMap<String, File>();
                list.size() + twice.apply(2)""")
                        .value())
                .isEqualTo("5");
    }

    @Test
    @DisplayName("compiles types of one cell that need each other")
    void mutuallyDependent() {
        CellResult result = kernel.run(
                """
                class Ping { Pong other; int f() { return other == null ? 1 : other.g() + 1; } }
                class Pong { Ping other = new Ping(); int g() { return other.f() + helper(); } }
                int helper() { return CONSTANT; }
                static final int CONSTANT = 40;
                new Pong().g()""");

        assertThat(result.traceback()).isEmpty();
        assertThat(result.value()).isEqualTo("41");
    }

    @Test
    @DisplayName(
            "compiles sealed types, with and without a list of what they permit, records, generics and text blocks")
    void modernJava() {
        assertThat(kernel.run(
                                """
                sealed interface Shape permits Circle, Square {}
                record Circle(double radius) implements Shape {}
                record Square(double side) implements Shape {}
                Shape shape = new Circle(2);
                shape""")
                        .value())
                .isEqualTo("Circle[radius=2.0]");
        assertThat(kernel.run(
                                """
                sealed interface Tree<T> {}
                record Leaf<T>(T value) implements Tree<T> {}
                record Node<T>(Tree<T> left, Tree<T> right) implements Tree<T> {}
                <T> int leaves(Tree<T> tree) {
                    if (tree instanceof Node<T> node) {
                        return leaves(node.left()) + leaves(node.right());
                    }
                    return 1;
                }
                leaves(new Node<>(new Leaf<>(1), new Node<>(new Leaf<>(2), new Leaf<>(3))))""")
                        .value())
                .isEqualTo("3");
        assertThat(kernel.run("String block = \"\"\"\n    %not a magic\n  \"quoted\"\n    \"\"\";\nblock")
                        .value())
                .isEqualTo("  %not a magic\n\"quoted\"\n");
    }

    @Test
    @DisplayName("keeps what earlier cells declared, also over an error")
    void keepsState() {
        kernel.run("int kept = 5;");
        kernel.run("throw new IllegalStateException()");

        assertThat(kernel.run("kept").value()).isEqualTo("5");
    }

    @Test
    @DisplayName("shows a picture as PNG and arrays as their elements, long ones abbreviated")
    void showsPicturesAndArrays() {
        CellResult picture =
                kernel.run("new java.awt.image.BufferedImage(4, 3, java.awt.image.BufferedImage.TYPE_INT_RGB)");
        assertThat(Base64.getDecoder().decode(picture.value("image/png"))).startsWith(0x89, 'P', 'N', 'G');
        assertThat(picture.value()).contains("4 x 3");

        assertThat(kernel.run("new int[] {1, 2}").value()).isEqualTo("int[2] {1, 2}");
        assertThat(kernel.run("new String[][] {{\"a\"}, null}").value()).isEqualTo("String[2][1] {{\"a\"},\n null}");
        assertThat(kernel.run("new double[100_000]").value())
                .contains("... 99980 more")
                .hasSizeLessThan(200);
    }

    @Test
    @DisplayName("abbreviates very long text, and says so")
    void abbreviates() {
        assertThat(kernel.run("\"x\".repeat(300_000)").value())
                .hasSizeLessThan(101_000)
                .contains("200000 more characters are not shown");
    }

    @Test
    @DisplayName("asks renderers that others wrote, and gets over one that fails")
    void asksRenderers() {
        CellResult warm = kernel.run("new quintet.kernel.TemperatureRenderer.Temperature(300)");
        assertThat(warm.value("text/html")).isEqualTo("<b>300.0 K</b>");
        assertThat(warm.value("image/x-bytes")).isEqualTo("AQID");
        assertThat(warm.value()).isEqualTo("Temperature[kelvin=300.0]");

        CellResult failing = kernel.run("new quintet.kernel.TemperatureRenderer.Temperature(-1)");
        assertThat(failing.status()).isEqualTo("ok");
        assertThat(failing.value()).isEqualTo("Temperature[kelvin=-1.0]");
        assertThat(failing.err()).contains("TemperatureRenderer").contains("below absolute zero");
    }

    @Test
    @DisplayName("gets over a toString that throws, and says so")
    void toStringThrows() {
        CellResult result = kernel.run(
                """
                class Mute { public String toString() { throw new IllegalStateException("no words"); } }
                new Mute()""");

        assertThat(result.status()).isEqualTo("ok");
        assertThat(result.value()).contains("Mute");
        assertThat(result.err()).contains("toString").contains("no words");
    }

    @Test
    @DisplayName("offers itself to libraries, which display and update through it")
    void displays() {
        CellResult result = kernel.run(
                """
                var self = Class.forName("quintet.kernel.JavaKernel").getMethod("instance").invoke(null);
                var data = new io.github.spencerpark.jupyter.kernel.display.DisplayData("shown");
                System.out.print("before");
                ((io.github.spencerpark.jupyter.kernel.BaseKernel) self).display(data);
                System.out.print("after");""");

        assertThat(result.messages().stream().map(KernelSockets.Msg::type))
                .containsSubsequence("stream", "display_data", "stream", "status");
        assertThat(result.of("display_data")
                        .get(0)
                        .content()
                        .path("data")
                        .path("text/plain")
                        .asText())
                .isEqualTo("shown");
    }
}
