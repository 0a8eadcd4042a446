package quintet.data.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.features.InputFeatures;
import quintet.features.RawInput;
import quintet.features.Waveform;

/** Small stand-ins for MNIST and FSDD, made so that every picture and every speaker can be recognised. */
class AvDigitsTest {

    private static final AvDigitsOptions CLEAN = AvDigitsOptions.defaults()
            .withSpeakers(List.of("ann", "bob"), List.of("cyd"), List.of("dee"))
            .withPairs(40, 20, 20)
            .withImageNoise(1, 0, 0)
            .withSnrDecibels(40);

    @TempDir
    static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Files.createDirectories(folder.resolve("mnist"));
        idx("train", 80, 0);
        idx("t10k", 30, 100);
        Files.createDirectories(folder.resolve("fsdd/recordings"));
        int pitch = 300;
        for (String speaker : List.of("ann", "bob", "cyd", "dee")) {
            for (int digit = 0; digit < 10; digit++) {
                for (int take = 0; take < 2; take++) {
                    float[] samples = new float[3000 + 1000 * take];
                    for (int i = 0; i < samples.length; i++) {
                        samples[i] = (float) Math.sin(2 * Math.PI * (pitch + 200 * digit) * i / 8000);
                    }
                    new Waveform(samples, 8000)
                            .write(folder.resolve("fsdd/recordings/" + digit + "_" + speaker + "_" + take + ".wav"));
                }
            }
            pitch += 10;
        }
    }

    /** Picture number i shows digit i % 10 and has the grey value first + i everywhere. */
    private static void idx(String prefix, int count, int first) throws IOException {
        ByteBuffer images = ByteBuffer.allocate(16 + count * 784)
                .putInt(2051)
                .putInt(count)
                .putInt(28)
                .putInt(28);
        ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(2049).putInt(count);
        for (int i = 0; i < count; i++) {
            labels.put((byte) (i % 10));
            for (int p = 0; p < 784; p++) {
                images.put((byte) (first + i));
            }
        }
        Files.write(folder.resolve("mnist/" + prefix + "-images-idx3-ubyte"), images.array());
        Files.write(folder.resolve("mnist/" + prefix + "-labels-idx1-ubyte"), labels.array());
    }

    private static List<Integer> pictures(MultimodalDataset part) {
        List<Integer> numbers = new ArrayList<>();
        INDArray images = part.features().get(0);
        for (int i = 0; i < part.size(); i++) {
            numbers.add(Math.round(255 * images.getFloat(i, 0, 5, 5)));
        }
        return numbers;
    }

    @Test
    void pairsAgreeAndNoPictureIsInTwoParts() {
        DataSplit split = AvDigits.load(folder, CLEAN, 3);
        Set<Integer> seen = new HashSet<>();
        int all = 0;
        for (MultimodalDataset part : List.of(split.train(), split.validation(), split.test())) {
            List<Integer> pictures = pictures(part);
            for (int i = 0; i < part.size(); i++) {
                assertThat(pictures.get(i) % 10).isEqualTo(part.labelIndices()[i]);
            }
            assertThat(part.classCounts()).containsOnly(part.size() / 10);
            seen.addAll(pictures);
            all += part.size();
        }
        assertThat(seen).hasSize(all);
        assertThat(pictures(split.test())).allMatch(number -> number >= 100);
        assertThat(pictures(split.train())).allMatch(number -> number < 80);
        assertThat(split.classes()).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");
    }

    @Test
    void theSoundTellsTheDigit() {
        MultimodalDataset train = AvDigits.load(folder, CLEAN, 3).train();
        INDArray audio = train.features().get(1);
        assertThat(audio.shape()).containsExactly(40, 1, 32, 32);
        // the loudest band of a higher tone is a higher one
        INDArray loudest = audio.mean(3).reshape(40, 32).argMax(1);
        double[] sums = new double[10];
        for (int i = 0; i < 40; i++) {
            sums[train.labelIndices()[i]] += loudest.getInt(i);
        }
        for (int d = 1; d < 10; d++) {
            assertThat(sums[d]).isGreaterThanOrEqualTo(sums[d - 1]);
        }
    }

    @Test
    void everyBandIsStandardisedOnTheTrainingPart() {
        INDArray audio = AvDigits.load(folder, CLEAN, 3).train().features().get(1);
        INDArray mean = audio.mean(0, 1, 3);
        INDArray deviation = audio.std(false, 0, 1, 3);
        for (int b = 0; b < 32; b++) {
            assertThat(mean.getDouble(b)).isCloseTo(0, within(1e-3));
            assertThat(deviation.getDouble(b)).isCloseTo(1, within(1e-2));
        }
    }

    /** Nothing laid on the data: then the features of a raw picture and a raw sound are rows of the training part, bit for bit. */
    @Test
    void rawInputHasTheFeaturesThatTrainingHad() throws IOException {
        AvDigitsOptions nothing = CLEAN.withSnrDecibels(2000);
        PreparedData prepared = AvDigits.prepare(folder, nothing, 3);
        assertThat(prepared.split().checksum())
                .isEqualTo(AvDigits.load(folder, nothing, 3).checksum());
        MultimodalDataset train = prepared.split().train();
        InputFeatures image = prepared.features().get("image");
        InputFeatures audio = prepared.features().get("audio");
        Set<List<Float>> sounds = new HashSet<>();
        for (String speaker : List.of("ann", "bob")) {
            for (int digit = 0; digit < 10; digit++) {
                for (int take = 0; take < 2; take++) {
                    Path file = folder.resolve("fsdd/recordings/" + digit + "_" + speaker + "_" + take + ".wav");
                    sounds.add(list(audio.encode(new RawInput.File(file)).values()));
                }
            }
        }
        for (int i = 0; i < train.size(); i++) {
            int grey = pictures(train).get(i);
            for (int type : new int[] {BufferedImage.TYPE_BYTE_GRAY, BufferedImage.TYPE_INT_RGB}) {
                assertThat(image.encode(new RawInput.File(picture(grey, type))).values())
                        .isEqualTo(row(train, 0, i));
            }
            assertThat(sounds).contains(list(row(train, 1, i)));
        }
    }

    private static Path picture(int grey, int type) throws IOException {
        BufferedImage picture = new BufferedImage(28, 28, type);
        for (int p = 0; p < 784; p++) {
            if (type == BufferedImage.TYPE_BYTE_GRAY) {
                picture.getRaster().setSample(p % 28, p / 28, 0, grey);
            } else {
                picture.setRGB(p % 28, p / 28, grey * 0x010101);
            }
        }
        Path file = folder.resolve("picture.png");
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    private static float[] row(MultimodalDataset part, int modality, int row) {
        return part.rows(row).features().get(modality).dup('c').data().asFloat();
    }

    private static List<Float> list(float[] values) {
        List<Float> list = new ArrayList<>();
        for (float value : values) {
            list.add(value);
        }
        return list;
    }

    @Test
    void noiseIsAsStatedAndSeeded() {
        AvDigitsOptions noisy = CLEAN.withImageNoise(0.5, 0.1, 14);
        MultimodalDataset train = AvDigits.load(folder, noisy, 3).train();
        INDArray images = train.features().get(0);
        assertThat(images.minNumber().doubleValue()).isGreaterThanOrEqualTo(0);
        assertThat(images.maxNumber().doubleValue()).isLessThanOrEqualTo(1);
        for (int i = 0; i < 5; i++) {
            // a square of 14 x 14 is black, and of the rest about what clipping made so
            assertThat(images.slice(i)
                            .eq(0)
                            .castTo(images.dataType())
                            .sumNumber()
                            .intValue())
                    .isBetween(196, 196 + 588 / 2 + 60);
        }
        assertThat(AvDigits.load(folder, noisy, 3).checksum())
                .isEqualTo(AvDigits.load(folder, noisy, 3).checksum())
                .isNotEqualTo(AvDigits.load(folder, noisy, 4).checksum());
    }

    @Test
    void moreTrainingPairsChangeNoPictureOfTheOtherParts() {
        DataSplit few = AvDigits.load(folder, CLEAN, 3);
        DataSplit many = AvDigits.load(folder, CLEAN.withPairs(60, 20, 20), 3);
        assertThat(many.test().features().get(0))
                .isEqualTo(few.test().features().get(0));
        assertThat(many.validation().features().get(0))
                .isEqualTo(few.validation().features().get(0));
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() ->
                        AvDigits.load(folder, CLEAN.withSpeakers(List.of("ann"), List.of("cyd"), List.of("dea")), 1))
                .hasMessageContaining("\"dea\"")
                .hasMessageContaining("Did you mean \"dee\"?");
        assertThatThrownBy(() -> AvDigits.load(folder, CLEAN.withPairs(100, 20, 20), 1))
                .hasMessageContaining("no more pictures");
        assertThatThrownBy(() -> CLEAN.withSpeakers(List.of("ann"), List.of("ann"), List.of("dee")))
                .hasMessageContaining("two parts");
        assertThatThrownBy(() -> CLEAN.withPairs(5, 20, 20)).hasMessageContaining("10 pairs");
        assertThatThrownBy(() -> CLEAN.withImageNoise(0, 0, 0)).hasMessageContaining("contrast");
        assertThatThrownBy(() -> CLEAN.withSnrDecibels(Double.NaN)).hasMessageContaining("snrDecibels");
    }

    @Test
    void theCardSaysWhoIsTested() throws IOException {
        List<String> testers = AvDigitsOptions.defaults().testSpeakers();
        assertThat(testers).hasSize(1);
        assertThat(Path.of("datasets/av-digits/README.md"))
                .content()
                .contains("one unseen speaker (" + testers.get(0) + ")", "do not cover other speakers");
    }
}
