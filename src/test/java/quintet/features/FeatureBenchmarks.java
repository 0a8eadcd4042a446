package quintet.features;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What turns one raw example into numbers. Run by {@code LibraryBenchmarks}. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@State(Scope.Thread)
public class FeatureBenchmarks {

    private static final int RATE = 8000;
    private static final int WORDS = 250;

    private final MelSpectrogram mel = MelSpectrogram.defaults(RATE);
    private final BufferedImage picture = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
    private Waveform second;
    private String text;
    private TextFeatures features;

    @Setup
    public void make() {
        Random random = new Random(7);
        float[] samples = new float[RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        second = new Waveform(samples, RATE);
        text = random.ints(WORDS, 0, 5000).mapToObj(id -> "word" + id).collect(Collectors.joining(" "));
        features = TextFeatures.fit(List.of(text), Tokenization.words(), WORDS, 5000, 1);
    }

    @Benchmark
    public float[][] melSpectrogramOfASecond() {
        return mel.logMel(second);
    }

    @Benchmark
    public List<String> words() {
        return Tokenizer.words(text);
    }

    @Benchmark
    public List<String> characters() {
        return Tokenizer.characters(text);
    }

    @Benchmark
    public TokenBatch tokenIds() {
        return features.encode(List.of(text));
    }

    @Benchmark
    public float[][] pictureTo28() {
        return Images.grey(picture, 28, 28);
    }
}
