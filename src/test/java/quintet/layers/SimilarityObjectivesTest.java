package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.BiLstmEncoder;
import quintet.model.ConvolutionEncoder;
import quintet.model.EmbeddingNetwork;
import quintet.model.Encoder;
import quintet.model.TokenEncoder;
import quintet.training.GradientCheck;

/** Losses over the similarities of all pairs of a batch. */
@DisplayName("Objectives over similarities")
class SimilarityObjectivesTest {

    private static final List<SimilarityObjective> ALL = List.of(
            new HingeRanking(0.2, false),
            new HingeRanking(0.2, true),
            new SoftmaxContrast(0.1),
            new SoftmaxContrast(1));

    private static final double[][] TWO = {{0.6, 0.8}, {0.8, 0.6}};

    private static final double[][] THREE = {{0.90, 0.80, 0.75}, {0.10, 0.50, 0.20}, {0.30, 0.45, 0.70}};

    @Test
    @DisplayName("hinge ranking of two and three pairs, by hand")
    void hingeByHand() {
        // each of the four others is better by 0.2: 4 x (0.2 + 0.2) / 2 pairs
        assertThat(new HingeRanking(0.2, false).value(TWO)).isCloseTo(0.8, within(1e-12));
        assertThat(new HingeRanking(0.2, true).value(TWO)).isCloseTo(0.8, within(1e-12));
        // rows: 0.2 - 0.9 + 0.8 = 0.1 and 0.2 - 0.9 + 0.75 = 0.05; the second and the third row are in order.
        // columns: the first is in order; 0.2 - 0.5 + 0.8 = 0.5 and 0.2 - 0.5 + 0.45 = 0.15; 0.2 - 0.7 + 0.75 = 0.25.
        // all: 1.05 / 3; the hardest of each: (0.1 + 0.5 + 0.25) / 3
        assertThat(new HingeRanking(0.2, false).value(THREE)).isCloseTo(0.35, within(1e-12));
        assertThat(new HingeRanking(0.2, true).value(THREE)).isCloseTo(0.85 / 3, within(1e-12));
    }

    @Test
    @DisplayName("the slope of hinge ranking, by hand")
    void hingeSlopeByHand() {
        // every term above 0 pushes its own similarity up and the other down: two on s_11, two on s_22, one on s_33
        double[][] all = {{-2, 2, 2}, {0, -2, 0}, {0, 1, -1}};
        double[][] hardest = {{-1, 2, 1}, {0, -1, 0}, {0, 0, -1}};
        double[][] a = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};
        double[][] b = transposed(THREE); // so that a_i . b_j = s_ij
        INDArray[] slopes = new HingeRanking(0.2, false).slope(Nd4j.createFromArray(a), Nd4j.createFromArray(b));
        for (int i = 0; i < 3; i++) {
            for (int j = 0; j < 3; j++) {
                assertThat(new HingeRanking(0.2, true).slope(THREE)[i][j]).isCloseTo(hardest[i][j] / 3, within(1e-12));
                assertThat(slopes[1].getDouble(j, i)).isCloseTo(all[i][j] / 3, within(1e-12)); // db = G' a, a = 1
            }
        }
        // da_3 = (b_2 - b_3) / 3
        assertThat(slopes[0].getRow(2).toDoubleVector())
                .containsExactly(new double[] {0.05 / 3, 0.3 / 3, -0.25 / 3}, within(1e-12));
    }

    @Test
    @DisplayName("outside a network: the loss by hand, its slope by finite differences, and arrays that are no pairs")
    void outsideANetwork() {
        INDArray a = Nd4j.createFromArray(new double[][] {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}});
        INDArray b = Nd4j.createFromArray(transposed(THREE));
        assertThat(new HingeRanking(0.2, false).loss(a, b)).isCloseTo(0.35, within(1e-12));
        SoftmaxContrast softmax = new SoftmaxContrast(0.5);
        INDArray[] gradient = softmax.gradient(a, b);
        double worst = GradientCheck.maxError(
                numbers -> softmax.loss(Nd4j.createFromArray(numbers).reshape(3, 3), b),
                a.ravel().toDoubleVector(),
                gradient[0].ravel().toDoubleVector(),
                1e-5);
        assertThat(worst).isLessThan(1e-7);
        assertThat(gradient[1].shape()).containsExactly(3, 3);
        assertThatThrownBy(() -> softmax.loss(a, b.getRows(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[3, 3] and [2, 3]");
    }

    @Test
    @DisplayName("softmax contrast of two pairs, by hand")
    void softmaxByHand() {
        // at temperature 0.5 each row and column is (1.2, 1.6) or (1.6, 1.2), the right one 1.2: p = 1 / (1 + e^0.4) =
        // 0.401312
        SoftmaxContrast objective = new SoftmaxContrast(0.5);
        assertThat(objective.value(TWO)).isCloseTo(0.913015, within(1e-6)); // -log p
        assertThat(objective.slope(TWO)[0][0]).isCloseTo(-0.598688, within(1e-6)); // (p + p - 2) / (2 x 2 x 0.5)
        assertThat(objective.slope(TWO)[0][1]).isCloseTo(0.598688, within(1e-6));
        assertThat(objective.value(new double[5][5])).isCloseTo(Math.log(5), within(1e-12));
        assertThat(new SoftmaxContrast(0.001).value(THREE)).isFinite();
    }

    @Test
    @DisplayName("a batch of one pair says nothing")
    void onePair() {
        for (SimilarityObjective objective : ALL) {
            assertThat(objective.value(new double[][] {{0.3}})).isZero();
            assertThat(objective.slope(new double[][] {{0.3}})[0][0]).isZero();
        }
    }

    @Test
    @DisplayName("codes that are no numbers have no loss that is one")
    void notANumber() {
        for (SimilarityObjective objective : ALL) {
            for (int at = 0; at < 3; at++) {
                double[][] s = new double[3][];
                Arrays.setAll(s, i -> THREE[i].clone());
                s[1][at] = Double.NaN;
                assertThat(objective.value(s))
                        .as(objective + ", s_2" + (at + 1))
                        .isNaN();
            }
            INDArray broken = Nd4j.valueArrayOf(new long[] {3, 2}, Double.NaN, DataType.DOUBLE);
            assertThat(objective.value(broken, Nd4j.ones(DataType.DOUBLE, 3, 2)))
                    .as(objective.toString())
                    .isNaN();
        }
    }

    @Test
    @DisplayName("the slope is the numeric one")
    void slopes() {
        for (SimilarityObjective objective : ALL) {
            Nd4j.getRandom().setSeed(3);
            INDArray a = Nd4j.randn(DataType.DOUBLE, 6, 4).muli(0.4);
            INDArray b = Nd4j.randn(DataType.DOUBLE, 6, 4).muli(0.4);
            INDArray[] slopes = objective.slope(a, b);
            assertThat(GradientCheck.maxError(
                            x -> objective.value(Nd4j.createFromArray(x).reshape('c', 6, 4), b),
                            a.dup('c').data().asDouble(),
                            slopes[0].dup('c').data().asDouble(),
                            1e-6))
                    .as(objective.toString())
                    .isLessThan(1e-5);
            assertThat(GradientCheck.maxError(
                            x -> objective.value(a, Nd4j.createFromArray(x).reshape('c', 6, 4)),
                            b.dup('c').data().asDouble(),
                            slopes[1].dup('c').data().asDouble(),
                            1e-6))
                    .as(objective.toString())
                    .isLessThan(1e-5);
        }
    }

    @Test
    @DisplayName("the gradient of whole towers is the slope, for every objective and encoder of text")
    void throughTowers() {
        MultimodalDataset examples = examples();
        for (SimilarityObjective objective : ALL) {
            for (Encoder text : List.of(new TokenEncoder(5), new BiLstmEncoder(4, 3))) {
                EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                        examples.modalities(),
                        List.of(new ConvolutionEncoder(3, 4), text),
                        4,
                        true,
                        objective,
                        0.01,
                        0,
                        5,
                        DataType.DOUBLE));
                assertThat(GradientCheck.maxError(
                                network.graph(), network.feed(examples.batch(examples.allRows())), 1e-6, 150, 1))
                        .as(objective + " over " + text)
                        .isLessThan(1e-4);
            }
        }
    }

    @Test
    @DisplayName("a text under a token encoder is the mean of its words, whatever stands in its padding")
    void meanOfWords() {
        EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                examples().modalities(),
                List.of(new ConvolutionEncoder(3), new TokenEncoder(5)),
                4,
                false,
                new SoftmaxContrast(1),
                0.01,
                0,
                5,
                DataType.DOUBLE));
        INDArray padding = network.embed(words(new double[][] {{1, 2, 0}, {2, 1, 0}, {1, 0, 0}, {2, 0, 0}}), "words");
        INDArray other = network.embed(words(new double[][] {{1, 2, 3}, {2, 1, 4}, {1, 4, 3}, {2, 3, 4}}), "words");
        assertThat(other).isEqualTo(padding);
        INDArray mean = padding.getRow(2).add(padding.getRow(3)).div(2);
        assertThat(padding.getRow(0).distance2(mean)).isLessThan(1e-12);
        assertThat(padding.getRow(1).distance2(mean)).isLessThan(1e-12);
        assertThatThrownBy(() -> new TokenEncoder(3).encode(null, Modality.sequence("sound", 2, 9)))
                .hasMessageContaining("sound");
    }

    @Test
    @DisplayName("options that make no sense are refused, equal ones are equal")
    void options() {
        assertThatThrownBy(() -> new HingeRanking(0, false))
                .hasMessageContaining("margin must be a finite number above 0");
        assertThatThrownBy(() -> new HingeRanking(Double.POSITIVE_INFINITY, true))
                .hasMessageContaining("must be a finite number above 0, such as 0.2, but is Infinity.");
        assertThatThrownBy(() -> new SoftmaxContrast(Double.NaN))
                .hasMessageContaining("temperature must be a finite number above 0");
        assertThatThrownBy(() -> new TotalCorrelation(Double.POSITIVE_INFINITY))
                .hasMessageContaining("finite ridge above 0");
        assertThatThrownBy(() -> new TokenEncoder(0)).hasMessageContaining("at least 1 number");
        assertThat(new HingeRanking(0.2, true))
                .isEqualTo(new HingeRanking(0.2, true))
                .isNotEqualTo(ALL.get(0));
        assertThat(new SoftmaxContrast(1)).isEqualTo(ALL.get(3)).isNotEqualTo(ALL.get(2));
    }

    /** Texts of two words, two words, one word and one word. */
    private static MultimodalDataset words(double[][] ids) {
        return MultimodalDataset.unlabelled(
                List.of(Modality.tokens("words", 6, 3)),
                List.of(Nd4j.createFromArray(ids).reshape('c', 4, 1, 3)),
                List.of(Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 1, 0}, {1, 0, 0}, {1, 0, 0}})));
    }

    private static MultimodalDataset examples() {
        Nd4j.getRandom().setSeed(8);
        INDArray ids = Nd4j.createFromArray(
                        new double[][] {{1, 2, 3}, {2, 5, 0}, {4, 0, 0}, {5, 1, 0}, {3, 3, 1}, {2, 4, 5}})
                .reshape('c', 6, 1, 3);
        INDArray mask =
                Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 0}, {1, 0, 0}, {1, 1, 0}, {1, 1, 1}, {1, 1, 1}});
        return MultimodalDataset.unlabelled(
                List.of(Modality.image("picture", 5, 6, 2), Modality.tokens("words", 6, 3)),
                List.of(Nd4j.rand(DataType.DOUBLE, 6, 2, 5, 6), ids),
                Arrays.asList(null, mask));
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix.length][matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < matrix.length; j++) {
                transposed[j][i] = matrix[i][j];
            }
        }
        return transposed;
    }
}
