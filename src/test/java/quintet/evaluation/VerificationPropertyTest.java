package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class VerificationPropertyTest {

    /** Few different scores, so that there are ties. */
    private static double[] scores(int n, int different, Random random) {
        return random.ints(n, 0, different).asDoubleStream().toArray();
    }

    private static double[] map(double[] values, DoubleUnaryOperator change) {
        return Arrays.stream(values).map(change).toArray();
    }

    private static double rate(double[] genuine, double[] impostor) {
        return DetectionErrorTradeoff.of(genuine, impostor).equalErrorRate();
    }

    @Property(tries = 200)
    void separatedScoresHaveNoError(@ForAll @IntRange(min = 1, max = 30) int n, @ForAll @IntRange(max = 99) int seed) {
        Random random = new Random(seed);
        double[] impostor = scores(1 + seed % 7, 5, random);
        double[] genuine = map(scores(n, 5, random), score -> score + 5);
        assertThat(rate(genuine, impostor)).isZero();
        assertThat(rate(impostor, genuine)).isEqualTo(1);
    }

    @Property(tries = 200)
    void scoresOfOneDistributionAreHalfWrong(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        double[] scores = scores(n, 10, new Random(seed));
        assertThat(rate(scores, scores)).isEqualTo(0.5, within(1e-12));
    }

    @Property(tries = 200)
    void onlyTheOrderOfTheScoresCounts(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        Random random = new Random(seed);
        double[] genuine = map(scores(n, 12, random), score -> score + 2);
        double[] impostor = scores(2 * n, 12, random);
        DoubleUnaryOperator cube = score -> Math.pow(score - 5, 3) / 7;
        assertThat(rate(map(genuine, cube), map(impostor, cube))).isEqualTo(rate(genuine, impostor));
        // upside down, rejecting is accepting
        assertThat(rate(map(impostor, s -> -s), map(genuine, s -> -s)))
                .isEqualTo(rate(genuine, impostor), within(1e-12));
    }

    @Property(tries = 200)
    void ratesAreMonotoneAndTheirMeetingLiesBetween(@ForAll @IntRange(min = 1, max = 40) int n, @ForAll long seed) {
        Random random = new Random(seed);
        DetectionErrorTradeoff curve =
                DetectionErrorTradeoff.of(scores(n, 9, random), scores(1 + random.nextInt(50), 9, random));
        double equal = curve.equalErrorRate();
        for (int t = 1; t < curve.thresholds().length; t++) {
            assertThat(curve.falseAccept()[t]).isLessThanOrEqualTo(curve.falseAccept()[t - 1]);
            assertThat(curve.falseReject()[t]).isGreaterThanOrEqualTo(curve.falseReject()[t - 1]);
            // no point of the curve has both errors below the rate, nor both above it
            double low = Math.min(curve.falseAccept()[t], curve.falseReject()[t]);
            double high = Math.max(curve.falseAccept()[t], curve.falseReject()[t]);
            assertThat(low).isLessThanOrEqualTo(equal + 1e-12);
            assertThat(high).isGreaterThanOrEqualTo(equal - 1e-12);
        }
    }
}
