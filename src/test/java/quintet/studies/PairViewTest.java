package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.Digits;
import quintet.experiment.Budget;
import quintet.experiment.ScoreCandidate;
import quintet.experiment.StudyOptions;
import quintet.experiment.TrialResult;
import quintet.representation.Representation;
import quintet.representation.RepresentationMethod;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Which two modalities are brought together, and what is learned when they do not belong together. */
class PairViewTest {

    private static final DataSplit DIGITS = Digits.defaults().withExamples(150).split(1);

    @Test
    void theTwoThatAreWantedAreTaken() {
        PairView view = PairView.of(DIGITS, "digits", List.of("name", "image"));
        assertThat(view.split().modalities()).extracting(Modality::name).containsExactly("name", "image");
        assertThat(view.left()).containsExactly("sound");
        assertThat(view.ofTokens()).isTrue();
        assertThat(PairView.of(DIGITS, "digits", List.of()).ofTokens()).isFalse();
        StudyOptions options = new StudyOptions("digits", 2, 1, Budget.QUICK, List.of("name", "image"));
        assertThat(new RepresentationStudy().plan(DIGITS, options).candidates())
                .extracting(ScoreCandidate::name)
                .contains("raw name + image", "cca, pairs shuffled");
        assertThat(new RepresentationStudy().remarks(DIGITS, options))
                .anyMatch(remark ->
                        remark.contains("Texts became the logarithms") && remark.endsWith("left out: sound."));
    }

    @Test
    void whatIsNoPairIsRefused() {
        for (List<String> wanted : List.of(
                List.of("image"),
                List.of("image", "image"),
                List.of("image", "smell"),
                List.of("image", "name", "sound"))) {
            assertThatThrownBy(() -> PairView.of(DIGITS, "digits", wanted))
                    .hasMessageContaining("two different modalities of [image, sound, name]")
                    .hasMessageContaining("was given " + wanted)
                    .hasMessageContaining("--modalities image,sound");
        }
    }

    @Test
    void twoThatAreEqualAreRefused() {
        MultimodalDataset train = DIGITS.train();
        INDArray image = train.features().get(0);
        MultimodalDataset twins = new MultimodalDataset(
                List.of(Modality.image("one", 28, 28, 1), Modality.image("other", 28, 28, 1)),
                List.of(image, image.dup()),
                null,
                train.labels(),
                train.classes());
        assertThatThrownBy(() -> PairView.of(new DataSplit(twins, twins, twins), "twins", List.of()))
                .hasMessageContaining("\"other\" is a copy of \"one\" in every training example");
        MultimodalDataset near = new MultimodalDataset(
                twins.modalities(), List.of(image, image.add(1e-6)), null, train.labels(), train.classes());
        assertThat(PairView.of(new DataSplit(near, near, near), "near", List.of())
                        .left())
                .isEmpty();
    }

    /** What a method was given, and what its space was asked to encode. */
    private record Seen(DataSplit learned, List<INDArray> encoded) {}

    private static Seen control(DataSplit view, long seed) {
        List<DataSplit> learned = new ArrayList<>();
        List<INDArray> encoded = new ArrayList<>();
        RepresentationMethod method = (split, trainer) -> {
            learned.add(split);
            return new Representation() {
                @Override
                public int size() {
                    return 8;
                }

                @Override
                public INDArray encode(MultimodalDataset examples) {
                    throw new AssertionError("Only codes from one modality are ranked.");
                }

                @Override
                public INDArray encode(MultimodalDataset examples, String modality) {
                    encoded.add(examples.features().get(examples.indexOf(modality)));
                    return encoded.get(encoded.size() - 1).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 8));
                }

                @Override
                public long parameters() {
                    return 0;
                }
            };
        };
        new CodeTrials(view)
                .ofShuffledPairs(method)
                .run(new Trainer(TrainingConfig.defaults().withSeed(seed)));
        return new Seen(learned.get(0), encoded);
    }

    @Test
    void theControlLearnsFromPairsPutTogetherAtRandomAndIsAskedAboutThoseThatBelongTogether() {
        DataSplit view = PairView.of(DIGITS, "digits", List.of()).split();
        Seen seen = control(view, 3);
        for (boolean training : new boolean[] {true, false}) {
            MultimodalDataset mixed =
                    training ? seen.learned().train() : seen.learned().validation();
            MultimodalDataset whole = training ? view.train() : view.validation();
            assertThat(mixed.features().get(0)).isEqualTo(whole.features().get(0));
            assertThat(mixed.features().get(1)).isNotEqualTo(whole.features().get(1));
            assertThat(sorted(mixed.features().get(1)))
                    .isEqualTo(sorted(whole.features().get(1)));
        }
        assertThat(seen.encoded()).containsExactlyElementsOf(view.test().features());
        assertThat(control(view, 4).learned().train().features().get(1))
                .isNotEqualTo(seen.learned().train().features().get(1));
    }

    @Test
    void codesThatClumpFindMoreThanChanceWhoeverAsks() {
        // 30 queries of three classes; all items of class 0 come first, then those of 1 and of 2, whatever is asked
        int[] classes = IntStream.range(0, 30).map(i -> i / 10).toArray();
        INDArray features = Nd4j.createFromArray(IntStream.range(0, 30)
                .mapToObj(i -> new float[] {i, classes[i]})
                .toArray(float[][]::new));
        MultimodalDataset part = new MultimodalDataset(
                List.of(Modality.vector("a", 2), Modality.vector("b", 2)),
                List.of(features, features.add(1)),
                null,
                MultimodalDataset.oneHot(classes, 3),
                List.of("x", "y", "z"));
        RepresentationMethod clumps = (split, trainer) -> new Representation() {
            @Override
            public int size() {
                return 2;
            }

            @Override
            public INDArray encode(MultimodalDataset examples) {
                return encode(examples, "b");
            }

            @Override
            public INDArray encode(MultimodalDataset examples, String modality) {
                double[][] codes = new double[examples.size()][];
                for (int i = 0; i < codes.length; i++) {
                    double angle = modality.equals("a") ? 0 : 0.1 + 0.01 * i; // items in the order of their rows
                    codes[i] = new double[] {Math.cos(angle), Math.sin(angle)};
                }
                return Nd4j.createFromArray(codes);
            }

            @Override
            public long parameters() {
                return 0;
            }
        };
        CodeTrials trials = new CodeTrials(new DataSplit(part, part, part));
        TrialResult result = trials.of(clumps, true)
                .run(new Trainer(TrainingConfig.defaults().withEpochs(1)));
        // a to b: class 0 has precision 1, class 1 the mean of k / (10 + k), class 2 of k / (20 + k), k = 1 to 10
        double known = (1 + mean(10) + mean(20)) / 3;
        assertThat(mean(result.values().get("average precision, a to b"))).isCloseTo(known, within(1e-9));
        double back = mean(result.values()
                .get("average precision, b to a")); // all cosines of a query are equal: the irrelevant come first
        assertThat(back).isCloseTo(mean(20), within(1e-9));
        // whoever asks: the same, for classes are as frequent after the exchange
        assertThat(result.numbers().get("average precision of exchanged queries"))
                .isCloseTo((known + back) / 2, within(1e-9));
        assertThat(trials.chance().run(null).numbers().get("average precision of exchanged queries"))
                .isLessThan(known - 0.05);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double mean(int before) {
        return IntStream.rangeClosed(1, 10)
                .mapToDouble(k -> (double) k / (before + k))
                .average()
                .orElseThrow();
    }

    private static List<String> sorted(INDArray rows) {
        return Arrays.stream(rows.toFloatMatrix())
                .map(Arrays::toString)
                .sorted()
                .toList();
    }
}
