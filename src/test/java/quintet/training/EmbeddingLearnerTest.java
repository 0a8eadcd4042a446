package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.layers.Objective;
import quintet.model.BiLstmEncoder;
import quintet.model.DenseEncoder;
import quintet.model.EmbeddingNetwork;
import quintet.model.Encoder;

/** Two towers under an objective that looks at the whole batch. */
@DisplayName("Two towers")
class EmbeddingLearnerTest {

    private static final Modality NUMBERS = Modality.vector("numbers", 5);
    private static final Modality WORDS = Modality.tokens("words", 7, 4);

    /** Mean squared distance of pairs. */
    static final class Distance extends Objective {
        private static final long serialVersionUID = 1L;

        @Override
        protected double value(INDArray... embeddings) {
            return embeddings[0].sub(embeddings[1]).norm2Number().doubleValue()
                    * embeddings[0].sub(embeddings[1]).norm2Number().doubleValue()
                    / embeddings[0].size(0);
        }

        @Override
        protected INDArray[] slope(INDArray... embeddings) {
            INDArray gap = embeddings[0].sub(embeddings[1]).mul(2.0 / embeddings[0].size(0));
            return new INDArray[] {gap, gap.neg()};
        }
    }

    /** One that must not be asked. */
    static final class Never extends Objective {
        private static final long serialVersionUID = 1L;

        @Override
        protected double value(INDArray... embeddings) {
            throw new AssertionError("the objective was asked");
        }

        @Override
        protected INDArray[] slope(INDArray... embeddings) {
            throw new AssertionError("the objective was asked");
        }
    }

    static EmbeddingNetwork network(boolean unitLength, DataType type, long seed) {
        List<Encoder> encoders = List.of(new DenseEncoder(6), new BiLstmEncoder(4, 3));
        return new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                List.of(NUMBERS, WORDS), encoders, 3, unitLength, new Distance(), 0.01, 0, seed, type));
    }

    static MultimodalDataset examples(DataType type, int count) {
        Nd4j.getRandom().setSeed(5);
        INDArray numbers = Nd4j.randn(type, count, 5);
        INDArray words = Nd4j.zeros(type, count, 1, 4);
        INDArray mask = Nd4j.zeros(type, count, 4);
        for (int i = 0; i < count; i++) {
            for (int step = 0; step < 1 + i % 4; step++) {
                words.putScalar(new int[] {i, 0, step}, 1 + (i * 3 + step) % 6);
                mask.putScalar(new int[] {i, step}, 1);
            }
        }
        return MultimodalDataset.unlabelled(
                List.of(NUMBERS, WORDS), List.of(numbers, words), Arrays.asList(null, mask));
    }

    @Test
    @DisplayName("no vertex has the size 0, of which Deeplearning4j would warn on standard error")
    void everyVertexSaysItsSize() {
        var types = network(true, DataType.FLOAT, 1)
                .graph()
                .getConfiguration()
                .getLayerActivationTypes(true, NUMBERS.inputType(), WORDS.inputType());
        assertThat(types.values()).hasSizeGreaterThan(5).allSatisfy(type -> assertThat(type.arrayElementsPerExample())
                .isNotZero());
    }

    @Test
    void theGradientIsTheSlope() {
        for (boolean unitLength : new boolean[] {false, true}) {
            EmbeddingNetwork network = network(unitLength, DataType.DOUBLE, 3);
            MultimodalDataset examples = network.view(examples(DataType.DOUBLE, 6));
            assertThat(GradientCheck.maxError(
                            network.graph(), network.feed(examples.batch(examples.allRows())), 1e-6, 200, 1))
                    .as("unit length " + unitLength)
                    .isLessThan(1e-4);
        }
    }

    @Test
    void validationIsTheObjectiveWithoutThePenaltyOfTheWeights() {
        MultimodalDataset examples = examples(DataType.DOUBLE, 150);
        double[] losses = new double[2];
        for (int penalised = 0; penalised < 2; penalised++) {
            EmbeddingNetwork.Plan plan = network(false, DataType.DOUBLE, 3).plan();
            EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                    plan.modalities(),
                    plan.encoders(),
                    plan.size(),
                    false,
                    plan.objective(),
                    plan.learningRate(),
                    penalised,
                    plan.seed(),
                    DataType.DOUBLE));
            losses[penalised] = new EmbeddingLearner(network, 150)
                    .validate(network.view(examples))
                    .get(Learner.LOSS);
            if (penalised == 0) {
                double score = network.graph()
                        .score(network.feed(network.view(examples).batch(examples.allRows())), false);
                assertThat(losses[0]).isCloseTo(score, within(1e-9));
            }
        }
        assertThat(losses[1]).isEqualTo(losses[0]);
    }

    @Test
    void embeddingDoesNotTouchTheObjective() {
        EmbeddingNetwork.Plan plan = network(true, DataType.FLOAT, 3).plan();
        EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                plan.modalities(),
                plan.encoders(),
                plan.size(),
                true,
                new Never(),
                plan.learningRate(),
                0,
                plan.seed(),
                DataType.FLOAT));
        MultimodalDataset examples = examples(DataType.FLOAT, 20);
        for (String modality : List.of("numbers", "words")) {
            assertThat(network.embed(examples, modality))
                    .isEqualTo(network(true, DataType.FLOAT, 3).embed(examples, modality));
        }
    }

    @Test
    void theObjectiveFallsAndTheBestEpochIsKept() {
        EmbeddingNetwork network = network(false, DataType.FLOAT, 3);
        MultimodalDataset examples = examples(DataType.FLOAT, 40);
        EmbeddingLearner learner = new EmbeddingLearner(network, 8);
        TrainingHistory history =
                new Trainer(TrainingConfig.defaults().withEpochs(15).withBatchSize(8)).fit(learner, examples, examples);
        double[] losses = history.validation(Learner.LOSS);
        assertThat(losses[losses.length - 1]).isLessThan(losses[0] / 2);
        assertThat(learner.validate(network.view(examples)).get(Learner.LOSS))
                .isEqualTo(losses[history.bestEpoch() - 1]);
    }

    @Test
    void oneModalityIsEmbeddedWhateverTheOtherHolds() {
        EmbeddingNetwork network = network(true, DataType.FLOAT, 4);
        MultimodalDataset examples = examples(DataType.FLOAT, 150);
        for (String modality : List.of("numbers", "words")) {
            INDArray whole = network.embed(examples, modality);
            assertThat(whole.shape()).containsExactly(150, 3);
            assertThat(network.embed(examples.select(modality), modality)).isEqualTo(whole);
            assertThat(network.embed(examples.shuffle(modality.equals("words") ? "numbers" : "words", 1), modality))
                    .isEqualTo(whole);
            for (float length : whole.norm2(1).toFloatVector()) {
                assertThat(length == 0 || Math.abs(length - 1) < 1e-5) // 0 where no unit of the encoder fires
                        .isTrue();
            }
        }
        assertThatThrownBy(() -> network.embed(examples, "sound")).hasMessageContaining("not \"sound\"");
    }

    @Test
    void objectivesRefuseWhatDoesNotMatch() {
        assertThatThrownBy(() -> new Distance().getOutputType(0, InputType.feedForward(3), InputType.feedForward(4)))
                .hasMessageContaining("vectors of one size");
    }
}
