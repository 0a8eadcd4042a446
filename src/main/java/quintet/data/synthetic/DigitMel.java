package quintet.data.synthetic;

import java.util.Arrays;
import quintet.features.AudioFeatures;
import quintet.features.ColumnScale;
import quintet.features.MelSpectrogram;
import quintet.features.Waveform;

/** How a spoken digit becomes a map: mel bands by frames, to about mean 0 and variance 1. */
final class DigitMel {

    static final MelSpectrogram MEL = MelSpectrogram.defaults(DigitSpeech.SAMPLE_RATE)
            .withWindowLength(320)
            .withHop(200)
            .withBands(20)
            .withRange(100, 3900)
            .withFloor(1e-4);

    static final int FRAMES = MEL.frames(DigitSpeech.SAMPLES);

    /** Of the values of {@link #MEL} under the default options, measured once: constants let nothing leak. */
    private static final float MEAN = -4.02f;

    private static final float DEVIATION = 1.36f;

    static final AudioFeatures FEATURES =
            new AudioFeatures(MEL, DigitSpeech.SAMPLES, false, ColumnScale.constant(MEL.bands(), MEAN, DEVIATION));

    private DigitMel() {}

    /** {@code [20][24]}. */
    static float[][] map(Waveform sound) {
        float[] values = FEATURES.values(sound);
        float[][] map = new float[MEL.bands()][];
        Arrays.setAll(map, b -> Arrays.copyOfRange(values, b * FRAMES, (b + 1) * FRAMES));
        return map;
    }
}
