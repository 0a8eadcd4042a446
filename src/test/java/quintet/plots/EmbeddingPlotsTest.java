package quintet.plots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
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
import org.knowm.xchart.HeatMapChart;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.IChart;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Pictures of embeddings, of what is retrieved in them, and of what made them. */
class EmbeddingPlotsTest {

    private static final List<String> DIGITS =
            IntStream.range(0, 10).mapToObj(c -> "digit " + c).toList();

    private static double[][] points(int n, double shift, long seed) {
        Random random = new Random(seed);
        double[][] points = new double[n][2];
        for (int i = 0; i < n; i++) {
            points[i][0] = shift + 6 * Math.cos(i % 10 * 0.63) + random.nextGaussian();
            points[i][1] = 6 * Math.sin(i % 10 * 0.63) + random.nextGaussian();
        }
        return points;
    }

    private static int[] classes(int n) {
        return IntStream.range(0, n).map(i -> i % 10).toArray();
    }

    @Test
    void pointsOfTenClasses() throws IOException {
        XYChart chart = ScatterPlot.chart(
                "Penultimate layer, first two principal components",
                "component 1",
                "component 2",
                ScatterPlot.byClass(points(600, 0, 1), classes(600), DIGITS));
        assertThat(chart.getSeries("9")).isNotNull();
        assertThat(chart.getSeries("0").getMarker())
                .isNotSameAs(chart.getSeries("7").getMarker()); // they share a colour
        draw("scatter-classes", chart);
    }

    @Test
    void classesOfTwoModalitiesAllLookDifferent() {
        List<ScatterPlot.Group> groups =
                new ArrayList<>(ScatterPlot.byClass("image", points(60, 0, 2), classes(60), DIGITS, 0));
        groups.addAll(ScatterPlot.byClass("text", points(60, 1, 3), classes(60), DIGITS, 1));
        XYChart chart = ScatterPlot.chart("digits", "", "", groups);
        assertThat(IntStream.range(0, 20)
                        .mapToObj(g -> chart.getSeries(g + ""))
                        .map(series -> series.getMarkerColor() + " "
                                + series.getMarker().getClass().getName()))
                .hasSize(20)
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> ScatterPlot.byClass("sound", points(60, 1, 3), classes(60), DIGITS, 2))
                .hasMessageContaining("10 classes")
                .hasMessageContaining("modality number 2");
    }

    @Test
    void pointsOfTwoModalities() throws IOException {
        List<String> three = List.of("cat", "dog", "a class with quite a long name");
        int[] of = IntStream.range(0, 60).map(i -> i % 3).toArray();
        List<ScatterPlot.Group> groups = new ArrayList<>(ScatterPlot.byClass("image", points(60, 0, 2), of, three, 0));
        groups.addAll(ScatterPlot.byClass("text", points(60, 1, 3), of, three, 1));
        draw("scatter-modalities", ScatterPlot.chart("One space for two modalities (t-SNE)", "", "", groups));
    }

    @Test
    void words() throws IOException {
        List<String> words = List.of("good", "great", "fine", "bad", "awful", "dull", "film", "movie", "plot", "actor");
        draw(
                "scatter-words",
                ScatterPlot.chart(
                        "Words",
                        "component 1",
                        "component 2",
                        List.of(new ScatterPlot.Group("words", points(10, 0, 4), words, 0, 0))));
        draw(
                "scatter-one",
                ScatterPlot.chart("One", "", "", List.of(new ScatterPlot.Group("1", new double[][] {{2, 3}}, 0, 0))));
    }

    @Test
    void galleries() throws IOException {
        Nd4j.getRandom().setSeed(1);
        INDArray colour = Nd4j.rand(3, 32, 40);
        colour.slice(0).assign(0.9);
        INDArray grey = Nd4j.zeros(1, 28, 28);
        grey.slice(0).get(NDArrayIndex.interval(5, 20)).assign(1);
        RetrievalGallery.Item text = RetrievalGallery.Item.text(
                "a man in a red shirt rides a bicycle down a long and winding road beside an extraordinarily blue river"
                        + " while two dogs watch him from the other bank and a third one sleeps in the shade",
                "caption 17");
        List<RetrievalGallery.Item> results = List.of(
                RetrievalGallery.Item.picture(colour, "0.91 bicycle"),
                RetrievalGallery.Item.picture(grey, "0.75 a caption that is much too long for its picture"),
                RetrievalGallery.Item.picture(colour, "0.52"));
        BufferedImage gallery = RetrievalGallery.of(
                List.of(
                        new RetrievalGallery.Row(text, results, List.of(true, false, true)),
                        new RetrievalGallery.Row(
                                RetrievalGallery.Item.picture(grey, "three"),
                                List.of(text, text),
                                List.of(false, true))),
                4);

        write("gallery", gallery);
        assertThat(count(gallery, Palette.GREEN)).isGreaterThan(1000);
        assertThat(count(gallery, Palette.VERMILLION)).isGreaterThan(500);
        assertThatThrownBy(() -> RetrievalGallery.of(List.of(), 2)).hasMessageContaining("at least one row");
        assertThatThrownBy(() -> new RetrievalGallery.Row(text, results, List.of(true)))
                .hasMessageContaining("\"caption 17\"")
                .hasMessageContaining("3 and 1");
        assertThatThrownBy(() -> new RetrievalGallery.Item(null, null, "c")).hasMessageContaining("\"c\" has neither");
    }

    @Test
    void picturesInColour() throws IOException {
        INDArray pictures = Nd4j.zeros(2, 3, 2, 2);
        pictures.putScalar(new int[] {0, 0, 0, 0}, 1);
        pictures.putScalar(new int[] {1, 2, 0, 1}, 7);
        BufferedImage grid = PictureGrid.of(pictures, List.of("red", "blue"), 2, 20);

        write("grid-colour", grid);
        assertThat(grid.getRGB(12, 12) & 0xffffff).isEqualTo(0xff0000);
        assertThat(grid.getRGB(62 + 20, 12) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(grid.getRGB(12, 45) & 0xffffff).isZero();
        assertThatThrownBy(() -> PictureGrid.of(Nd4j.zeros(3, 2, 2), List.of(), 1, 1))
                .hasMessageContaining("[3, 2, 2]");
        assertThatThrownBy(() -> PictureGrid.of(Nd4j.zeros(1, 2, 2, 2), List.of(""), 1, 1))
                .hasMessageContaining("[2, 2, 2]");
    }

    @Test
    void singularValues() throws IOException {
        double[] values =
                IntStream.range(0, 30).mapToDouble(j -> 40 * Math.exp(-j / 5.0)).toArray();
        XYChart chart = SingularValuePlot.chart("Term-document matrix", values, 8);
        draw("singular", chart);
        XYChart two = SingularValuePlot.chart("Two", new double[] {2, 1}, 1);
        assertThat(two.getTitle()).isEqualTo("Two: 1 of 2 kept, 80.0 % of the energy");
        draw("singular-two", two);
        assertThatThrownBy(() -> SingularValuePlot.chart("t", new double[] {1, 2}, 1))
                .hasMessageContaining("number 2 is 2.0");
        assertThatThrownBy(() -> SingularValuePlot.chart("t", new double[2], 1)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> SingularValuePlot.chart("t", values, 31)).hasMessageContaining("31");
    }

    @Test
    void filters() throws IOException {
        Random random = new Random(3);
        double[][] weights = new double[20][144];
        for (int u = 0; u < 20; u++) {
            for (int p = 0; p < 144; p++) {
                weights[u][p] =
                        Math.sin((p % 12) * 0.2 * (u % 5) + p / 12 * 0.15 * u / 5) + 0.1 * random.nextGaussian();
            }
        }
        BufferedImage grid = FilterGrid.of(Nd4j.createFromArray(weights), 12, 12, 10, 5);
        write("filters", grid);
        BufferedImage one = FilterGrid.of(Nd4j.createFromArray(new double[][] {{-2, 0, 2, 1}}), 2, 2, 3, 10);
        assertThat(new Color(one.getRGB(10, 10))).isEqualTo(Palette.VERMILLION);
        assertThat(new Color(one.getRGB(20, 10))).isEqualTo(Color.WHITE);
        assertThat(new Color(one.getRGB(10, 20))).isEqualTo(Palette.BLUE);
        assertThat(FilterGrid.of(Nd4j.zeros(1, 4), 2, 2, 1, 3)).isNotNull();
        assertThatThrownBy(() -> FilterGrid.of(Nd4j.zeros(3, 5), 2, 2, 1, 3))
                .hasMessageContaining("[hidden, 2 * 2]")
                .hasMessageContaining("[3, 5]");
        assertThatThrownBy(() -> FilterGrid.of(Nd4j.valueArrayOf(new long[] {1, 4}, Float.NaN), 2, 2, 1, 3))
                .hasMessageContaining("Unit 0");
    }

    @Test
    void correlations() throws IOException {
        List<String> image = List.of("brightness", "contrast", "edges", "red");
        List<String> text = List.of("length", "nouns", "verbs", "colours", "numbers");
        double[][] values = new double[4][5];
        for (int r = 0; r < 4; r++) {
            for (int c = 0; c < 5; c++) {
                values[r][c] = Math.cos(1.3 * r + c);
            }
        }
        HeatMapChart chart = Heatmap.signed("Correlation of features", text, image, values);
        draw("signed-named", chart);
        assertThat(chart.getStyler().getMin()).isEqualTo(-chart.getStyler().getMax());
        double[][] large = new double[30][40];
        for (int r = 0; r < 30; r++) {
            Arrays.setAll(large[r], c -> 0.125 * c);
        }
        HeatMapChart positive = Heatmap.signed("Only positive", "unit", "unit of the other", large);
        assertThat(positive.getStyler().getMin()).isEqualTo(-4.88);
        draw("signed", positive);
        draw("signed-zero", Heatmap.signed("Zero", "x", "y", new double[2][2]));
        assertThatThrownBy(() -> Heatmap.signed("m", text, text, values))
                .hasMessageContaining("4 x 5")
                .hasMessageContaining("5 and 5");
    }

    @Test
    void faultsAreNamed() {
        double[][] two = points(2, 0, 1);
        assertThatThrownBy(() -> ScatterPlot.chart("t", "", "", List.of())).hasMessageContaining("no group");
        assertThatThrownBy(() -> new ScatterPlot.Group("g", two, List.of("a"), 0, 0))
                .hasMessageContaining("has 1");
        assertThatThrownBy(() -> new ScatterPlot.Group("g", new double[0][], 0, 0))
                .hasMessageContaining("no point");
        assertThatThrownBy(() -> new ScatterPlot.Group("g", new double[][] {{1, Double.NaN}}, 0, 0))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ScatterPlot.byClass(two, new int[3], DIGITS)).hasMessageContaining("2 points");
        assertThatThrownBy(() -> ScatterPlot.byClass(two, new int[] {0, 10}, DIGITS))
                .hasMessageContaining("0 to 9");
    }

    private static void draw(String name, IChart chart) throws IOException {
        int width = chart instanceof XYChart xy ? xy.getWidth() : ((HeatMapChart) chart).getWidth();
        int height = chart instanceof XYChart xy ? xy.getHeight() : ((HeatMapChart) chart).getHeight();
        Path file = file(name);
        Charts.toPng(chart, file, width, height);
        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        assertThat(IntStream.of(image.getRGB(0, 0, width, height, null, 0, width))
                        .distinct()
                        .count())
                .isGreaterThan(5);
    }

    private static void write(String name, BufferedImage image) throws IOException {
        ImageIO.write(image, "png", file(name).toFile());
    }

    private static Path file(String name) throws IOException {
        return Files.createDirectories(Path.of("target", "charts")).resolve(name + ".png");
    }

    private static long count(BufferedImage image, Color color) {
        return IntStream.of(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()))
                .filter(rgb -> rgb == color.getRGB())
                .count();
    }
}
