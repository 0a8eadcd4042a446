package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.representation.BoltzmannLayers.State;
import quintet.training.Learner;
import quintet.training.StopReason;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

/** Layers so small that every state can be gone through; a pattern of four points and a text of three words. */
@DisplayName("A multimodal Boltzmann machine")
class MultimodalBoltzmannMachineTest {

    private static final Modality PICTURE = Modality.image("picture", 2, 2, 1);
    private static final Modality TEXT = Modality.tokens("text", 6, 3);
    private static final ContrastiveDivergence CHAINS =
            ContrastiveDivergence.defaults().withChains(200).withSteps(8);

    private static final ContrastiveDivergence FAST =
            ContrastiveDivergence.defaults().withLearningRate(0.1).withMomentum(0.8);

    private static final ContrastiveDivergence SLOW =
            FAST.withMomentum(0.5).withLearningRate(0.05).withChains(50).withSteps(2);

    private static BoltzmannPathway fast(BoltzmannPathway pathway) {
        return pathway.withPretraining(FAST);
    }

    /** Left half on with words 2 and 3, or right half on with words 4 and 5, each with some errors. */
    private static MultimodalDataset dataset(int count, DataType type) {
        Random random = new Random(4);
        INDArray pictures = Nd4j.zeros(type, count, 1, 2, 2);
        INDArray words = Nd4j.zeros(type, count, 1, 3);
        for (int i = 0; i < count; i++) {
            boolean left = i % 2 == 0;
            for (int j = 0; j < 4; j++) {
                pictures.putScalar(
                        new int[] {i, 0, j / 2, j % 2}, (j % 2 == 0) == left != random.nextInt(12) < 1 ? 1 : 0);
            }
            for (int w = 0; w < 3; w++) {
                boolean first = left != random.nextInt(12) < 1;
                words.putScalar(new int[] {i, 0, w}, (first ? 2 : 4) + random.nextInt(2));
            }
        }
        return MultimodalDataset.unlabelled(
                List.of(PICTURE, TEXT), List.of(pictures, words), Arrays.asList(null, Nd4j.ones(type, count, 3)));
    }

    private static BoltzmannInputs inputs(MultimodalDataset data, DataType type) {
        return new BoltzmannInputs(
                List.of(
                        new BoltzmannInput(PICTURE, VisibleUnits.BINARY, data, type),
                        new BoltzmannInput(TEXT, VisibleUnits.REPLICATED_SOFTMAX, data, type)),
                data);
    }

    private static BoltzmannLayers layers(double size) {
        RestrictedBoltzmannMachine picture = RestrictedBoltzmannMachineTest.rough(VisibleUnits.BINARY, 4, 3, size);
        RestrictedBoltzmannMachine text =
                RestrictedBoltzmannMachineTest.rough(VisibleUnits.REPLICATED_SOFTMAX, 6, 3, size);
        return new BoltzmannLayers(
                List.of(picture, text),
                List.of(
                        Nd4j.randn(DataType.DOUBLE, 3, 3).muli(size),
                        Nd4j.randn(DataType.DOUBLE, 3, 3).muli(size)),
                Nd4j.randn(DataType.DOUBLE, 3).muli(size));
    }

    private static Examples examples(MultimodalDataset data) {
        return inputs(data, DataType.DOUBLE)
                .examples(data.features().toArray(INDArray[]::new), data.masks().toArray(INDArray[]::new));
    }

    private static INDArray[] visible(MultimodalDataset data) {
        return examples(data).visible().toArray(INDArray[]::new);
    }

    @Test
    @DisplayName("has the log Z of a sum over all states, and an exact gradient that is the slope of its likelihood")
    void exact() {
        BoltzmannLayers layers = layers(0.6);
        int states = 1 << 13;
        int[] all = IntStream.range(0, states).toArray();
        INDArray ones = Nd4j.ones(DataType.DOUBLE, states, 1);
        double[] terms = new double[6 * states];
        for (int word = 0; word < 6; word++) {
            INDArray text = Nd4j.zeros(DataType.DOUBLE, states, 6);
            text.getColumn(word).assign(1);
            State every = new State(
                    List.of(bits(all, 0, 4), text), List.of(bits(all, 4, 3), bits(all, 7, 3)), bits(all, 10, 3));
            double[] energies = layers.energy(every, List.of(ones, ones)).toDoubleVector();
            for (int s = 0; s < states; s++) {
                terms[word * states + s] = -energies[s];
            }
        }
        assertThat(new ExactLikelihood(layers).logPartition(1, 1))
                .isCloseTo(Exponentials.logSumExp(terms), within(1e-9));

        INDArray[] data = visible(dataset(6, DataType.DOUBLE));
        assertThat(ExactSlope.error(
                        layers.parameters(),
                        () -> new ExactLikelihood(layers).meanLogLikelihood(data),
                        new ExactLikelihood(layers).gradient(data)))
                .isLessThan(1e-6);
    }

    private static INDArray bits(int[] states, int from, int count) {
        return Nd4j.createFromArray(Arrays.stream(states)
                .mapToObj(s -> EnumeratedPathway.bits(s >> from, count))
                .toArray(double[][]::new));
    }

    @Test
    @DisplayName("bounds its likelihood from below and learns by the slope of that bound, sampled by chains")
    void gradientOfTheBound() {
        BoltzmannLayers layers = layers(0.5);
        MultimodalDataset data = dataset(30, DataType.DOUBLE);
        Examples examples = examples(data);
        State posterior = MeanField.of(layers, examples, 60);
        double bound = bound(layers, examples);
        double likelihood = new ExactLikelihood(layers).meanLogLikelihood(visible(data));
        assertThat(bound).isLessThan(likelihood).isGreaterThan(likelihood - 0.5);

        double[] slope = ExactSlope.flat(layers.statistics(posterior, examples.lengths()));
        double[] model = new ExactLikelihood(layers).expectations(1, 3);
        Arrays.setAll(slope, i -> slope[i] - model[i]);
        assertThat(ExactSlope.error(layers.parameters(), () -> bound(layers, examples), slope))
                .isLessThan(1e-5);

        DeepBoltzmannLearner learner = new DeepBoltzmannLearner(layers, inputs(data, DataType.DOUBLE), CHAINS, 60);
        learner.startEpoch(3);
        learner.gradient(examples, posterior);
        ExactSlope.assertUnbiased("deep", () -> learner.gradient(examples, posterior), 25, slope);
    }

    private static double bound(BoltzmannLayers layers, Examples examples) {
        State posterior = MeanField.of(layers, examples, 60);
        return -MeanField.freeEnergy(layers, posterior, examples.lengths())
                        .meanNumber()
                        .doubleValue()
                - new ExactLikelihood(layers).logPartition(1, 3);
    }

    @Test
    @DisplayName(
            "samples with what is given held fast: their statistics less those of free chains are the exact gradient")
    void clampedChains() {
        BoltzmannLayers layers = layers(0.5);
        MultimodalDataset data = dataset(100, DataType.DOUBLE);
        Examples clamped = examples(data);
        Nd4j.getRandom().setSeed(8);
        State start = layers.random(clamped.lengths())
                .withVisible(0, clamped.visible().get(0))
                .withVisible(1, clamped.visible().get(1));
        GibbsChains posterior = new GibbsChains(layers, start);
        GibbsChains free = new GibbsChains(layers, layers.random(clamped.lengths()));
        ExactSlope.assertUnbiased(
                "clamped",
                () -> {
                    for (int k = 0; k < 15; k++) {
                        posterior.step(clamped);
                        free.step(clamped.lengths());
                    }
                    List<INDArray> given = layers.statistics(posterior.state(), clamped.lengths());
                    List<INDArray> model = layers.statistics(free.state(), clamped.lengths());
                    for (int i = 0; i < given.size(); i++) {
                        given.get(i).subi(model.get(i));
                    }
                    return given;
                },
                40,
                new ExactLikelihood(layers).gradient(visible(data)));
        assertThat(posterior.state().visible().get(0))
                .isEqualTo(clamped.visible().get(0));
    }

    @Test
    @DisplayName("explains its data better after joint training, and fills in what is missing")
    void learns() {
        MultimodalDataset data = dataset(120, DataType.FLOAT);
        DataSplit split = new DataSplit(data, data, data);
        Trainer trainer = new Trainer(
                TrainingConfig.defaults().withEpochs(25).withBatchSize(10).withPatience(100));
        MultimodalBoltzmannMachine method = MultimodalBoltzmannMachine.of(
                        fast(BoltzmannPathway.binary("picture", 4)), fast(BoltzmannPathway.words("text", 4)))
                .withJoint(4)
                .withJointPretraining(FAST)
                .withJointTraining(SLOW);
        BoltzmannSpace space = method.learn(split, trainer);
        assertThat(space.histories().keySet()).containsExactly("picture", "text", "joint-pretraining", "joint");
        TrainingHistory joint = space.histories().get("joint");
        assertThat(joint.epochs().get(0).validation().keySet())
                .contains(
                        Learner.LOSS,
                        "reconstruction of picture",
                        "reconstruction of text",
                        "picture from the others",
                        "text from the others",
                        ContrastiveDivergenceLearner.FREE_ENERGY);

        BoltzmannLayers layers = layers(0.01);
        DeepBoltzmannLearner learner = new DeepBoltzmannLearner(layers, inputs(data, DataType.DOUBLE), SLOW, 10);
        INDArray[] visible = visible(data);
        double before = new ExactLikelihood(layers).meanLogLikelihood(visible);
        trainer.fit(learner, data, data);
        assertThat(new ExactLikelihood(layers).meanLogLikelihood(visible)).isGreaterThan(before + 0.5);

        INDArray pictures = space.expect(data.select("text"), "picture", 40, 5).reshape(120, 4);
        INDArray truth = data.features().get(0).reshape(120, 4);
        assertThat(pictures.gt(0.5)
                        .castTo(DataType.FLOAT)
                        .eq(truth)
                        .castTo(DataType.FLOAT)
                        .meanNumber()
                        .doubleValue())
                .isGreaterThan(0.8);
        INDArray words = space.expect(data.select("picture"), "text", 40, 5);
        assertThat(words.sum(1).minNumber().doubleValue()).isCloseTo(3, within(1e-4));
        double leftWords = words.getRow(0).getDouble(2) + words.getRow(0).getDouble(3);
        assertThat(leftWords).isGreaterThan(2);
        assertThat(space.fill(data, "picture").shape()).containsExactly(120, 1, 2, 2);
        assertThat(space.sample(data, "picture", 3, 5)).isEqualTo(space.sample(data.select("text"), "picture", 3, 5));
        assertThat(space.encode(data).shape()).containsExactly(120, 4);
        assertThat(space.encode(data, "text")).isEqualTo(space.encode(data.shuffle("picture", 1), "text"));
        assertThat(space.freeEnergy(data).shape()).containsExactly(120, 1);
        assertThatThrownBy(() -> space.encode(data, "sound")).hasMessageContaining("\"sound\"");
    }

    @Test
    @DisplayName("learns from examples that lack a modality, and goes on from what was written")
    void missing() throws IOException {
        MultimodalDataset data =
                dataset(40, DataType.FLOAT).drop("text", 0.4, 2).drop("picture", 0.3, 2);
        Trainer trainer = new Trainer(TrainingConfig.defaults().withEpochs(2).withBatchSize(16));
        MultimodalBoltzmannMachine method = MultimodalBoltzmannMachine.of(
                        BoltzmannPathway.binary("picture", 4), BoltzmannPathway.words("text", 4))
                .withJoint(4);
        INDArray codes = method.learn(new DataSplit(data, data, data), trainer).encode(data);
        assertThat(codes.sumNumber().doubleValue()).isFinite();
        assertThat(method.learn(new DataSplit(data, data, data), trainer).encode(data))
                .isEqualTo(codes);
        INDArray alone = method.learn(new DataSplit(data, data, data), trainer).encode(data, "text");
        boolean[][] there = data.presence();
        for (int i = 0; i < 40; i++) {
            assertThat(codes.getRow(i).norm2Number().doubleValue() > 0).isEqualTo(there[i][0] || there[i][1]);
            if (!there[i][0]) {
                assertThat(alone.getRow(i)).isEqualTo(codes.getRow(i));
            }
        }
        assertThat(alone).as("pictures have a say where they are").isNotEqualTo(codes);
        List<List<INDArray>> ends = new ArrayList<>();
        byte[] saved = null;
        for (int run = 0; run < 2; run++) {
            BoltzmannLayers layers = layers(0.3);
            DeepBoltzmannLearner learner =
                    new DeepBoltzmannLearner(layers, inputs(data, DataType.DOUBLE), CHAINS.withChains(9), 5);
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
            ends.add(layers.parameters().stream().map(INDArray::dup).toList());
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
    }

    @Test
    @DisplayName("keeps its stages apart, whatever the modalities are called")
    void stages(@TempDir Path folder) throws Exception {
        MultimodalDataset data = MultimodalDataset.unlabelled(
                List.of(Modality.vector("joint", 3), Modality.vector("Review text", 2), Modality.vector("a/b", 2)),
                List.of(Nd4j.rand(40, 3), Nd4j.rand(40, 2), Nd4j.rand(40, 2)),
                null);
        MultimodalBoltzmannMachine method = MultimodalBoltzmannMachine.of(
                BoltzmannPathway.gaussian("joint", 4),
                BoltzmannPathway.gaussian("Review text", 4),
                BoltzmannPathway.gaussian("a/b", 4));
        BoltzmannSpace space = method.learn(
                new DataSplit(data, data, data),
                new Trainer(TrainingConfig.defaults().withEpochs(1).withCheckpoint(folder.resolve("run.checkpoint"))));
        assertThat(space.histories().keySet())
                .containsExactly("pathway-joint", "Review text", "a/b", "joint-pretraining", "joint");
        assertThat(folder.toFile().list())
                .hasSize(5)
                .allMatch(name -> name.matches("run\\.checkpoint\\.[A-Za-z0-9_-]+"));
    }

    @Test
    @DisplayName("leaves out the stages that are left when it is interrupted, and refuses what does not suit")
    void refuses() {
        MultimodalDataset data = dataset(40, DataType.FLOAT);
        DataSplit split = new DataSplit(data, data, data);
        MultimodalBoltzmannMachine method =
                MultimodalBoltzmannMachine.of(BoltzmannPathway.binary("picture", 4), BoltzmannPathway.words("text", 4));
        Thread.currentThread().interrupt();
        BoltzmannSpace space = method.learn(split, new Trainer(TrainingConfig.defaults()));
        assertThat(space.histories().keySet()).containsExactly("picture");
        assertThat(space.histories().get("picture").stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(space.encode(data).shape()).containsExactly(40, 100);

        assertThatThrownBy(() -> MultimodalBoltzmannMachine.of(BoltzmannPathway.binary("picture", 4)))
                .hasMessageContaining("at least two different modalities");
        assertThatThrownBy(() -> method.withJointTraining(ContrastiveDivergence.defaults()))
                .hasMessageContaining("persistent");
        assertThatThrownBy(() -> space.encode(dataset(4, DataType.FLOAT).select("text"), "picture"))
                .hasMessageContaining("needs one of [picture]");
        assertThatThrownBy(() -> space.sample(data, "picture", 0, 1)).hasMessageContaining("at least 1 step");
    }
}
