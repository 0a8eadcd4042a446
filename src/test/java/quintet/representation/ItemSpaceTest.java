package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.Neighbour;

@DisplayName("Items and their neighbours")
class ItemSpaceTest {

    private static final List<String> ITEMS = List.of("man", "woman", "king", "queen", "table", "nothing");

    /** Axes: male, female, royal, wooden. */
    private static final INDArray VECTORS = Nd4j.createFromArray(
            new double[][] {{2, 0, 0, 0}, {0, 3, 0, 0}, {1, 0, 1, 0}, {0, 1, 1, 0}, {0.1, 0.1, 0, 5}, {0, 0, 0, 0}});

    private final ItemSpace space = new ItemSpace(ITEMS, VECTORS);

    @Test
    @DisplayName("similarity is the cosine, whatever the lengths, and 0 of a row of 0")
    void comparesByCosine() {
        assertThat(space.similarity("man", "king")).isCloseTo(Math.sqrt(0.5), within(1e-12));
        assertThat(space.similarity("king", "queen")).isCloseTo(0.5, within(1e-12));
        assertThat(space.similarity("man", "woman")).isCloseTo(0, within(1e-12));
        assertThat(space.similarity("nothing", "man")).isZero();
        assertThat(space.similarities().getDouble(2, 3)).isCloseTo(0.5, within(1e-12));
        assertThat(space.vector("woman").toDoubleVector()).containsExactly(0, 3, 0, 0);
    }

    @Test
    @DisplayName("the nearest come first, without the item itself")
    void findsTheNearest() {
        assertThat(space.nearest("king", 2)).extracting(Neighbour::item).containsExactly("man", "queen");
        assertThat(space.nearest("king", 99))
                .hasSize(5)
                .extracting(Neighbour::item)
                .doesNotContain("king");
    }

    @Test
    @DisplayName("man is to king as woman is to queen, by vectors of length 1 and without the words of the question")
    void solvesAnalogies() {
        Neighbour best = space.analogy("man", "king", "woman", 1).get(0);
        double h = Math.sqrt(0.5); // king - man + woman = (h - 1, 1, h, 0)
        double length = Math.sqrt((h - 1) * (h - 1) + 1 + h * h);

        assertThat(best.item()).isEqualTo("queen");
        assertThat(best.similarity()).isCloseTo((h + h * h) / length, within(1e-12));
        assertThat(space.analogy("man", "king", "woman", 9))
                .extracting(Neighbour::item)
                .doesNotContain("man", "king", "woman");
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        assertThatThrownBy(() -> space.nearest("prince", 1)).hasMessageContaining("no item \"prince\" among the 6");
        assertThatThrownBy(() -> space.nearest("king", 0)).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new ItemSpace(List.of("a", "a"), Nd4j.ones(2, 2)))
                .hasMessage("The item \"a\" comes twice.");
        assertThatThrownBy(() -> new ItemSpace(List.of("a"), Nd4j.createFromArray(new double[][] {{Double.NaN}})))
                .hasMessageContaining("vector of \"a\"");
        assertThatThrownBy(() -> new ItemSpace(
                        List.of("a", "b"),
                        Nd4j.createFromArray(new double[][] {{1, 2}, {3, Double.NEGATIVE_INFINITY}})))
                .hasMessageContaining("The vector of \"b\"")
                .hasMessageContaining("row 1, column 1 is -Infinity");
        assertThatThrownBy(() -> new ItemSpace(List.of("a"), Nd4j.createFromArray(new double[][] {{1e300, 1}})))
                .hasMessageContaining("too large to square");
        assertThatThrownBy(() -> new ItemSpace(List.of("a"), Nd4j.ones(2, 2))).hasMessageContaining("[2, 2]");
    }
}
