package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.Digits;
import quintet.evaluation.ConfusionMatrix;
import quintet.features.TextFeatures;
import quintet.features.TokenBatch;
import quintet.fusion.EarlyFusion;
import quintet.model.ConvolutionEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Digits drawn, at half their size, with their English names as letters: each is made from the other. */
@DisplayName("A Boltzmann machine of pictures and names")
class BoltzmannDigitsTest {

    private static final String[] NAMES = "zero one two three four five six seven eight nine".split(" ");
    private static final Modality PICTURE = Modality.image("image", 14, 14, 1);

    private static DataSplit split;
    private static BoltzmannSpace space;

    @BeforeAll
    static void learn() {
        split = Digits.clean().withExamples(1500).split(1).map(BoltzmannDigitsTest::named);
        space = MultimodalBoltzmannMachine.of(
                        BoltzmannPathway.binary("image", 100), BoltzmannPathway.binary("name", 40))
                .withMeanFieldSteps(5)
                .learn(
                        split,
                        new Trainer(TrainingConfig.defaults()
                                .withEpochs(25)
                                .withBatchSize(30)
                                .withPatience(25)));
    }

    /** Pictures at half their size, means of 2 x 2 points, and the English names. */
    private static MultimodalDataset named(MultimodalDataset digits) {
        int n = digits.size();
        float[] fine = digits.features().get(0).dup('c').data().asFloat();
        float[] coarse = new float[n * 196];
        for (int i = 0; i < fine.length; i++) {
            coarse[i / 784 * 196 + i % 784 / 28 / 2 * 14 + i % 28 / 2] += fine[i] / 4;
        }
        TokenBatch names = ((TextFeatures) Digits.features().get("name"))
                .encode(Arrays.stream(digits.labelIndices())
                        .mapToObj(digit -> NAMES[digit])
                        .toList());
        return new MultimodalDataset(
                List.of(PICTURE, digits.modalities().get(2)),
                List.of(Nd4j.create(coarse, new long[] {n, 1, 14, 14}, 'c'), names.ids()),
                Arrays.asList(null, names.mask()),
                digits.labels(),
                digits.classes());
    }

    @Test
    @DisplayName("draws pictures of a name that a network recognises which saw pictures of the training part alone")
    void picturesOfNames() {
        MultimodalNetwork judge = MultimodalNetwork.builder("judge")
                .encode(PICTURE, new ConvolutionEncoder(8, 16))
                .fuse(new EarlyFusion(List.of(32)))
                .classify(10)
                .seed(1)
                .build();
        new Trainer(TrainingConfig.defaults().withEpochs(8)).fit(judge, split.select("image"));
        MultimodalDataset test = split.test();
        assertThat(recognised(judge, test.features().get(0), test))
                .as("real pictures")
                .isGreaterThan(0.8);
        INDArray drawn = space.sample(test.select("name"), "image", 20, 7);
        assertThat(recognised(judge, drawn, test)).as("drawn pictures").isGreaterThan(0.8);
        assertThat(space.sample(test.select("name"), "image", 20, 8)).isNotEqualTo(drawn);
    }

    private static double recognised(MultimodalNetwork judge, INDArray pictures, MultimodalDataset like) {
        MultimodalDataset shown =
                new MultimodalDataset(List.of(PICTURE), List.of(pictures), null, like.labels(), like.classes());
        int[] predicted = Arrays.stream(judge.predict(shown))
                .mapToInt(p -> Nd4j.createFromArray(p).argMax().getInt(0))
                .toArray();
        return ConfusionMatrix.of(like.labelIndices(), predicted, 10).accuracy();
    }

    @Test
    @DisplayName("tells the letters of the name of a picture it has not seen")
    void namesOfPictures() {
        MultimodalDataset test = split.test();
        INDArray letters = space.expect(test.select("image"), "name", 60, 3);
        int right = 0;
        int[] labels = test.labelIndices();
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int digit = 1; digit < 10; digit++) {
                best = logProbability(letters, i, digit) > logProbability(letters, i, best) ? digit : best;
            }
            right += best == labels[i] ? 1 : 0;
        }
        assertThat((double) right / labels.length).isGreaterThan(0.6);
    }

    /** Of the letters of a name being there and the others not, each by itself. */
    private static double logProbability(INDArray letters, int row, int digit) {
        double sum = 0;
        for (int id = 2; id < letters.size(1); id++) {
            double p = Math.min(1 - 1e-4, Math.max(1e-4, letters.getDouble(row, id)));
            sum += Math.log(NAMES[digit].indexOf('a' + id - 2) >= 0 ? p : 1 - p);
        }
        return sum;
    }
}
