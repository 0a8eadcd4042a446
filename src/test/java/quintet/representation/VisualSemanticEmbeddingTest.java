package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.layers.HingeRanking;
import quintet.layers.Objective;
import quintet.layers.SoftmaxContrast;
import quintet.model.DenseEncoder;
import quintet.model.TokenEncoder;
import quintet.representation.EmbeddingArithmetic.Query;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Things of 4 colours and 5 shapes, measured by 12 numbers in a mixture of their own, and two words each, in any order. */
@DisplayName("A visual-semantic embedding")
class VisualSemanticEmbeddingTest {

    private static final int COLOURS = 4;
    private static final int SHAPES = 5;
    private static final List<Modality> MODALITIES =
            List.of(Modality.vector("thing", 12), Modality.tokens("words", 2 + COLOURS + SHAPES, 3));
    private static DataSplit split;
    private static VisualSemanticSpace space;

    /** @param held whether the one look (colour 0, shape 0) is among them */
    private static MultimodalDataset things(int count, boolean held, long seed) {
        Random random = new Random(seed);
        INDArray looks = Nd4j.zeros(DataType.FLOAT, count, COLOURS + SHAPES);
        INDArray words = Nd4j.zeros(DataType.FLOAT, count, 1, 3);
        INDArray mask = Nd4j.ones(DataType.FLOAT, count, 3);
        int[] labels = new int[count];
        for (int i = 0; i < count; i++) {
            int colour = random.nextInt(COLOURS);
            int shape = random.nextInt(SHAPES);
            if (!held && colour == 0 && shape == 0) {
                shape = 1;
            }
            labels[i] = colour * SHAPES + shape;
            looks.putScalar(i, colour, 1);
            looks.putScalar(i, COLOURS + shape, 1);
            int first = random.nextInt(2);
            words.putScalar(i, 0, first, 2 + colour);
            words.putScalar(i, 0, 1 - first, 2 + COLOURS + shape);
            mask.putScalar(i, 2, 0);
        }
        Nd4j.getRandom().setSeed(77);
        INDArray mixture = Nd4j.randn(DataType.FLOAT, COLOURS + SHAPES, 12);
        Nd4j.getRandom().setSeed(seed);
        INDArray noise = Nd4j.randn(DataType.FLOAT, count, 12).mul(0.3);
        return new MultimodalDataset(
                MODALITIES,
                List.of(looks.mmul(mixture).add(noise), words),
                Arrays.asList(null, mask),
                MultimodalDataset.oneHot(labels, COLOURS * SHAPES),
                IntStream.range(0, COLOURS * SHAPES).mapToObj(String::valueOf).toList());
    }

    private static VisualSemanticSpace learn(Objective objective, int epochs) {
        return VisualSemanticEmbedding.defaults()
                .withSize(16)
                .withObjective(objective)
                .withLearningRate(0.01)
                .withEncoder("thing", new DenseEncoder(32))
                .withEncoder("words", new TokenEncoder(16))
                .learn(
                        split,
                        new Trainer(TrainingConfig.defaults()
                                .withEpochs(epochs)
                                .withPatience(epochs)
                                .withBatchSize(32)));
    }

    @BeforeAll
    static void learns() {
        split = new DataSplit(things(600, false, 1), things(160, false, 2), things(300, true, 3));
        space = learn(new SoftmaxContrast(0.1), 12);
    }

    /** In which share of the rows the nearest code of the other modality is of the same look. */
    private static double retrieved(VisualSemanticSpace space, String from, String to) {
        int[] nearest = space.encode(split.test(), from)
                .mmul(space.encode(split.test(), to).transpose())
                .argMax(1)
                .toIntVector();
        int[] looks = split.test().labelIndices();
        int right = 0;
        for (int i = 0; i < nearest.length; i++) {
            right += looks[nearest[i]] == looks[i] ? 1 : 0;
        }
        return (double) right / nearest.length;
    }

    @Test
    @DisplayName("finds a thing by its words and words by the thing, under either objective")
    void retrieves() {
        for (VisualSemanticSpace learned : List.of(space, learn(new HingeRanking(0.2, false), 12))) {
            double byWords = retrieved(learned, "words", "thing");
            double byThing = retrieved(learned, "thing", "words");
            assertThat(byWords).isGreaterThan(0.9); // chance is 1/20
            assertThat(byThing).isGreaterThan(0.9);
        }
    }

    @Test
    @DisplayName(
            "knows what a thing would be in another colour, also one never seen in that shape; text alone does not")
    void arithmetic() {
        int[] looks = split.test().labelIndices();
        List<Query> all = new ArrayList<>();
        List<Query> neverSeen = new ArrayList<>();
        for (int i = 0; i < looks.length; i++) {
            for (int colour = 0; colour < COLOURS; colour++) {
                int target = colour * SHAPES + looks[i] % SHAPES;
                Set<Integer> answers = new TreeSet<>();
                for (int j = 0; j < looks.length; j++) {
                    if (looks[j] == target) {
                        answers.add(j);
                    }
                }
                if (target != looks[i] && !answers.isEmpty()) {
                    Query query = new Query(i, looks[i] / SHAPES, colour, answers);
                    all.add(query);
                    if (target == 0) {
                        neverSeen.add(query);
                    }
                }
            }
        }
        EmbeddingArithmetic arithmetic = new EmbeddingArithmetic(
                space.encode(split.test(), "thing"),
                EmbeddingArithmetic.meanOfTexts(
                        space.encode(split.train(), "words"), split.train(), "words", 2, 3, 4, 5));
        EmbeddingArithmetic.Recall recall = arithmetic.recall(all, 1);
        EmbeddingArithmetic.Recall unseen = arithmetic.recall(neverSeen, 1);
        assertThat(recall.arithmetic()).isGreaterThan(0.9);
        assertThat(unseen.arithmetic()).isGreaterThan(0.8);
        assertThat(recall.wordAlone()).isLessThan(0.35); // it does not know the shape: 1 of 5
        assertThat(recall.wordsAlone()).isLessThan(0.35);
        assertThat(recall.imageAlone()).isLessThan(0.1);
        assertThat(recall.chance()).isCloseTo(0.05, within(0.02));
    }

    @Test
    @DisplayName("the code of an example is the mean of what is there")
    void coordinated() {
        MultimodalDataset test = split.test();
        INDArray things = space.encode(test, "thing");
        INDArray words = space.encode(test, "words");
        assertThat(space.size()).isEqualTo(16);
        assertThat(things.norm2(1).sub(1).amaxNumber().doubleValue()).isLessThan(1e-4);
        assertThat(space.encode(test).distance2(things.add(words).div(2))).isLessThan(1e-4);
        assertThat(space.encode(test.select("thing"))).isEqualTo(things);
        assertThat(space.encode(test.drop("words", 1, 1))).isEqualTo(things);
        assertThat(space.encode(test.drop("words", 1, 1), "words").amaxNumber().doubleValue())
                .isZero();
        assertThat(space.histories()).containsOnlyKeys("embedding");
    }

    @Test
    @DisplayName("examples without one of the two do not teach, and what makes no sense is refused")
    void refuses() {
        Trainer trainer = new Trainer(TrainingConfig.defaults().withEpochs(1));
        VisualSemanticEmbedding method = VisualSemanticEmbedding.defaults();
        assertThat(method.learn(split.map(part -> part.drop("words", 0.5, 1)), trainer)
                        .size())
                .isEqualTo(64);
        assertThatThrownBy(() -> method.learn(split.map(part -> part.drop("words", 1, 1)), trainer))
                .hasMessageContaining("of the training part that have both")
                .hasMessageContaining("only 0 have");
        assertThatThrownBy(() -> method.learn(split.select("thing"), trainer))
                .hasMessageContaining("joins two modalities");
        assertThatThrownBy(
                        () -> method.withEncoder("sound", new DenseEncoder(2)).learn(split, trainer))
                .hasMessageContaining("given for \"sound\"");
        assertThatThrownBy(() -> method.withSize(0)).hasMessageContaining("at least 1 number");
        MultimodalDataset others =
                MultimodalDataset.unlabelled(List.of(Modality.vector("x", 2)), List.of(Nd4j.zeros(3, 2)), null);
        assertThatThrownBy(() -> space.encode(others)).hasMessageContaining("learned from [thing, words]");
        assertThat(method.encoders()).isEqualTo(Map.of());
    }
}
