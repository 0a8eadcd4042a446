package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {

    private static final double TINY = 1e-12;

    @Test
    void binsHoldWhatIsSureInTheirRange() {
        int[] labels = {0, 1, 0, 1};
        double[][] p = {{0.9, 0.1}, {0.8, 0.2}, {0.3, 0.7}, {0.4, 0.6}};
        Calibration calibration = Calibration.of(labels, p, 5);
        assertThat(calibration.bins()).extracting(Calibration.Bin::count).containsExactly(0, 0, 1, 2, 1);
        // 0.6 and 0.8 are upper ends, which belong to the bin below
        Calibration.Bin third = calibration.bins().get(3);
        assertThat(third.confidence()).isEqualTo(0.75, within(TINY));
        assertThat(third.accuracy()).isZero();
        assertThat(calibration.bins().get(2).accuracy()).isEqualTo(1);
        assertThat(calibration.bins().get(4).low()).isEqualTo(0.8, within(TINY));
        assertThat(calibration.bins().get(0).accuracy()).isNaN();
        assertThat(calibration.examples()).isEqualTo(4);
        assertThat(calibration.expectedError()).isEqualTo((0.4 + 2 * 0.75 + 0.1) / 4, within(TINY));
        assertThat(calibration.expectedError()).isEqualTo(ClassificationMetrics.expectedCalibrationError(labels, p, 5));
    }

    @Test
    void faultsSayWhatIsWrong() {
        assertThatThrownBy(() -> Calibration.of(new int[] {0}, new double[][] {{1, 0}}, 0))
                .hasMessageContaining("at least 1 bin");
        assertThatThrownBy(() -> Calibration.of(new int[] {0, 2}, new double[][] {{1, 0}, {0, 1}}))
                .hasMessageContaining("Row 1");
    }
}
