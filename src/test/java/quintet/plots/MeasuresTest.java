package quintet.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.internal.chartpart.IChart;
import quintet.evaluation.Calibration;
import quintet.evaluation.DetectionErrorTradeoff;

/** The charts of where fusion breaks, drawn with usual and with extreme input. */
class MeasuresTest {

    private static final Path FOLDER = Path.of("target/charts");

    @Test
    void reliability() throws IOException {
        Random random = new Random(1);
        int n = 600;
        int[] labels = new int[n];
        double[][] p = new double[n][];
        for (int i = 0; i < n; i++) {
            double sure = 0.5 + 0.5 * Math.sqrt(random.nextDouble());
            labels[i] = random.nextDouble() < 0.35 + 0.5 * sure ? 0 : 1;
            p[i] = new double[] {sure, 1 - sure};
        }
        draw("reliability", ReliabilityDiagram.chart("MMMP", Calibration.of(labels, p, 10)));
        draw("reliability-15", ReliabilityDiagram.chart("MMMP", Calibration.of(labels, p)));
        draw(
                "reliability-one",
                ReliabilityDiagram.chart("one example", Calibration.of(new int[] {1}, new double[][] {{1, 0}}, 5)));
    }

    @Test
    void detectionErrors() throws IOException {
        draw(
                "det",
                DetPlot.chart(
                        "Verification",
                        List.of(
                                new DetPlot.Curve("both sensors, attention", scores(400, 4000, 2.6)),
                                new DetPlot.Curve("phone alone", scores(400, 4000, 1.6)),
                                new DetPlot.Curve("watch alone", scores(400, 4000, 1)),
                                new DetPlot.Curve("chance", scores(400, 4000, 0)))));
        draw(
                "det-extreme",
                DetPlot.chart(
                        "Few scores",
                        List.of(
                                new DetPlot.Curve("perfect", scores(5, 5, 20)),
                                new DetPlot.Curve("all wrong", scores(5, 5, -20)),
                                new DetPlot.Curve("coarse", scores(5, 8, 1)))));
        assertThatThrownBy(() -> DetPlot.chart("none", List.of())).hasMessageContaining("no curve");
    }

    @Test
    void robustness() throws IOException {
        double[] levels = {0, 0.25, 0.5, 0.75, 1};
        draw(
                "robustness-2",
                RobustnessPlot.chart(
                        "image: missing",
                        "missing (share of the examples)",
                        "accuracy (%), mean and 95 % interval",
                        10.2,
                        List.of(curve("mmaa", levels, 94, 62, 0), curve("mmaa + dropout", levels, 93, 18, 1))));
        List<RobustnessPlot.Curve> ten = new ArrayList<>();
        for (String name : List.of("mmaa", "mmmp", "attention", "low-rank-tensor", "average")) {
            int color = ten.size() / 2;
            ten.add(curve(name, levels, 94 - color, 60 - 5 * color, color));
            RobustnessPlot.Curve other = curve(name, levels, 93 - color, 25 - 4 * color, color);
            ten.add(new RobustnessPlot.Curve(
                    name + " + modality dropout", levels, other.mean(), other.low(), other.high(), color, true));
        }
        draw("robustness-10", RobustnessPlot.chart("image: noise", "noise (level)", "accuracy (%)", 10.2, ten));
        draw(
                "robustness-one",
                RobustnessPlot.chart(
                        "one level",
                        "noise (level)",
                        "accuracy (%)",
                        Double.NaN,
                        List.of(curve("flat", new double[] {0}, 50, 0, 0))));
        assertThatThrownBy(() -> RobustnessPlot.chart("none", "x", "y", 0, List.of()))
                .hasMessageContaining("no curve");
        assertThatThrownBy(() -> new RobustnessPlot.Curve("short", levels, levels, levels, new double[1], 0, false))
                .hasMessageContaining("\"short\"");
    }

    @Test
    void attention() throws IOException {
        Random random = new Random(3);
        draw("attention", attention(12, List.of("image", "audio", "text"), random));
        draw(
                "attention-steps",
                attention(8, IntStream.range(0, 24).mapToObj(String::valueOf).toList(), random));
        draw("attention-one", attention(1, List.of("image"), random));
        List<String> two = List.of("a", "b");
        assertThatThrownBy(() -> AttentionPlot.chart("short", "m", two, two, new double[1][2]))
                .hasMessageContaining("1 rows for 2 examples");
        assertThatThrownBy(() -> AttentionPlot.chart("ragged", "m", two, two, new double[][] {{1, 0}, {1}}))
                .hasMessageContaining("row 1 has 1 weights");
        assertThatThrownBy(() -> AttentionPlot.chart("wrong", "m", two, two, new double[][] {{1, 0}, {2, -1}}))
                .hasMessageContaining("2.0, which is not in 0..1");
    }

    private static IChart attention(int examples, List<String> columns, Random random) {
        List<String> names = IntStream.range(0, examples)
                .mapToObj(i -> i % 3 == 0 ? "an example with a rather long name " + i : "example " + i)
                .toList();
        double[][] weights = new double[examples][columns.size()];
        for (double[] row : weights) {
            Arrays.setAll(row, c -> Math.exp(2 * random.nextGaussian()));
            double sum = Arrays.stream(row).sum();
            Arrays.setAll(row, c -> row[c] / sum);
        }
        return AttentionPlot.chart("Attention", "modality", names, columns, weights);
    }

    private static DetectionErrorTradeoff scores(int genuine, int impostor, double distance) {
        Random random = new Random(genuine);
        return DetectionErrorTradeoff.of(
                random.doubles(genuine)
                        .map(any -> random.nextGaussian() + distance)
                        .toArray(),
                random.doubles(impostor).map(any -> random.nextGaussian()).toArray());
    }

    private static RobustnessPlot.Curve curve(String name, double[] levels, double from, double fall, int color) {
        double[] mean = Arrays.stream(levels).map(l -> from - fall * l * l).toArray();
        return new RobustnessPlot.Curve(
                name,
                levels,
                mean,
                Arrays.stream(mean).map(m -> m - 2.5).toArray(),
                Arrays.stream(mean).map(m -> m + 2).toArray(),
                color,
                false);
    }

    private static void draw(String name, IChart chart) throws IOException {
        Files.createDirectories(FOLDER);
        Path file = FOLDER.resolve(name + ".png");
        Charts.toPng(chart, file, chart.getWidth(), chart.getHeight());
        BufferedImage image = ImageIO.read(file.toFile());
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        assertThat(IntStream.of(pixels).distinct().count())
                .as("colours of " + name)
                .isGreaterThan(5);
    }
}
