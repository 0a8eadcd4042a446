package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.synthetic.KnownAnswers;
import quintet.experiment.MethodResult.Role;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;
import tech.tablesaw.api.Table;

class ScoreComparisonTest {

    private static final DataSplit SPLIT =
            KnownAnswers.of(KnownAnswers.Relation.UNIQUE).withExamples(200).split(3);

    private static final Measure PRECISION = Measure.share("average precision, a to b");
    private static final Measure DISTANCE = Measure.number("distance", false);
    private static final Measure RANK = Measure.number("median rank", false);

    /** A trial whose values vary around a mean; {@code chance} of training is a shift by the seed. */
    private static Trial trial(double precision, double distance, double chance) {
        return trainer -> {
            double shift = chance * new Random(31 * trainer.config().seed() + (long) (1e4 * precision)).nextGaussian();
            double[] precisions = new double[SPLIT.test().size()];
            double[] distances = new double[precisions.length];
            Random examples = new Random(5);
            for (int i = 0; i < precisions.length; i++) {
                precisions[i] = precision + shift + 0.1 * examples.nextGaussian();
                distances[i] = distance + shift + 0.1 * examples.nextGaussian();
            }
            return new TrialResult(
                    Map.of(PRECISION.name(), precisions, DISTANCE.name(), distances),
                    Map.of(RANK.name(), 7.0 + shift),
                    10,
                    Map.of(),
                    chance == 0 ? Set.of(PRECISION.name(), DISTANCE.name()) : Set.of());
        };
    }

    private static ScoreComparison comparison() {
        return ScoreComparison.on(SPLIT)
                .named("scores", "known")
                .seeds(1, 2, 3, 4, 5, 6, 7, 8)
                .measures(PRECISION, DISTANCE)
                .numbers(RANK)
                .candidate("plain", Role.VARIANT, "", trial(0.5, 1, 0))
                .candidate("sharp", Role.VARIANT, "", trial(0.6, 0.8, 0.01))
                .candidate("blunt", Role.VARIANT, "", trial(0.4, 1.2, 0))
                .candidate("alike", Role.VARIANT, "", trial(0.5, 1, 0.01))
                .candidate("guess", Role.CHANCE, "", trial(0.1, 3, 0))
                .against("plain");
    }

    private static ScoreSummary judged(ScoreResult result) {
        return ScoreSummary.of(result, new Bootstrap(400, 1), new PermutationTest(400, 1));
    }

    @Test
    void everyMeasureIsJudgedAgainstTheReferenceTheRightWayRound() {
        ScoreSummary summary = judged(comparison().run());
        MeasureSummary precision = summary.measures().get(0);
        assertThat(precision.versus()).extracting(Versus::method).containsExactly("sharp", "blunt", "alike");
        assertThat(precision.versus("sharp").orElseThrow().difference().mean()).isCloseTo(0.1, within(0.02));
        assertThat(summary.tested())
                .contains(
                        "Better than plain by average precision, a to b: sharp ("
                                + Measure.ACCURACY.signed(precision
                                        .versus("sharp")
                                        .orElseThrow()
                                        .difference()
                                        .mean())
                                + ").",
                        "Worse than plain by average precision, a to b: blunt (-10.00 points).",
                        "Worse than plain by distance: blunt (+0.20).")
                .anyMatch(sentence -> sentence.startsWith("Better than plain by distance: sharp (-0."))
                .noneMatch(sentence -> sentence.contains("alike ("));
        assertThat(summary.described())
                .anyMatch(sentence -> sentence.equals(
                        "Every method is better than chance, beyond the intervals, by average precision, a to b (guess "
                                + PRECISION.text(summary.measures()
                                        .get(0)
                                        .row("guess")
                                        .orElseThrow()
                                        .mean()
                                        .mean())
                                + " %); distance (guess 3.00)."));
    }

    @Test
    void whoIsNotBeyondASingleModalityIsNamed() {
        assertThat(judged(comparison()
                                .candidate("single", Role.SINGLE_MODALITY, "", trial(0.55, 0.9, 0))
                                .run())
                        .described())
                .anyMatch(sentence -> sentence.equals(
                        "By distance (single 0.90) not better than every single modality, beyond the intervals:"
                                + " plain 1.00, blunt 1.20, alike 0.99."));
        assertThat(judged(comparison()
                                .candidate("single", Role.SINGLE_MODALITY, "", trial(0.9, 0.2, 0))
                                .run())
                        .described())
                .anyMatch(sentence -> sentence.contains(
                                ") no method is better than every single modality, beyond the intervals: plain ")
                        && sentence.contains("sharp"));
    }

    @Test
    void closedFormsHaveNoChanceOfTraining() {
        ScoreSummary summary = judged(comparison().run());
        MeasureSummary precision = summary.measures().get(0);
        assertThat(precision.row("plain").orElseThrow().fixed()).isTrue();
        assertThat(precision.row("sharp").orElseThrow().fixed()).isFalse();
        Versus closed = precision.versus("blunt").orElseThrow();
        assertThat(closed.overSeeds()).isNaN();
        assertThat(closed.apart()).isTrue();
        // 8 seeds of one sign give 2 / 2^8, and two comparisons have a p over seeds
        assertThat(precision.versus("sharp").orElseThrow().overSeeds()).isCloseTo(2 * 2 / 256.0, within(1e-12));
        Section section = ScoreTables.of(summary).get(1);
        assertThat(section.rows().get(2)).contains("blunt *", "-");
        assertThat(section.note()).contains("no chance of training", "cannot be less than 0.0156");
    }

    @Test
    void whatIsRightFromEverySeedIsNoClosedFormUnlessItSaysSo() {
        Measure right = Measure.share("right");
        Trial all = constant(right, 1);
        Trial half = constant(right, 0.5);
        ScoreSummary summary = judged(ScoreComparison.on(SPLIT)
                .seeds(1, 2)
                .measures(right)
                .candidate("half", Role.VARIANT, "", half)
                .candidate("all", Role.VARIANT, "", all)
                .against("half")
                .run());
        assertThat(summary.measures().get(0).row("all").orElseThrow().fixed()).isFalse();
        assertThat(summary.measures().get(0).versus("all").orElseThrow().overSeeds())
                .isEqualTo(0.5);
        assertThat(summary.tested()).noneMatch(sentence -> sentence.startsWith("Better"));
        assertThatThrownBy(() -> new TrialResult(Map.of(), Map.of(), 0, Map.of(), Set.of("right")))
                .hasMessageContaining("No seed is to change \"right\"");
    }

    private static Trial constant(Measure measure, double value) {
        return trainer -> {
            double[] values = new double[SPLIT.test().size()];
            Arrays.fill(values, value);
            return new TrialResult(Map.of(measure.name(), values), Map.of(), 1, Map.of());
        };
    }

    @Test
    void howManyComparisonsThereAreIsSaidByMeasure() {
        Measure second = Measure.share("second").defined("the share of what is second");
        Trial both = trainer -> new TrialResult(
                Map.of(PRECISION.name(), new double[] {1, 0}, second.name(), new double[] {1, 0}),
                Map.of(),
                1,
                Map.of());
        ScoreSummary summary = judged(comparison().run());
        assertThat(summary.tested())
                .anyMatch(sentence -> sentence.contains(
                                "corrected for the number of comparisons (3 by average precision, a to b, of which 2 have a p over"
                                        + " seeds; 3 by distance, of which 2 have a p over seeds)")
                        && sentence.contains("or, between two closed forms, p over examples alone"));
        ScoreSummary trained = judged(ScoreComparison.on(SPLIT)
                .seeds(1)
                .measures(second, PRECISION)
                .candidate("plain", Role.VARIANT, "", both)
                .candidate("other", Role.VARIANT, "", both)
                .candidate(
                        "third",
                        Role.VARIANT,
                        "",
                        t -> new TrialResult(Map.of(PRECISION.name(), new double[] {1, 0}), Map.of(), 1, Map.of()))
                .against("plain")
                .run());
        assertThat(trained.tested())
                .anyMatch(sentence -> sentence.contains("(1 by second; 2 by average precision, a to b)")
                        && !sentence.contains("closed forms"));
        assertThat(ScoreMeasurement.sentences(trained)).contains("Second: the share of what is second.");
    }

    @Test
    void namesThatNobodyKnowsAreRefused() {
        assertThatThrownBy(() ->
                        comparison().groups("misspelt", Grouping.independent(3)).run())
                .hasMessageContaining("\"misspelt\"")
                .hasMessageContaining("distance");
        assertThatThrownBy(() ->
                        comparison().numbers(Measure.number("rnak", false)).run())
                .hasMessageContaining("numbers of \"median rank\"")
                .hasMessageContaining("rnak");
        assertThatThrownBy(() -> comparison()
                        .numbers(RANK, Measure.number("rnak", false))
                        .run())
                .hasMessageContaining("\"rnak\"");
        assertThatThrownBy(() ->
                        comparison().measures(PRECISION, DISTANCE, PRECISION).run())
                .hasMessageContaining("comes twice");
        assertThatThrownBy(() -> comparison().numbers(RANK, DISTANCE).run()).hasMessageContaining("comes twice");
        assertThatThrownBy(() ->
                        comparison().numbers(Measure.number("parameters", true)).run())
                .hasMessageContaining("results.csv");
    }

    @Test
    void whatIsCorrectedAfterHolmLeavesOutWhatIsNoTest() {
        assertThat(Versus.holm(new double[] {0.02, Double.NaN, 0.01})).containsExactly(0.02, Double.NaN, 0.02);
        assertThat(Versus.holm(new double[] {0.04, 0.01, 0.03})).containsExactly(0.06, 0.03, 0.06);
    }

    @Test
    void aMethodMayLackAMeasureAndGroupsCount() {
        Measure phrases = Measure.share("overlap");
        double[] values = {1, 0, 0.5, 0.25};
        ScoreComparison comparison = ScoreComparison.on(SPLIT)
                .seeds(1)
                .measures(phrases)
                .candidate(
                        "a", Role.VARIANT, "", t -> new TrialResult(Map.of("overlap", values), Map.of(), 0, Map.of()))
                .candidate("b", Role.VARIANT, "", t -> new TrialResult(Map.of(), Map.of(), 0, Map.of()))
                .against("b");
        ScoreSummary summary = judged(comparison.run());
        assertThat(summary.measures().get(0).rows()).hasSize(1);
        assertThat(summary.measures().get(0).rows().get(0).mean().mean()).isEqualTo(0.4375);
        assertThat(summary.tested()).singleElement().asString().contains("nothing was tested");
        assertThat(ScoreTables.of(summary).get(0).rows().get(1)).containsExactly("b", "-", "-");
        // with one group of all, every resample is the sample itself
        Interval one = judged(comparison
                        .groups("overlap", Grouping.by("picture", List.of("p", "p", "p", "p")))
                        .run())
                .measures()
                .get(0)
                .rows()
                .get(0)
                .mean();
        assertThat(one.low()).isEqualTo(one.high());
    }

    private static MultimodalNetwork network(long seed) {
        var builder = MultimodalNetwork.builder("n");
        SPLIT.modalities().forEach(modality -> builder.encode(modality, new DenseEncoder(8)));
        return builder.fuse(new MaxPoolingFusion(1))
                .hidden(4)
                .classify(2)
                .seed(seed)
                .build();
    }

    /** Two stages, each with a checkpoint of its own. */
    private static TrialResult staged(quintet.training.Trainer trainer) {
        Map<String, TrainingHistory> histories = new LinkedHashMap<>();
        MultimodalNetwork network = network(trainer.config().seed());
        for (String stage : List.of("first", "second")) {
            histories.put(stage, trainer.stage(stage).fit(network, SPLIT));
            if (histories.get(stage).stopReason() == StopReason.INTERRUPTED) {
                break;
            }
        }
        double[] right = new double[SPLIT.test().size()];
        double[][] predictions = network.predict(SPLIT.test());
        Arrays.setAll(right, i -> predictions[i][SPLIT.test().labelIndices()[i]]);
        return new TrialResult(Map.of("p", right), Map.of(), network.parameters(), histories);
    }

    private static ScoreComparison trained() {
        return ScoreComparison.on(SPLIT)
                .seeds(1, 2)
                .training(TrainingConfig.defaults().withEpochs(3))
                .measures(Measure.share("p"))
                .candidate("two stages", Role.VARIANT, "8 units", ScoreComparisonTest::staged)
                .candidate(
                        "constant",
                        Role.VARIANT,
                        "",
                        t -> new TrialResult(
                                Map.of("p", new double[SPLIT.test().size()]), Map.of(), 0, Map.of(), Set.of("p")));
    }

    @Test
    void whatWasBrokenOffGoesOnToTheSameEnd(@TempDir Path folder) throws Exception {
        ScoreResult whole = trained().threads(1).run();
        Path runs = folder.resolve("runs");
        AtomicInteger batches = new AtomicInteger();
        Throwable[] seen = new Throwable[1];
        Thread[] caller = new Thread[1];
        caller[0] = new Thread(() -> {
            try {
                // in the second stage of the first run, in its second epoch: a stage has 3 epochs of 4 batches
                trained()
                        .threads(1)
                        .keep(runs)
                        .progress(p -> {
                            if (p.training() != null && batches.incrementAndGet() == 18) {
                                caller[0].interrupt();
                            }
                        })
                        .run();
            } catch (Throwable e) {
                seen[0] = e;
            }
        });
        caller[0].start();
        caller[0].join();
        assertThat(seen[0]).isInstanceOf(CancellationException.class).hasMessageContaining("the same call goes on");
        assertThat(runs.toFile().list()).anyMatch(name -> name.matches(".*\\.checkpoint\\.(first|second)"));

        ScoreResult resumed = trained().keep(runs).run();
        Measure p = whole.measures().get(0);
        assertThat(resumed.methods().get(0).values(p))
                .isDeepEqualTo(whole.methods().get(0).values(p));
        assertThat(runs.toFile().list()).noneMatch(name -> name.contains("checkpoint"));
        AtomicInteger news = new AtomicInteger();
        ScoreResult kept = trained()
                .keep(runs)
                .progress(progress -> news.addAndGet(progress.training() == null ? 0 : 1))
                .run();
        assertThat(news).hasValue(0);
        assertThat(kept.methods()).extracting(method -> method.isFixed(p)).containsExactly(false, true);
        Files.writeString(runs.resolve("3-x-seed-1-" + "0".repeat(36) + ".checkpoint.image-1"), "left");
        trained().keep(runs).forget();
        assertThat(runs).doesNotExist();
    }

    @Test
    void aTrialThatWasInterruptedIsNoResult() {
        TrainingHistory history = new TrainingHistory(
                List.of(new EpochRecord(1, Map.of("loss", 1.0), Map.of(), 1)), 1, StopReason.INTERRUPTED);
        assertThatThrownBy(() -> ScoreComparison.on(SPLIT)
                        .seeds(4)
                        .measures(Measure.share("p"))
                        .candidate(
                                "half",
                                Role.VARIANT,
                                "",
                                t -> new TrialResult(
                                        Map.of("p", new double[] {1}), Map.of(), 1, Map.of("only", history)))
                        .run())
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("half, seed 4");
    }

    @Test
    void howManyRunAtOnceChangesNoNumber() {
        ScoreResult one = trained().threads(1).run();
        ScoreResult two = trained().threads(4).run();
        Measure p = one.measures().get(0);
        assertThat(two.methods().get(0).values(p))
                .isDeepEqualTo(one.methods().get(0).values(p));
    }

    @Test
    void theReportHoldsEveryNumberAndRemovesAnEarlierOne(@TempDir Path folder) throws Exception {
        Report.write(
                ComparisonSummary.of(FakeComparison.usual(), new Bootstrap(100, 1), new PermutationTest(100, 1)),
                Map.of(),
                folder);
        ScoreSummary summary = judged(comparison().run());
        Path html = summary.write(Map.of("java", "17"), folder);
        assertThat(folder.toFile().list())
                .containsExactlyInAnyOrder(
                        "curves.csv",
                        "environment.json",
                        "intervals_average_precision_a_to_b.png",
                        "intervals_distance.png",
                        "report.html",
                        "report.md",
                        "results.csv");
        Table results = Table.read().csv(folder.resolve("results.csv").toFile());
        double[] sharp = results.stream()
                .filter(row -> row.getString("method").equals("sharp")
                        && row.getString("metric").equals(PRECISION.name()))
                .mapToDouble(row -> row.getDouble("value"))
                .toArray();
        assertThat(sharp).hasSize(8);
        assertThat(Arrays.stream(sharp).average().orElseThrow())
                .isCloseTo(summary.measures().get(0).rows().get(1).mean().mean(), within(1e-12));
        assertThat(results.stream().map(row -> row.getString("metric"))).contains("median rank", "parameters");
        assertThat(Files.readString(html))
                .contains(
                        "<body class=\"scores\">",
                        "<h1>scores</h1>",
                        "<h2>Distance</h2>",
                        "<h2>Also measured</h2>",
                        "data:image/png;base64,")
                .doesNotContain("src=\"http", "<script");
        assertThat(Files.readString(folder.resolve("report.md"))).contains("](intervals_distance.png)", "blunt \\*");
    }

    @Test
    void theTablesFitATerminal() {
        assertThat(judged(comparison().run()).tables()).hasSize(4).allSatisfy(table -> assertThat(table.lines())
                .allMatch(line -> line.length() <= TableText.WIDTH));
        String wide = TableText.render(
                List.of("method", "a long heading indeed", "another one"), List.of(List.of("m", "1", "22")), 30);
        assertThat(wide.lines())
                .containsExactly(
                        "              a long            ",
                        "             heading     another",
                        "method        indeed         one",
                        "--------------------------------",
                        "m                  1          22");
    }

    @Test
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> ScoreComparison.on(SPLIT)
                        .candidate("x", Role.VARIANT, "", trial(0.5, 1, 0))
                        .run())
                .hasMessageContaining("at least one measure");
        assertThatThrownBy(() -> ScoreComparison.on(SPLIT)
                        .measures(DISTANCE)
                        .candidate("x", Role.VARIANT, "", trial(0.5, 1, 0))
                        .run())
                .hasMessageContaining("values of \"average precision, a to b\"")
                .hasMessageContaining("Name the measure");
        assertThatThrownBy(() -> comparison().candidate("plain", Role.VARIANT, "", trial(1, 1, 1)))
                .hasMessageContaining("\"plain\" comes twice");
        assertThatThrownBy(() -> comparison().against("nobody").run()).hasMessageContaining("\"nobody\"");
        assertThatThrownBy(() -> comparison()
                        .candidate(
                                "few",
                                Role.VARIANT,
                                "",
                                t -> new TrialResult(Map.of(PRECISION.name(), new double[] {1}), Map.of(), 0, Map.of()))
                        .run())
                .hasMessageContaining("as many values of \"average precision, a to b\"");
        assertThatThrownBy(() -> new TrialResult(Map.of("p", new double[] {0, Double.NaN}), Map.of(), 0, Map.of()))
                .hasMessageContaining("p of test example 1");
    }
}
