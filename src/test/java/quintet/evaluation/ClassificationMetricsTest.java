package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ClassificationMetricsTest {

    private static final double TINY = 1e-12;

    /** Class 2 of four has no example and no prediction, class 3 has a prediction but no example. */
    private static final int[] LABELS = {0, 0, 0, 1, 1, 0};

    private static final int[] PREDICTIONS = {0, 0, 1, 1, 3, 0};

    @Test
    void accuracyCountsRightPredictions() {
        assertThat(ClassificationMetrics.accuracy(LABELS, PREDICTIONS, 4)).isEqualTo(4 / 6.0, within(TINY));
    }

    @Test
    void macroF1LeavesOutWhatNeverOccurs() {
        // class 0: TP 3, FP 0, FN 1 -> 6/7; class 1: TP 1, FP 1, FN 1 -> 2/4; class 2: left out; class 3: 0
        assertThat(ClassificationMetrics.macroF1(LABELS, PREDICTIONS, 4))
                .isEqualTo((6 / 7.0 + 0.5 + 0) / 3, within(TINY));
        // with neither example nor prediction of any further class, more classes change nothing
        assertThat(ClassificationMetrics.macroF1(LABELS, PREDICTIONS, 9))
                .isEqualTo((6 / 7.0 + 0.5 + 0) / 3, within(TINY));
    }

    @Test
    void weightedF1CountsExamples() {
        // class 0 with 4 examples: 6/7; class 1 with 2: 1/2; class 3 has no example and weighs nothing
        assertThat(ClassificationMetrics.weightedF1(LABELS, PREDICTIONS, 4))
                .isEqualTo((4 * 6 / 7.0 + 2 * 0.5) / 6, within(TINY));
        assertThat(ClassificationMetrics.weightedF1(new int[] {0, 0, 0, 1}, new int[4], 2))
                .isEqualTo(0.75 * 6 / 7.0, within(TINY));
    }

    @Test
    void guessingTheMajorityHasAPoorMacroF1() {
        int[] labels = {0, 0, 0, 1};
        int[] guess = {0, 0, 0, 0};
        assertThat(ClassificationMetrics.accuracy(labels, guess, 2)).isEqualTo(0.75, within(TINY));
        assertThat(ClassificationMetrics.macroF1(labels, guess, 2)).isEqualTo(6 / 7.0 / 2, within(TINY));
    }

    @Test
    void confusionMatrixHasTrueClassesInRows() {
        ConfusionMatrix matrix = ConfusionMatrix.of(LABELS, PREDICTIONS, 4);
        assertThat(matrix)
                .isEqualTo(new ConfusionMatrix(new int[][] {{3, 1, 0, 0}, {0, 1, 0, 1}, {0, 0, 0, 0}, {0, 0, 0, 0}}));
        assertThat(matrix.examples(0)).isEqualTo(4);
        assertThat(matrix.predictions(3)).isEqualTo(1);
        assertThat(matrix.plus(matrix).total()).isEqualTo(12);
    }

    @Test
    void likelihoodIsTheMeanSurpriseAndHasAFloor() {
        int[] labels = {0, 1, 1};
        double[][] p = {{1, 0}, {0.5, 0.5}, {1, 0}};
        double expected = (0 + Math.log(2) - Math.log(1e-7)) / 3;
        assertThat(ClassificationMetrics.negativeLogLikelihood(labels, p)).isEqualTo(expected, within(TINY));
    }

    @Test
    void likelihoodIsNeverNegativeThoughRoundingExceedsOne() {
        double[][] p = {{1.0000002, 0}};
        assertThat(ClassificationMetrics.negativeLogLikelihood(new int[] {0}, p))
                .isZero();
    }

    @Test
    void calibrationErrorByHand() {
        // two bins (0, 0.5] and (0.5, 1]: the first holds 0.5 (right), the second 0.9 (right), 0.7 (wrong), 0.8 (right)
        int[] labels = {0, 1, 1, 0};
        double[][] p = {{0.5, 0.5}, {0.1, 0.9}, {0.7, 0.3}, {0.8, 0.2}};
        double expected = 1 / 4.0 * Math.abs(1 - 0.5) + 3 / 4.0 * Math.abs(2 / 3.0 - 0.8);
        assertThat(ClassificationMetrics.expectedCalibrationError(labels, p, 2)).isEqualTo(expected, within(TINY));
        // with 15 bins every row is alone
        double alone = (0.5 + 0.1 + 0.7 + 0.2) / 4;
        assertThat(ClassificationMetrics.expectedCalibrationError(labels, p)).isEqualTo(alone, within(TINY));
    }

    @Test
    void aPerfectAndSureClassifierIsCalibrated() {
        double[][] p = {{1, 0, 0}, {0, 0, 1}};
        ClassificationScores scores = ClassificationScores.of(new int[] {0, 2}, p);
        assertThat(scores.accuracy()).isEqualTo(1);
        assertThat(scores.macroF1()).isEqualTo(1);
        assertThat(scores.negativeLogLikelihood()).isZero();
        assertThat(scores.expectedCalibrationError()).isZero();
    }

    @Test
    void theFirstOfEqualProbabilitiesWins() {
        assertThat(ClassificationMetrics.predictions(new double[][] {{0.2, 0.4, 0.4}}))
                .containsExactly(1);
    }

    @Test
    void faultsNameTheRowAndTheValue() {
        double[][] good = {{1, 0}, {0, 1}};
        assertThatThrownBy(() -> ClassificationScores.of(new int[] {0, 2}, good))
                .hasMessageContaining("Row 1")
                .hasMessageContaining("0 .. 1")
                .hasMessageContaining("is 2");
        assertThatThrownBy(() -> ClassificationScores.of(new int[] {0}, good)).hasMessageContaining("1 labels but 2");
        assertThatThrownBy(() -> ClassificationScores.of(new int[] {0, 1}, new double[][] {{1, 0}, {2, 3}}))
                .hasMessageContaining("Row 1");
        assertThatThrownBy(() -> ClassificationScores.of(new int[] {0, 1}, new double[][] {{1, 0}, {0.5, 0.4}}))
                .hasMessageContaining("sum to 0.9");
        assertThatThrownBy(() -> ClassificationScores.of(new int[] {0}, new double[][] {{Double.NaN, 0}}))
                .hasMessageContaining("diverge");
        assertThatThrownBy(() -> ClassificationScores.of(new int[0], new double[0][]))
                .hasMessageContaining("at least one example");
        assertThatThrownBy(() -> new ConfusionMatrix(new int[][] {{1, 2}})).hasMessageContaining("square");
    }
}
