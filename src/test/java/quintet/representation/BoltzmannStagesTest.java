package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.representation.BoltzmannLayers.State;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** What the stages of a multimodal Boltzmann machine hand on to one another, and what they are given. */
@DisplayName("The stages of a Boltzmann machine")
class BoltzmannStagesTest {

    private static final TrainingConfig CONFIG = TrainingConfig.defaults().withBatchSize(16);

    /** A vector, a text of one to three words; both follow one coin. */
    private static MultimodalDataset examples() {
        Random random = new Random(6);
        INDArray numbers = Nd4j.zeros(DataType.FLOAT, 40, 3);
        INDArray words = Nd4j.zeros(DataType.FLOAT, 40, 1, 3);
        INDArray mask = Nd4j.zeros(DataType.FLOAT, 40, 3);
        for (int i = 0; i < 40; i++) {
            for (int c = 0; c < 3; c++) {
                numbers.putScalar(i, c, random.nextGaussian() + i % 2);
            }
            for (int w = 0; w <= i % 3; w++) {
                words.putScalar(new int[] {i, 0, w}, 2 + 2 * (i % 2) + random.nextInt(2));
                mask.putScalar(i, w, 1);
            }
        }
        return MultimodalDataset.unlabelled(
                List.of(Modality.vector("numbers", 3), Modality.tokens("words", 6, 3)),
                List.of(numbers, words),
                Arrays.asList(null, mask));
    }

    private static DataSplit split() {
        MultimodalDataset data = examples();
        return new DataSplit(data, data, data);
    }

    private static MultimodalBoltzmannMachine method(double rate) {
        ContrastiveDivergence pretraining = ContrastiveDivergence.defaults().withLearningRate(rate);
        return MultimodalBoltzmannMachine.of(
                        BoltzmannPathway.gaussian("numbers", 4).withPretraining(pretraining),
                        BoltzmannPathway.words("words", 4).withPretraining(pretraining))
                .withJoint(3);
    }

    /** As numbers, since arrays count as equal that are but nearly so. */
    private static float[][] codes(double rate, TrainingConfig config) {
        return method(rate)
                .learn(split(), new Trainer(config))
                .encode(examples())
                .toFloatMatrix();
    }

    @Test
    @DisplayName("broken off after three epochs and taken up again give what six unbroken ones give")
    void goOn(@TempDir Path folder) {
        TrainingConfig kept = CONFIG.withCheckpoint(folder.resolve("stages"));
        codes(0.02, kept.withEpochs(3));
        assertThat(codes(0.02, kept.withEpochs(6))).isDeepEqualTo(codes(0.02, CONFIG.withEpochs(6)));
    }

    @Test
    @DisplayName("take no checkpoint that started from another pretraining")
    void otherPretraining(@TempDir Path folder) {
        TrainingConfig kept = CONFIG.withEpochs(3).withCheckpoint(folder.resolve("stages"));
        codes(0.02, kept);
        assertThat(codes(0.05, kept)).isDeepEqualTo(codes(0.05, CONFIG.withEpochs(3)));
    }

    @Test
    @DisplayName("have fingerprints that tell the units and the parameters they start from")
    void fingerprints() {
        List<String> fingerprints = new ArrayList<>();
        for (VisibleUnits units : List.of(VisibleUnits.GAUSSIAN, VisibleUnits.BINARY)) {
            for (int seed = 0; seed < 2; seed++) {
                MultimodalDataset data = MultimodalDataset.unlabelled(
                        List.of(Modality.vector("bits", 3)), List.of(Nd4j.eye(3).castTo(DataType.FLOAT)), null);
                RestrictedBoltzmannMachine machine = new RestrictedBoltzmannMachine(units, 3, 2, seed, DataType.FLOAT);
                BoltzmannInputs inputs = new BoltzmannInputs(
                        List.of(new BoltzmannInput(data.modalities().get(0), units, data, DataType.FLOAT)), data);
                BoltzmannLayers layers = new BoltzmannLayers(
                        List.of(machine), List.of(Nd4j.ones(DataType.FLOAT, 2, 2)), Nd4j.zeros(DataType.FLOAT, 2));
                ContrastiveDivergence options = ContrastiveDivergence.defaults().withChains(5);
                fingerprints.add(new DeepBoltzmannLearner(layers, inputs, options, 5).fingerprint());
                fingerprints.add(new ContrastiveDivergenceLearner(machine, data, "bits", options).fingerprint());
            }
        }
        assertThat(fingerprints).hasSize(8).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("do not begin where no example has everything, and say in which part")
    void noOverlap() {
        MultimodalDataset data = examples();
        Trainer trainer = new Trainer(CONFIG, progress -> {
            throw new AssertionError("a pathway was trained");
        });
        assertThatThrownBy(() -> method(0.02).learn(new DataSplit(halves(data), data, data), trainer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("training part")
                .hasMessageContaining("[numbers, words]");
        assertThatThrownBy(() -> method(0.02).learn(new DataSplit(data, halves(data), data), trainer))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("validation part");
    }

    /** Every example has one of the two. */
    private static MultimodalDataset halves(MultimodalDataset data) {
        INDArray first = Nd4j.zeros(DataType.FLOAT, 40, 1);
        INDArray second = data.masks().get(1).dup();
        for (int i = 0; i < 40; i++) {
            first.putScalar(i, 0, i % 2);
            second.getRow(i).muli(1 - i % 2);
        }
        return MultimodalDataset.unlabelled(data.modalities(), data.features(), List.of(first, second));
    }

    @Test
    @DisplayName("sample chains whose words and biases are of one length, also when it changes from batch to batch")
    void lengths() {
        // D words of weight -4 against D times the bias 3: the hidden unit is off at every length, sigmoid(-D)
        RestrictedBoltzmannMachine words = new RestrictedBoltzmannMachine(
                VisibleUnits.REPLICATED_SOFTMAX,
                Nd4j.valueArrayOf(new long[] {2, 1}, -4.0, DataType.DOUBLE),
                Nd4j.zeros(DataType.DOUBLE, 2),
                Nd4j.valueArrayOf(new long[] {1}, 3.0, DataType.DOUBLE));
        BoltzmannLayers layers = new BoltzmannLayers(
                List.of(words), List.of(Nd4j.zeros(DataType.DOUBLE, 1, 1)), Nd4j.zeros(DataType.DOUBLE, 1));
        INDArray two = Nd4j.valueArrayOf(new long[] {200, 1}, 2.0, DataType.DOUBLE);
        INDArray twelve = Nd4j.valueArrayOf(new long[] {200, 1}, 12.0, DataType.DOUBLE);
        Nd4j.getRandom().setSeed(2);
        GibbsChains chains = new GibbsChains(layers, layers.random(List.of(two)));
        for (INDArray length : List.of(two, twelve, two)) {
            chains.step(List.of(length));
            State state = chains.state();
            assertThat(state.visible().get(0).sum(true, 1)).isEqualTo(length);
            // with two words and the bias of twelve it would be on in all chains
            assertThat(state.hidden().get(0).meanNumber().doubleValue()).isCloseTo(0.06, within(0.12));
        }
    }

    @Test
    @DisplayName("standardise columns of any unit, and leave a column that never changes at 0")
    void smallUnits() {
        double[][] metres = {{1e-6, .1f, 5e6}, {3e-6, .1f, 5e6 + 4}, {2e-6, .1f, 5e6 - 4}, {6e-6, .1f, 5e6 + 8}};
        MultimodalDataset data = MultimodalDataset.unlabelled(
                List.of(Modality.vector("metres", 3)), List.of(Nd4j.createFromArray(metres)), null);
        INDArray scaled = new BoltzmannInput(data.modalities().get(0), VisibleUnits.GAUSSIAN, data, DataType.DOUBLE)
                .visible(data.features().get(0), null);
        // mean 3, deviation sqrt((4 + 0 + 1 + 9) / 4), in millionths
        assertThat(scaled.getColumn(0).toDoubleVector())
                .containsExactly(
                        Arrays.stream(new double[] {-2, 0, -1, 3})
                                .map(gap -> gap / Math.sqrt(3.5))
                                .toArray(),
                        within(1e-9));
        assertThat(scaled.getColumn(1).norm2Number().doubleValue()).isLessThan(1e-12);
    }
}
