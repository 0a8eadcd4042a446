package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import quintet.experiment.MethodResult.Role;
import quintet.training.EpochRecord;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

class VerdictTest {

    private static final Interval ABOVE = new Interval(0.03, 0.01, 0.05);
    private static final Interval AROUND = new Interval(0.01, -0.01, 0.03);
    private static final PermutationResult LOW = new PermutationResult(0.03, 0.01, 0.002, true);
    private static final PermutationResult HIGH = new PermutationResult(0.03, 0.2, 0.002, true);

    @Test
    void betterNeedsAllThree() {
        assertThat(verdict(ABOVE, LOW, LOW).better()).contains("A");
        assertThat(verdict(new Interval(-0.03, -0.05, -0.01), LOW, LOW).better())
                .contains("B");
        for (Verdict verdict :
                List.of(verdict(AROUND, LOW, LOW), verdict(ABOVE, HIGH, LOW), verdict(ABOVE, LOW, HIGH))) {
            assertThat(verdict.better()).isEmpty();
            assertThat(verdict.sentences().get(0)).isEqualTo("This data does not tell A and B apart.");
        }
    }

    @Test
    void theWordsFollowFromTheTests() {
        assertThat(verdict(ABOVE, LOW, LOW).sentences())
                .containsExactly(
                        "A is better than B on this data.",
                        "A is 3.00 percentage points above B in mean accuracy (paired 95 % interval 1.00 to 5.00), wins 8,"
                                + " ties 1 and loses 1 of 10 seeds; p = 0.0100 over seeds (smallest possible 0.0020),"
                                + " p = 0.0100 over test examples.");
        assertThat(verdict(AROUND, LOW, HIGH).sentences().get(2))
                .contains("p over test examples is above 0.05", "contains 0", "not show that they are equal")
                .doesNotContain("p over seeds");
    }

    @Test
    void tooFewSeedsCannotTellAnythingApartAndSaySo() {
        ComparisonSummary summary = ComparisonSummary.of(new FakeComparison(2, 200, 3)
                .method("A", Role.CONTENDER, 7, 5)
                .method("B", Role.CONTENDER, 8, -2)
                .result("few", "data"));
        Verdict verdict = summary.verdict().orElseThrow();
        assertThat(verdict.wins()).isEqualTo(new Wins(3, 0, 0));
        assertThat(verdict.better()).isEmpty();
        assertThat(verdict.tooFewSeeds()).isTrue();
        assertThat(summary.conclusion())
                .anyMatch(s -> s.contains("With 3 seeds p over seeds cannot be less than 0.25"))
                .anyMatch(s -> s.contains("at least 6 seeds"))
                .anyMatch(s -> s.contains("differ in size (7 and 8"));
    }

    @Test
    void equalMethodsAreNotToldApart() {
        ComparisonSummary summary = ComparisonSummary.of(
                new FakeComparison(2, 50, 1).method("A", Role.CONTENDER, 7, 1).result("alone", "data"));
        assertThat(summary.verdict()).isEmpty();
        MethodSummary only = summary.methods().get(0);
        Verdict verdict = Verdict.between(only, only, Bootstrap.defaults(), PermutationTest.defaults());
        assertThat(verdict.better()).isEmpty();
        assertThat(verdict.overSeeds().p()).isEqualTo(1);
        assertThat(verdict.overExamples().p()).isEqualTo(1);
        assertThat(verdict.identical()).isTrue();
        assertThat(verdict.sentences().get(0)).isEqualTo("A and A are the same network on this data.");
    }

    @Test
    void theUsualTableIsDescribed() {
        ComparisonSummary summary = ComparisonSummary.of(FakeComparison.usual());
        assertThat(summary.leader().name()).isEqualTo("MMMP");
        assertThat(summary.conclusion())
                .startsWith("MMMP is better than MMAA on this data.")
                .anyMatch(s -> s.startsWith("MMMP and MMAA have the same number of trainable parameters (48,644)"))
                .anyMatch(s -> s.contains("above every single modality, beyond the intervals"))
                .anyMatch(s -> s.startsWith("The control \"MMMP, text shuffled\" falls"))
                .anyMatch(s -> s.startsWith("The control \"MMMP, audio shuffled\" does not fall clearly"))
                .anyMatch(s -> s.startsWith("Not above majority class") && s.contains("audio alone"))
                .anyMatch(s -> s.contains("descriptive and not corrected"));
        assertThat(summary.methods().stream().filter(summary::sizedAsContenders).map(MethodSummary::name))
                .contains("MMMP", "MMAA", "concatenation")
                .doesNotContain("image alone");
    }

    @Test
    void anUnfinishedTrainingIsMentioned() {
        TrainingHistory broken =
                new TrainingHistory(List.of(new EpochRecord(1, Map.of(), Map.of(), 1)), 1, StopReason.DIVERGED);
        Run run = new Run(9, new double[][] {{0.5, 0.5}}, broken);
        ComparisonResult result = new ComparisonResult(
                "s",
                "d",
                List.of("a", "b"),
                new int[] {0},
                List.of(new MethodResult("A", Role.CONTENDER, 1, List.of(run))));
        assertThat(ComparisonSummary.of(result).conclusion()).anyMatch(s -> s.contains("A seed 9 (diverged)"));
    }

    @Test
    void aResultThatIsNotPairedIsRefused() {
        double[][] rows = {{1, 0}, {0, 1}};
        MethodResult one = method("A", new Run(1, rows, null), new Run(2, rows, null));
        assertThatThrownBy(() -> result(one, method("B", new Run(1, rows, null), new Run(3, rows, null))))
                .hasMessageContaining("\"B\" has [1, 3] and \"A\" [1, 2]");
        assertThatThrownBy(() -> result(one, one)).hasMessageContaining("must differ");
        assertThatThrownBy(() -> result(method("A", new Run(1, new double[][] {{1, 0}}, null))))
                .hasMessageContaining("A, seed 1")
                .hasMessageContaining("[2, 2]");
        assertThatThrownBy(() -> method("A", new Run(1, rows, null), new Run(1, rows, null)))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new ComparisonResult("s", "d", List.of("a", "b"), new int[] {0, 2}, List.of(one)))
                .hasMessageContaining("Test example 1")
                .hasMessageContaining("is 2");
        assertThatThrownBy(() -> method("A")).hasMessageContaining("no run");
        assertThatThrownBy(() -> new Run(4, new double[][] {{Double.NaN, 0}}, null))
                .hasMessageContaining("Seed 4")
                .hasMessageContaining("diverge");
    }

    private static Verdict verdict(Interval difference, PermutationResult seeds, PermutationResult examples) {
        return new Verdict("A", "B", difference, seeds, examples, new Wins(8, 1, 1), false);
    }

    private static MethodResult method(String name, Run... runs) {
        return new MethodResult(name, Role.CONTENDER, 1, List.of(runs));
    }

    private static ComparisonResult result(MethodResult... methods) {
        return new ComparisonResult("s", "d", List.of("a", "b"), new int[] {0, 1}, List.of(methods));
    }
}
