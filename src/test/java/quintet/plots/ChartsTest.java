package quintet.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knowm.xchart.internal.chartpart.IChart;
import quintet.evaluation.ConfusionMatrix;

/** Every chart is drawn, with usual and with extreme input; what it looks like is for eyes. */
class ChartsTest {

    @TempDir
    Path folder;

    @Test
    void learningCurves() throws IOException {
        List<LearningCurves.Curve> curves = List.of(
                new LearningCurves.Curve("MMMP, training", runs(5, 20, 0.5), 0, true, true),
                new LearningCurves.Curve("MMMP, validation", runs(5, 20, 0.7), 0),
                new LearningCurves.Curve("MMAA, training", runs(5, 20, 0.55), 1, true, true),
                new LearningCurves.Curve("MMAA, validation", runs(5, 20, 0.8), 1));
        draw("curves", LearningCurves.chart("Learning curves", "loss (nats)", curves), 900, 420);
    }

    @Test
    void lines() throws IOException {
        double[] x = IntStream.rangeClosed(1, 500).asDoubleStream().toArray();
        draw(
                "lines",
                LinePlot.chart(
                        "Lines",
                        "steps",
                        "milliseconds",
                        List.of(
                                new LinePlot.Line("many", x, x),
                                new LinePlot.Line("one", new double[] {3}, new double[] {5}),
                                new LinePlot.Line("a gap", new double[] {1, 2, 3}, new double[] {4, Double.NaN, 5}))),
                900,
                420);
        draw(
                "lines-flat",
                LinePlot.chart("Flat", "steps", "MiB", List.of(new LinePlot.Line("zero", x, new double[500]))),
                900,
                420);
        assertThatThrownBy(() -> new LinePlot.Line("short", x, new double[2])).hasMessageContaining("\"short\"");
        assertThatThrownBy(() -> LinePlot.chart("None", "x", "y", List.of())).hasMessageContaining("no line");
    }

    @Test
    void learningCurvesOfOneSeed() throws IOException {
        draw(
                "curves-one-seed",
                LearningCurves.chart(
                        "One seed", "loss (nats)", List.of(new LearningCurves.Curve("MMMP", runs(1, 8, 0.5), 0))),
                900,
                420);
    }

    @Test
    void learningCurvesOfOneEpoch() throws IOException {
        draw(
                "curves-one-epoch",
                LearningCurves.chart(
                        "One epoch",
                        "loss (nats)",
                        List.of(
                                new LearningCurves.Curve("MMMP", runs(4, 1, 0.5), 0),
                                new LearningCurves.Curve("MMAA", runs(4, 1, 0.6), 1))),
                900,
                420);
    }

    @Test
    void learningCurvesWithGapsAndUnequalLengths() throws IOException {
        double nan = Double.NaN;
        double[][] gaps = {{1, nan, 0.5, 0.4, nan, 0.3}, {1.2, nan, 0.6, Double.POSITIVE_INFINITY, nan}, {nan, nan}};
        double[][] nothing = {{nan, nan, nan}, {}};
        draw(
                "curves-gaps",
                LearningCurves.chart(
                        "Gaps",
                        "loss (nats)",
                        List.of(
                                new LearningCurves.Curve("diverges now and then", gaps, 0),
                                new LearningCurves.Curve("never a number", nothing, 1))),
                900,
                420);
        draw(
                "curves-nothing",
                LearningCurves.chart(
                        "Nothing", "loss (nats)", List.of(new LearningCurves.Curve("never a number", nothing, 1))),
                900,
                420);
    }

    @Test
    void learningCurvesOfThirteenMethods() throws IOException {
        List<LearningCurves.Curve> curves = IntStream.range(0, 13)
                .mapToObj(m -> new LearningCurves.Curve(names().get(m), runs(5, 30, 0.4 + 0.05 * m), m, false, m < 2))
                .toList();
        draw("curves-13", LearningCurves.chart("Thirteen methods", "accuracy (share)", curves), 900, 520);
    }

    @Test
    void intervalPlotOfThirteenMethods() throws IOException {
        Random random = new Random(1);
        List<IntervalPlot.Row> rows = new ArrayList<>();
        String[] groups = {"contender", "variant", "single modality", "control", "chance"};
        for (int m = 0; m < 13; m++) {
            double mean = 80 - 3 * m + 2 * random.nextGaussian();
            rows.add(new IntervalPlot.Row(names().get(m), groups[m * 5 / 13], mean, mean - 3, mean + 2));
        }
        draw(
                "intervals-13",
                IntervalPlot.chart("Accuracy on the test part", "accuracy (%), mean and 95 % interval", rows),
                900,
                IntervalPlot.height(13));
    }

    @Test
    void intervalPlotOfOneMethodWithoutWidth() throws IOException {
        for (double mean : new double[] {0, 100}) {
            List<IntervalPlot.Row> rows = List.of(new IntervalPlot.Row("MMMP", "contender", mean, mean, mean));
            draw("intervals-1", IntervalPlot.chart("One", "accuracy (%)", rows), 900, IntervalPlot.height(1));
        }
    }

    @Test
    void confusionMatrices() throws IOException {
        for (int k : new int[] {2, 4, 10, 20}) {
            Random random = new Random(k);
            int[][] counts = new int[k][k];
            for (int t = 0; t < k; t++) {
                for (int p = 0; p < k; p++) {
                    counts[t][p] = t == p ? 800 + random.nextInt(200) : random.nextInt(100);
                }
            }
            counts[0] = new int[k];
            List<String> classes = IntStream.range(0, k)
                    .mapToObj(c -> c == 1 ? "a class with a very long name" : "class " + c)
                    .toList();
            int size = ConfusionPlot.size(k);
            draw("confusion-" + k, ConfusionPlot.chart("MMMP", classes, new ConfusionMatrix(counts)), size, size);
        }
    }

    @Test
    void namesMayHoldSignsThatMeanSomethingElsewhere() throws IOException {
        String odd = "5$ to $10 <b> \\frac{1}{2} & \u00fc\u4e2d";
        draw(
                "odd",
                IntervalPlot.chart(
                        odd,
                        odd,
                        List.of(new IntervalPlot.Row(odd, odd, 1, 0, 2), new IntervalPlot.Row("plain", odd, 1, 0, 2))),
                900,
                IntervalPlot.height(2));
        draw(
                "odd-curve",
                LearningCurves.chart(odd, odd, List.of(new LearningCurves.Curve(odd, runs(2, 3, 1), 0))),
                900,
                400);
        draw(
                "odd-confusion",
                ConfusionPlot.chart(odd, List.of(odd, "b"), new ConfusionMatrix(new int[][] {{1, 2}, {3, 4}})),
                500,
                500);
    }

    @Test
    void missingFontsAreExplained() {
        assertThatThrownBy(() -> Charts.requireFonts(() -> {
                    throw new UnsatisfiedLinkError("libfreetype.so.6");
                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fontconfig")
                .hasMessageContaining("fonts-dejavu-core");
    }

    @Test
    void faultsSayWhatIsWrong() {
        IChart chart = IntervalPlot.chart("t", "q", List.of(new IntervalPlot.Row("a", "g", 1, 0, 2)));
        assertThatThrownBy(() -> Charts.toPng(chart, folder.resolve("no/such/folder.png"), 300, 200))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("folder.png");
        assertThatThrownBy(() -> Charts.toPng(chart, 0, 200)).hasMessageContaining("0 x 200");
        assertThatThrownBy(() -> IntervalPlot.chart("t", "q", List.of())).hasMessageContaining("no row");
        assertThatThrownBy(() -> LearningCurves.chart("t", "q", List.of())).hasMessageContaining("no curve");
        assertThatThrownBy(() -> new IntervalPlot.Row("a", "g", 1, 2, 0)).hasMessageContaining("\"a\"");
        assertThatThrownBy(() -> ConfusionPlot.chart("t", List.of("a"), new ConfusionMatrix(new int[2][2])))
                .hasMessageContaining("2 classes");
    }

    private void draw(String name, IChart chart, int width, int height) throws IOException {
        Path file = folder.resolve(name + ".png");
        Charts.toPng(chart, file, width, height);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(image.getHeight()).isEqualTo(height);
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        assertThat(IntStream.of(pixels).distinct().count())
                .as("colours of " + name)
                .isGreaterThan(5);
    }

    private static List<String> names() {
        return List.of(
                "MMMP",
                "MMAA",
                "concatenation",
                "tensor fusion (rank 4)",
                "gated multimodal unit",
                "MMMP, as in the formula of the article",
                "image alone",
                "text alone",
                "audio alone",
                "MMMP, image shuffled",
                "MMMP, text shuffled",
                "MMMP, audio shuffled",
                "majority class");
    }

    private static double[][] runs(int seeds, int epochs, double level) {
        double[][] runs = new double[seeds][epochs];
        for (int s = 0; s < seeds; s++) {
            Random random = new Random(s);
            for (int e = 0; e < epochs; e++) {
                runs[s][e] = level * (1 + 2 * Math.exp(-e / 4.0)) + 0.05 * random.nextGaussian();
            }
        }
        return runs;
    }
}
