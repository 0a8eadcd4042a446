package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import quintet.data.Grouping;

class PermutationTestTest {

    private static final PermutationTest TEST = PermutationTest.defaults();

    @Test
    void threePairsCountedByHand() {
        // d = 1, 2, 3: |sum| of the eight patterns is 6 4 2 0 0 2 4 6, and 6 is reached twice
        PermutationResult result = TEST.overSeeds(new double[] {1, 2, 3}, new double[3]);
        assertThat(result).isEqualTo(new PermutationResult(2, 0.25, 0.25, true));
        // d = 1, 2, -3 sums to 0, which every pattern reaches
        assertThat(TEST.overSeeds(new double[] {1, 2, 0}, new double[] {0, 0, 3})
                        .p())
                .isEqualTo(1);
        // d = -1, 2, 3: |sum| 4, reached by 4 4 6 6
        assertThat(TEST.overSeeds(new double[] {0, 2, 3}, new double[] {1, 0, 0})
                        .p())
                .isEqualTo(0.5);
    }

    @Test
    void aGroupOfExamplesKeepsOneSign() {
        // two groups, of sums 2 and 1: |sum| of the four patterns is 3 1 1 3
        boolean[][] first = {{true, true, true}};
        PermutationTest grouped = TEST.over(new Grouping("source", List.of(0, 0, 1)));
        assertThat(grouped.overExamples(first, new boolean[1][3])).isEqualTo(new PermutationResult(1, 0.5, 0.5, true));
        assertThat(TEST.overExamples(first, new boolean[1][3])).isEqualTo(new PermutationResult(1, 0.25, 0.25, true));
        assertThat(grouped.overSeeds(new double[] {1, 1, 1}, new double[3]).p()).isEqualTo(0.25);
    }

    @Test
    void roundingDoesNotBreakTies() {
        // 0.1 + 0.2 - 0.3 is not quite 0 in binary
        PermutationResult result = TEST.overSeeds(new double[] {0.3, 0.2, 0.1}, new double[3]);
        assertThat(result.p()).isEqualTo(0.25);
        assertThat(TEST.overSeeds(new double[] {0.3, 0, 0}, new double[] {0, 0.1, 0.2})
                        .p())
                .isEqualTo(1);
    }

    @Test
    void sixPairsAreTheFewestThatReachFivePercent() {
        assertThat(allWon(1).p()).isEqualTo(1);
        assertThat(allWon(5).p()).isEqualTo(2 / 32.0).isEqualTo(allWon(5).smallestP());
        assertThat(allWon(6).p()).isEqualTo(2 / 64.0).isLessThan(Verdict.LEVEL);
        assertThat(allWon(16).exact()).isTrue();
    }

    @Test
    void manyPairsAreSampledAndPIsNeverZero() {
        PermutationResult result = allWon(40);
        assertThat(result.exact()).isFalse();
        assertThat(result.p()).isEqualTo(1 / 10_001.0).isEqualTo(result.smallestP());
    }

    @Test
    void samplingAgreesWithCounting() {
        Random random = new Random(2);
        double[] first = random.doubles(16).toArray();
        double[] second = random.doubles(16).toArray();
        double exact = TEST.overSeeds(first, second).p();
        // pairs without a difference change nothing but the way of counting
        double sampled = TEST.overSeeds(Arrays.copyOf(first, 20), Arrays.copyOf(second, 20))
                .p();
        assertThat(sampled).isEqualTo(exact, within(0.02));
    }

    @Test
    void examplesArePairsOfSharesOfSeeds() {
        // two seeds; d per example = 2, 1, 0 of 2, so |sum| of signs is 3 1 1 3, each twice
        boolean[][] first = {{true, true, true}, {true, false, false}};
        boolean[][] second = {{false, false, true}, {false, false, false}};
        PermutationResult result = TEST.overExamples(first, second);
        assertThat(result.difference()).isEqualTo(3 / 2.0 / 3, within(1e-12));
        assertThat(result.p()).isEqualTo(0.5);
    }

    @Test
    void oneSeedOfExamplesAgreesWithTheSignTest() {
        // 30 examples only the first got right, 12 only the second: the sign test's binomial p is 0.00799
        boolean[][] first = {BootstrapTest.firstRight(300, 130)};
        boolean[][] second = {BootstrapTest.firstRight(300, 100)};
        Arrays.fill(second[0], 200, 212, true);
        assertThat(TEST.overExamples(first, second).p()).isEqualTo(0.008, within(0.003));
    }

    @Test
    void winsAreCountedPairByPair() {
        Wins wins = Wins.of(new double[] {3, 2, 1, 1}, new double[] {1, 2, 2, 0});
        assertThat(wins).isEqualTo(new Wins(2, 1, 1)).hasToString("2/1/1");
    }

    @Test
    void unpairedValuesAreRefused() {
        assertThatThrownBy(() -> TEST.overSeeds(new double[2], new double[3])).hasMessageContaining("same seeds");
        assertThatThrownBy(() -> TEST.overSeeds(new double[0], new double[0])).hasMessageContaining("at least one");
        assertThatThrownBy(() -> new PermutationTest(5, 1)).hasMessageContaining("100");
    }

    private static PermutationResult allWon(int n) {
        double[] first = new double[n];
        Arrays.setAll(first, i -> 0.5 + 0.01 * i);
        return TEST.overSeeds(first, new double[n]);
    }
}
