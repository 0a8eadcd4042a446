package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.Vocabulary;
import quintet.representation.Cooccurrence.Direction;
import quintet.representation.Cooccurrence.Weighting;

@DisplayName("Co-occurrence, counted by hand")
class CooccurrenceTest {

    private static final List<List<String>> SENTENCES =
            List.of(List.of("a", "b", "c", "a"), List.of("b", "x", "c"), List.of("c"));

    /** Ids: a 2, b 3, c 4; x is unknown. */
    private static final Vocabulary VOCABULARY = Vocabulary.ofTokens(List.of("<pad>", "<unk>", "a", "b", "c"));

    private static double[][] count(int window, Weighting weighting, Direction direction) {
        return new Cooccurrence(window, weighting, direction)
                .count(SENTENCES, VOCABULARY)
                .toDoubleMatrix();
    }

    @Test
    @DisplayName("neighbours count 1, on both sides, and not across sentences")
    void countsNeighbours() {
        assertThat(count(1, Weighting.UNIFORM, Direction.SYMMETRIC)).isDeepEqualTo(new double[][] {
            {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 0, 1, 1}, {0, 0, 1, 0, 1}, {0, 0, 1, 1, 0},
        });
    }

    @Test
    @DisplayName("a wide window takes in all pairs of a sentence, the word itself too where it comes twice")
    void countsAllPairs() {
        assertThat(count(9, Weighting.UNIFORM, Direction.SYMMETRIC)).isDeepEqualTo(new double[][] {
            {0, 0, 0, 0, 0}, {0, 0, 0, 0, 0}, {0, 0, 2, 2, 2}, {0, 0, 2, 0, 2}, {0, 0, 2, 2, 0},
        });
    }

    @Test
    @DisplayName("an unknown word keeps its place: b and c around it are two words apart")
    void keepsThePlaceOfUnknownWords() {
        double[][] counts = count(3, Weighting.INVERSE_DISTANCE, Direction.SYMMETRIC);

        assertThat(counts[3][4]).isCloseTo(1 + 1 / 2.0, within(1e-12));
        assertThat(counts[2][2]).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(counts[2][4]).isCloseTo(1 / 2.0 + 1, within(1e-12));
        assertThat(counts[1]).containsOnly(0);
    }

    @Test
    @DisplayName("a linear weight falls from 1 to 1 / window")
    void weighsLinearly() {
        double[][] counts = count(3, Weighting.LINEAR, Direction.SYMMETRIC);

        assertThat(counts[2][2]).isCloseTo(2 / 3.0, within(1e-12)); // twice 1/3, at distance 3
        assertThat(counts[3][4]).isCloseTo(1 + 2 / 3.0, within(1e-12));
    }

    @Test
    @DisplayName("left and right are apart, each the transpose of the other, and together the symmetric counts")
    void tellsDirections() {
        INDArray left = Nd4j.createFromArray(count(2, Weighting.UNIFORM, Direction.LEFT));
        INDArray right = Nd4j.createFromArray(count(2, Weighting.UNIFORM, Direction.RIGHT));

        assertThat(left.toDoubleMatrix()[4])
                .containsExactly(0, 0, 1, 2, 0); // before c: a two away, b next to it and two away
        assertThat(right).isEqualTo(left.transpose());
        assertThat(left.add(right).toDoubleMatrix()).isDeepEqualTo(count(2, Weighting.UNIFORM, Direction.SYMMETRIC));
        assertThat(Nd4j.createFromArray(count(2, Weighting.UNIFORM, Direction.BOTH)))
                .isEqualTo(Nd4j.hstack(left, right));
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        assertThatThrownBy(() -> new Cooccurrence(0)).hasMessage("The window must be at least 1 word, but is 0.");
        assertThatThrownBy(() -> new Cooccurrence(2).count(List.of(), VOCABULARY))
                .hasMessageContaining("no sentence");
    }
}
