package quintet.features;

import java.nio.file.Path;
import java.util.Objects;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How a sound becomes a picture {@code [1, bands, frames]}: brought to one power if asked, cut to its middle or set into the middle
 * of silence so that it has one length, turned into a {@link MelSpectrogram}, each band standardised.
 *
 * <p>The power is that of the whole sound, before it is cut: {@code mean of x^2 + 1e-12} becomes 1. A sound of another sample rate is
 * refused, not resampled: what a filter for that takes away or adds, training has not seen.
 *
 * @param mel the spectrogram; its sample rate is that of the sounds
 * @param samples length of every sound, in samples
 * @param unitPower whether sounds are brought to power 1
 * @param bands mean and deviation of each band, of the training part
 */
public record AudioFeatures(MelSpectrogram mel, int samples, boolean unitPower, ColumnScale bands)
        implements InputFeatures {

    /** Bytes that a file may have: an hour at 16 bit and 44100 samples a second, in stereo, has six times as many. */
    private static final long MAX_BYTES = 100L << 20;

    /** Samples that a sound may be brought to: nearly four minutes at 44100 a second. */
    private static final int MAX_SAMPLES = 10_000_000;

    private static final double LEAST_POWER = 1e-12;

    public AudioFeatures {
        Objects.requireNonNull(mel, "mel");
        if (samples < 1 || samples > MAX_SAMPLES) {
            throw new IllegalArgumentException(
                    "A sound has 1 to " + MAX_SAMPLES + " samples, but was given " + samples + " samples.");
        }
        bands.check(mel.bands(), "bands");
    }

    /** The same with other statistics of the bands. */
    public AudioFeatures withBands(ColumnScale scale) {
        return new AudioFeatures(mel, samples, unitPower, scale);
    }

    @Override
    public String kind() {
        return "audio";
    }

    @Override
    public String takes() {
        return "a WAV file of " + mel.sampleRate() + " samples a second, of which the middle " + samples + " count";
    }

    @Override
    public InputType type() {
        return InputType.convolutional(mel.bands(), frames(), 1);
    }

    /** Frames of every map. */
    public int frames() {
        return mel.frames(samples);
    }

    @Override
    public EncodedInput encode(RawInput raw) {
        if (raw instanceof RawInput.File file) {
            return new EncodedInput(values(file.path()));
        }
        if (raw instanceof RawInput.Audio audio) {
            return new EncodedInput(values(audio.sound()));
        }
        throw raw.unfit("a sound (a WAV file of " + mel.sampleRate() + " samples a second)");
    }

    /** The sound in a WAV file, {@code [bands * frames]}. */
    public float[] values(Path file) {
        return values(Waveform.read(RawFile.checked(file, MAX_BYTES)));
    }

    /**
     * A sound, {@code [bands * frames]}.
     *
     * @throws IllegalArgumentException if it has another sample rate
     */
    public float[] values(Waveform sound) {
        double[] levelled = level(sound);
        float[] rounded = new float[samples];
        for (int i = 0; i < samples; i++) {
            rounded[i] = (float) levelled[i];
        }
        return standardised(map(new Waveform(rounded, mel.sampleRate())));
    }

    /**
     * The first half of {@link #values(Waveform)}: power and length, {@code [samples]}. Here a data set may lay noise on what it shows to
     * a network.
     */
    public double[] level(Waveform sound) {
        if (sound.sampleRate() != mel.sampleRate()) {
            throw new IllegalArgumentException("it takes sounds of " + mel.sampleRate()
                    + " samples a second, but this one has " + sound.sampleRate()
                    + ". Convert it, for example with: ffmpeg -i IN -ar " + mel.sampleRate() + " -ac 1 OUT.wav");
        }
        float[] raw = sound.samples();
        double gain = unitPower ? 1 / Math.sqrt(power(raw)) : 1;
        double[] levelled = new double[samples];
        int shift = (raw.length - samples) / 2;
        for (int i = 0; i < samples; i++) {
            int source = i + shift;
            levelled[i] = source >= 0 && source < raw.length ? gain * raw[source] : 0;
        }
        return levelled;
    }

    private static double power(float[] raw) {
        double power = LEAST_POWER;
        for (float sample : raw) {
            power += (double) sample * sample / raw.length;
        }
        return power;
    }

    /** The map of a sound that has its power and length, {@code [bands][frames]}, before it is standardised. */
    public float[][] map(Waveform levelled) {
        return mel.logMel(levelled, frames());
    }

    /** The last step: each band of a map standardised, in single precision, {@code [bands * frames]}. */
    public float[] standardised(float[][] map) {
        float[] values = new float[mel.bands() * frames()];
        int at = 0;
        for (int b = 0; b < map.length; b++) {
            float mean = bands.mean().get(b).floatValue();
            float deviation = bands.deviation().get(b).floatValue();
            for (float value : map[b]) {
                values[at++] = (value - mean) / deviation;
            }
        }
        return values;
    }
}
