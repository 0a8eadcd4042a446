package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
                .containsExactly("Against plain", "What it costs", "Robustness: image, noise");
        assertThat(sections.get(2).header())
                .containsExactly(
                        "method", "at 0", "at 0.5", "at 1", "area", "against", "by", "p over seeds", "p over examples");
        assertThat(sections.get(2).rows().get(0)).endsWith("-", "-", "-", "-");
        assertThat(sections.get(2).note()).contains("2 comparisons", "cannot be less than 0.0156");
        assertThat(sections.get(1).rows().get(1)).startsWith("sturdy", "200");
        sections.forEach(section -> assertThat(TableText.of(section)).contains(section.title()));
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
        assertThat(Stream.of(1, 2, 6).map(seeds -> Versus.smallestP(1, seeds))).containsExactly(1.0, 0.5, 1 / 32.0);
    }
}
