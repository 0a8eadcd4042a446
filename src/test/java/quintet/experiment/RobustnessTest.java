package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.synthetic.KnownAnswers;
import quintet.experiment.MethodResult.Role;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.TrainingConfig;

/** Conditions, curves, and many methods against one. */
@DisplayName("Many methods under many conditions")
class RobustnessTest {

    private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 1);
    private static final PermutationTest PERMUTATION = new PermutationTest(1000, 1);

    private static MultimodalNetwork network(DataSplit split, long seed) {
        var builder = MultimodalNetwork.builder("n");
        split.modalities().forEach(modality -> builder.encode(modality, new DenseEncoder(8)));
        return builder.fuse(new MaxPoolingFusion(1))
                .hidden(8)
                .classify(2)
                .seed(seed)
                .learningRate(5e-3)
                .build();
    }

    private static ComparisonResult result(Path runs) {
        DataSplit split = KnownAnswers.of(KnownAnswers.Relation.UNIQUE).split(1);
        List<Condition> conditions = List.of(
                Condition.shuffled("a"),
                Condition.missing("b"),
                Condition.missing("a", 1),
                Condition.missing("a", 0.5),
                Condition.missing("b", 1));
        return Comparison.on(split)
                .named("robust", "unique")
                .seeds(1, 2)
                .training(TrainingConfig.defaults().withEpochs(6))
                .candidate(new Candidate("one", Role.VARIANT, seed -> network(split, seed), conditions))
                .candidate(new Candidate("two", Role.VARIANT, seed -> network(split, seed + 10), conditions))
                .candidate(new Candidate(
                        "b alone", Role.SINGLE_MODALITY, seed -> network(split.select("b"), seed), List.of()))
                .against("one")
                .keep(runs)
                .run();
    }

    @Test
    @DisplayName("fall where the modality that knows is missing, and nowhere else")
    void curves(@TempDir Path folder) throws Exception {
        ComparisonSummary summary = ComparisonSummary.of(result(folder.resolve("runs")), BOOTSTRAP, PERMUTATION);
        assertThat(summary.methods().stream().map(MethodSummary::name))
                .containsExactly(
                        "one",
                        "two",
                        "b alone",
                        "one, a shuffled",
                        "one, b missing",
                        "two, a shuffled",
                        "two, b missing",
                        "majority class");
        assertThat(summary.curves()).hasSize(4);
        RobustnessCurve a = summary.curves().get(0);
        assertThat(a.method() + a.modality() + a.kind()).isEqualTo("oneamissing");
        assertThat(a.levels()).containsExactly(0, 0.5, 1);
        double whole = mean(a.accuracies(0));
        double half = mean(a.accuracies(1));
        double none = mean(a.accuracies(2));
        assertThat(whole).isGreaterThan(0.9);
        assertThat(none).isBetween(0.3, 0.7);
        assertThat(half).isBetween(none, whole);
        assertThat(a.area(BOOTSTRAP).mean()).isCloseTo(whole / 4 + half / 2 + none / 4, within(1e-12));
        assertThat(mean(a.areas())).isCloseTo(a.area(BOOTSTRAP).mean(), within(1e-12));
        assertThat(a.area(BOOTSTRAP).contains(a.area(BOOTSTRAP).mean())).isTrue();
        RobustnessCurve b = summary.curves().stream()
                .filter(curve ->
                        curve.method().equals("one") && curve.modality().equals("b"))
                .findFirst()
                .orElseThrow();
        assertThat(b.area(BOOTSTRAP).mean()).isGreaterThan(0.9);
        assertThat(b.against(a, BOOTSTRAP, PERMUTATION).difference().low()).isGreaterThan(0.05);
        assertThat(b.against(b, BOOTSTRAP, PERMUTATION).difference()).isEqualTo(new Interval(0, 0, 0));

        assertThat(summary.versus().stream().map(Versus::method)).containsExactly("two", "b alone");
        assertThat(summary.versus().get(1).difference().high()).isLessThan(0);
        assertThat(summary.tested().get(0)).isEqualTo("No method is shown to be better than one on this data.");
        assertThat(summary.tested()).anySatisfy(sentence -> assertThat(sentence).contains("b alone (-"));
        Report.write(summary, Map.of("machine", "test"), folder.resolve("report"));
        assertThat(Files.readAllLines(folder.resolve("report/robustness.csv")))
                .hasSize(1 + 2 * (3 + 2) * 2)
                .contains("study,data,method,kind,modality,level,seed,accuracy");
        assertThat(Files.readString(folder.resolve("report/report.md")))
                .contains(
                        "## Against one",
                        "## What it costs",
                        "## Robustness: a, missing",
                        "robustness\\_a\\_missing".replace("\\", ""));
        assertThat(Files.readString(folder.resolve("report/report.html"))).contains("<h2>Where it breaks</h2>");
        assertThat(Sections.of(summary).get(0).rows()).hasSize(2);
    }

    private static RobustnessResult spoilt(String method, double area, String other, Interval difference) {
        boolean[][][] correct = new boolean[2][1][1];
        RobustnessCurve curve = new RobustnessCurve(method, "missing", "sound", new double[] {0, 1}, correct);
        Optional<Versus> versus = Optional.ofNullable(difference).map(d -> new Versus(method, d, 1, 1));
        return new RobustnessResult(curve, new Interval(area, area, area), other, versus);
    }

    @Test
    @DisplayName("are put into words: who stands the most, and which variant differs from its parent")
    void words() {
        RobustnessResult mean = spoilt("mean", 0.7, "mean", null);
        RobustnessResult heard = spoilt("mean + dropout", 0.8, "mean", new Interval(0.1, 0.05, 0.15));
        RobustnessResult max = spoilt("max", 0.6, "mean", new Interval(-0.1, -0.2, -0.05));
        RobustnessResult same = spoilt("max + dropout", 0.6, "max", new Interval(0.01, -0.05, 0.06));
        String ends = "With sound spoilt (missing) the area under the curve is largest for ";
        assertThat(RobustnessDescription.of(List.of(mean, heard, max, same)))
                .containsExactly(
                        ends + "mean + dropout (80.0 %) and smallest for max (60.0 %). Beyond the paired interval these"
                                + " differ from what they are variants of: mean + dropout (+10.00 points, 5.00 to 15.00);"
                                + " the other 1 do not.");
        assertThat(RobustnessDescription.of(List.of(mean, max)))
                .containsExactly(ends + "mean (70.0 %) and smallest for max (60.0 %).");
        assertThat(RobustnessDescription.of(List.of(max, same)))
                .containsExactly(ends + "max (60.0 %) and smallest for max (60.0 %)."
                        + " No variant differs from its parent beyond the paired interval.");
    }

    @Test
    @DisplayName("have p values corrected for their number")
    void holm() {
        // sorted 0.01, 0.02, 0.03, 0.5: times 4, 3, 2, 1 = 0.04, 0.06, 0.06, 0.5
        assertThat(Versus.holm(new double[] {0.03, 0.01, 0.5, 0.02}))
                .containsExactly(new double[] {0.06, 0.04, 0.5, 0.06}, within(1e-12));
        assertThat(Versus.holm(new double[] {0.6, 0.7})).containsExactly(1, 1);
    }

    @Test
    @DisplayName("are refused where they contradict themselves")
    void faults() {
        assertThatThrownBy(() -> new Candidate(
                        "x", Role.VARIANT, seed -> null, List.of(Condition.missing("a"), Condition.missing("a"))))
                .hasMessageContaining("different names");
        assertThatThrownBy(() -> Condition.missing("a", 0)).hasMessageContaining("above 0");
        DataSplit split = KnownAnswers.of(KnownAnswers.Relation.UNIQUE).split(1);
        assertThatThrownBy(() -> Comparison.on(split)
                        .candidate("one", seed -> network(split, seed))
                        .against("two")
                        .run())
                .hasMessageContaining("\"two\"");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    @Test
    void theReportSaysThatGroupsAreDrawnWhole(@TempDir Path runs) {
        DataSplit split = KnownAnswers.of(KnownAnswers.Relation.UNIQUE).split(1);
        int rows = split.test().size();
        Grouping pairs = Grouping.by(
                "session", IntStream.range(0, rows).mapToObj(i -> i / 4).toList());
        Comparison comparison = Comparison.on(split)
                .seeds(1)
                .training(TrainingConfig.defaults().withEpochs(1))
                .candidate("one", seed -> network(split, seed));
        ComparisonSummary summary =
                ComparisonSummary.of(comparison.groups(pairs).run(), BOOTSTRAP, PERMUTATION);
        assertThat(summary.bootstrap().groups()).isEqualTo(pairs);
        assertThat(Measurement.sentences(summary))
                .anyMatch(sentence -> sentence.contains("one session") && sentence.contains(pairs.count() + " groups"));
        assertThatThrownBy(() -> comparison.groups(Grouping.independent(3)))
                .hasMessageContaining("groups (example) of 3 rows");
    }
}
