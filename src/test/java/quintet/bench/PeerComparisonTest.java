package quintet.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisplayName("A comparison with a peer")
class PeerComparisonTest {

    private static JsonNode line(String engine, double train) {
        return JsonLines.last(List.of(
                        "{\"engine\":\"%s\",\"train\":{\"median_ms\":%s},\"infer\":{\"median_ms\":10},\"gemm_gflops\":90}"
                                .formatted(engine, train)))
                .orElseThrow();
    }

    @Test
    @DisplayName("measures both in turn and compares the medians")
    void comparesMedians() throws IOException, InterruptedException {
        List<String> order = new ArrayList<>();
        Iterator<Double> ours = List.of(100.0, 300.0, 150.0).iterator();
        List<String> rows = new ArrayList<>();
        PeerComparison comparison = PeerComparison.run(
                3,
                () -> {
                    order.add("ours");
                    return line("mine 1", ours.next());
                },
                () -> {
                    order.add("peer");
                    return line("theirs 2", 200);
                },
                round -> rows.add(PeerComparison.row("x", round)));

        assertThat(order).containsExactly("ours", "peer", "ours", "peer", "ours", "peer");
        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).split(" +")).containsExactly("x", "100.0", "200.0", "10.0", "10.0", "90.0", "90.0");
        assertThat(comparison.summary())
                .contains("ours: mine 1", "peer: theirs 2")
                .contains("training step: ours 150.0 ms, peer 200.0 ms, ratio 0.75 (0.50 to 1.50 in 3 rounds)")
                .contains("inference: ours 10.0 ms, peer 10.0 ms, ratio 1.00");
    }

    @Test
    @DisplayName("says what is wrong with a peer")
    void saysWhatIsWrong() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Peer("  ")).withMessageContaining("--peer");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Peer("no-such-program-anywhere").measure(List.of()))
                .withMessageContaining("\"no-such-program-anywhere\" does not start");
    }

    @Test
    @DisplayName("runs any command, with its flags")
    @DisabledOnOs(OS.WINDOWS)
    void runsAnyCommand() throws IOException, InterruptedException {
        Peer peer = new Peer("sh -c 'echo warming up; printf \"{\\042flags\\042: \\042%s\\042}\" \"$*\"' sh");

        assertThat(peer.measure(List.of("--steps", "7")).get("flags").asText()).isEqualTo("--steps 7");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Peer("echo nothing").measure(List.of()))
                .withMessageContaining("no line of JSON");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> new Peer("sh -c 'exit 3'").measure(List.of()))
                .withMessageContaining("code 3");
    }

    @Test
    @DisplayName("keeps quoted words together")
    void splitsWords() {
        assertThat(Peer.words("a  'b c' \"d e\" f")).containsExactly("a", "b c", "d e", "f");
    }
}
