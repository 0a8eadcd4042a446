package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WaveformTest {

    private static byte[] wav(byte[] data, int bits, int channels, boolean signed) throws IOException {
        AudioFormat format = new AudioFormat(8000, bits, channels, signed, false);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        AudioSystem.write(
                new AudioInputStream(new ByteArrayInputStream(data), format, data.length / format.getFrameSize()),
                AudioFileFormat.Type.WAVE,
                out);
        return out.toByteArray();
    }

    private static Waveform read(byte[] bytes) throws IOException {
        return Waveform.read(new ByteArrayInputStream(bytes), "a.wav");
    }

    @Test
    void whatIsWrittenIsReadBack(@TempDir Path folder) throws IOException {
        Waveform sound = new Waveform(new float[] {0, 0.5f, -1, -0.25f, 0.75f}, 8000);
        Path file = folder.resolve("sound.wav");
        sound.write(file);
        assertThat(Waveform.read(file)).isEqualTo(sound).hasSameHashCodeAs(sound);
        assertThat(sound.seconds()).isEqualTo(5 / 8000.0);
    }

    @Test
    void samplesBeyondFullScaleAreClipped() throws IOException {
        float[] samples = read(new Waveform(new float[] {2, -2}, 8000).toWav()).samples();
        assertThat(samples).containsExactly(32767 / 32768f, -1);
    }

    @Test
    void eightBitsAreUnsignedAndStereoBecomesTheMean() throws IOException {
        assertThat(read(wav(new byte[] {(byte) 128, (byte) 192, 0}, 8, 1, false))
                        .samples())
                .containsExactly(0, 0.5f, -1);
        assertThat(read(wav(new byte[] {0, 64, 0, -64, 0, 64, 0, 0}, 16, 2, true))
                        .samples())
                .containsExactly(0, 0.25f);
    }

    @Test
    void whatIsWrongIsSaidWithTheNameOfTheFile(@TempDir Path folder) throws IOException {
        Path text = Files.writeString(
                folder.resolve("notes.wav"), "this is no sound at all, but it is long enough to read");
        assertThatThrownBy(() -> Waveform.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("notes.wav")
                .hasMessageContaining("no WAV file");
        assertThatThrownBy(() -> Waveform.read(folder.resolve("absent.wav")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("absent.wav");
        assertThatThrownBy(() -> read(wav(new byte[6], 24, 1, true)))
                .hasMessageContaining("a.wav")
                .hasMessageContaining("24 bit")
                .hasMessageContaining("Convert");
        byte[] whole = wav(new byte[2000], 16, 1, true);
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, 1000)))
                .hasMessageContaining("a.wav")
                .hasMessageContaining("ends early");
        assertThatThrownBy(() -> read(wav(new byte[0], 16, 1, true))).hasMessageContaining("a.wav");
        assertThatThrownBy(() -> new Waveform(new float[] {0, Float.NaN}, 8000)).hasMessageContaining("Sample 1");
        assertThatThrownBy(() -> new Waveform(new float[1], 0)).hasMessageContaining("sample rate");
    }
}
