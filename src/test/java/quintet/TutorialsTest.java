package quintet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import jdk.jshell.JShell;
import jdk.jshell.Snippet.Status;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Runs every solution of the tutorials as a reader would, in JShell. */
@DisplayName("Tutorials")
class TutorialsTest {

    private static final Path TUTORIALS = Path.of("tutorials");
    private static final int EXERCISES = 3;
    private static final Pattern FOLDED = Pattern.compile("(?s)<details>.*?</details>");
    private static final Pattern JAVA = Pattern.compile("(?s)```java\\R(.*?)```");

    @TestFactory
    @DisplayName("solutions run, and what they claim holds")
    Stream<DynamicTest> solutionsRun() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path guide : guides()) {
            List<String> solutions = solutions(Files.readString(guide));
            tests.add(
                    DynamicTest.dynamicTest(guide.getFileName() + " solves three exercises", () -> assertThat(solutions)
                            .hasSize(EXERCISES)));
            for (int s = 0; s < solutions.size(); s++) {
                String solution = solutions.get(s);
                tests.add(DynamicTest.dynamicTest(guide.getFileName() + ", exercise " + (s + 1), () -> run(solution)));
            }
        }
        return tests.stream();
    }

    @Test
    @DisplayName("a solution that does not compile, throws, claims what is not so, or claims nothing is found out")
    void findsWrongSolutions() {
        String use = "import quintet.notebook.Check;\n";
        run(use + "int one = 1;\nCheck.that(\"one\", one == 1);");
        assertThatThrownBy(() -> run(use + "int one = \"1\";\nCheck.that(\"one\", one == 1);"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("int one");
        assertThatThrownBy(() -> run(use + "int[] none = {};\nint one = none[1];\nCheck.that(\"x\", true);"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("Index 1 out of bounds");
        assertThatThrownBy(() -> run(use + "Check.that(\"two is one\", 2 == 1);"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two is one");
        assertThatThrownBy(() -> run("int one = 1;")).hasMessageContaining("Check.");
        assertThatThrownBy(() -> run(use + "int f() { return g(); }\nCheck.that(\"x\", true);"))
                .isInstanceOf(AssertionError.class);
    }

    private static List<Path> guides() throws IOException {
        try (Stream<Path> files = Files.list(TUTORIALS)) {
            return files.filter(file -> file.getFileName().toString().matches("\\d\\d_.*\\.md"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> solutions(String guide) {
        return FOLDED.matcher(guide)
                .results()
                .flatMap(folded -> JAVA.matcher(folded.group()).results())
                .map(block -> block.group(1))
                .toList();
    }

    /** Runs the snippets one after the other, in this JVM; ends at the first that is wrong. */
    private static void run(String solution) {
        Matcher claim = Pattern.compile("\\bCheck\\.").matcher(solution);
        assertThat(claim.find()).as("a solution claims something by Check.").isTrue();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (JShell shell =
                JShell.builder().executionEngine("local").out(out).err(out).build()) {
            shell.addToClasspath(System.getProperty("java.class.path"));
            List<String> unresolved = new ArrayList<>();
            String rest = solution;
            while (!rest.isBlank()) {
                CompletionInfo info = shell.sourceCodeAnalysis().analyzeCompletion(rest);
                String source = info.completeness().isComplete() ? info.source() : rest;
                for (SnippetEvent event : shell.eval(source)) {
                    check(shell, event, unresolved);
                }
                rest = info.completeness().isComplete() ? info.remaining() : "";
            }
            assertThat(unresolved).as("snippets that lack something").isEmpty();
        }
    }

    private static void check(JShell shell, SnippetEvent event, List<String> unresolved) {
        String source = event.snippet().source();
        if (event.exception() != null) {
            throw new AssertionError("threw " + event.exception() + " at: " + source, event.exception());
        }
        if (event.status() == Status.REJECTED) {
            throw new AssertionError("does not compile: " + source + "\n"
                    + shell.diagnostics(event.snippet())
                            .map(d -> d.getMessage(Locale.ROOT))
                            .toList());
        }
        if (event.status() == Status.RECOVERABLE_DEFINED || event.status() == Status.RECOVERABLE_NOT_DEFINED) {
            unresolved.add(source);
        } else if (event.status() == Status.VALID) {
            unresolved.remove(source);
        }
    }
}
