package quintet.features;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/**
 * A sound of one channel. The samples are shared, not copied: treat them as read-only.
 *
 * @param samples sound pressure over time, full scale is -1..1
 * @param sampleRate samples a second (Hz)
 */
public record Waveform(float[] samples, int sampleRate) {

    private static final float FULL_SCALE = 32768;

    public Waveform {
        if (samples.length == 0) {
            throw new IllegalArgumentException("A waveform needs at least one sample.");
        }
        if (sampleRate < 1) {
            throw new IllegalArgumentException(
                    "The sample rate must be at least 1 Hz, such as 8000, but is " + sampleRate + ".");
        }
        for (int i = 0; i < samples.length; i++) {
            if (!Float.isFinite(samples[i])) {
                throw new IllegalArgumentException(
                        "Sample " + i + " is " + samples[i] + ", which is no finite number.");
            }
        }
    }

    /** How long the sound lasts, in seconds. */
    public double seconds() {
        return (double) samples.length / sampleRate;
    }

    /**
     * Reads a WAV file of 8 or 16 bit PCM; several channels become their mean.
     *
     * @throws IllegalArgumentException if the file is no such WAV file, ends early, or holds no sound
     * @throws UncheckedIOException if the file cannot be read
     */
    public static Waveform read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("The sound file " + file + " cannot be read: is it there?", e);
        }
    }

    /**
     * Reads the bytes of a WAV file, as {@link #read(Path)} does; the stream stays open.
     *
     * @param name what messages call it, such as the name of an entry of an archive
     */
    public static Waveform read(InputStream stream, String name) throws IOException {
        // the audio system looks at the header before it decides who reads it, so it must be able to go back
        try (AudioInputStream audio = AudioSystem.getAudioInputStream(new BufferedInputStream(stream))) {
            AudioFormat format = audio.getFormat();
            boolean signed = format.getEncoding().equals(AudioFormat.Encoding.PCM_SIGNED);
            boolean unsigned = format.getEncoding().equals(AudioFormat.Encoding.PCM_UNSIGNED);
            int bits = format.getSampleSizeInBits();
            if (!(signed && bits == 16 || unsigned && bits == 8)) {
                throw new IllegalArgumentException(
                        "The sound file " + name + " holds " + format
                                + ", but 8 or 16 bit PCM is needed. Convert it, for example with: ffmpeg -i IN -c:a pcm_s16le OUT.wav");
            }
            byte[] bytes = audio.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, expectedBytes(audio)));
            if (audio.getFrameLength() > 0 && bytes.length < expectedBytes(audio)) {
                throw new IllegalArgumentException("The sound file " + name + " ends early: its header promises "
                        + expectedBytes(audio) + " bytes of sound but " + bytes.length + " came. Fetch it again.");
            }
            if (bytes.length < format.getFrameSize()) {
                throw new IllegalArgumentException(
                        "The sound file " + name + " holds no sound (0 samples). Leave it out or fetch it again.");
            }
            return new Waveform(mono(bytes, format), Math.round(format.getSampleRate()));
        } catch (UnsupportedAudioFileException e) {
            throw new IllegalArgumentException(
                    "The file " + name + " is no WAV file that Java can read. Convert it to WAV, 16 bit PCM.", e);
        }
    }

    /** The bytes of a WAV file, 16 bit PCM; samples beyond full scale are clipped to it. */
    public byte[] toWav() {
        byte[] bytes = new byte[2 * samples.length];
        for (int i = 0; i < samples.length; i++) {
            int value = Math.round(Math.max(-FULL_SCALE, Math.min(FULL_SCALE - 1, samples[i] * FULL_SCALE)));
            bytes[2 * i] = (byte) value;
            bytes[2 * i + 1] = (byte) (value >> 8);
        }
        AudioFormat format = new AudioFormat(sampleRate, 16, 1, true, false);
        ByteArrayOutputStream wav = new ByteArrayOutputStream(bytes.length + 44);
        try {
            AudioSystem.write(
                    new AudioInputStream(new ByteArrayInputStream(bytes), format, samples.length),
                    AudioFileFormat.Type.WAVE,
                    wav);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory cannot be written to.", e);
        }
        return wav.toByteArray();
    }

    /** Writes {@link #toWav} to a file. */
    public void write(Path file) throws IOException {
        Files.write(file, toWav());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Waveform that && sampleRate == that.sampleRate && Arrays.equals(samples, that.samples);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(samples) + sampleRate;
    }

    @Override
    public String toString() {
        return "Waveform of " + samples.length + " samples at " + sampleRate + " Hz";
    }

    /** A header that was written while recording may not know the length: then all that comes is sound. */
    private static long expectedBytes(AudioInputStream audio) {
        long frames = audio.getFrameLength();
        return frames > 0 ? frames * audio.getFormat().getFrameSize() : Integer.MAX_VALUE;
    }

    private static float[] mono(byte[] bytes, AudioFormat format) {
        int channels = format.getChannels();
        int width = format.getSampleSizeInBits() / 8;
        float[] samples = new float[bytes.length / (channels * width)];
        for (int i = 0; i < samples.length; i++) {
            float sum = 0;
            for (int c = 0; c < channels; c++) {
                int at = (i * channels + c) * width;
                sum += width == 1
                        ? ((bytes[at] & 0xff) - 128) / 128f
                        : ((bytes[at + 1] << 8) | (bytes[at] & 0xff)) / FULL_SCALE;
            }
            samples[i] = sum / channels;
        }
        return samples;
    }
}
