package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.representation.JointItems.Combination;

@DisplayName("Items that two modalities describe")
class JointItemsTest {

    private static final int COLOURS = 4;
    private static final int SHAPES = 4;
    private static final int EACH = 5;
    private static final List<String> ITEMS = items();

    /** "colour shape number": one modality shows the colour, the other the shape, both with a little noise. */
    private static List<String> items() {
        List<String> items = new ArrayList<>();
        for (int i = 0; i < COLOURS * SHAPES * EACH; i++) {
            items.add(i / (SHAPES * EACH) + " " + i / EACH % SHAPES + " " + i % EACH);
        }
        return items;
    }

    private static INDArray view(int word, int kinds, double noise, long seed) {
        Random random = new Random(seed);
        double[][] rows = new double[ITEMS.size()][2 * kinds];
        for (int i = 0; i < rows.length; i++) {
            int kind = Integer.parseInt(ITEMS.get(i).split(" ")[word]);
            for (int j = 0; j < 2 * kinds; j++) {
                rows[i][j] = (j % kinds == kind ? 1 : 0) + noise * random.nextGaussian();
            }
        }
        return Nd4j.createFromArray(rows);
    }

    /** The share of the four nearest that have both the colour and the shape of the item; all four could. */
    private static double right(ItemSpace space) {
        int right = 0;
        for (String item : ITEMS) {
            String kind = item.substring(0, 3);
            right += (int) space.nearest(item, EACH - 1).stream()
                    .filter(n -> n.item().startsWith(kind))
                    .count();
        }
        return right / (double) (ITEMS.size() * (EACH - 1));
    }

    private static JointItems method(Combination combination) {
        return new JointItems(combination, 4, 7).withNeighbours(19); // as many as share a colour or a shape
    }

    private static final INDArray COLOUR = view(0, COLOURS, 0.05, 1);
    private static final INDArray SHAPE = view(1, SHAPES, 0.05, 2);

    @Test
    @DisplayName("each modality alone tells a quarter of the truth, which is chance among those it holds for alike")
    void eachAloneFails() {
        assertThat(right(new ItemSpace(ITEMS, COLOUR))).isBetween(0.1, 0.35);
        assertThat(right(new ItemSpace(ITEMS, SHAPE))).isBetween(0.1, 0.35);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Combination.class)
    @DisplayName("both together tell all of it")
    void bothTogetherTell(Combination combination) {
        assertThat(right(method(combination).join(ITEMS, List.of(COLOUR, SHAPE))))
                .isEqualTo(1.0);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Combination.class)
    @DisplayName("noise in one modality takes the neighbours away, and weak noise takes none")
    void sinksWithNoise(Combination combination) {
        INDArray weak = new MatrixNoise(0.3).apply(SHAPE, 3);
        INDArray strong = new MatrixNoise(20).apply(SHAPE, 3);

        assertThat(right(method(combination).join(ITEMS, List.of(COLOUR, weak))))
                .isGreaterThan(0.9);
        assertThat(right(method(combination).join(ITEMS, List.of(COLOUR, strong))))
                .isLessThan(0.5);
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource(Combination.class)
    @DisplayName("the order of the modalities makes no difference, nor does the scale of the weights")
    void isSymmetric(Combination combination) {
        INDArray one =
                method(combination).join(ITEMS, List.of(COLOUR, SHAPE), 1, 3).similarities();
        INDArray other = method(combination)
                .join(ITEMS, List.of(SHAPE, COLOUR), 0.75, 0.25)
                .similarities();

        assertThat(one.distance2(other)).isLessThan(1e-6);
    }

    @Test
    @DisplayName(
            "the products of the averaged vectors are the averaged matrices, those of the concatenated their squares")
    void keepsProducts() {
        INDArray c = new ItemSpace(ITEMS, COLOUR).similarities();
        INDArray s = new ItemSpace(ITEMS, SHAPE).similarities();
        INDArray a = TruncatedSvd.exact(c, 4).reconstruct();
        INDArray b = TruncatedSvd.exact(s, 4).reconstruct();
        INDArray average = new JointItems(Combination.AVERAGE, 4, 8)
                .join(ITEMS, List.of(COLOUR, SHAPE))
                .vectors();
        INDArray side = new JointItems(Combination.CONCATENATION, 4, 8)
                .join(ITEMS, List.of(COLOUR, SHAPE))
                .vectors();

        assertThat(average.mmul(average.transpose()).distance2(a.add(b).div(2))).isLessThan(1e-8);
        assertThat(side.mmul(side.transpose())
                        .distance2(
                                a.mmul(a.transpose()).add(b.mmul(b.transpose())).div(2)))
                .isLessThan(1e-8);
    }

    @Test
    @DisplayName("the votes of four items are those counted by hand")
    void countsVotes() {
        INDArray first = Nd4j.createFromArray(new double[][] {
            {1, 0.9, 0.1, 0}, {0.9, 1, 0, 0.1}, {0.1, 0, 1, 0.8}, {0, 0.1, 0.8, 1},
        });
        ItemSpace space = new JointItems(Combination.VOTE, 4, 4)
                .withNeighbours(1)
                .joinSimilarities(List.of("a", "b", "c", "d"), List.of(first), 1);
        INDArray products = space.vectors().mmul(space.vectors().transpose());

        assertThat(products.distance2(
                        Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}, {1, 1, 0, 0}, {0, 0, 1, 1}, {0, 0, 1, 1}})))
                .isLessThan(1e-7);
    }

    @Test
    @DisplayName(
            "who votes for the same others, but not for one another, is not taken for the opposite of what was voted")
    void keepsOrderOfVotes() {
        // a and b are near c and d alone, and the other way round: votes of 1 across, of 0 within the pairs
        INDArray crossed = Nd4j.createFromArray(new double[][] {
            {1, 0, 0.9, 0.8}, {0, 1, 0.8, 0.9}, {0.9, 0.8, 1, 0}, {0.8, 0.9, 0, 1},
        });
        ItemSpace space = new JointItems(Combination.VOTE, 4, 4)
                .withNeighbours(2)
                .joinSimilarities(List.of("a", "b", "c", "d"), List.of(crossed), 1);
        INDArray products = space.vectors().mmul(space.vectors().transpose());
        // eigenvalues 3, 1, 1 and -1, that of (1, 1, -1, -1) / 2; without the last the matrix grows by its square
        assertThat(products.distance2(Nd4j.createFromArray(new double[][] {
                    {1.25, 0.25, 0.75, 0.75},
                    {0.25, 1.25, 0.75, 0.75},
                    {0.75, 0.75, 1.25, 0.25},
                    {0.75, 0.75, 0.25, 1.25},
                })))
                .isLessThan(1e-9);
        assertThat(space.similarity("a", "c")).isGreaterThan(space.similarity("a", "b"));
    }

    @Test
    @DisplayName("similarities that no vectors have are met by their positive part, of many items too")
    void positivePart() {
        ItemSpace space = new JointItems(Combination.AVERAGE, 2, 2)
                .joinSimilarities(List.of("a", "b"), List.of(Nd4j.createFromArray(new double[][] {{0, 1}, {1, 0}})), 1);
        assertThat(space.vectors()
                        .mmul(space.vectors().transpose())
                        .distance2(Nd4j.createFromArray(new double[][] {{0.5, 0.5}, {0.5, 0.5}})))
                .isLessThan(1e-9);
        Random random = new Random(3);
        double[][] three = new double[3][500];
        for (double[] vector : three) {
            double squares = 0;
            for (int i = 0; i < 500; i++) {
                vector[i] = random.nextGaussian();
                squares += vector[i] * vector[i];
            }
            for (int i = 0; i < 500; i++) {
                vector[i] /= Math.sqrt(squares);
            }
        }
        INDArray rows = Nd4j.createFromArray(three);
        INDArray positive = outer(rows, 0).mul(5).addi(outer(rows, 1).muli(2));
        INDArray product = PositivePart.vectors(positive.sub(outer(rows, 2).muli(4)), 2, 1);
        // the three are nearly orthogonal, so that the positive part is nearly that of the first two
        assertThat(product.mmul(product.transpose()).distance2(positive)).isLessThan(0.7);
    }

    private static INDArray outer(INDArray rows, int row) {
        INDArray vector = rows.getRow(row).reshape(500, 1);
        return vector.mmul(vector.transpose());
    }

    @Test
    @DisplayName("noise is of the standard deviation asked for, and more of the same with a higher level")
    void addsNoise() {
        INDArray noise = new MatrixNoise(1).apply(COLOUR, 5).sub(COLOUR);

        assertThat(noise.stdNumber(false).doubleValue()
                        / COLOUR.stdNumber(false).doubleValue())
                .isBetween(0.9, 1.1);
        assertThat(new MatrixNoise(2).apply(COLOUR, 5).sub(COLOUR).distance2(noise.mul(2)))
                .isLessThan(1e-9);
        assertThat(new MatrixNoise(0).apply(COLOUR, 5)).isEqualTo(COLOUR);
        assertThatThrownBy(() -> new MatrixNoise(-1)).hasMessageContaining("0 or more");
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        JointItems method = method(Combination.CONCATENATION);

        assertThatThrownBy(() -> method.join(ITEMS, List.of(COLOUR), 1, 2)).hasMessageContaining("one weight");
        assertThatThrownBy(() -> method.join(ITEMS, List.of(COLOUR, SHAPE), 1, 0))
                .hasMessageContaining("weight of modality 2");
        assertThatThrownBy(() -> method.join(ITEMS, List.of(COLOUR)))
                .hasMessageContaining("size 4 at most, but they are 4 and 7");
        assertThatThrownBy(() -> method.joinSimilarities(ITEMS, List.of(COLOUR), 1))
                .hasMessageContaining("must have the shape [80, 80]");
        assertThatThrownBy(() -> method(Combination.VOTE).withNeighbours(80).join(ITEMS, List.of(COLOUR)))
                .hasMessageContaining("79 others");
        assertThatThrownBy(() -> new JointItems(Combination.VOTE, 0, 1)).hasMessageContaining("at least 1");
    }
}
