package quintet.model;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.features.AudioFeatures;
import quintet.features.ColumnScale;
import quintet.features.ImageFeatures;
import quintet.features.InputFeatures;
import quintet.features.MelSpectrogram;
import quintet.features.RawInput;
import quintet.features.SensorFeatures;
import quintet.features.TextFeatures;
import quintet.features.Tokenization;
import quintet.features.VectorFeatures;
import quintet.features.Waveform;
import quintet.fusion.MeanPoolingFusion;

/** A model that takes raw input of every kind, and such input, in memory and in files, that two JVMs make alike. */
final class RawFixture {

    static final List<String> CHANNELS = List.of("ax", "ay");
    static final List<String> COLUMNS = List.of("age", "height", "weight");
    static final int RATE = 8000;

    private RawFixture() {}

    static Map<String, InputFeatures> features() {
        MelSpectrogram mel =
                MelSpectrogram.defaults(RATE).withWindowLength(256).withHop(128).withBands(8);
        Map<String, InputFeatures> features = new LinkedHashMap<>();
        features.put("text", TextFeatures.fit(List.of("a warm film", "a dull film"), Tokenization.words(), 5, 9, 1));
        features.put("picture", new ImageFeatures(6, 5, 3, 2));
        features.put("sound", new AudioFeatures(mel, 256 + 7 * 128, true, ColumnScale.constant(8, -4.5, 1.25)));
        features.put(
                "motion", new SensorFeatures(CHANNELS, 10, new ColumnScale(List.of(0.1, -3.0), List.of(0.7, 2.0))));
        features.put(
                "numbers",
                new VectorFeatures(COLUMNS, new ColumnScale(List.of(40.0, 1.7, 70.0), List.of(12.0, 0.1, 9.0))));
        return features;
    }

    /** After three steps of Adam. */
    static ModelBundle bundle(boolean heedsAbsence) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("raw");
        List<Modality> modalities = new ArrayList<>();
        features().forEach((name, made) -> modalities.add(new Modality(name, made.type(), made.tokenCount())));
        modalities.forEach(modality -> builder.encode(modality, Encoder.standard(modality, 4)));
        if (heedsAbsence) {
            builder.heedAbsence();
        }
        MultimodalNetwork network = builder.fuse(new MeanPoolingFusion(1))
                .hidden(6)
                .classify(3)
                .learningRate(0.05)
                .seed(5)
                .build();
        ModelBundle bundle = new ModelBundle(network, features(), List.of("one", "two", "three"));
        List<RawExample> examples =
                IntStream.range(0, 9).mapToObj(RawFixture::example).toList();
        MultimodalDataset made = new BundleInputs(bundle).ofExamples(examples);
        MultimodalDataset labelled = new MultimodalDataset(
                made.modalities(),
                made.features(),
                made.masks(),
                MultimodalDataset.oneHot(IntStream.range(0, 9).map(i -> i % 3).toArray(), 3),
                made.classes());
        for (int step = 0; step < 3; step++) {
            network.graph().fit(network.feed(labelled.batch(labelled.allRows())));
        }
        return bundle;
    }

    static RawExample example(int seed) {
        return RawExample.empty()
                .text("text", seed % 2 == 0 ? "a warm , warm film" : "dull, unheard")
                .image("picture", picture(seed))
                .audio("sound", sound(seed))
                .sensor("motion", motion(seed))
                .vector("numbers", numbers(seed));
    }

    static BufferedImage picture(int seed) {
        BufferedImage image = new BufferedImage(9, 7, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(seed);
        for (int i = 0; i < 63; i++) {
            image.setRGB(i % 9, i / 9, random.nextInt(1 << 24));
        }
        return image;
    }

    /** Whole numbers of a 16 bit file, so that writing it loses nothing. */
    static Waveform sound(int seed) {
        Random random = new Random(seed);
        float[] samples = new float[700 + 300 * (seed % 4)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (random.nextInt(20000) - 10000) / 32768f;
        }
        return new Waveform(samples, RATE);
    }

    static double[][] motion(int seed) {
        Random random = new Random(seed);
        double[][] readings = new double[CHANNELS.size()][8 + seed % 5];
        for (double[] channel : readings) {
            for (int t = 0; t < channel.length; t++) {
                channel[t] = random.nextGaussian();
            }
        }
        return readings;
    }

    static double[] numbers(int seed) {
        return new double[] {30 + seed, 1.6 + 0.01 * seed, 60.5 + seed};
    }

    /** The same example as files, which are written to a folder. */
    static RawExample files(int seed, Path folder) {
        try {
            Path text = Files.writeString(
                    folder.resolve("text.txt"), seed % 2 == 0 ? "a warm , warm film" : "dull, unheard");
            Path picture = folder.resolve("picture.png");
            ImageIO.write(picture(seed), "png", picture.toFile());
            Path sound = folder.resolve("sound.wav");
            sound(seed).write(sound);
            Path motion = folder.resolve("motion.csv");
            double[][] readings = motion(seed);
            List<String> lines = new ArrayList<>(List.of("time,ay,ax")); // in another order, with a column more
            for (int t = 0; t < readings[0].length; t++) {
                lines.add(t + "," + readings[1][t] + "," + readings[0][t]);
            }
            Files.write(motion, lines);
            double[] numbers = numbers(seed);
            Path table = Files.writeString(
                    folder.resolve("numbers.csv"),
                    "height,age,weight\n" + numbers[1] + "," + numbers[0] + "," + numbers[2] + "\n");
            return RawExample.empty()
                    .with("text", new RawInput.File(text))
                    .image("picture", picture)
                    .audio("sound", sound)
                    .sensor("motion", motion)
                    .with("numbers", new RawInput.File(table));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RawExample without(RawExample example, String name) {
        Map<String, RawInput> inputs = new LinkedHashMap<>(example.inputs());
        inputs.remove(name);
        return new RawExample(inputs);
    }
}
