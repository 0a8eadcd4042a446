package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Errors of cells")
class KernelErrorTest extends WithKernel {

    @Test
    @DisplayName("show the whole chain of causes, what was suppressed, and where each came from in which cell")
    void causes() {
        int first = kernel.run(
                        """
                int divide(int a, int b) {
                    return a / b;
                }""")
                .reply()
                .path("execution_count")
                .asInt();
        CellResult result = kernel.run(
                """
                // a comment
                int zero = 0;

                void load() throws IOException {
                    try {
                        divide(1, zero);
                    } catch (ArithmeticException e) {
                        IOException middle = new IOException("middle", e);
                        middle.addSuppressed(new IllegalArgumentException("beside"));
                        throw middle;
                    }
                }
                try {
                    load();
                } catch (IOException e) {
                    throw new UncheckedIOException("outer", e);
                }""");
        int second = first + 1;

        assertThat(result.status()).isEqualTo("error");
        assertThat(result.reply().path("ename").asText()).isEqualTo("UncheckedIOException");
        assertThat(result.reply().path("evalue").asText()).isEqualTo("outer");
        assertThat(result.traceback())
                .containsSubsequence(
                        "java.io.UncheckedIOException: outer",
                        "at In[" + second + "] line 16: throw new UncheckedIOException(\"outer\", e);",
                        "Caused by: java.io.IOException: middle",
                        "at In[" + second + "] line 8: IOException middle",
                        "at In[" + second + "] line 14: load();",
                        "Suppressed: java.lang.IllegalArgumentException: beside",
                        "at In[" + second + "] line 9:",
                        "Caused by: java.lang.ArithmeticException: / by zero",
                        "at In[" + first + "] line 2: return a / b;",
                        "at In[" + second + "] line 6: divide(1, zero);")
                .doesNotContain("REPL")
                .doesNotContain("jdk.jshell")
                .doesNotContain("quintet.kernel");
    }

    @Test
    @DisplayName("keep the frames of libraries between the user's own")
    void libraries() {
        assertThat(kernel.run("List.of(1).forEach(i -> { throw new RuntimeException(\"inside\"); });")
                        .traceback())
                .containsSubsequence("inside", "line 1", ".forEach(", "line 1");
    }

    @Test
    @DisplayName("name exceptions that cells declare as their authors do")
    void ownExceptions() {
        CellResult result = kernel.run(
                """
                class Overheated extends RuntimeException { Overheated(String why) { super(why); } }
                throw new Overheated("too hot");""");

        assertThat(result.reply().path("ename").asText()).isEqualTo("Overheated");
        assertThat(result.traceback()).startsWith("Overheated: too hot");
    }

    @Test
    @DisplayName("of the compiler show the line, a caret under the place, and the message")
    void compileErrors() {
        CellResult result = kernel.run("int fine = 1;\nint wrong = \"text\" + nowhere;");

        assertThat(result.reply().path("ename").asText()).isEqualTo("CompilationError");
        assertThat(result.traceback())
                .contains(
                        "line 2:\n    int wrong = \"text\" + nowhere;\n                         ^\ncannot find symbol")
                .contains("variable nowhere");
        assertThat(kernel.run("fine").value()).isEqualTo("1");
    }

    @Test
    @DisplayName("of the compiler are all shown")
    void allCompileErrors() {
        assertThat(kernel.run("void both() {\n    int a = \"x\";\n    String b = 3;\n}")
                        .traceback())
                .containsSubsequence("line 2:", "int a = \"x\";", "line 3:", "String b = 3;");
    }

    @Test
    @DisplayName("name what a declaration lacks, at the end of the cell, and the declaration takes effect later")
    void unresolved() {
        CellResult lacking = kernel.run("class House { Roof roof; int rooms() { return 4; } }");
        assertThat(lacking.status()).isEqualTo("error");
        assertThat(lacking.traceback()).contains("House").contains("class Roof");

        assertThat(kernel.run("class Roof { }\nnew House().rooms()").value()).isEqualTo("4");

        CellResult method = kernel.run("int area() { return width() * 2; }");
        assertThat(method.status()).isEqualTo("ok");
        assertThat(method.err()).contains("area").contains("width()");
        assertThat(kernel.run("area()").traceback()).contains("area needs method width()");
        assertThat(kernel.run("int width() { return 3; }\narea()").value()).isEqualTo("6");
    }

    @Test
    @DisplayName("of unfinished code say so")
    void unfinished() {
        assertThat(kernel.run("int f(").traceback())
                .contains("reached end of file")
                .contains("^");
        assertThat(kernel.run("int a = 1 int b = 2;").traceback()).contains("';' expected");
    }

    @Test
    @DisplayName("without end are cut short")
    void deepRecursion() {
        assertThat(kernel.run("int deep(int n) { return deep(n + 1) + 1; }\ndeep(0)")
                        .traceback())
                .contains("StackOverflowError")
                .contains("more")
                .hasSizeLessThan(8000);
    }

    @Test
    @DisplayName("abort the cells that were waiting, and not those sent later")
    void abortsWaiting() {
        String failing = kernel.submit("Thread.sleep(500); throw new Exception(\"stop here\");");
        String waiting = kernel.submit("int aborted = 1;");
        CellResult first = kernel.finish(failing);
        CellResult second = kernel.finish(waiting);

        assertThat(first.status()).isEqualTo("error");
        assertThat(second.status()).isEqualTo("aborted");
        assertThat(kernel.run("aborted").traceback()).contains("cannot find symbol");
        assertThat(kernel.run("1").value()).isEqualTo("1");
    }
}
