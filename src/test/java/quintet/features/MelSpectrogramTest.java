package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class MelSpectrogramTest {

    private static final MelSpectrogram MEL = MelSpectrogram.defaults(8000).withBands(20);

    private static Waveform sine(double hz, double amplitude, int samples) {
        float[] wave = new float[samples];
        for (int i = 0; i < samples; i++) {
            wave[i] = (float) (amplitude * Math.sin(2 * Math.PI * hz * i / 8000));
        }
        return new Waveform(wave, 8000);
    }

    @Property(tries = 50)
    void aSinePeaksInTheBandThatHoldsItsFrequency(@ForAll @DoubleRange(min = 150, max = 3600) double hz) {
        float[][] map = MEL.logMel(sine(hz, 0.5, 1000));
        double[] centers = MEL.centersHz();
        int loudest = 0;
        for (int b = 1; b < 20; b++) {
            loudest = map[b][3] > map[loudest][3] ? b : loudest;
        }
        // triangles overlap, so the loudest band is one of the two whose peaks enclose the frequency
        assertThat(hz).isBetween(loudest == 0 ? 0 : centers[loudest - 1], loudest == 19 ? 4000 : centers[loudest + 1]);
    }

    @Property(tries = 50)
    void theMelScaleGoesThereAndBack(@ForAll @DoubleRange(min = 0, max = 20000) double hz) {
        assertThat(MelSpectrogram.hzOfMel(MelSpectrogram.melOfHz(hz))).isCloseTo(hz, within(1e-6));
    }

    @Test
    void thousandHertzAreAboutThousandMel() {
        assertThat(MelSpectrogram.melOfHz(1000)).isCloseTo(1000, within(0.1));
    }

    @Test
    void twiceAsLoudAddsTwiceTheLogarithmOfTwo() {
        float[][] quiet = MEL.logMel(sine(700, 0.2, 800));
        float[][] loud = MEL.logMel(sine(700, 0.4, 800));
        int above = 0;
        for (int b = 0; b < 20; b++) {
            if (quiet[b][0] > Math.log(MEL.floor()) + 1e-3) {
                above++;
                assertThat(loud[b][0] - quiet[b][0]).isCloseTo((float) (2 * Math.log(2)), within(1e-3f));
            }
        }
        assertThat(above).isGreaterThan(3);
    }

    @Test
    void whiteNoiseHasThePowerOfItsVarianceTimesTheAreaOfTheFilter() {
        Random random = new Random(1);
        float[] noise = new float[80_000];
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) (0.1 * random.nextGaussian());
        }
        float[] band = MEL.logMel(new Waveform(noise, 8000))[15];
        double mean = 0;
        for (float value : band) {
            mean += Math.exp(value) / band.length;
        }
        double[] centers = MEL.centersHz();
        double area = (centers[16] - centers[14]) / 2 / (8000.0 / MEL.fftLength()); // triangle of height 1, in bins
        assertThat(mean).isCloseTo(0.01 * area, within(0.06 * 0.01 * area));
    }

    @Property(tries = 30)
    void aMapIsFittedWithItsMiddleInTheMiddle(
            @ForAll @IntRange(min = 1, max = 3000) int samples, @ForAll @IntRange(min = 1, max = 40) int frames) {
        Waveform sound = sine(500, 0.3, samples);
        float[][] map = MEL.logMel(sound);
        float[][] fitted = MEL.logMel(sound, frames);
        assertThat(map[0]).hasSize(MEL.frames(samples));
        assertThat(fitted).hasNumberOfRows(20);
        assertThat(fitted[0]).hasSize(frames);
        int shift = Math.max(0, (map[0].length - frames) / 2) - Math.max(0, (frames - map[0].length) / 2);
        for (int t = 0; t < frames; t++) {
            boolean inside = t + shift >= 0 && t + shift < map[0].length;
            assertThat(fitted[5][t]).isEqualTo(inside ? map[5][t + shift] : (float) Math.log(MEL.floor()));
        }
    }

    @Test
    void silenceIsTheFloor() {
        assertThat(MEL.logMel(new Waveform(new float[10], 8000))[3]).containsExactly((float) Math.log(1e-8));
    }

    @Test
    void optionsThatMakeNoSenseAreNamed() {
        assertThatThrownBy(() -> MEL.withRange(100, 5000))
                .hasMessageContaining("highHz")
                .hasMessageContaining("5000");
        assertThatThrownBy(() -> MEL.withBands(400))
                .hasMessageContaining("bands")
                .hasMessageContaining("fewer");
        assertThatThrownBy(() -> MEL.withFftLength(100)).hasMessageContaining("fftLength");
        assertThatThrownBy(() -> MEL.withHop(0)).hasMessageContaining("hop");
        assertThatThrownBy(() -> MEL.withWindowLength(1)).hasMessageContaining("windowLength");
        assertThatThrownBy(() -> MEL.withFloor(0)).hasMessageContaining("floor");
        assertThatThrownBy(() -> MEL.logMel(new Waveform(new float[9], 16000)))
                .hasMessageContaining("16000")
                .hasMessageContaining("8000");
    }
}
