package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.representation.EmbeddingArithmetic.Query;
import quintet.representation.EmbeddingArithmetic.Recall;

/** Pictures plus and minus words. */
@DisplayName("Embedding arithmetic")
class EmbeddingArithmeticTest {

    /** Four things along four axes: red, blue, circle, square. The lengths differ, and should not matter. */
    private static final INDArray IMAGES = Nd4j.createFromArray(new double[][] {
        {1, 0, 1, 0}, // red circle
        {0, 3, 3, 0}, // blue circle
        {1, 0, 0, 1}, // red square
        {0, 0.6, 0, 0.5}, // blue square
        {1.1, 0, 1, 0} // another red circle
    });

    private static final INDArray WORDS = Nd4j.createFromArray(new double[][] {{1, 0, 0, 0}, {0, 1, 0, 0}});

    private final EmbeddingArithmetic arithmetic = new EmbeddingArithmetic(IMAGES, WORDS);

    @Test
    @DisplayName("red circle - red + blue is nearest to the blue circle, by hand")
    void byHand() {
        // (1, 0, 1, 0) - (1, 0, 0, 0) + (0, 1, 0, 0) = (0, 1, 1, 0), whose products with the directions of the others
        // are
        // 1.414 (blue circle), 0 (red square), 0.768 (blue square), 0.673 (red circle)
        Query query = new Query(0, 0, 1, Set.of(1));
        assertThat(arithmetic.nearest(query, 4)).containsExactly(1, 3, 4, 2);
        assertThat(arithmetic.nearest(query, 1)).containsExactly(1);
    }

    @Test
    @DisplayName("recall and its controls, by hand")
    void recall() {
        List<Query> queries = List.of(new Query(0, 0, 1, Set.of(1)), new Query(2, 0, 1, Set.of(3)));
        // both right. The nearest of a red circle is the other one, and of a red square, (1, 0, 0, 1), the red circles.
        // "blue" alone is nearest to the blue square, 0.768 to 0.707: right for the square. chance is 1 of 4
        assertThat(arithmetic.recall(queries, 1)).isEqualTo(new Recall(1, 1, 0, 0.5, 0.5, 0.25));
        Recall two = arithmetic.recall(queries, 2);
        assertThat(two.wordAlone()).isEqualTo(1); // one of two blue things
        assertThat(two.chance()).isCloseTo(0.5, within(1e-12));
    }

    @Test
    @DisplayName("the code of a word is the mean of those of the texts that hold it, padding aside")
    void meanOfTexts() {
        MultimodalDataset texts = MultimodalDataset.unlabelled(
                List.of(Modality.tokens("text", 5, 2)),
                List.of(Nd4j.createFromArray(new float[][] {{2, 3}, {3, 2}, {4, 2}})
                        .reshape('c', 3, 1, 2)),
                List.of(Nd4j.createFromArray(new float[][] {{1, 1}, {1, 1}, {1, 0}})));
        INDArray codes = Nd4j.createFromArray(new float[][] {{1, 0}, {0, 1}, {5, 5}});
        assertThat(EmbeddingArithmetic.meanOfTexts(codes, texts, "text", 2, 4))
                .isEqualTo(Nd4j.createFromArray(new double[][] {{0.5, 0.5}, {5, 5}}));
        assertThatThrownBy(() -> EmbeddingArithmetic.meanOfTexts(codes, texts, "text", 1))
                .hasMessageContaining("No text of \"text\" holds the token of id 1 of the vocabulary");
        assertThatThrownBy(() -> EmbeddingArithmetic.meanOfTexts(Nd4j.ones(2, 2), texts, "text", 2))
                .hasMessage("The codes have 2 rows, but there are 3 examples. Encode the same examples.");
    }

    @Test
    @DisplayName("says what it cannot ask")
    void refuses() {
        assertThatThrownBy(() -> new Query(3, 0, 1, Set.of())).hasMessageContaining("needs an answer");
        assertThatThrownBy(() -> new Query(3, 0, 1, Set.of(2, 3))).hasMessageContaining("not that picture itself");
        assertThatThrownBy(() -> arithmetic.nearest(new Query(0, 0, 2, Set.of(1)), 1))
                .hasMessageContaining("no code 2");
        assertThatThrownBy(() -> arithmetic.recall(List.of(new Query(0, 0, 1, Set.of(9))), 1))
                .hasMessageContaining("no code 9");
        assertThatThrownBy(() -> new EmbeddingArithmetic(IMAGES, Nd4j.zeros(2, 3)))
                .hasMessageContaining("[5, 4] and [2, 3]");
    }
}
