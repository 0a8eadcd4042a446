package quintet.data.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Grouping;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.features.AudioFeatures;
import quintet.features.ColumnScale;
import quintet.features.ImageFeatures;
import quintet.features.MelSpectrogram;
import quintet.features.Waveform;

/**
 * Digits that are seen and heard: a picture of MNIST beside a recording of FSDD of the same digit, both degraded so that
 * neither tells everything.
 *
 * <ul>
 *   <li>{@code image} {@code [n, 1, 28, 28]}, 0..1: x' = clip(contrast * x + pixelNoise * e), e standard normal, then a
 *       black square of {@code patch} pixels at a random place
 *   <li>{@code audio} {@code [n, 1, 32, 32]} (bands, frames): the recording at unit power, its middle 0.53 s or silence
 *       around it, plus white noise of power 10^(-snrDecibels / 10), as {@link MelSpectrogram} (windows of 32 ms every
 *       16 ms), every band standardised with mean and deviation of the training part
 * </ul>
 *
 * <p>No speaker and no picture is in two parts: training and validation take MNIST's training pictures, the test takes
 * MNIST's test pictures. All digits are equally frequent. Each part's recordings are used equally often; beyond one round, a
 * recording comes back with another picture and other noise.
 */
public final class AvDigits {

    private static final int SIDE = 28;
    private static final int DIGITS = 10;
    private static final int BANDS = 32;
    private static final int FRAMES = 32;
    private static final MelSpectrogram MEL = MelSpectrogram.defaults(8000)
            .withWindowLength(256)
            .withHop(128)
            .withFftLength(512)
            .withBands(BANDS);
    private static final int SAMPLES = MEL.windowLength() + (FRAMES - 1) * MEL.hop();
    private static final ImageFeatures IMAGE = new ImageFeatures(SIDE, SIDE, 1);
    /** All but the statistics of the bands, which the training part gives. */
    private static final AudioFeatures SOUND = new AudioFeatures(MEL, SAMPLES, true, ColumnScale.constant(BANDS, 0, 1));

    private AvDigits() {}

    /**
     * @param folder where the folders {@code mnist} and {@code fsdd} lie, as {@link DataStore#fetch} gives it
     * @throws DataException if a speaker is unknown, the pictures do not suffice, or a file is missing or damaged
     */
    public static DataSplit load(Path folder, AvDigitsOptions options, long seed) {
        return prepare(folder, options, seed).split();
    }

    /**
     * The split of {@link #load}, and how pictures and sounds became its arrays. What the options lay on them belongs to the data:
     * on pictures and sounds to come nothing is laid.
     */
    public static PreparedData prepare(Path folder, AvDigitsOptions options, long seed) {
        List<Recording> recordings = FsddReader.read(folder.resolve("fsdd"));
        Pictures seen = new Pictures(folder.resolve("mnist"), "train", random(seed, 0));
        Pictures unseen = new Pictures(folder.resolve("mnist"), "t10k", random(seed, 1));
        // validation before training, so that it stays the same however many pairs train
        Part validation = part(
                seen, recordings, options.validationSpeakers(), options.validationPairs(), options, random(seed, 2));
        Part train = part(seen, recordings, options.trainSpeakers(), options.trainPairs(), options, random(seed, 3));
        Part test = part(unseen, recordings, options.testSpeakers(), options.testPairs(), options, random(seed, 4));
        AudioFeatures sound = SOUND.withBands(statistics(train.maps()));
        return new PreparedData(
                new DataSplit(dataset(train, sound), dataset(validation, sound), dataset(test, sound)),
                Map.of("image", IMAGE, "audio", sound),
                Grouping.by("recording", test.sounds()));
    }

    /** Streams of one seed that do not depend on how much another has drawn. */
    private static Random random(long seed, int stream) {
        return new Random(seed ^ (stream + 1) * 0x9E3779B97F4A7C15L);
    }

    /** Degraded pictures {@code [n][28 * 28]}, mel maps {@code [n][bands][frames]} digits, and the recording of each. */
    private record Part(float[][] images, float[][][] maps, int[] digits, List<Path> sounds) {}

    /** Numbers of the pictures of each digit in random order; what was dealt is not dealt again. */
    private static final class Pictures {

        private final Path images;
        private final List<List<Integer>> left = new ArrayList<>();

        Pictures(Path folder, String prefix, Random random) {
            images = TextFiles.find(folder, prefix + "-images-idx3-ubyte");
            int[] labels = IdxReader.labels(TextFiles.find(folder, prefix + "-labels-idx1-ubyte"));
            for (int d = 0; d < DIGITS; d++) {
                int digit = d;
                List<Integer> numbers = new ArrayList<>(IntStream.range(0, labels.length)
                        .filter(i -> labels[i] == digit)
                        .boxed()
                        .toList());
                Collections.shuffle(numbers, random);
                left.add(numbers);
            }
        }

        int deal(int digit) {
            List<Integer> numbers = left.get(digit);
            if (numbers.isEmpty()) {
                throw new DataException(images + " has no more pictures of a " + digit
                        + ", and none may be used twice. Ask for fewer pairs.");
            }
            return numbers.remove(numbers.size() - 1);
        }
    }

    private static Part part(
            Pictures pictures,
            List<Recording> all,
            Collection<String> speakers,
            int pairs,
            AvDigitsOptions options,
            Random random) {
        List<List<Recording>> byDigit = recordings(all, speakers, random);
        int[] digits = new int[pairs];
        int[] numbers = new int[pairs];
        Path[] sounds = new Path[pairs];
        float[][][] maps = new float[pairs][][];
        int[] order = Sampling.permutation(pairs, random);
        for (int i = 0; i < pairs; i++) {
            int digit = i % DIGITS;
            List<Recording> choice = byDigit.get(digit);
            Path sound = choice.get(i / DIGITS % choice.size()).file();
            Waveform clean = Waveform.read(sound);
            sounds[order[i]] = sound;
            digits[order[i]] = digit;
            numbers[order[i]] = pictures.deal(digit);
            maps[order[i]] = SOUND.map(degrade(clean, options.snrDecibels(), random));
        }
        float[][] images = IdxReader.images(pictures.images, numbers);
        for (float[] image : images) {
            degrade(image, options, random);
        }
        return new Part(images, maps, digits, List.of(sounds));
    }

    private static List<List<Recording>> recordings(List<Recording> all, Collection<String> speakers, Random random) {
        TreeSet<String> known = new TreeSet<>();
        all.forEach(recording -> known.add(recording.speaker()));
        for (String speaker : speakers) {
            if (!known.contains(speaker)) {
                throw new DataException("There is no speaker \"" + speaker + "\"." + Nearest.hint(speaker, known)
                        + " Known are " + String.join(", ", known) + ".");
            }
        }
        List<List<Recording>> byDigit = new ArrayList<>();
        for (int d = 0; d < DIGITS; d++) {
            int digit = d;
            List<Recording> choice = new ArrayList<>(all.stream()
                    .filter(r -> r.digit() == digit && speakers.contains(r.speaker()))
                    .toList());
            if (choice.isEmpty()) {
                throw new DataException("No recording of a " + d + " by " + speakers + " was found. Fetch fsdd again.");
            }
            Collections.shuffle(choice, random);
            byDigit.add(choice);
        }
        return byDigit;
    }

    private static void degrade(float[] image, AvDigitsOptions options, Random random) {
        for (int p = 0; p < image.length; p++) {
            double value = options.contrast() * image[p] + options.pixelNoise() * random.nextGaussian();
            image[p] = (float) Math.max(0, Math.min(1, value));
        }
        int top = random.nextInt(SIDE - options.patch() + 1);
        int left = random.nextInt(SIDE - options.patch() + 1);
        for (int y = top; y < top + options.patch(); y++) {
            Arrays.fill(image, y * SIDE + left, y * SIDE + left + options.patch(), 0);
        }
    }

    /** The noise covers the silence around a short recording too, or the frames without it would tell how long it is. */
    private static Waveform degrade(Waveform sound, double snrDecibels, Random random) {
        double[] clean = SOUND.level(sound);
        double noise = Math.pow(10, -snrDecibels / 20);
        float[] degraded = new float[SAMPLES];
        for (int i = 0; i < SAMPLES; i++) {
            degraded[i] = (float) (clean[i] + noise * random.nextGaussian());
        }
        return new Waveform(degraded, sound.sampleRate());
    }

    /** Mean and standard deviation of every band, in single precision. */
    private static ColumnScale statistics(float[][][] maps) {
        List<Double> means = new ArrayList<>();
        List<Double> deviations = new ArrayList<>();
        for (int b = 0; b < BANDS; b++) {
            double sum = 0;
            double squares = 0;
            for (float[][] map : maps) {
                for (float value : map[b]) {
                    sum += value;
                    squares += (double) value * value;
                }
            }
            double mean = sum / (maps.length * FRAMES);
            means.add((double) (float) mean);
            deviations.add((double) (float) Math.sqrt(Math.max(1e-12, squares / (maps.length * FRAMES) - mean * mean)));
        }
        return new ColumnScale(means, deviations);
    }

    private static MultimodalDataset dataset(Part part, AudioFeatures sound) {
        int n = part.digits().length;
        float[][] images = Arrays.stream(part.images())
                .map(image -> IMAGE.values(new float[][][] {rows(image)}))
                .toArray(float[][]::new);
        float[][] audio = Arrays.stream(part.maps()).map(sound::standardised).toArray(float[][]::new);
        return new MultimodalDataset(
                List.of(PreparedData.modality("image", IMAGE), PreparedData.modality("audio", sound)),
                List.of(
                        Nd4j.createFromArray(images).reshape('c', n, 1, SIDE, SIDE),
                        Nd4j.createFromArray(audio).reshape('c', n, 1, BANDS, FRAMES)),
                null,
                MultimodalDataset.oneHot(part.digits(), DIGITS),
                IntStream.range(0, DIGITS).mapToObj(Integer::toString).toList());
    }

    private static float[][] rows(float[] image) {
        float[][] rows = new float[SIDE][];
        Arrays.setAll(rows, y -> Arrays.copyOfRange(image, y * SIDE, (y + 1) * SIDE));
        return rows;
    }
}
