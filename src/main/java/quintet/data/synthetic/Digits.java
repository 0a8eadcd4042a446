package quintet.data.synthetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.InputFeatures;
import quintet.features.MelSpectrogram;
import quintet.features.TokenBatch;
import quintet.features.Vocabulary;
import quintet.features.Waveform;

/**
 * Digits, drawn, spoken and spelled: three modalities, ten classes, as many of each as the number of examples allows.
 *
 * <ul>
 *   <li>{@code image}, {@code [n, 1, 28, 28]}: the digit drawn by hand, ink in 0..1. Noise: standard deviation of what is
 *       added to every pixel, before all is cut to 0..1. Missing: all 0.
 *   <li>{@code sound}, {@code [n, 1, 20, 24]}: the English digit spoken in 0.6 s, as a mel map (20 bands, 24 frames),
 *       shifted and scaled by constants to about mean 0 and variance 1. Noise: strength of white noise over that of the speech
 *       (root mean square). Missing: all 0.
 *   <li>{@code name}, {@code [n, 1, 12]}: letters of its name in one of eight languages, as ids of {@link #letters}. Noise:
 *       probability of a typo a letter. Missing: padding alone, mask 0 at every step.
 * </ul>
 *
 * A missing picture or sound is no absence to a network: it has no mask, and zeros stand in its place, as from a camera that is
 * covered and a microphone that is cut off. A missing name is absent, by its mask.
 *
 * <p>With perfect eyes and ears, one modality that is missing with probability m, and else about another digit with probability
 * c, is right in {@code (1 - m)(1 - c) + m / 10} of the cases.
 *
 * @param examples number of examples, at least 10
 * @param image how far the picture can be trusted
 * @param sound how far the sound can be trusted
 * @param name how far the name can be trusted; its noise is a probability
 */
public record Digits(int examples, Reliability image, Reliability sound, Reliability name) {

    /** The digits. */
    public static final List<String> CLASSES =
            IntStream.range(0, 10).mapToObj(Integer::toString).toList();

    /** How {@link #melMap} looks at a sound. */
    public static final MelSpectrogram MEL = DigitMel.MEL;

    public Digits {
        if (examples < CLASSES.size()) {
            throw new IllegalArgumentException(
                    "examples must be at least 10, one of each digit, but is " + examples + ".");
        }
        if (name.noise() > 1) {
            throw new IllegalArgumentException(
                    "The noise of name is the probability of a typo and must be in 0..1, but is " + name.noise() + ".");
        }
    }

    /**
     * 2000 examples; each modality is noisy, missing in 10 % of them and about another digit in 10 % of the rest. So nobody is
     * right in more than 82 % with one modality, or in more than 95.8 % with all three; small networks trained on 60 % of
     * the examples come to some 70 to 80 % with one and 90 % with all.
     */
    public static Digits defaults() {
        return new Digits(
                2000, new Reliability(0.3, 0.1, 0.1), new Reliability(0.5, 0.1, 0.1), new Reliability(0.1, 0.1, 0.1));
    }

    /** 2000 examples without noise, nothing missing, nothing in conflict: the handwriting and the voices still vary. */
    public static Digits clean() {
        return new Digits(2000, Reliability.PERFECT, Reliability.PERFECT, Reliability.PERFECT);
    }

    public Digits withExamples(int number) {
        return new Digits(number, image, sound, name);
    }

    public Digits withImage(Reliability reliability) {
        return new Digits(examples, reliability, sound, name);
    }

    public Digits withSound(Reliability reliability) {
        return new Digits(examples, image, reliability, name);
    }

    public Digits withName(Reliability reliability) {
        return new Digits(examples, image, sound, reliability);
    }

    /** The same probability of a missing modality for all three; they go missing independently of each other. */
    public Digits withMissing(double probability) {
        return new Digits(
                examples,
                image.withMissing(probability),
                sound.withMissing(probability),
                name.withMissing(probability));
    }

    /** The same probability of a conflict for all three; they err independently of each other. */
    public Digits withConflict(double probability) {
        return new Digits(
                examples,
                image.withConflict(probability),
                sound.withConflict(probability),
                name.withConflict(probability));
    }

    /** The modalities {@code image}, {@code sound} and {@code name}, in this order. */
    public static List<Modality> modalities() {
        return List.of(
                Modality.image("image", DigitDrawing.SIZE, DigitDrawing.SIZE, 1),
                Modality.image("sound", MEL.bands(), DigitMel.FRAMES, 1),
                Modality.tokens("name", letters().size(), DigitName.STEPS));
    }

    /** How a picture, a sound of {@link #speak} and a name become the arrays of a data set, by name of the modality. */
    public static Map<String, InputFeatures> features() {
        return Map.of("image", DigitDrawing.FEATURES, "sound", DigitMel.FEATURES, "name", DigitName.FEATURES);
    }

    /** The letters and their ids in {@code name}: padding, unknown, a to z. */
    public static Vocabulary letters() {
        return DigitName.LETTERS;
    }

    /** The data set of that seed. */
    public MultimodalDataset generate(long seed) {
        int[] labels = labels(seed);
        int[][] shown = shown(seed);
        TokenBatch names = names(shown[2], seed);
        return new MultimodalDataset(
                modalities(),
                List.of(
                        maps(
                                shown[0],
                                DigitDrawing.SIZE,
                                DigitDrawing.SIZE,
                                i -> draw(shown[0][i], Streams.stream(seed, "image", i))),
                        maps(
                                shown[1],
                                MEL.bands(),
                                DigitMel.FRAMES,
                                i -> melMap(speak(shown[1][i], Streams.stream(seed, "sound", i)))),
                        names.ids()),
                Arrays.asList(null, null, names.mask()),
                MultimodalDataset.oneHot(labels, CLASSES.size()),
                CLASSES);
    }

    /** The data set of that seed, 60 % of it to train, 20 % to validate, 20 % to test. */
    public DataSplit split(long seed) {
        return generate(seed).split(0.2, 0.2, seed);
    }

    /**
     * Which digit each modality of each example of {@link #generate} really shows: the truth behind the conflicts, row by row.
     *
     * @return {@code [3][examples]}, the digit, or -1 where the modality is missing
     */
    public int[][] shown(long seed) {
        int[] labels = labels(seed);
        List<Reliability> reliabilities = List.of(image, sound, name);
        int[][] shown = new int[reliabilities.size()][examples];
        for (int m = 0; m < shown.length; m++) {
            for (int i = 0; i < examples; i++) {
                Random random = Streams.stream(seed, "fate " + m, i);
                shown[m][i] = reliabilities.get(m).shown(labels[i], CLASSES.size(), random);
            }
        }
        return shown;
    }

    /** A picture of a digit with the noise of {@link #image}, {@code [28][28]} in 0..1 (0 ground, 1 ink). */
    public float[][] draw(int digit, long seed) {
        return draw(checked(digit), Streams.stream(seed, "draw", 0));
    }

    private float[][] draw(int digit, Random random) {
        float[][] picture = DigitDrawing.draw(digit, random);
        for (float[] row : picture) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (float) Math.max(0, Math.min(1, row[x] + image.noise() * random.nextGaussian()));
            }
        }
        return picture;
    }

    /** A digit spoken in English with the noise of {@link #sound}: 0.615 s at 8000 samples a second. */
    public Waveform speak(int digit, long seed) {
        return speak(checked(digit), Streams.stream(seed, "speak", 0));
    }

    private Waveform speak(int digit, Random random) {
        return DigitSpeech.speak(digit, sound.noise(), random);
    }

    /** The mel map of a sound of {@link #speak}, {@code [20][24]}, as the data set holds it. */
    public static float[][] melMap(Waveform sound) {
        return DigitMel.map(sound);
    }

    /** The name of a digit in one of eight languages with the typos of {@link #name}. */
    public String spell(int digit, long seed) {
        return spell(checked(digit), Streams.stream(seed, "spell", 0));
    }

    private String spell(int digit, Random random) {
        return DigitName.spell(digit, name.noise(), random);
    }

    /** As many of each digit, give or take one, in random order. */
    int[] labels(long seed) {
        int[] order = Sampling.permutation(examples, Streams.stream(seed, "labels", 0));
        return Arrays.stream(order).map(position -> position % CLASSES.size()).toArray();
    }

    private interface MapOfExample {
        float[][] of(int example);
    }

    private static INDArray maps(int[] shown, int height, int width, MapOfExample source) {
        float[] flat = new float[shown.length * height * width];
        for (int i = 0; i < shown.length; i++) {
            if (shown[i] >= 0) {
                float[][] map = source.of(i);
                for (int y = 0; y < height; y++) {
                    System.arraycopy(map[y], 0, flat, (i * height + y) * width, width);
                }
            }
        }
        return Nd4j.create(flat, new long[] {shown.length, 1, height, width}, 'c');
    }

    private TokenBatch names(int[] shown, long seed) {
        List<String> spelled = new ArrayList<>();
        for (int i = 0; i < examples; i++) {
            spelled.add(shown[i] < 0 ? null : spell(shown[i], Streams.stream(seed, "name", i)));
        }
        return DigitName.encode(spelled);
    }

    private static int checked(int digit) {
        if (digit < 0 || digit > 9) {
            throw new IllegalArgumentException("A digit is one of 0..9, but this is " + digit + ".");
        }
        return digit;
    }
}
