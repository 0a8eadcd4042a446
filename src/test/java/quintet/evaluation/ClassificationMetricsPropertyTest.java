package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ClassificationMetricsPropertyTest {

    @Property(tries = 200)
    void scoresStayInTheirBounds(
            @ForAll @IntRange(min = 1, max = 40) int n, @ForAll @IntRange(min = 1, max = 6) int k) {
        Random random = new Random(31L * n + k);
        ClassificationScores scores = ClassificationScores.of(labels(n, k, random), rows(n, k, random));
        assertThat(scores.accuracy()).isBetween(0.0, 1.0);
        assertThat(scores.macroF1()).isBetween(0.0, 1.0);
        assertThat(scores.weightedF1()).isBetween(0.0, 1.0);
        assertThat(scores.expectedCalibrationError()).isBetween(0.0, 1.0);
        assertThat(scores.negativeLogLikelihood()).isBetween(0.0, -Math.log(ClassificationMetrics.PROBABILITY_FLOOR));
        assertThat(scores.confusion().total()).isEqualTo(n);
    }

    @Property(tries = 200)
    void theOrderOfTheExamplesMakesNoDifference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 40) int n) {
        Random random = new Random(seed);
        int[] labels = labels(n, 3, random);
        double[][] rows = rows(n, 3, random);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        ClassificationScores before = ClassificationScores.of(labels, rows);
        ClassificationScores after = ClassificationScores.of(
                order.stream().mapToInt(i -> labels[i]).toArray(),
                order.stream().map(i -> rows[i]).toArray(double[][]::new));
        assertThat(after.confusion()).isEqualTo(before.confusion());
        assertThat(after.macroF1()).isEqualTo(before.macroF1());
        assertThat(after.negativeLogLikelihood()).isEqualTo(before.negativeLogLikelihood(), within(1e-9));
        assertThat(after.expectedCalibrationError()).isEqualTo(before.expectedCalibrationError(), within(1e-9));
    }

    @Property(tries = 100)
    void oneBinMeasuresTheOverallGap(@ForAll long seed) {
        Random random = new Random(seed);
        int[] labels = labels(25, 4, random);
        double[][] rows = rows(25, 4, random);
        double confidence = 0;
        for (double[] row : rows) {
            confidence += Arrays.stream(row).max().orElseThrow() / 25;
        }
        double gap = Math.abs(ClassificationScores.of(labels, rows).accuracy() - confidence);
        assertThat(ClassificationMetrics.expectedCalibrationError(labels, rows, 1))
                .isEqualTo(gap, within(1e-9));
        // more bins can only find more
        assertThat(ClassificationMetrics.expectedCalibrationError(labels, rows, 2))
                .isGreaterThanOrEqualTo(gap - 1e-9);
    }

    private static int[] labels(int n, int classes, Random random) {
        return random.ints(n, 0, classes).toArray();
    }

    private static double[][] rows(int n, int classes, Random random) {
        double[][] rows = new double[n][classes];
        for (double[] row : rows) {
            double sum = 0;
            for (int c = 0; c < classes; c++) {
                row[c] = Math.exp(6 * random.nextGaussian());
                sum += row[c];
            }
            for (int c = 0; c < classes; c++) {
                row[c] /= sum;
            }
        }
        return rows;
    }
}
