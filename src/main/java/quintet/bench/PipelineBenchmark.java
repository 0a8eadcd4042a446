package quintet.bench;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.data.synthetic.Digits;
import quintet.features.Images;
import quintet.features.MelSpectrogram;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.features.Tokenizer;
import quintet.features.Waveform;
import quintet.runtime.PatientDeallocation;

/** What happens to examples before a network sees them, stage by stage. */
public final class PipelineBenchmark {

    private static final int SAMPLE_RATE = 8000;
    private static final int VOCABULARY = 5000;
    private static final int PICTURE = 64;
    private static final int SMALL_PICTURE = 28;

    private final PipelineOptions options;
    private final int threads;
    private final Repetitions repetitions;

    private PipelineBenchmark(PipelineOptions options, int threads, Repetitions repetitions) {
        this.options = options;
        this.threads = threads;
        this.repetitions = repetitions;
    }

    /** Times every stage, on made-up examples. */
    public static List<StageTimes> measure(PipelineOptions options, int threads, Repetitions repetitions) {
        PatientDeallocation.install(); // before the first array
        return new PipelineBenchmark(options, threads, repetitions).stages();
    }

    private List<StageTimes> stages() {
        List<String> texts = texts();
        TextFeatures words = TextFeatures.fit(texts, Tokenization.words(), options.tokens(), VOCABULARY, 1);
        MelSpectrogram mel = MelSpectrogram.defaults(SAMPLE_RATE);
        Waveform sound = sound();
        BufferedImage picture = picture();
        MultimodalDataset digits = digits();
        return List.of(
                stage("words of a text", () -> texts.forEach(Tokenizer::words)),
                stage("characters of a text", () -> texts.forEach(Tokenizer::characters)),
                stage(
                        "vocabulary of texts",
                        () -> TextFeatures.fit(texts, Tokenization.words(), options.tokens(), VOCABULARY, 1)),
                stage("texts to token ids", () -> words.encode(texts)),
                stage("sound to mel map", () -> each(() -> mel.logMel(sound))),
                stage("picture to 28 x 28", () -> each(() -> Images.grey(picture, SMALL_PICTURE, SMALL_PICTURE))),
                stage("digits drawn, spoken, spelled", this::digits),
                stage("checks of a dataset", () -> checked(digits)),
                stage("checksum of a dataset", digits::checksum),
                stage("batches of an epoch", () -> batches(digits)));
    }

    private StageTimes stage(String name, Runnable work) {
        return StageTimes.of(name, options.examples(), threads, repetitions, work);
    }

    private void each(Runnable work) {
        for (int i = 0; i < options.examples(); i++) {
            work.run();
        }
    }

    private MultimodalDataset digits() {
        return Digits.defaults().withExamples(options.examples()).generate(7);
    }

    private static void checked(MultimodalDataset data) {
        new MultimodalDataset(data.modalities(), data.features(), data.masks(), data.labels(), data.classes());
    }

    /** As a training does it. */
    private void batches(MultimodalDataset data) {
        int[] order = Sampling.permutation(data.size(), new Random(7));
        for (int from = 0; from < order.length; from += options.batch()) {
            data.batch(Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batch())));
        }
    }

    /** Words of which a few are frequent and most are rare, as in any language. */
    private List<String> texts() {
        Random random = new Random(7);
        return IntStream.range(0, options.examples())
                .mapToObj(i -> IntStream.range(0, options.tokens())
                        .mapToObj(t -> "word" + (int) (2 * VOCABULARY * Math.pow(random.nextDouble(), 3)))
                        .collect(Collectors.joining(" ")))
                .toList();
    }

    private Waveform sound() {
        Random random = new Random(7);
        float[] samples = new float[options.seconds() * SAMPLE_RATE];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.1 * random.nextGaussian());
        }
        return new Waveform(samples, SAMPLE_RATE);
    }

    private static BufferedImage picture() {
        BufferedImage picture = new BufferedImage(PICTURE, PICTURE, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int i = 0; i < PICTURE * PICTURE; i++) {
            picture.setRGB(i % PICTURE, i / PICTURE, random.nextInt(1 << 24));
        }
        return picture;
    }
}
