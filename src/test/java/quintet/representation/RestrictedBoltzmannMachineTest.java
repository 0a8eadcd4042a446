package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.training.EpochRecord;
import quintet.training.Learner;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

/** Against sums by hand, and against likelihoods of machines small enough to go through every state. */
@DisplayName("A restricted Boltzmann machine")
class RestrictedBoltzmannMachineTest {

    private static RestrictedBoltzmannMachine twoByTwo(VisibleUnits units) {
        return new RestrictedBoltzmannMachine(
                units,
                Nd4j.createFromArray(new double[][] {{1, -1}, {2, 0.5}}),
                Nd4j.createFromArray(0.1, -0.2),
                Nd4j.createFromArray(0.3, -0.4));
    }

    private static INDArray row(double... numbers) {
        return Nd4j.createFromArray(numbers).reshape(1, numbers.length);
    }

    @Test
    @DisplayName("of 2 x 2 binary units has the energies, the free energy and the probabilities worked out by hand")
    void byHand() {
        RestrictedBoltzmannMachine machine = twoByTwo(VisibleUnits.BINARY);
        // v = (1, 1): a v = -0.1; v W = (3, -0.5); with b the hidden units get (3.3, -0.9)
        assertThat(machine.energy(row(1, 1), row(1, 0)).getDouble(0)).isCloseTo(0.1 - 3.3, within(1e-12));
        assertThat(machine.energy(row(1, 1), row(1, 1)).getDouble(0)).isCloseTo(0.1 - 3.3 + 0.9, within(1e-12));
        double sum = Math.exp(-0.1) * (1 + Math.exp(3.3) + Math.exp(-0.9) + Math.exp(3.3 - 0.9));
        assertThat(machine.freeEnergy(row(1, 1)).getDouble(0)).isCloseTo(-Math.log(sum), within(1e-12));
        INDArray hidden = machine.hiddenProbabilities(row(1, 1));
        assertThat(hidden.getDouble(0)).isCloseTo(1 / (1 + Math.exp(-3.3)), within(1e-12));
        assertThat(hidden.getDouble(1)).isCloseTo(1 / (1 + Math.exp(0.9)), within(1e-12));
        // h = (0, 1): x = (0.1 - 1, -0.2 + 0.5)
        INDArray visible = machine.visibleMeans(row(0, 1), row(1));
        assertThat(visible.getDouble(0)).isCloseTo(1 / (1 + Math.exp(0.9)), within(1e-12));
        assertThat(visible.getDouble(1)).isCloseTo(1 / (1 + Math.exp(-0.3)), within(1e-12));
    }

    @Test
    @DisplayName("with Gaussian units expects a + h W' and has half a squared distance in its energy")
    void gaussianByHand() {
        RestrictedBoltzmannMachine machine = twoByTwo(VisibleUnits.GAUSSIAN);
        assertThat(machine.visibleMeans(row(1, 1), row(1)).toDoubleVector())
                .containsExactly(new double[] {0.1 + 1 - 1, -0.2 + 2 + 0.5}, within(1e-12));
        // |(0.5, -1) - (0.1, -0.2)|^2 / 2 = (0.16 + 0.64) / 2; v W = (0.5 - 2, -0.5 - 0.5)
        assertThat(machine.energy(row(0.5, -1), row(1, 0)).getDouble(0)).isCloseTo(0.4 - (-1.5 + 0.3), within(1e-12));
    }

    @Test
    @DisplayName("of words counts them, multiplies the hidden bias by their number and spreads them by a softmax")
    void wordsByHand() {
        RestrictedBoltzmannMachine machine = twoByTwo(VisibleUnits.REPLICATED_SOFTMAX);
        // 2 times word 0, once word 1: v W = (2 + 2, -2 + 0.5), 3 b = (0.9, -1.2)
        INDArray hidden = machine.hiddenProbabilities(row(2, 1));
        assertThat(hidden.getDouble(0)).isCloseTo(1 / (1 + Math.exp(-4.9)), within(1e-12));
        assertThat(hidden.getDouble(1)).isCloseTo(1 / (1 + Math.exp(2.7)), within(1e-12));
        INDArray words = machine.visibleMeans(row(1, 0), row(3));
        double p = Math.exp(1.1) / (Math.exp(1.1) + Math.exp(1.8));
        assertThat(words.toDoubleVector()).containsExactly(new double[] {3 * p, 3 * (1 - p)}, within(1e-12));
        Nd4j.getRandom().setSeed(1);
        INDArray drawn = Chance.words(Nd4j.vstack(row(1, 3), row(1, 3)), Nd4j.vstack(row(4000), row(2)));
        assertThat(drawn.sum(1).toDoubleVector()).containsExactly(4000, 2);
        assertThat(drawn.getDouble(0, 0)).isBetween(1000 - 4 * 27.4, 1000 + 4 * 27.4); // sd = sqrt(4000 / 4 * 3 / 4)
    }

    /** A machine with weights of about the size of trained ones. */
    static RestrictedBoltzmannMachine rough(VisibleUnits units, int visible, int hidden, double size) {
        Nd4j.getRandom().setSeed(11);
        return new RestrictedBoltzmannMachine(
                units,
                Nd4j.randn(DataType.DOUBLE, visible, hidden).muli(size),
                Nd4j.randn(DataType.DOUBLE, visible).muli(size),
                Nd4j.randn(DataType.DOUBLE, hidden).muli(size));
    }

    /** Examples of two patterns, each a little disturbed. */
    static INDArray patterns(VisibleUnits units, int count) {
        Random random = new Random(3);
        INDArray rows = Nd4j.zeros(DataType.DOUBLE, count, 6);
        for (int i = 0; i < count; i++) {
            boolean left = random.nextBoolean();
            if (units == VisibleUnits.REPLICATED_SOFTMAX) {
                for (int d = 0; d < 2 + i % 3; d++) {
                    int word = random.nextInt(10) == 0 ? random.nextInt(6) : (left ? 0 : 3) + random.nextInt(3);
                    rows.putScalar(i, word, rows.getDouble(i, word) + 1);
                }
                continue;
            }
            for (int j = 0; j < 6; j++) {
                boolean on = (j < 3 == left) != (random.nextInt(10) == 0);
                rows.putScalar(
                        i, j, units == VisibleUnits.BINARY ? on ? 1 : 0 : (on ? 1 : -1) + 0.3 * random.nextGaussian());
            }
        }
        return rows;
    }

    @Test
    @DisplayName("has the log Z of a sum over all states, and probabilities that sum to 1")
    void partition() {
        RestrictedBoltzmannMachine machine = rough(VisibleUnits.BINARY, 5, 3, 0.8);
        ExactLikelihood exact = new ExactLikelihood(machine);
        double sum = 0;
        double probability = 0;
        for (int v = 0; v < 32; v++) {
            INDArray visible = row(EnumeratedPathway.bits(v, 5));
            probability += Math.exp(exact.meanLogLikelihood(visible));
            for (int h = 0; h < 8; h++) {
                sum += Math.exp(-machine.energy(visible, row(EnumeratedPathway.bits(h, 3)))
                        .getDouble(0));
            }
        }
        assertThat(exact.logPartition(1)).isCloseTo(Math.log(sum), within(1e-10));
        assertThat(probability).isCloseTo(1, within(1e-10));
        INDArray one = row(1, 0, 1, 1, 0);
        assertThat(exact.meanLogLikelihood(one))
                .isCloseTo(-machine.freeEnergy(one).getDouble(0) - exact.logPartition(1), within(1e-10));

        RestrictedBoltzmannMachine words = rough(VisibleUnits.REPLICATED_SOFTMAX, 3, 3, 0.8);
        double ordered = 0;
        for (int first = 0; first < 3; first++) {
            for (int second = 0; second < 3; second++) {
                double[] counts = new double[3];
                counts[first]++;
                counts[second]++;
                ordered += Math.exp(new ExactLikelihood(words).meanLogLikelihood(row(counts)));
            }
        }
        assertThat(ordered).isCloseTo(1, within(1e-10));

        RestrictedBoltzmannMachine gaussian = rough(VisibleUnits.GAUSSIAN, 1, 2, 0.8);
        double area = 0;
        for (double v = -12; v < 12; v += 0.01) {
            area += 0.01 * Math.exp(new ExactLikelihood(gaussian).meanLogLikelihood(row(v)));
        }
        assertThat(area).isCloseTo(1, within(1e-6));
    }

    @Test
    @DisplayName("has an exact gradient that is the slope of its exact likelihood")
    void exactGradient() {
        for (VisibleUnits units : VisibleUnits.values()) {
            RestrictedBoltzmannMachine machine = rough(units, 6, 4, 0.5);
            INDArray data = patterns(units, 12);
            assertThat(ExactSlope.error(
                            machine.parameters(),
                            () -> new ExactLikelihood(machine).meanLogLikelihood(data),
                            new ExactLikelihood(machine).gradient(data)))
                    .as(units.toString())
                    .isLessThan(1e-6);
        }
    }

    private static MultimodalDataset dataset(VisibleUnits units, int count) {
        return MultimodalDataset.unlabelled(
                List.of(Modality.vector("pattern", 6)), List.of(patterns(units, count)), null);
    }

    @Test
    @DisplayName("gets gradients from long chains that differ from the exact ones by chance alone")
    void estimatesTheGradient() {
        for (VisibleUnits units : VisibleUnits.values()) {
            for (int chains : new int[] {0, 400}) {
                RestrictedBoltzmannMachine machine = rough(units, 6, 4, 0.5);
                INDArray data = patterns(units, 400);
                ContrastiveDivergenceLearner learner = new ContrastiveDivergenceLearner(
                        machine,
                        MultimodalDataset.unlabelled(List.of(Modality.vector("pattern", 6)), List.of(data), null),
                        "pattern",
                        ContrastiveDivergence.defaults().withSteps(30).withChains(chains));
                learner.startEpoch(5);
                ExactSlope.assertUnbiased(
                        units + ", " + chains + " chains",
                        () -> learner.gradient(data),
                        40,
                        new ExactLikelihood(machine).gradient(data));
            }
        }
    }

    @Test
    @DisplayName("explains its data better after training by CD-1 and by persistent chains")
    void learns() {
        for (VisibleUnits units : VisibleUnits.values()) {
            for (int chains : new int[] {0, 20}) {
                RestrictedBoltzmannMachine machine = new RestrictedBoltzmannMachine(units, 6, 4, 3, DataType.DOUBLE);
                MultimodalDataset data = dataset(units, 100);
                ContrastiveDivergenceLearner learner = new ContrastiveDivergenceLearner(
                        machine,
                        data,
                        "pattern",
                        ContrastiveDivergence.defaults()
                                .withChains(chains)
                                .withMomentum(0.5)
                                .withLearningRate(0.1)
                                .withWeightDecay(0));
                INDArray seen = new BoltzmannInput(data.modalities().get(0), units, data, DataType.DOUBLE)
                        .visible(data.features().get(0), null);
                double before = new ExactLikelihood(machine).meanLogLikelihood(seen);
                TrainingHistory history = new Trainer(TrainingConfig.defaults()
                                .withEpochs(30)
                                .withBatchSize(10)
                                .withPatience(100))
                        .fit(learner, data, data);
                double after = new ExactLikelihood(machine).meanLogLikelihood(seen);
                assertThat(after).as(units + ", " + chains + " chains").isGreaterThan(before + 0.5);
                EpochRecord last = history.epochs().get(29);
                assertThat(last.training().keySet())
                        .containsExactly(Learner.LOSS, ContrastiveDivergenceLearner.FREE_ENERGY)
                        .isEqualTo(last.validation().keySet());
                assertThat(last.validation().get(Learner.LOSS))
                        .isLessThan(history.epochs().get(0).training().get(Learner.LOSS));
            }
        }
    }

    @Test
    @DisplayName("goes on from what was written as if it had not been broken off, chains included")
    void goesOn() throws IOException {
        MultimodalDataset data = dataset(VisibleUnits.BINARY, 40);
        INDArray[] ends = new INDArray[2];
        byte[] saved = null;
        for (int run = 0; run < 2; run++) {
            RestrictedBoltzmannMachine machine =
                    new RestrictedBoltzmannMachine(VisibleUnits.BINARY, 6, 4, 3, DataType.FLOAT);
            ContrastiveDivergenceLearner learner = new ContrastiveDivergenceLearner(
                    machine, data, "pattern", ContrastiveDivergence.defaults().withChains(7));
            if (run == 0) {
                learner.startEpoch(1);
                learner.step(data.batch(data.allRows()));
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                learner.write(new DataOutputStream(bytes));
                saved = bytes.toByteArray();
            } else {
                learner.read(new DataInputStream(new ByteArrayInputStream(saved)));
            }
            learner.startEpoch(2);
            learner.step(data.batch(data.allRows()));
            ends[run] = machine.weights().dup();
        }
        assertThat(ends[1]).isEqualTo(ends[0]);
    }

    @Test
    @DisplayName("says what was wrong with what it was given")
    void refuses() {
        MultimodalDataset data = dataset(VisibleUnits.GAUSSIAN, 10);
        RestrictedBoltzmannMachine binary =
                new RestrictedBoltzmannMachine(VisibleUnits.BINARY, 6, 4, 3, DataType.FLOAT);
        assertThatThrownBy(() -> new ContrastiveDivergenceLearner(
                                binary, data, "pattern", ContrastiveDivergence.defaults())
                        .validate(data))
                .hasMessageContaining("\"pattern\"")
                .hasMessageContaining("0..1")
                .hasMessageContaining("GAUSSIAN");
        assertThatThrownBy(() -> new ContrastiveDivergenceLearner(
                        new RestrictedBoltzmannMachine(VisibleUnits.BINARY, 5, 4, 3, DataType.FLOAT),
                        data,
                        "pattern",
                        ContrastiveDivergence.defaults()))
                .hasMessageContaining("fills 6 visible units, but the machine has 5");
        assertThatThrownBy(() -> new ExactLikelihood(rough(VisibleUnits.BINARY, 2, 23, 1)))
                .hasMessageContaining("at most 22");
        assertThatThrownBy(() -> new RestrictedBoltzmannMachine(
                        VisibleUnits.BINARY, Nd4j.zeros(2, 3), Nd4j.zeros(2, 1), Nd4j.zeros(4)))
                .hasMessageContaining("the weights are [2, 3] and the biases are of length 2 and 4.");
        assertThatThrownBy(() -> new ContrastiveDivergence(1, Double.POSITIVE_INFINITY, 0, 0, 0))
                .hasMessageContaining("finite learning rate above 0");
        assertThatThrownBy(() -> ContrastiveDivergence.defaults().withSteps(0)).hasMessageContaining("at least 1 step");
        Modality walk = Modality.sequence("walk", 2, 3);
        assertThatThrownBy(() -> new BoltzmannInput(walk, VisibleUnits.GAUSSIAN, data, DataType.FLOAT))
                .hasMessageContaining("\"walk\" is a sequence");
    }

    @Test
    @DisplayName("counts tokens where the mask has them, none of the padding, and none that is unknown")
    void countsTokens() {
        Modality text = Modality.tokens("text", 4, 3);
        INDArray ids = Nd4j.createFromArray(new float[][][] {{{2, 3, 2}}, {{1, 3, 3}}, {{0, 0, 0}}});
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 1, 1}, {1, 1, 0}, {0, 0, 0}});
        MultimodalDataset data = MultimodalDataset.unlabelled(List.of(text), List.of(ids), Arrays.asList(mask));
        BoltzmannInput counts = new BoltzmannInput(text, VisibleUnits.REPLICATED_SOFTMAX, data, DataType.FLOAT);
        assertThat(counts.visible(ids, mask).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{0, 0, 2, 1}, {0, 0, 0, 1}, {0, 0, 0, 0}});
        assertThat(counts.present(ids, mask).toFloatVector()).containsExactly(1, 1, 0);
        BoltzmannInput flags = new BoltzmannInput(text, VisibleUnits.BINARY, data, DataType.FLOAT);
        assertThat(flags.visible(ids, mask).getRow(0).toFloatVector()).containsExactly(0, 0, 1, 1);
    }
}
