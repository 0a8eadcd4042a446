package quintet.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.synthetic.KnownAnswers;
import quintet.experiment.Comparison;
import quintet.experiment.ComparisonSummary;
import quintet.experiment.Measure;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.ScoreComparison;
import quintet.experiment.ScoreResult;
import quintet.experiment.Section;
import quintet.experiment.TrialResult;
import quintet.features.Waveform;
import quintet.fusion.MaxPoolingFusion;
import quintet.fusion.MeanPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;
import quintet.plots.LearningCurves;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;
import tech.tablesaw.api.IntColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

class RenderingTest {

    private static final TrainingHistory HISTORY = new TrainingHistory(
            List.of(
                    new EpochRecord(1, Map.of("loss", 1.5), Map.of("loss", 1.6, "accuracy", 0.4), 1),
                    new EpochRecord(2, Map.of("loss", 0.9), Map.of("loss", 1.1, "accuracy", 0.6), 1)),
            2,
            StopReason.INTERRUPTED);

    @Test
    void aPictureKeepsItsPixels() throws IOException {
        BufferedImage picture = new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(2, 1, 0x123456);

        BufferedImage read = image(Rendering.of(picture));

        assertThat(new int[] {read.getWidth(), read.getHeight()}).containsExactly(3, 2);
        assertThat(read.getRGB(2, 1) & 0xffffff).isEqualTo(0x123456);
    }

    @Test
    void aChartIsAPicture() throws IOException {
        XYChart chart = LearningCurves.chart("loss", Map.of("MMMP", HISTORY));

        Content content = Rendering.of(chart);

        assertThat(image(content).getWidth()).isGreaterThanOrEqualTo(chart.getWidth());
        assertThat(content.plain()).isEqualTo("chart: loss");
    }

    @Test
    void aTableIsEscapedAndCutWithAWord() {
        Table table = Table.create(
                "t",
                StringColumn.create("<name>", Arrays.asList("a & b", "<script>alert(1)</script>", "c")),
                IntColumn.create("n", 1, 2, 3));

        String html = (String) Tables.of(table, 2).data().get("text/html");

        assertThat(html)
                .contains("&lt;name&gt;", "a &amp; b", "&lt;script&gt;", "2 of 3 rows", "text-align: right\">2<")
                .doesNotContain("<script>", ">3<");
    }

    @Test
    void anArraySaysItsShapeAndRange() {
        assertThat(Rendering.of(Nd4j.linspace(0, 1, 1000).reshape(10, 100)).plain())
                .isEqualTo("float [10, 100], min 0, mean 0.5000, max 1"
                        .replace("min 0,", "min 0.000,")
                        .replace("max 1", "max 1.000"));
        assertThat(Rendering.of(Nd4j.create(new float[] {1, 2})).plain()).contains("float [2]", "1", "2");
    }

    @Test
    void aHistoryIsItsCurvesAndSaysThatItWasBrokenOff() throws IOException {
        Content content = Rendering.of(HISTORY);

        assertThat(image(content).getWidth()).isEqualTo(900);
        assertThat(content.plain())
                .startsWith("2 epochs (interrupted); best, and kept: epoch 2")
                .contains("validation loss 1.100", "validation accuracy 0.600");
    }

    @Test
    void aHistoryWithoutAnEpochIsText() {
        assertThat(Rendering.of(new TrainingHistory(List.of(), 0, StopReason.INTERRUPTED))
                        .plain())
                .isEqualTo("0 epochs (interrupted)");
    }

    @Test
    void aSectionIsItsTitleTableAndNote() {
        Section section = new Section("A < B", List.of("method", "area"), List.of(List.of("MMMP", "87.1")), "In %.");

        Content content = Rendering.of(section);

        assertThat((String) content.data().get("text/html")).contains("A &lt; B", "<td", "MMMP", "87.1", "In %.");
        assertThat(content.plain()).startsWith("A < B").contains("MMMP", "87.1", "In %.");
    }

    @Test
    void aComparisonOfScoresIsItsTablesAndTheConclusion() {
        var split = KnownAnswers.of(KnownAnswers.Relation.REDUNDANT).split(1);
        Measure measure = Measure.share("a < b");
        ScoreResult result = ScoreComparison.on(split)
                .seeds(1)
                .measures(measure)
                .candidate("one", Role.VARIANT, "", trainer -> scores(measure, 1, 0))
                .candidate("two", Role.VARIANT, "", trainer -> scores(measure, 0, 1))
                .against("one")
                .run();

        Content content = Rendering.of(result);

        String html = (String) content.data().get("text/html");
        String finding = result.judge().tested().get(0);
        assertThat(html)
                .contains("<strong>Results</strong>", "A &lt; b", "50.0", "<p><strong>" + finding.replace("<", "&lt;"));
        assertThat(content.plain()).contains("Results", "A < b", "50.0", finding);
        assertThat(Rendering.of(result.judge())).isEqualTo(content);
    }

    private static TrialResult scores(Measure measure, double... values) {
        return new TrialResult(Map.of(measure.name(), values), Map.of(), 0, Map.of());
    }

    @Test
    void aComparisonIsItsTableAndTheConclusion() {
        var split = KnownAnswers.of(KnownAnswers.Relation.REDUNDANT)
                .withExamples(120)
                .generate(1)
                .split(0.2, 0.4, 1);
        var result = Comparison.on(split)
                .seeds(1, 2)
                .training(TrainingConfig.defaults().withEpochs(1))
                .candidate("MMMP", seed -> network(split.modalities(), new MaxPoolingFusion(1), seed))
                .candidate("MMAA", seed -> network(split.modalities(), new MeanPoolingFusion(1), seed))
                .run();

        Content content = Rendering.of(result);

        String html = (String) content.data().get("text/html");
        assertThat(html).contains("<strong>MMMP</strong>", "<strong>MMAA</strong>", "majority class", "accuracy %");
        assertThat(html).contains(ComparisonSummary.of(result).tested().get(0));
        assertThat(content.plain()).contains("MMMP", "accuracy %");
    }

    private static MultimodalNetwork network(List<quintet.data.Modality> modalities, FusionMethod fusion, long seed) {
        var builder = MultimodalNetwork.builder("n");
        modalities.forEach(modality -> builder.encode(modality, new DenseEncoder(4)));
        return builder.fuse(fusion).classify(2).seed(seed).build();
    }

    @Test
    void aSoundIsAPlayer() {
        Content content = Rendering.of(new Waveform(new float[8000], 8000));

        assertThat((String) content.data().get("text/html"))
                .startsWith("<audio controls")
                .contains("data:audio/wav;base64,UklGR");
        assertThat(content.plain()).isEqualTo("sound of 1.00 s at 8,000 samples a second");
    }

    @Test
    void aRowHoldsEachInItsFormat() {
        Content row = Show.row(new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB), "a < b", Show.html("<i>x</i>"));

        assertThat((String) row.data().get("text/html")).contains("data:image/png;base64,", "a &lt; b", "<i>x</i>");
        assertThat(row.plain()).contains("1 x 1 pixels", "a < b", "x");
    }

    @Test
    void otherThingsAreText() {
        assertThat(Rendering.of(List.of(1, 2)).plain()).isEqualTo("[1, 2]");
        assertThat(Rendering.of(null).plain()).isEqualTo("null");
        assertThat(Rendering.known("text")).isEmpty();
    }

    @Test
    void contentNeedsPlainText() {
        assertThatThrownBy(() -> new Content(Map.of("text/html", "<b>")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("text/plain");
        assertThatThrownBy(() -> Content.of("image/png", 7, "x"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("image/png");
    }

    private static BufferedImage image(Content content) throws IOException {
        return ImageIO.read(new ByteArrayInputStream((byte[]) content.data().get("image/png")));
    }
}
