package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.XYChart;
import quintet.experiment.MethodResult.Role;

class RobustnessCurveTest {

    private static final double TINY = 1e-12;
    private static final Bootstrap BOOTSTRAP = new Bootstrap(400, 1);
    private static final PermutationTest PERMUTATION = new PermutationTest(400, 1);

    /** Three methods, alike on the clean test part, of which one stands noise well. */
    static ComparisonResult zoo() {
        return new FakeComparison(3, 200, 8)
                .method("plain", Role.VARIANT, 100, 1.2)
                .method("sturdy", Role.VARIANT, 200, 1.2)
                .method("plain + dropout", Role.VARIANT, 100, 1.2)
                .noisy("plain", 1, -0.2)
                .noisy("plain", 0.5, 0.4)
                .noisy("sturdy", 0.5, 1.1)
                .noisy("sturdy", 1, 1)
                .noisy("plain + dropout", 0.5, 0.4)
                .noisy("plain + dropout", 1, -0.2)
                .majority()
                .result("robustness", "generated", "plain");
    }

    private static RobustnessCurve curve(boolean[][]... correct) {
        return new RobustnessCurve("m", "noise", "image", new double[] {0, 1, 4}, correct);
    }

    @Test
    void theAreaIsTheMeanHeight() {
        RobustnessCurve curve = curve(
                new boolean[][] {{true, true}, {true, true}},
                new boolean[][] {{true, false}, {true, true}},
                new boolean[][] {{false, false}, {true, false}});
        // weights 1/8, 1/2, 3/8
        assertThat(curve.areas()[0]).isEqualTo(0.125 + 0.5 * 0.5, within(TINY));
        assertThat(curve.areas()[1]).isEqualTo(0.125 + 0.5 + 0.375 * 0.5, within(TINY));
        assertThat(curve.area(BOOTSTRAP).mean()).isEqualTo((0.375 + 0.8125) / 2, within(TINY));
        assertThat(curve.accuracies(1)).containsExactly(0.5, 1);
    }

    @Test
    void whatNoLevelTouchesHasItsAccuracyForAreaWithTheSameInterval() {
        ComparisonSummary clean = ComparisonSummary.of(zoo(), BOOTSTRAP, PERMUTATION);
        boolean[][] correct = clean.methods().get(0).correct();
        Interval area = curve(correct, correct, correct).area(BOOTSTRAP);
        Interval accuracy = clean.methods().get(0).accuracy();
        assertThat(area.mean()).isEqualTo(accuracy.mean(), within(TINY));
        assertThat(area.low()).isEqualTo(accuracy.low(), within(TINY));
        assertThat(area.high()).isEqualTo(accuracy.high(), within(TINY));
    }

    @Test
    void areasAreComparedInPairsWithTheNamedReference() {
        ComparisonSummary summary = ComparisonSummary.of(zoo(), BOOTSTRAP, PERMUTATION);
        List<RobustnessResult> all = summary.robustness();
        assertThat(all)
                .extracting(result -> result.curve().method())
                .containsExactly("plain", "sturdy", "plain + dropout");
        assertThat(all.get(0).curve().levels()).containsExactly(0, 0.5, 1);
        assertThat(all.get(0).versus()).isEmpty();
        Versus sturdy = all.get(1).versus().orElseThrow();
        assertThat(sturdy.apart()).isTrue();
        assertThat(sturdy.difference().mean())
                .isEqualTo(all.get(1).area().mean() - all.get(0).area().mean(), within(TINY));
        // eight wins of eight: 2 / 2^8, twice, for there are two comparisons
        assertThat(sturdy.overSeeds()).isEqualTo(2 * 2 / 256.0, within(TINY));
        double[] raw = {raw(all.get(1), all.get(0)), raw(all.get(2), all.get(0))};
        assertThat(sturdy.overSeeds()).isGreaterThan(raw[0]);
        assertThat(all.get(2).versus().orElseThrow().overSeeds()).isEqualTo(Versus.holm(raw)[1]);
        assertThat(summary.versus()).extracting(Versus::method).containsExactly("sturdy", "plain + dropout");
        assertThat(summary.tested().get(0)).contains("etter than plain");
    }

    private static double raw(RobustnessResult method, RobustnessResult reference) {
        return method.curve().against(reference.curve(), BOOTSTRAP, PERMUTATION).overSeeds();
    }

    @Test
    void sectionsTellWhatWasCompared() {
        List<Section> sections = Sections.of(ComparisonSummary.of(zoo(), BOOTSTRAP, PERMUTATION));
        assertThat(sections)
                .extracting(Section::title)
                .containsExactly(
                        "Against plain",
                        "What it costs",
                        "Robustness: image, noise",
                        "Robustness: image, noise: areas compared");
        assertThat(sections.get(2).header()).containsExactly("method", "at 0", "at 0.5", "at 1", "area");
        assertThat(sections.get(2).rows()).hasSize(3);
        assertThat(sections.get(2).note()).contains("by level (standard deviations)");
        assertThat(sections.get(3).header())
                .containsExactly("method", "against", "difference, points", "p, seeds", "p, examples");
        assertThat(sections.get(3).rows())
                .extracting(row -> row.get(0) + " / " + row.get(1))
                .containsExactly("sturdy / plain", "plain + dropout / plain");
        assertThat(sections.get(3).note()).contains("2 comparisons", "cannot be less than 0.0156");
        assertThat(sections.get(1).rows().get(1)).startsWith("sturdy", "200");
        sections.forEach(section -> assertThat(TableText.of(section)).contains(section.title()));
    }

    @Test
    void tablesFitATerminalAndKeepEveryNameWhole() {
        String longest = "low-rank-tensor + modality dropout";
        FakeComparison zoo = new FakeComparison(3, 40, 10)
                .method("low-rank-tensor", Role.VARIANT, 1_234_567, 1.2)
                .method(longest, Role.VARIANT, 1_234_567, 0.2)
                .method(longest + " and a name that nobody would read in one line", Role.VARIANT, 1_234_567, 0.1);
        for (double level : new double[] {0.25, 0.5, 0.75, 1}) {
            zoo.noisy("low-rank-tensor", level, 1 - level).noisy(longest, level, 1);
        }
        ComparisonSummary summary =
                ComparisonSummary.of(zoo.result("robustness", "made", "low-rank-tensor"), BOOTSTRAP, PERMUTATION);
        for (Section section : Sections.of(summary)) {
            String text = TableText.of(section);
            assertThat(text.lines()).allMatch(line -> line.length() <= TableText.WIDTH);
            assertThat(text).doesNotContain("...");
            if (section.title().startsWith("Robustness")) {
                assertThat(text.lines()).anyMatch(line -> line.startsWith(longest + "  "));
            }
        }
        assertThat(TableText.of(summary).replaceAll("\\s+", " ")).contains("read in", "one line");
        assertThat(TableText.of(summary).lines()).allMatch(line -> line.length() <= TableText.WIDTH);
    }

    @Test
    void theChartAndTheTestHaveOneNotionOfAVariant() {
        List<String> names =
                List.of("mmaa", "mmaa large", "mmaa + dropout", "mmaa large + dropout", "mmaa + dropout + x");
        assertThat(names.stream().map(name -> RobustnessResult.parent(name, names)))
                .containsExactly("mmaa", "mmaa large", "mmaa", "mmaa large", "mmaa");
        ComparisonSummary summary = ComparisonSummary.of(
                new FakeComparison(2, 30, 3)
                        .method("other", Role.VARIANT, 1, 1)
                        .method("mmaa", Role.VARIANT, 1, 1)
                        .method("mmaa large", Role.VARIANT, 1, 1)
                        .method("mmaa + dropout", Role.VARIANT, 1, 1)
                        .noisy("other", 1, 0)
                        .noisy("mmaa", 1, 0)
                        .noisy("mmaa large", 1, 0)
                        .noisy("mmaa + dropout", 1, 0)
                        .result("s", "d", "other"),
                BOOTSTRAP,
                PERMUTATION);
        assertThat(summary.robustness())
                .extracting(RobustnessResult::other)
                .containsExactly("other", "other", "other", "mmaa");
        XYChart chart = ComparisonCharts.robustness(summary, "image", "noise");
        assertThat(chart.getXAxisTitle()).isEqualTo("noise (standard deviations)");
        assertThat(chart.getSeries("line 2").getLineColor())
                .isNotEqualTo(chart.getSeries("line 1").getLineColor());
        assertThat(chart.getSeries("line 3").getLineColor())
                .isEqualTo(chart.getSeries("line 1").getLineColor());
    }

    @Test
    void conditionsSayWhatTheirLevelsAreCountedIn() {
        Condition without = Condition.stressed("noise", "image", 1, (test, seed) -> test);
        assertThat(without.stress().unit()).isEqualTo("level");
        assertThat(Condition.missing("image", 0.5).stress().unit()).isEqualTo("share of the examples");
        assertThat(Condition.stressed("noise", "image", 1, "decibels", (test, seed) -> test)
                        .stress()
                        .unit())
                .isEqualTo("decibels");
    }

    @Test
    void whatSeedsCanShowIsKnownBefore() {
        PermutationTest drawn = new PermutationTest(10_000, 1);
        assertThat(Versus.smallestP(1, 16, drawn)).isEqualTo(2 / 65_536.0);
        for (int seeds : new int[] {1, 6, 16, 17, 30}) {
            double[] ahead = DoubleStream.generate(() -> 1).limit(seeds).toArray();
            PermutationResult best = drawn.overSeeds(ahead, new double[seeds]);
            assertThat(Versus.smallestP(1, seeds, drawn)).isEqualTo(best.smallestP());
            assertThat(Versus.smallestP(3, seeds, drawn)).isEqualTo(Math.min(1, 3 * best.smallestP()));
        }
        assertThat(Versus.reach(1, 6)).contains("0.0313").doesNotContain("at least");
        // n >= 1 + log2(m / 0.05)
        assertThat(Versus.reach(25, 6)).contains("6 seeds", "25 comparisons", "0.78", "at least 10 seeds");
        assertThat(Versus.reach(9, 6)).contains("0.28", "at least 9 seeds");
        assertThat(Versus.reach(9, 9)).contains("0.0352").doesNotContain("at least");
        assertThat(Versus.reach(1, 1)).contains("1 seed and 1 comparison ", "1.00", "at least 6 seeds");
    }

    @Test
    void aCurveAloneNeedsNoOther() {
        ComparisonResult alone = new FakeComparison(2, 30, 3)
                .method("only", Role.VARIANT, 1, 1)
                .noisy("only", 1, 0)
                .result("s", "d");
        ComparisonSummary summary = ComparisonSummary.of(alone, BOOTSTRAP, PERMUTATION);
        assertThat(Sections.of(summary).get(0).header()).endsWith("at 1", "area");
        assertThat(ComparisonCharts.robustness(summary, "image", "noise")).isNotNull();
        assertThatThrownBy(() -> ComparisonCharts.robustness(summary, "audio", "noise"))
                .hasMessageContaining("noise on \"audio\"");
    }

    @Test
    void wrongCurvesAreRefused() {
        boolean[][] one = {{true}};
        assertThatThrownBy(() -> curve(one, one)).hasMessageContaining("each of its 3 levels");
        assertThatThrownBy(() -> curve(one, one, new boolean[][] {{true, false}}))
                .hasMessageContaining("as many values");
        assertThatThrownBy(() -> new RobustnessCurve(
                        "m", "noise", "image", new double[] {0, 1, 1}, new boolean[][][] {one, one, one}))
                .hasMessageContaining("ascend");
        RobustnessCurve other =
                new RobustnessCurve("o", "noise", "image", new double[] {0, 1}, new boolean[][][] {one, one});
        assertThatThrownBy(() -> curve(one, one, one).against(other, BOOTSTRAP, PERMUTATION))
                .hasMessageContaining("the same range of levels alone");
        assertThatThrownBy(() -> new Condition.Stress("noise", "image", 0)).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new FakeComparison(2, 5, 1)
                        .method("a", Role.VARIANT, 1, 1)
                        .noisy("b", 1, 1)
                        .result("s", "d"))
                .hasMessageContaining("\"b\"");
        assertThatThrownBy(() -> new FakeComparison(2, 5, 1)
                        .method("a", Role.VARIANT, 1, 1)
                        .result("s", "d", "b"))
                .hasMessageContaining("\"b\"");
        assertThat(Stream.of(1, 2, 6).map(seeds -> Versus.smallestP(1, seeds, PERMUTATION)))
                .containsExactly(1.0, 0.5, 1 / 32.0);
    }
}
