package quintet.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Help while writing")
class KernelAssistTest extends WithKernel {

    private JsonNode complete(String code, int cursor) {
        return kernel.ask("complete_request", Map.of("code", code, "cursor_pos", cursor));
    }

    private JsonNode inspect(String code, int cursor) {
        return kernel.ask("inspect_request", Map.of("code", code, "cursor_pos", cursor, "detail_level", 0));
    }

    private JsonNode isComplete(String code) {
        return kernel.ask("is_complete_request", Map.of("code", code));
    }

    private static List<String> matches(JsonNode reply) {
        List<String> matches = new ArrayList<>();
        reply.path("matches").forEach(match -> matches.add(match.asText()));
        return matches;
    }

    @Test
    @DisplayName("completes methods and variables, and says what to replace")
    void completes() {
        kernel.run("String greeting = \"hello\";");
        JsonNode method = complete("int a = 1;\ngreeting.toUpp", 25);

        assertThat(matches(method)).anyMatch(match -> match.startsWith("toUpperCase"));
        assertThat(method.path("cursor_start").asInt()).isEqualTo(20);
        assertThat(method.path("cursor_end").asInt()).isEqualTo(25);
        assertThat(matches(complete("greet", 5))).contains("greeting");
    }

    @Test
    @DisplayName("counts positions in code points, as Jupyter does")
    void codePoints() {
        String code = "String s = \"👩🔬\"; s.toLow";
        int length = code.codePointCount(0, code.length());
        JsonNode reply = complete(code, length);

        assertThat(matches(complete("String u = \"👩🔬\"; u.length", length - 3)))
                .isNotNull();
        assertThat(reply.path("cursor_end").asInt()).isEqualTo(length);
        kernel.run("String s = \"\";");
        assertThat(matches(complete(code, length))).anyMatch(match -> match.startsWith("toLowerCase"));
        assertThat(complete(code, length).path("cursor_start").asInt()).isEqualTo(length - 5);
    }

    @Test
    @DisplayName("answers whatever the position")
    void oddPositions() {
        for (String code :
                List.of("", "\"", "List.of(", "%maven x\n", "/*", "class {", "👩", "a.b.c.", "\n\n", "int x = 1;")) {
            for (int cursor : new int[] {-5, 0, 1, code.length(), 1000}) {
                assertThat(complete(code, cursor).path("status").asText()).isEqualTo("ok");
                assertThat(inspect(code, cursor).path("status").asText()).isEqualTo("ok");
            }
            assertThat(isComplete(code).path("status").asText()).isIn("complete", "incomplete", "invalid");
        }
        assertThat(kernel.run("1 + 1").value()).isEqualTo("2");
    }

    @Test
    @DisplayName("shows the signature of what is asked about")
    void inspects() {
        kernel.run("int half(int number) { return number / 2; }");
        JsonNode own = inspect("half(4)", 2);

        assertThat(own.path("found").asBoolean()).isTrue();
        assertThat(own.path("data").path("text/plain").asText()).contains("int half(int number)");
        assertThat(inspect("Math.max(1, 2)", 8).path("data").path("text/plain").asText())
                .contains("Math.max(");
        assertThat(inspect("nothingKnown", 4).path("found").asBoolean()).isFalse();
    }

    @Test
    @DisplayName("says whether code is complete")
    void completeness() {
        assertThat(isComplete("int x = 1;").path("status").asText()).isEqualTo("complete");
        assertThat(isComplete("x + 1").path("status").asText()).isEqualTo("complete");
        assertThat(isComplete("%maven a:b:1\nx").path("status").asText()).isEqualTo("complete");
        JsonNode open = isComplete("for (int i = 0; i < 3; i++) {");
        assertThat(open.path("status").asText()).isEqualTo("incomplete");
        assertThat(open.path("indent").asText()).isEqualTo("    ");
        assertThat(isComplete("int f(").path("status").asText()).isEqualTo("incomplete");
        assertThat(isComplete("int ] = 3").path("status").asText()).isEqualTo("invalid");
    }

    @Test
    @DisplayName("includes who the kernel is, on both sockets that may ask")
    void kernelInfo() {
        for (JsonNode info : List.of(
                kernel.ask("kernel_info_request", Map.of()), kernel.askControl("kernel_info_request", Map.of()))) {
            JsonNode language = info.path("language_info");
            assertThat(info.path("protocol_version").asText()).startsWith("5.");
            assertThat(info.path("implementation").asText()).isEqualTo("quintet");
            assertThat(info.path("banner").asText()).contains("Java");
            assertThat(language.path("name").asText()).isEqualTo("java");
            assertThat(language.path("file_extension").asText()).isEqualTo(".java");
            assertThat(language.path("mimetype").asText()).isEqualTo("text/x-java");
            assertThat(language.path("codemirror_mode").asText()).isEqualTo("text/x-java");
            assertThat(language.path("pygments_lexer").asText()).isEqualTo("java");
            assertThat(language.path("version").asText())
                    .isEqualTo(kernel.run("Runtime.version()").value());
        }
    }

    @Test
    @DisplayName("goes along with a heart that beats, also while a cell runs")
    void heartbeat() {
        byte[] pulse = "ping".getBytes(StandardCharsets.US_ASCII);
        String id = kernel.submit("Thread.sleep(500);");

        assertThat(kernel.beat(pulse)).isEqualTo(pulse);
        kernel.finish(id);
    }

    @Test
    @DisplayName("does not trip over requests that it has no answer to")
    void otherRequests() {
        assertThat(kernel.ask(
                                "history_request",
                                Map.of("hist_access_type", "tail", "n", 3, "output", false, "raw", true))
                        .path("history"))
                .isEmpty();
        assertThat(kernel.ask("comm_info_request", Map.of()).path("comms")).isEmpty();
    }
}
