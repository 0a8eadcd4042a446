package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import quintet.data.Grouping;

class BootstrapTest {

    private static final Bootstrap BOOTSTRAP = Bootstrap.defaults();

    @Test
    void agreesWithNormalTheoryOnOneSeed() {
        // one seed, 400 examples, 70 % right: 1.96 sqrt(0.7 * 0.3 / 400) = 0.0449 either way
        boolean[][] correct = {firstRight(400, 280)};
        Interval interval = BOOTSTRAP.accuracy(correct);
        double half = 1.96 * Math.sqrt(0.7 * 0.3 / 400);
        assertThat(interval.mean()).isEqualTo(0.7, within(1e-12));
        assertThat(interval.low()).isEqualTo(0.7 - half, within(0.004));
        assertThat(interval.high()).isEqualTo(0.7 + half, within(0.004));
    }

    @Test
    void coversChanceOfTheTrainingToo() {
        // all examples alike within a seed: the only chance is the seed's, variance (1 / S) p (1 - p)
        boolean[][] correct = new boolean[40][];
        for (int s = 0; s < 40; s++) {
            correct[s] = firstRight(200, s < 24 ? 200 : 0);
        }
        Interval interval = BOOTSTRAP.accuracy(correct);
        double half = 1.96 * Math.sqrt(0.6 * 0.4 / 40);
        assertThat(interval.low()).isEqualTo(0.6 - half, within(0.02));
        assertThat(interval.high()).isEqualTo(0.6 + half, within(0.02));
    }

    @Test
    void copiesOfAnExampleInItsGroupTellNothingNew() {
        Random random = new Random(4);
        boolean[][] once = new boolean[3][40];
        boolean[][] thrice = new boolean[3][120];
        List<Integer> sources = IntStream.range(0, 120).mapToObj(i -> i % 40).toList();
        for (int s = 0; s < 3; s++) {
            for (int i = 0; i < 40; i++) {
                once[s][i] = random.nextDouble() < 0.7;
            }
            for (int i = 0; i < 120; i++) {
                thrice[s][i] = once[s][i % 40];
            }
        }
        Bootstrap grouped = BOOTSTRAP.over(Grouping.by("source", sources));
        assertThat(grouped.accuracy(thrice)).isEqualTo(BOOTSTRAP.accuracy(once));
        assertThat(BOOTSTRAP.accuracy(thrice).high()
                        - BOOTSTRAP.accuracy(thrice).low())
                .isLessThan(grouped.accuracy(thrice).high()
                        - grouped.accuracy(thrice).low());
        assertThat(BOOTSTRAP.over(Grouping.independent(40))).isEqualTo(BOOTSTRAP);
    }

    @Test
    void groupsOfDifferentSizesCountByTheirExamples() {
        // a group of 3 right ones, one of 1 wrong one: both drawn twice, or once each; so 0, 3/4 or 1
        boolean[][] correct = {{true, true, true, false}};
        Interval interval =
                BOOTSTRAP.over(new Grouping("source", List.of(0, 0, 0, 1))).accuracy(correct);
        assertThat(interval).isEqualTo(new Interval(0.75, 0, 1));
        assertThatThrownBy(() ->
                        BOOTSTRAP.over(new Grouping("source", List.of(0, 0, 1))).accuracy(correct))
                .hasMessageContaining("4 rows, but groups (source) of 3 rows");
    }

    /** What the class says of few seeds: about nine of ten intervals cover the truth, not 95 of 100. */
    @Test
    void coversTheTruthInAboutNineOfTenCasesWithFiveSeeds() {
        Random random = new Random(8);
        Bootstrap bootstrap = new Bootstrap(400, 3);
        int cases = 300;
        int covered = 0;
        for (int k = 0; k < cases; k++) {
            boolean[][] correct = new boolean[5][300];
            for (boolean[] seed : correct) {
                double accuracy = 0.8 + 0.05 * random.nextGaussian(); // the training's chance outweighs the sample's
                for (int i = 0; i < seed.length; i++) {
                    seed[i] = random.nextDouble() < accuracy;
                }
            }
            covered += bootstrap.accuracy(correct).contains(0.8) ? 1 : 0;
        }
        assertThat(covered / (double) cases).isBetween(0.82, 0.94);
    }

    @Test
    void isWiderThanEitherKindOfChanceAlone() {
        Random random = new Random(5);
        boolean[][] correct = new boolean[10][300];
        double[] accuracies = new double[10];
        for (int s = 0; s < 10; s++) {
            double skill = 0.6 + 0.05 * random.nextGaussian();
            for (int i = 0; i < 300; i++) {
                correct[s][i] = random.nextDouble() < skill;
                accuracies[s] += correct[s][i] ? 1 / 300.0 : 0;
            }
        }
        Interval both = BOOTSTRAP.accuracy(correct);
        Interval seeds = BOOTSTRAP.mean(accuracies);
        assertThat(both.mean()).isEqualTo(seeds.mean(), within(1e-12));
        assertThat(both.high() - both.low()).isGreaterThan(seeds.high() - seeds.low());
    }

    @Test
    void pairingTakesOutWhatBothMethodsShare() {
        // hard examples are hard for both: each alone is uncertain, their difference is not
        Random random = new Random(3);
        boolean[][] first = new boolean[6][400];
        boolean[][] second = new boolean[6][400];
        for (int i = 0; i < 400; i++) {
            boolean easy = random.nextDouble() < 0.6;
            for (int s = 0; s < 6; s++) {
                first[s][i] = easy || random.nextDouble() < 0.1;
                second[s][i] = easy;
            }
        }
        Interval difference = BOOTSTRAP.difference(first, second);
        assertThat(difference.low()).isPositive();
        assertThat(difference.mean())
                .isEqualTo(
                        BOOTSTRAP.accuracy(first).mean()
                                - BOOTSTRAP.accuracy(second).mean(),
                        within(1e-12));
        assertThat(BOOTSTRAP.accuracy(first).overlaps(BOOTSTRAP.accuracy(second)))
                .isTrue();
    }

    @Test
    void aMethodDoesNotDifferFromItself() {
        boolean[][] correct = {firstRight(50, 20), firstRight(50, 30)};
        assertThat(BOOTSTRAP.difference(correct, correct)).isEqualTo(new Interval(0, 0, 0));
    }

    @Test
    void oneValueHasNoWidth() {
        assertThat(BOOTSTRAP.mean(0.25)).isEqualTo(new Interval(0.25, 0.25, 0.25));
    }

    @Test
    void theMeanOfManyAgreesWithNormalTheory() {
        Random random = new Random(9);
        double[] values = random.doubles(500).toArray();
        Interval interval = BOOTSTRAP.mean(values);
        assertThat(interval.high() - interval.low()).isEqualTo(2 * 1.96 * Math.sqrt(1 / 12.0 / 500), within(0.004));
    }

    @Test
    void theSameSeedGivesTheSameInterval() {
        boolean[][] correct = {firstRight(97, 30), firstRight(97, 40)};
        assertThat(new Bootstrap(500, 4).accuracy(correct)).isEqualTo(new Bootstrap(500, 4).accuracy(correct));
        assertThat(new Bootstrap(500, 4).accuracy(correct)).isNotEqualTo(new Bootstrap(500, 5).accuracy(correct));
    }

    @Test
    void faultsSayWhatIsMissing() {
        assertThatThrownBy(() -> new Bootstrap(3, 1)).hasMessageContaining("100");
        assertThatThrownBy(() -> BOOTSTRAP.accuracy(new boolean[0][])).hasMessageContaining("at least one seed");
        assertThatThrownBy(() -> BOOTSTRAP.accuracy(new boolean[][] {{true}, {true, false}}))
                .hasMessageContaining("same test examples");
        assertThatThrownBy(() -> BOOTSTRAP.difference(new boolean[1][4], new boolean[2][4]))
                .hasMessageContaining("same seeds");
        assertThatThrownBy(() -> BOOTSTRAP.mean()).hasMessageContaining("no value");
    }

    static boolean[] firstRight(int n, int right) {
        boolean[] correct = new boolean[n];
        Arrays.fill(correct, 0, right, true);
        return correct;
    }
}
