package quintet.data.synthetic;

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

    private DigitMel() {}

    /** {@code [20][24]}. */
    static float[][] map(Waveform sound) {
        float[][] map = MEL.logMel(sound, FRAMES);
        for (float[] band : map) {
            for (int t = 0; t < band.length; t++) {
                band[t] = (band[t] - MEAN) / DEVIATION;
            }
        }
        return map;
    }
}
