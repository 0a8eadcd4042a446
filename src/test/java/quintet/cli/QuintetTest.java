package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import quintet.training.OutOfMemoryException;

@DisplayName("The quintet command")
class QuintetTest {

    private final StringWriter out = new StringWriter();

    private final StringWriter err = new StringWriter();

    private int run(CommandLine command, String... arguments) {
        return command.setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private int run(String... arguments) {
        return run(Quintet.commandLine(), arguments);
    }

    static Stream<CommandLine> commands() {
        return withSubcommands(Quintet.commandLine());
    }

    private static Stream<CommandLine> withSubcommands(CommandLine command) {
        return Stream.concat(
                Stream.of(command), command.getSubcommands().values().stream().flatMap(QuintetTest::withSubcommands));
    }

    @ParameterizedTest
    @MethodSource("commands")
    @DisplayName("explains each of its commands, with examples that name it")
    void explainsEveryCommand(CommandLine command) {
        String usage = command.getUsageMessage();
        String name = command.getCommandSpec().qualifiedName();

        assertThat(usage).contains("Usage: " + name, "--help", "Examples:", "./" + name);
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    }

    @Test
    @DisplayName("shows its help without arguments, and for --help")
    void showsHelp() {
        assertThat(run()).isZero();
        String bare = out.toString();
        assertThat(run("--help")).isZero();
        assertThat(bare).contains("doctor", "test");
        assertThat(out).hasToString(bare + bare);
    }

    @Test
    @DisplayName("shows the versions that the build has written down")
    void showsVersions() {
        assertThat(run("--version")).isZero();
        assertThat(out.toString())
                .containsPattern("quintet \\d+\\.\\d+")
                .contains("Deeplearning4j 1.0.0-")
                .contains("Java " + Runtime.version());
    }

    @Test
    @DisplayName("suggests a command near to one that does not exist")
    void suggestsCommands() {
        assertThat(run("docter")).isEqualTo(2);
        assertThat(err.toString())
                .startsWith("quintet: There is no command \"docter\". Did you mean \"doctor\"?")
                .contains("--help");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    @DisplayName("suggests no command that is far from what was typed")
    void suggestsNothingFar() {
        assertThat(run("foo")).isEqualTo(2);
        assertThat(err.toString()).contains("\"foo\"", "--help").doesNotContain("Did you mean", "notebooks");
    }

    @Test
    @DisplayName("refuses an unknown option")
    void refusesUnknownOptions() {
        assertThat(run("doctor", "--jsn")).isEqualTo(2);
        assertThat(err.toString()).contains("--jsn", "--json", "./quintet doctor --help");
    }

    @Test
    @DisplayName("prints JSON that a program can read")
    void printsJson() throws IOException {
        int code = run("doctor", "--json");

        JsonNode diagnosis = new ObjectMapper().readTree(out.toString());
        assertThat(diagnosis.get("status").asText()).isIn("OK", "WARN", "FAIL");
        assertThat(code).isEqualTo("FAIL".equals(diagnosis.get("status").asText()) ? 1 : 0);
        assertThat(diagnosis.get("checks").findValuesAsText("name")).contains("Java", "backend", "product", "fonts");
        assertThat(err.toString()).isEmpty();
    }

    /** A command that throws what it is given. */
    @Command(name = "fail")
    static final class Failing implements Callable<Integer> {

        private final Throwable error;

        Failing(Throwable error) {
            this.error = error;
        }

        @Override
        public Integer call() throws Exception {
            if (error instanceof Error fatal) {
                throw fatal;
            }
            throw (Exception) error;
        }
    }

    private String failure(Throwable error, String... options) {
        CommandLine command = Quintet.commandLine();
        command.addSubcommand(new CommandLine(new Failing(error))
                .setExecutionExceptionHandler(command.getExecutionExceptionHandler()));
        String[] arguments =
                Stream.concat(Stream.of(options), Stream.of("fail")).toArray(String[]::new);

        assertThat(run(command, arguments)).isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        return err.toString();
    }

    @Test
    @DisplayName("shows a wrong argument in one line")
    void showsOneLine() {
        assertThat(failure(new IllegalArgumentException("epochs must be at least 1,\nbut is 0.")))
                .isEqualToNormalizingNewlines("quintet: epochs must be at least 1, but is 0.\n");
    }

    @Test
    @DisplayName("shows the batch size to try, and calls a full GPU no mistake of the program")
    void showsTheBatchSizeToTry() {
        assertThat(failure(new OutOfMemoryException(32, new RuntimeException("cudaMalloc failed"))))
                .startsWith("quintet: Out of memory in a training step over 32 examples.")
                .contains("batches of 16")
                .hasLineCount(1);
    }

    @Test
    @DisplayName("says who takes the option for a GPU")
    void saysWhoTakesTheGpu() {
        assertThat(run("--gpu", "doctor")).isEqualTo(2);
        assertThat(err.toString()).contains("--gpu", "./quintet alone takes it");
    }

    @Test
    @DisplayName("names the file of an input or output error")
    void namesTheFile() {
        assertThat(failure(new UncheckedIOException(new NoSuchFileException("model.zip"))))
                .isEqualToNormalizingNewlines("quintet: There is no file model.zip.\n");
    }

    @Test
    @DisplayName("shows the stack trace on demand")
    void showsTheTraceOnDemand() {
        assertThat(failure(new IllegalArgumentException("wrong"), "--debug"))
                .contains("quintet: wrong", "at quintet.cli.");
    }

    @Test
    @DisplayName("calls its own mistakes its own")
    void ownsItsMistakes() {
        assertThat(failure(new IllegalStateException("index off")))
                .contains("quintet: IllegalStateException: index off", "mistake in Quintet")
                .doesNotContain("at quintet.");
    }

    @Test
    @DisplayName("says how to get more memory")
    void saysHowToGetMemory() {
        assertThat(failure(new OutOfMemoryError("Java heap space"))).contains("out of memory", "QUINTET_JAVA_OPTS");
    }
}
