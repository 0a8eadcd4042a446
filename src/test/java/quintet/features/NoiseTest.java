package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class NoiseTest {

    private static INDArray signal(long... shape) {
        Random random = new Random(5);
        INDArray signal = Nd4j.create(shape);
        for (long i = 0; i < signal.length(); i++) {
            signal.putScalar(i, 3 * random.nextDouble() - 1);
        }
        return signal;
    }

    /** The measured noise power of N normal values is chi-squared, with a relative deviation of sqrt(2 / N). */
    @ParameterizedTest
    @ValueSource(doubles = {-10, 0, 6, 20, 40})
    void theRatioIsMet(double decibels) {
        INDArray clean = signal(40, 5, 50);
        INDArray noisy = new Noise(decibels).add(clean, 1);
        double band = 10 * Math.log10(1 + 5 * Math.sqrt(2.0 / clean.length()));
        assertThat(Noise.measure(clean, noisy)).isCloseTo(decibels, within(band));
        INDArray noise = noisy.sub(clean);
        double deviation = noise.stdNumber().doubleValue();
        assertThat(noise.meanNumber().doubleValue()).isCloseTo(0, within(5 * deviation / Math.sqrt(clean.length())));
    }

    @Test
    void measureIsByHand() {
        assertThat(Noise.measure(Nd4j.createFromArray(10f, 0f), Nd4j.createFromArray(10f, 1f)))
                .isCloseTo(20, within(1e-9));
        assertThat(Noise.measure(Nd4j.createFromArray(1f, 1f), Nd4j.createFromArray(2f, 0f)))
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void oneSeedGivesOneNoiseAndTheSignalStaysAsItIs() {
        INDArray clean = signal(6, 4);
        INDArray before = clean.dup();
        Noise noise = new Noise(3);
        assertThat(noise.add(clean, 7)).isEqualTo(noise.add(clean, 7)).isNotEqualTo(noise.add(clean, 8));
        assertThat(clean).isEqualTo(before);
        float[] flat = clean.dup('c').data().asFloat();
        assertThat(Nd4j.createFromArray(noise.add(flat, 7)).reshape(6, 4).sub(noise.add(clean, 7)))
                .satisfies(difference ->
                        assertThat(difference.norm2Number().doubleValue()).isLessThan(1e-5));
    }

    @Test
    void paddingStaysEmptyAndCountsForNothing() {
        INDArray clean = signal(200, 2, 10);
        INDArray mask = Nd4j.zeros(200, 10);
        for (int i = 0; i < 200; i++) {
            for (int t = 0; t < 1 + i % 10; t++) {
                mask.putScalar(i, t, 1);
            }
        }
        INDArray there = mask.reshape(200, 1, 10).broadcast(200, 2, 10);
        clean.muli(there);
        INDArray noisy = new Noise(10).add(clean, mask, 2);
        assertThat(noisy.mul(there.rsub(1)).norm2Number().doubleValue()).isZero();
        assertThat(Noise.measure(clean, noisy)).isCloseTo(10, within(0.6));
        // without the mask the same variance would be measured over the padding too
        assertThat(Noise.measure(clean, new Noise(10).add(clean, Nd4j.ones(200, 1), 2)))
                .isCloseTo(10, within(0.6));
        INDArray present = Nd4j.create(new float[] {1, 0}, new long[] {2, 1});
        INDArray some = new Noise(0).add(Nd4j.ones(2, 3), present, 4);
        assertThat(some.getRow(1)).isEqualTo(Nd4j.ones(3));
        assertThat(some.getRow(0)).isNotEqualTo(Nd4j.ones(3));
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> new Noise(Double.NaN)).hasMessageContaining("decibels");
        assertThatThrownBy(() -> new Noise(3).add(new float[4], 1)).hasMessageContaining("not all 0");
        assertThatThrownBy(() -> new Noise(3).add(Nd4j.ones(2, 3), Nd4j.zeros(2, 1), 1))
                .hasMessageContaining("not all 0");
        assertThatThrownBy(() -> new Noise(3).add(Nd4j.ones(2, 3, 4), Nd4j.ones(2, 3), 1))
                .hasMessageContaining("[2, 3, 4]")
                .hasMessageContaining("[2, 3]");
    }
}
