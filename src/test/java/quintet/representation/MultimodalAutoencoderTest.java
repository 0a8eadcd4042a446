package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.TokenEncoder;
import quintet.representation.MultimodalAutoencoder.Loss;
import quintet.training.GradientCheck;
import quintet.training.Learner;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** One code of several modalities, and each of them from it again. */
@DisplayName("A multimodal autoencoder")
class MultimodalAutoencoderTest {

    private static final List<Modality> KINDS = List.of(
            Modality.vector("numbers", 4),
            Modality.image("picture", 5, 6, 2),
            Modality.tokens("words", 7, 3),
            Modality.sequence("sound", 2, 3));

    private static final MultimodalAutoencoder SMALL = MultimodalAutoencoder.defaults()
            .withSize(5)
            .withHidden(6)
            .withEncoder("numbers", new DenseEncoder(4))
            .withEncoder("picture", new ConvolutionEncoder(3))
            .withEncoder("words", new TokenEncoder(4));

    /** Six examples of every kind of modality; the last two have no words, the first no numbers. */
    private static MultimodalDataset kinds(DataType type) {
        Nd4j.getRandom().setSeed(2);
        INDArray there = Nd4j.createFromArray(new double[][] {{0}, {1}, {1}, {1}, {1}, {1}})
                .castTo(type);
        INDArray numbers = Nd4j.randn(type, 6, 4).muliColumnVector(there);
        INDArray words = Nd4j.createFromArray(
                        new double[][] {{1, 2, 3}, {2, 5, 0}, {4, 4, 0}, {6, 0, 0}, {0, 0, 0}, {0, 0, 0}})
                .castTo(type)
                .reshape('c', 6, 1, 3);
        INDArray steps = Nd4j.createFromArray(
                        new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 1, 0}, {1, 0, 0}, {0, 0, 0}, {0, 0, 0}})
                .castTo(type);
        INDArray soundSteps = Nd4j.createFromArray(
                        new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 1, 0}, {1, 0, 0}, {1, 1, 1}, {1, 1, 0}})
                .castTo(type);
        return MultimodalDataset.unlabelled(
                KINDS,
                List.of(numbers, Nd4j.rand(type, 6, 2, 5, 6), words, Nd4j.randn(type, 6, 2, 3)),
                Arrays.asList(there, null, steps, soundSteps));
    }

    private static MultiDataSet fed(AutoencoderNetwork network, MultimodalDataset examples, boolean[][] shown) {
        MultiDataSet batch = examples.batch(examples.allRows());
        return network.feed(batch.getFeatures(), batch.getFeaturesMaskArrays(), shown);
    }

    private static boolean[][] shown(int count, int... hidden) {
        boolean[][] shown = new boolean[count][6];
        for (boolean[] modality : shown) {
            Arrays.fill(modality, true);
        }
        for (int i = 0; i < hidden.length; i++) {
            shown[hidden[i]][i] = false;
        }
        return shown;
    }

    @Test
    @DisplayName("the gradient of the whole graph is the slope, with modalities absent and hidden")
    void gradient() {
        MultimodalDataset examples = kinds(DataType.DOUBLE);
        AutoencoderNetwork network = SMALL.network(KINDS, 3, DataType.DOUBLE);
        assertThat(GradientCheck.maxError(
                        network.graph(), fed(network, examples, shown(4, 1, 0, 2, 3, 0, 1)), 1e-6, 200, 1))
                .isLessThan(1e-4);
    }

    @Test
    @DisplayName("the loss is the sum over modalities of their mean errors, of what is there")
    void lossByHand() {
        MultimodalDataset examples = kinds(DataType.DOUBLE);
        AutoencoderNetwork network = SMALL.network(KINDS, 3, DataType.DOUBLE);
        Map<String, INDArray> again = new AutoencoderSpace(network, Map.of()).reconstruct(examples);
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            if (i > 0) {
                sum += again.get("numbers")
                                .getRow(i)
                                .squaredDistance(examples.features().get(0).getRow(i))
                        / 4;
            }
            INDArray p = again.get("picture").slice(i);
            INDArray y = examples.features().get(1).slice(i);
            for (int c = 0; c < 60; c++) {
                sum -= entropy(y.dup('c').data().getDouble(c), p.dup('c').data().getDouble(c)) / 60;
            }
            for (int id = 0; id < 7 && i < 4; id++) {
                boolean occurs =
                        id > 1 && examples.features().get(2).slice(i).eq(id).any();
                sum -= entropy(occurs ? 1 : 0, again.get("words").getDouble(i, id)) / 7;
            }
            for (int c = 0; c < 2; c++) {
                for (int t = 0; t < 3; t++) {
                    double x = examples.masks().get(3).getDouble(i, t)
                            * examples.features().get(3).getDouble(i, c, t);
                    sum += Math.pow(again.get("sound").getDouble(i, c, t) - x, 2) / 6;
                }
            }
        }
        assertThat(network.graph().score(fed(network, examples, shown(4)), false))
                .isCloseTo(sum / 6, within(1e-9));
    }

    /** {@code y log p + (1 - y) log(1 - p)}. */
    private static double entropy(double y, double p) {
        return y * Math.log(p) + (1 - y) * Math.log(1 - p);
    }

    @Test
    @DisplayName("one modality alone gives the same code whatever the others hold, and comes out in its shape")
    void oneModalityAlone() {
        MultimodalDataset examples = kinds(DataType.FLOAT);
        AutoencoderSpace space = new AutoencoderSpace(SMALL.network(KINDS, 3, DataType.FLOAT), Map.of());
        for (Modality modality : KINDS) {
            String name = modality.name();
            INDArray codes = space.encode(examples, name);
            assertThat(codes.shape()).containsExactly(6, 5);
            assertThat(space.encode(examples.select(name), name)).isEqualTo(codes);
            assertThat(space.encode(examples.select(name))).isEqualTo(codes);
            MultimodalDataset dropped = examples;
            for (Modality other : KINDS) {
                dropped = other == modality ? dropped : dropped.drop(other.name(), 1, 4);
            }
            assertThat(space.encode(dropped)).isEqualTo(codes);
            Map<String, INDArray> again = space.reconstruct(examples, name);
            assertThat(again.get("picture").shape()).containsExactly(6, 2, 5, 6);
            assertThat(again.get("words").shape()).containsExactly(6, 7);
            assertThat(again.get("sound").shape()).containsExactly(6, 2, 3);
        }
        assertThat(space.encode(examples)).isNotEqualTo(space.encode(examples, "picture"));
        assertThatThrownBy(() -> space.encode(examples, "smell")).hasMessageContaining("not \"smell\"");
    }

    @Test
    @DisplayName("the code of an example is the mean of the codes of the modalities that it has")
    void codeIsMean() {
        MultimodalDataset examples = kinds(DataType.DOUBLE);
        AutoencoderSpace space = new AutoencoderSpace(SMALL.network(KINDS, 3, DataType.DOUBLE), Map.of());
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, 6, 5);
        double[] count = new double[6];
        for (int m = 0; m < KINDS.size(); m++) {
            INDArray alone = space.encode(examples, KINDS.get(m).name());
            for (int i = 0; i < 6; i++) {
                boolean there = m == 1 || m == 3 || (m == 0 ? i > 0 : i < 4);
                if (there) {
                    sum.getRow(i).addi(alone.getRow(i));
                    count[i]++;
                }
            }
        }
        sum.diviColumnVector(Nd4j.createFromArray(count));
        assertThat(space.encode(examples).sub(sum).amaxNumber().doubleValue()).isLessThan(1e-12);
        assertThat(count).containsExactly(3, 4, 4, 4, 3, 3);
    }

    /** Two linear views, of 5 and of 6 numbers, of the same three, with a little noise. */
    private static DataSplit views() {
        Nd4j.getRandom().setSeed(11);
        INDArray latent = Nd4j.randn(DataType.FLOAT, 900, 3);
        INDArray left = latent.mmul(Nd4j.randn(DataType.FLOAT, 3, 5));
        INDArray right = latent.mmul(Nd4j.randn(DataType.FLOAT, 3, 6));
        return MultimodalDataset.unlabelled(
                        List.of(Modality.vector("left", 5), Modality.vector("right", 6)),
                        List.of(
                                left.add(Nd4j.randn(DataType.FLOAT, 900, 5).mul(0.1)),
                                right.add(Nd4j.randn(DataType.FLOAT, 900, 6).mul(0.1))),
                        null)
                .split(0.2, 0.2, 1);
    }

    private static MultimodalAutoencoder ofViews(double dropout) {
        return MultimodalAutoencoder.defaults()
                .withSize(8)
                .withHidden(32)
                .withModalityDropout(dropout)
                .withLearningRate(0.005)
                .withEncoder("left", new DenseEncoder(32))
                .withEncoder("right", new DenseEncoder(32));
    }

    /** Mean squared error of one view, got from the other, over that of the mean of the view. */
    private static double unexplained(AutoencoderSpace space, DataSplit split, String from, String to) {
        INDArray truth = split.test().features().get(split.test().indexOf(to));
        INDArray mean = split.train().features().get(split.train().indexOf(to)).mean(true, 0);
        double error = space.reconstruct(split.test(), from).get(to).squaredDistance(truth);
        return error / mean.broadcast(truth.shape()).squaredDistance(truth);
    }

    @Test
    @DisplayName("gives a missing view of the same thing, and the worse for it without modality dropout")
    void missingView() {
        DataSplit split = views();
        Trainer trainer = new Trainer(
                TrainingConfig.defaults().withEpochs(20).withPatience(20).withBatchSize(32));
        AutoencoderSpace with = ofViews(2.0 / 3).learn(split, trainer);
        AutoencoderSpace without = ofViews(0).learn(split, trainer);
        for (List<String> way : List.of(List.of("left", "right"), List.of("right", "left"))) {
            double explained = unexplained(with, split, way.get(0), way.get(1));
            double worse = unexplained(without, split, way.get(0), way.get(1));
            assertThat(explained).as(way.toString()).isLessThan(0.1);
            assertThat(worse).as(way.toString()).isGreaterThan(5 * explained);
        }
        Map<String, Double> last =
                with.histories().get("autoencoder").epochs().get(19).validation();
        assertThat(last.get(Learner.LOSS))
                .isCloseTo(
                        last.get("from all") / 3 + (last.get("from left") + last.get("from right")) / 3, within(1e-9));
    }

    @Test
    @DisplayName("is judged by the loss that training lowers: over all parts of what each example has")
    void validation() {
        MultimodalDataset examples = kinds(DataType.DOUBLE);
        AutoencoderNetwork network = SMALL.network(KINDS, 3, DataType.DOUBLE);
        double judged = 0;
        double fromNumbers = 0;
        double all = 0;
        for (int i = 0; i < 6; i++) {
            boolean[] there = examples.presence()[i];
            int count = 0;
            for (boolean flag : there) {
                count += flag ? 1 : 0;
            }
            double parts = 0;
            double whole = 0;
            for (int part = 1; part < 16; part++) {
                boolean[][] shown = new boolean[4][1];
                int size = 0;
                boolean proper = true;
                for (int m = 0; m < 4; m++) {
                    shown[m][0] = (part >> m & 1) == 1;
                    size += shown[m][0] ? 1 : 0;
                    proper &= there[m] || !shown[m][0];
                }
                if (proper) {
                    MultiDataSet one = examples.batch(i);
                    double loss = network.graph()
                            .score(network.feed(one.getFeatures(), one.getFeaturesMaskArrays(), shown), false);
                    whole += size == count ? loss : 0;
                    parts += size == count ? 0 : loss / (Math.pow(2, count) - 2);
                    fromNumbers += part == 1 ? loss / 5 : 0; // the first example has no numbers
                }
            }
            all += whole / 6;
            judged += (0.7 * whole + 0.3 * parts) / 6;
        }
        Map<String, Double> losses = new AutoencoderLearner(network, 0.3).validate(examples);
        assertThat(losses.get("from numbers")).isCloseTo(fromNumbers, within(1e-9));
        assertThat(losses.get("from all")).isCloseTo(all, within(1e-9));
        assertThat(losses.get(Learner.LOSS)).isCloseTo(judged, within(1e-9));
        assertThat(new AutoencoderLearner(network, 0.3)
                        .validate(examples.drop("numbers", 1, 1))
                        .keySet())
                .containsExactly("from picture", "from words", "from sound", "from all", Learner.LOSS);
    }

    @Test
    @DisplayName("goes on from a checkpoint as if it had never stopped")
    void resumes(@TempDir Path folder) {
        DataSplit split = views();
        TrainingConfig config = TrainingConfig.defaults().withPatience(9);
        AutoencoderSpace whole = ofViews(0.5).learn(split, new Trainer(config.withEpochs(4)));
        TrainingConfig kept = config.withCheckpoint(folder.resolve("state"));
        ofViews(0.5).learn(split, new Trainer(kept.withEpochs(2)));
        AutoencoderSpace resumed = ofViews(0.5).learn(split, new Trainer(kept.withEpochs(4)));
        assertThat(resumed.encode(split.test())).isEqualTo(whole.encode(split.test()));
        assertThat(resumed.histories().get("autoencoder").epochs()).hasSize(4);
    }

    @Test
    @DisplayName("says what it cannot take")
    void refuses() {
        DataSplit split = views();
        Trainer trainer = new Trainer(TrainingConfig.defaults());
        assertThatThrownBy(
                        () -> ofViews(0).withEncoder("top", new DenseEncoder(2)).learn(split, trainer))
                .hasMessageContaining("encoder was given for \"top\"");
        assertThatThrownBy(
                        () -> ofViews(0).withLoss("picture", Loss.SQUARED_ERROR).learn(split, trainer))
                .hasMessageContaining("loss was given for \"picture\"")
                .hasMessageContaining("[left, right]");
        assertThatThrownBy(() -> MultimodalAutoencoder.defaults().learn(split.select("left"), trainer))
                .hasMessageContaining("two modalities or more");
        assertThatThrownBy(() -> ofViews(0).withLoss("left", Loss.CROSS_ENTROPY).learn(split, trainer))
                .hasMessageContaining("cross-entropy takes 0 to 1");
        MultimodalDataset one = split.train().rows(0);
        assertThatThrownBy(() -> ofViews(0).learn(new DataSplit(one, one, one), trainer))
                .hasMessage("A multimodal autoencoder needs at least 3 examples of the training part that have any of "
                        + split.modalities() + ", but of 1 only 1 has.");
        assertThatThrownBy(() -> ofViews(0)
                        .learn(split.map(part -> part.drop("left", 1, 1).drop("right", 1, 1)), trainer))
                .hasMessageContaining("only 0 have");
        assertThatThrownBy(() -> MultimodalAutoencoder.defaults().withLearningRate(Double.POSITIVE_INFINITY))
                .hasMessageContaining("finite learning rate above 0");
        assertThatThrownBy(() -> MultimodalAutoencoder.defaults().withModalityDropout(1.1))
                .hasMessageContaining("0 to 1");
        assertThatThrownBy(() -> MultimodalAutoencoder.defaults().withSize(0))
                .hasMessageContaining("at least 1 number");
    }
}
