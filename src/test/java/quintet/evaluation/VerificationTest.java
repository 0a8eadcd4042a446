package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final double TINY = 1e-12;

    private static double rate(double[] genuine, double[] impostor) {
        return DetectionErrorTradeoff.of(genuine, impostor).equalErrorRate();
    }

    @Test
    void ratesAtEveryThreshold() {
        DetectionErrorTradeoff curve =
                DetectionErrorTradeoff.of(new double[] {0.9, 0.6, 0.4}, new double[] {0.1, 0.5, 0.4, 0.2});
        assertThat(curve.thresholds()).containsExactly(0.1, 0.2, 0.4, 0.5, 0.6, 0.9, Double.POSITIVE_INFINITY);
        assertThat(curve.falseAccept()).containsExactly(1, 0.75, 0.5, 0.25, 0, 0, 0);
        assertThat(curve.falseReject()).containsExactly(0, 0, 0, 1 / 3.0, 1 / 3.0, 2 / 3.0, 1);
    }

    @Test
    void betweenTwoThresholdsTheLineDecides() {
        // from (1/2, 0) to (1/4, 1/3): d falls from 1/2 to -1/12, so w = 6/7 and the rate is 1/2 - 6/7 * 1/4
        assertThat(rate(new double[] {0.9, 0.6, 0.4}, new double[] {0.1, 0.5, 0.4, 0.2}))
                .isEqualTo(2 / 7.0, within(TINY));
    }

    @Test
    void whereBothRatesMeetAtAThresholdThatIsTheRate() {
        // (1/4, 0) at 1, (1/4, 1/4) at 2
        assertThat(rate(new double[] {1, 3, 4, 5}, new double[] {0, 0, 2, 0})).isEqualTo(0.25);
        // (1/8, 0) at 1, (1/8, 1/4) at 2: the line stands upright and is met halfway
        assertThat(rate(new double[] {1, 3, 4, 5}, new double[] {0, 0, 0, 0, 0, 0, 0, 2}))
                .isEqualTo(0.125);
    }

    @Test
    void tiesAreDecidedAlike() {
        // one step from (1, 0) to (0, 1) through the middle
        assertThat(rate(new double[] {1, 1}, new double[] {1, 1, 1})).isEqualTo(0.5);
        assertThat(rate(new double[] {-0.0}, new double[] {0.0})).isEqualTo(0.5);
        assertThat(rate(new double[] {0}, new double[] {1})).isEqualTo(1);
    }

    @Test
    void everyExampleClaimsEveryIdentity() {
        int[] labels = {0, 0, 1};
        double[][] p = {{0.7, 0.2, 0.1}, {0.2, 0.5, 0.3}, {0.3, 0.6, 0.1}};
        Verification verification = Verification.of(labels, p);
        assertThat(verification.claims().get(0).genuine()).containsExactly(0.7, 0.2);
        assertThat(verification.claims().get(0).impostor()).containsExactly(0.3);
        assertThat(verification.claims().get(1).impostor()).containsExactly(0.2, 0.5);
        // nobody of identity 2 is there: its claims are impostors' alone, and it has no rate of its own
        assertThat(verification.claims().get(2).genuine()).isEmpty();
        assertThat(verification.claims().get(2).equalErrorRate()).isEmpty();
        // identity 0: (1, 0), (1, 1/2), (0, 1/2), (0, 1), so the rate is 1/2; identity 1: 0
        assertThat(verification.macroEqualErrorRate()).isEqualTo(0.25, within(TINY));
        // 3 genuine, 6 impostors; at 0.3: FAR 3/6, FRR 1/3; at 0.5: FAR 1/6, FRR 1/3
        assertThat(verification.pooled().equalErrorRate()).isEqualTo(1 / 3.0, within(TINY));
    }

    @Test
    void faultsSayWhatIsWrong() {
        assertThatThrownBy(() -> rate(new double[] {}, new double[] {1})).hasMessageContaining("no genuine score");
        assertThatThrownBy(() -> rate(new double[] {1}, new double[] {1, Double.NaN}))
                .hasMessageContaining("impostor score number 1");
        assertThatThrownBy(() -> Verification.of(new int[] {0, 0}, new double[][] {{1, 0}, {1, 0}}))
                .hasMessageContaining("at least two identities");
        assertThatThrownBy(() -> new DetectionErrorTradeoff(new double[2], new double[2], new double[2]))
                .hasMessageContaining("all accepted");
    }
}
