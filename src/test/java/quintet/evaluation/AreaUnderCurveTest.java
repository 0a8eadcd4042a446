package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {

    private static final double TINY = 1e-12;

    @Test
    void trapezoidsOverTheRange() {
        // (1 + 0.5) / 2 * 1 + (0.5 + 0.3) / 2 * 3 = 1.95 over a range of 4
        assertThat(AreaUnderCurve.of(new double[] {0, 1, 4}, new double[] {1, 0.5, 0.3}))
                .isEqualTo(1.95 / 4, within(TINY));
        assertThat(AreaUnderCurve.weights(new double[] {0, 1, 4})).containsExactly(0.125, 0.5, 0.375);
    }

    @Test
    void aStraightLineHasTheHeightOfItsMiddleHoweverItIsDivided() {
        assertThat(AreaUnderCurve.of(new double[] {-1, 0, 0.5, 3}, new double[] {5, 7, 8, 13}))
                .isEqualTo(9, within(TINY));
    }

    @Test
    void faultsSayWhatIsWrong() {
        assertThatThrownBy(() -> AreaUnderCurve.weights(new double[] {1})).hasMessageContaining("at least 2 levels");
        assertThatThrownBy(() -> AreaUnderCurve.weights(new double[] {0, 2, 2}))
                .hasMessageContaining("level 2 is 2.0 and level 3 is 2.0");
        assertThatThrownBy(() -> AreaUnderCurve.weights(new double[] {0, Double.NaN}))
                .hasMessageContaining("ascend");
        assertThatThrownBy(() -> AreaUnderCurve.of(new double[] {0, 1}, new double[] {1}))
                .hasMessageContaining("1 values at 2 levels");
    }
}
