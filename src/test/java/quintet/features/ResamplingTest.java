package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResamplingTest {

    private static final double[] TIMES = {0, 1, 2, 4};
    private static final float[][] VALUES = {{0, 10, 20, 0}};

    @Test
    void linearIsByHand() {
        Resampled result = Resampling.linear(2).apply(TIMES, VALUES);
        assertThat(result.values()[0]).containsExactly(0, 5, 10, 15, 20, 15, 10, 5, 0);
        assertThat(result.mask()).containsOnly(1).hasSize(9);
        assertThat(result.missing()).isZero();
        assertThat(result.steps()).isEqualTo(9);
    }

    @Test
    void nearestTakesTheEarlierOfTwoEquallyNear() {
        assertThat(Resampling.nearest(2).apply(TIMES, VALUES).values()[0])
                .containsExactly(0, 0, 10, 10, 20, 20, 20, 0, 0);
        assertThat(Resampling.nearest(2).nearestSamples(TIMES, -0.5, 5)).containsExactly(-1, 0, 0, 1, 1);
    }

    @Test
    void windowMeanIsByHand() {
        double[] times = {0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.2, 3.0};
        float[][] values = {{0, 2, 4, 6, 8, 10, 12, 30}};
        // [-0.5, 0.5) holds 0, 2, 4; [0.5, 1.5) holds 6 to 12; [1.5, 2.5) nothing, so linear; [2.5, 3.5) the last
        assertThat(Resampling.windowMean(1).apply(times, values).values()[0]).containsExactly(2, 9, 20, 30);
    }

    @Test
    void theWindowMeanSilencesWhatIsTooFastForTheNewClock() {
        double[] times = IntStream.range(0, 1000).mapToDouble(i -> i / 100.0).toArray();
        float[][] hum = new float[1][1000];
        for (int i = 0; i < 1000; i++) {
            hum[0][i] = (float) Math.sin(2 * Math.PI * 26 * times[i]);
        }
        // 26 Hz at 25 steps a second comes back as 1 Hz at full strength, as a mean of 4 samples at (sin 4x / 4 sin x)
        // of it
        double x = Math.PI * 26 / 100;
        double expected = Math.abs(Math.sin(4 * x) / (4 * Math.sin(x)));
        assertThat(peak(Resampling.linear(25).apply(times, hum))).isGreaterThan(0.95);
        assertThat(peak(Resampling.windowMean(25).apply(times, hum))).isCloseTo(expected, within(0.1));
    }

    private static double peak(Resampled signal) {
        double peak = 0;
        for (int k = 5; k < signal.steps() - 5; k++) { // whole windows
            peak = Math.max(peak, Math.abs(signal.values()[0][k]));
        }
        return peak;
    }

    @Test
    void samplesOfOneTimeCountAsTheirMeanAndOrderDoesNotMatter() {
        double[] times = {2, 0, 1, 1, 1};
        float[][] values = {{9, 0, 2, 3, 4}, {0, 1, 1, 1, 1}};
        Resampled result = Resampling.linear(2).apply(times, values);
        assertThat(result.values()[0]).containsExactly(0, 1.5f, 3, 6, 9);
        assertThat(result.values()[1]).containsExactly(1, 1, 1, 0.5f, 0);
        assertThat(Resampling.nearest(1).nearestSamples(times, 0, 3)).containsExactly(1, 2, 0);
    }

    @Test
    void longGapsAndWhatLiesOutsideHaveNoValue() {
        Resampled result = Resampling.linear(2).withMaxGap(1.5).apply(TIMES, VALUES, -1, 13);
        assertThat(result.mask()).containsExactly(0, 0, 1, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0);
        assertThat(result.values()[0]).containsExactly(0, 0, 0, 5, 10, 15, 20, 0, 0, 0, 0, 0, 0);
        assertThat(result.missing()).isEqualTo(7);
        assertThat(Resampling.nearest(2).withMaxGap(1.5).nearestSamples(TIMES, 2, 5))
                .containsExactly(2, -1, -1, -1, 3);
    }

    @Test
    void roundingOfTimesLosesNoStep() {
        double[] times = IntStream.range(0, 31).mapToDouble(i -> 0.1 * i).toArray();
        float[][] values = new float[1][31];
        Resampled result = Resampling.linear(10).apply(times, values);
        assertThat(result.steps()).isEqualTo(31);
        assertThat(result.missing()).isZero();
        assertThat(Resampling.linear(10).steps(0, 0.3)).isEqualTo(4);
    }

    @Test
    void theRegularClockUndoesBursts() {
        Random random = new Random(1);
        double[] taken = IntStream.range(0, 1000).mapToDouble(i -> 5 + i * 0.01).toArray();
        double[] stamps = new double[1000];
        for (int i = 0; i < 1000; i++) { // handed over in bunches of seven, a few at a time
            stamps[i] = taken[Math.min(999, i / 7 * 7 + 6)] + 0.001 * random.nextInt(3);
        }
        double[] clock = Resampling.regularClock(stamps);
        double delay = clock[0] - taken[0];
        assertThat(delay).isBetween(0.025, 0.037); // three samples and a millisecond late on average
        for (int i = 0; i < 1000; i++) {
            assertThat(clock[i] - taken[i]).isCloseTo(delay, within(0.001));
        }
        assertThat(Resampling.regularClock(new double[] {1, 3})).containsExactly(1, 3);
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> Resampling.linear(0)).hasMessageContaining("rateHz");
        assertThatThrownBy(() -> Resampling.linear(1).withMaxGap(0)).hasMessageContaining("maxGapSeconds");
        assertThatThrownBy(() -> Resampling.linear(1).apply(new double[0], new float[1][0]))
                .hasMessageContaining("no sample");
        assertThatThrownBy(() -> Resampling.linear(1).apply(TIMES, new float[][] {{1, 2}}))
                .hasMessageContaining("Channel 0 has 2 values")
                .hasMessageContaining("4 times");
        assertThatThrownBy(() -> Resampling.linear(1).apply(new double[] {0, Double.NaN}, new float[1][2]))
                .hasMessageContaining("Sample 1");
        assertThatThrownBy(() -> Resampling.linear(1).apply(TIMES, new float[][] {{1, 2, Float.NaN, 0}}))
                .hasMessageContaining("Channel 0, sample 2");
        assertThatThrownBy(() -> Resampling.linear(1).apply(TIMES, VALUES, 0, 0))
                .hasMessageContaining("at least 1 step");
        assertThatThrownBy(() -> Resampling.regularClock(new double[] {3, 3}))
                .hasMessageContaining("at least two stamps");
        assertThatThrownBy(() -> Resampling.regularClock(new double[] {3, 2})).hasMessageContaining("order");
        assertThatThrownBy(() -> new Resampled(0, 1, new float[1][2], new float[3]))
                .hasMessageContaining("Channel 0");
    }
}
