package quintet.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import quintet.plots.Charts;

@DisplayName("quintet bench")
class BenchCommandTest {

    private static final String SMALL =
            "--modalities 1 --steps 4 --vocabulary 9 --embedding 3 --hidden 4 --batch 2 --runs 1 --warmup 0";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int bench(String... words) {
        return Quintet.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(Stream.of("bench"), Stream.of(words)).toArray(String[]::new));
    }

    private int bench(String words) {
        return bench(words.split(" "));
    }

    @Test
    @DisplayName("measures in this process if it was started with the threads asked for")
    void measuresHere() throws IOException {
        System.setProperty("quintet.threads", "1"); // the other settings are those of every test
        try {
            assertThat(bench("lstm " + SMALL)).isZero();
        } finally {
            System.clearProperty("quintet.threads");
        }

        assertThat(out.toString().lines()).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(out.toString());
        assertThat(line.get("threads").asInt()).isEqualTo(1);
        assertThat(line.at("/train/median_ms").asDouble()).isPositive();
    }

    @Test
    @DisplayName("refuses wrong flags as wrong use, before anything is loaded")
    void refusesWrongFlags() {
        assertThat(bench("lstm --hidden 7")).isEqualTo(2);
        assertThat(err.toString()).contains("--hidden", "even", "7");
        assertThat(bench("lstm --threads 0")).isEqualTo(2);
        assertThat(err.toString()).contains("--threads must be at least 1, but is 0.");
        assertThat(bench("lstm --steps 0")).isEqualTo(2);
        assertThat(err.toString()).contains("--steps must be at least 1, but is 0.");
        assertThat(bench("lstm --pooling median")).isEqualTo(2);
        assertThat(err.toString()).contains("median");
        assertThat(bench("compare --peer echo --times 0 lstm")).isEqualTo(2);
        assertThat(err.toString()).contains("--times must be at least 1");
        assertThat(bench("compare --peer echo knitting")).isEqualTo(2);
        assertThat(err.toString()).contains("no measurement \"knitting\"");
        assertThat(bench("compare --peer echo lstm --hidden 3")).isEqualTo(2);
        assertThat(err.toString()).contains("say 2 or 4");
    }

    @Test
    @DisplayName("refuses to vary what cannot be varied")
    void refusesVariations() {
        assertThat(bench("lstm --vary hidden=4,5")).isEqualTo(2);
        assertThat(err.toString()).contains("say 4 or 6", "See: ./quintet bench lstm --help");
        assertThat(bench("lstm --vary wdith=4,5")).isEqualTo(2);
        assertThat(err.toString()).contains("cannot vary \"wdith\"");
        assertThat(bench("lstm --vary plot=a,b")).isEqualTo(2);
        assertThat(bench("lstm --vary steps=")).isEqualTo(2);
        assertThat(err.toString()).contains("such as steps=25,50,100");
        assertThat(bench("lstm --vary steps=1,many")).isEqualTo(2);
        assertThat(err.toString()).contains("many");
        assertThat(bench("lstm --vary pooling=max,mean --plot x.png")).isEqualTo(2);
        assertThat(err.toString()).contains("draws over numbers");
        assertThat(bench("conv --plot x.png")).isEqualTo(2);
        assertThat(err.toString()).contains("belong to --vary");
        assertThat(bench("conv --channels 6")).isEqualTo(2);
        assertThat(err.toString()).contains("say 4 or 8");
    }

    @Test
    @DisplayName("shows how cost grows, beside a peer's, in lines and in a picture")
    @DisabledOnOs(OS.WINDOWS)
    void showsGrowth(@TempDir Path folder) throws IOException {
        Path picture = folder.resolve("growth.png");
        String peer = "echo '{\"engine\":\"other 1\",\"train\":{\"median_ms\":5},\"infer\":{\"median_ms\":1}}'";
        String[] words = Stream.concat(
                        Stream.of((SMALL + " --vary batch=1,3 --plot " + picture + " --peer").split(" ")),
                        Stream.of(peer))
                .toArray(String[]::new);

        assertThat(bench(Stream.concat(Stream.of("lstm"), Stream.of(words)).toArray(String[]::new)))
                .isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).startsWith("{\"batch\":1,\"engine\":\"quintet ");
        assertThat(lines.get(3)).startsWith("{\"batch\":3,\"engine\":\"other 1\"");
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(Charts.WIDTH);
    }

    @Test
    @DisplayName("compares with another program, each in a process of its own")
    @DisabledOnOs(OS.WINDOWS)
    void compares() {
        String peer = "echo '{\"engine\":\"other\",\"train\":{\"median_ms\":1000},\"infer\":{\"median_ms\":10}}'";
        String[] words = Stream.concat(
                        Stream.of("compare", "--peer", peer, "--times", "1", "lstm"),
                        Stream.of((SMALL + " --threads 2").split(" ")))
                .toArray(String[]::new);

        assertThat(bench(words)).isZero();
        assertThat(out.toString()).contains("ours: quintet", "peer: other", "peer 1000.0 ms, ratio 0.", "in 1 rounds");
    }
}
