package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

@DisplayName("A joint space of low rank")
class JointLowRankTest {

    private static final Trainer TRAINER = new Trainer(TrainingConfig.defaults());
    private static final List<Modality> MODALITIES = List.of(
            Modality.vector("numbers", 3),
            Modality.image("picture", 2, 2, 1),
            Modality.tokens("words", 6, 4),
            Modality.sequence("sensor", 2, 3));

    /** One hidden number from -1 to 1 shows in every modality; the rest is noise. */
    private static MultimodalDataset examples(int n, long seed) {
        Random random = new Random(seed);
        INDArray numbers = Nd4j.zeros(n, 3);
        INDArray picture = Nd4j.zeros(n, 1, 2, 2);
        INDArray words = Nd4j.zeros(n, 1, 4);
        INDArray sensor = Nd4j.zeros(n, 2, 3);
        for (int i = 0; i < n; i++) {
            double hidden = hidden(i, n);
            numbers.getRow(i).assign(Nd4j.createFromArray(1000 * hidden, 5.0, 3 - hidden));
            for (int c = 0; c < 4; c++) {
                picture.putScalar(new int[] {i, 0, c / 2, c % 2}, 0.5 + (c % 2 == 0 ? 0.2 : -0.2) * hidden);
                words.putScalar(new int[] {i, 0, c}, hidden > 0 == random.nextInt(10) < 9 ? 2 : 3);
            }
            for (int t = 0; t < 6; t++) {
                sensor.putScalar(new int[] {i, t / 3, t % 3}, hidden + 0.1 * random.nextGaussian());
            }
        }
        INDArray mask = Nd4j.ones(n, 3);
        mask.getColumn(2).assign(0);
        return MultimodalDataset.unlabelled(
                MODALITIES, List.of(numbers, picture, words, sensor), Arrays.asList(null, null, null, mask));
    }

    private static double hidden(int i, int n) {
        return 2.0 * (i * 7 % n) / (n - 1) - 1;
    }

    private static final DataSplit SPLIT = new DataSplit(examples(60, 1), examples(20, 2), examples(30, 3));

    private static double correlation(INDArray codes) {
        double[] hidden = new double[(int) codes.size(0)];
        Arrays.setAll(hidden, i -> hidden(i, hidden.length));
        return Math.abs(new org.apache.commons.math3.stat.correlation.PearsonsCorrelation()
                .correlation(
                        codes.getColumn(0)
                                .castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE)
                                .toDoubleVector(),
                        hidden));
    }

    @Test
    @DisplayName("finds what all modalities show, from all of them and from each alone, in new examples")
    void findsWhatIsShared() {
        JointLowRankSpace space = new JointLowRank(2, 2).learn(SPLIT, TRAINER);

        assertThat(correlation(space.encode(SPLIT.test()))).isGreaterThan(0.95);
        for (Modality modality : MODALITIES) {
            assertThat(correlation(space.encode(SPLIT.test(), modality.name())))
                    .as(modality.name())
                    .isGreaterThan(0.7);
        }
        assertThat(space.decomposition().explained()[0]).isGreaterThan(0.6);
    }

    @Test
    @DisplayName(
            "the code of an example is the sum of what each modality adds, and of one alone when the rest is missing")
    void isASum() {
        JointLowRankSpace space = new JointLowRank(3, 4).learn(SPLIT, TRAINER);
        INDArray sum = Nd4j.zeros(30, 4);
        MODALITIES.forEach(m -> sum.addi(space.encode(SPLIT.test(), m.name())));
        MultimodalDataset alone = SPLIT.test();
        for (String other : List.of("picture", "words", "sensor")) {
            alone = alone.drop(other, 1, 1);
        }

        assertThat(space.encode(SPLIT.test()).distance2(sum)).isLessThan(1e-5);
        assertThat(space.encode(alone).distance2(space.encode(SPLIT.test(), "numbers")))
                .isLessThan(1e-6);
        assertThat(space.encode(SPLIT.test().select("numbers")).distance2(space.encode(alone)))
                .isLessThan(1e-6);
    }

    @Test
    @DisplayName("training codes are the left vectors times the values")
    void encodesTheTrainingPart() {
        JointLowRankSpace space = new JointLowRank(3, 4).learn(SPLIT, TRAINER);

        assertThat(space.encode(SPLIT.train())
                        .castTo(org.nd4j.linalg.api.buffer.DataType.DOUBLE)
                        .distance2(space.decomposition().rows(1)))
                .isLessThan(1e-5);
    }

    @Test
    @DisplayName("one modality, a vector, is principal component analysis of standardised columns")
    void isPrincipalComponentsOfOne() {
        JointLowRankSpace space = new JointLowRank(3, 1).learn(SPLIT.select("numbers"), TRAINER);

        // two columns carry the hidden number, one is constant: all energy in one direction
        assertThat(space.decomposition().explained()[0]).isCloseTo(1, within(1e-6));
        assertThat(space.parameters()).isEqualTo(3 + 3 + 3 * 3 + 3);
    }

    @Test
    @DisplayName("padding makes no difference, whatever stands there")
    void heedsMasks() {
        JointLowRankSpace space = new JointLowRank(2, 2).learn(SPLIT, TRAINER);
        MultimodalDataset test = SPLIT.test();
        INDArray sensor = test.features().get(3).dup();
        for (int i = 0; i < 30; i++) {
            sensor.putScalar(new int[] {i, 0, 2}, 77);
        }
        MultimodalDataset other = MultimodalDataset.unlabelled(
                MODALITIES,
                List.of(
                        test.features().get(0),
                        test.features().get(1),
                        test.features().get(2),
                        sensor),
                test.masks());

        assertThat(space.encode(other)).isEqualTo(space.encode(test));
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        JointLowRankSpace space = new JointLowRank(2, 2).learn(SPLIT.select("numbers", "picture"), TRAINER);

        assertThatThrownBy(() -> space.encode(SPLIT.test(), "words")).hasMessageContaining("[numbers, picture]");
        assertThatThrownBy(() -> space.encode(SPLIT.test().select("words"))).hasMessageContaining("knows");
        assertThatThrownBy(() -> new JointLowRank(2, 9).learn(SPLIT, TRAINER))
                .hasMessageContaining("have 8 directions together");
        MultimodalDataset flat =
                MultimodalDataset.unlabelled(List.of(Modality.vector("flat", 2)), List.of(Nd4j.ones(5, 2)), null);
        assertThatThrownBy(() -> new JointLowRank(1, 1).learn(new DataSplit(flat, flat, flat), TRAINER))
                .hasMessageContaining("\"flat\" is the same in all training examples");
        MultimodalDataset wider =
                MultimodalDataset.unlabelled(List.of(Modality.vector("numbers", 2)), List.of(Nd4j.ones(5, 2)), null);
        assertThatThrownBy(() -> space.encode(wider)).hasMessageContaining("was learned as numbers [3]");
        assertThatThrownBy(() -> new JointLowRank(0, 1)).hasMessageContaining("at least 1");
    }
}
