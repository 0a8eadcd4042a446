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

@DisplayName("Latent semantic analysis")
class LatentSemanticAnalysisTest {

    /** Texts 0 and 2 share no word, but each shares one with text 1. */
    private static final List<List<String>> TEXTS = List.of(
            List.of("ship", "boat"),
            List.of("boat", "ocean"),
            List.of("ocean", "voyage"),
            List.of("tree", "wood"),
            List.of("wood", "wood", "tree"));

    private static final Vocabulary VOCABULARY =
            Vocabulary.ofTokens(List.of("<pad>", "<unk>", "ship", "boat", "ocean", "voyage", "tree", "wood"));

    private static LatentSemanticAnalysis.Space space(TermWeighting weighting) {
        return new LatentSemanticAnalysis(weighting, 2, 1).fit(TEXTS, VOCABULARY);
    }

    private static double cosine(INDArray texts, int a, int b) {
        return new ItemSpace(List.of("0", "1", "2", "3", "4"), texts).similarity("" + a, "" + b);
    }

    @Test
    @DisplayName("puts texts together that share no word, and apart what shares nothing at all")
    void findsWhatIsHidden() {
        for (TermWeighting weighting : TermWeighting.values()) {
            LatentSemanticAnalysis.Space space = space(weighting);

            assertThat(cosine(space.texts(), 0, 2)).as("sea, %s", weighting).isGreaterThan(0.99);
            assertThat(cosine(space.texts(), 0, 3)).as("sea and wood").isCloseTo(0, within(1e-9));
            assertThat(space.words().similarity("ship", "voyage")).isGreaterThan(0.99);
            assertThat(space.words().similarity("ship", "tree")).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    @DisplayName("folds a training text in to where it lies, and an unknown text to 0")
    void foldsIn() {
        LatentSemanticAnalysis.Space space = space(TermWeighting.LOG_ENTROPY);

        assertThat(space.fold(TEXTS).sub(space.texts()).norm2Number().doubleValue())
                .isLessThan(1e-12);
        assertThat(space.fold(List.of(List.of("submarine"))).norm2Number().doubleValue())
                .isZero();
    }

    @Test
    @DisplayName("counts and weights are those worked by hand")
    void weighs() {
        INDArray counts = LatentSemanticAnalysis.counts(TEXTS, VOCABULARY);
        assertThat(counts.getRow(4).toDoubleVector()).containsExactly(0, 0, 0, 0, 0, 0, 1, 2);

        assertThat(TermWeighting.COUNT.global(counts)).containsExactly(0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(TermWeighting.TF_IDF.global(counts)[2]).isCloseTo(1 + Math.log(6 / 2.0), within(1e-12));
        assertThat(TermWeighting.TF_IDF.global(counts)[3]).isCloseTo(1 + Math.log(6 / 3.0), within(1e-12));
        double[] entropy = TermWeighting.LOG_ENTROPY.global(counts);
        assertThat(entropy[2]).isCloseTo(1, within(1e-12)); // one text alone
        assertThat(entropy[3]).isCloseTo(1 - Math.log(2) / Math.log(5), within(1e-12)); // two, evenly
        double spread = 1 / 3.0 * Math.log(1 / 3.0) + 2 / 3.0 * Math.log(2 / 3.0);
        assertThat(entropy[7]).isCloseTo(1 + spread / Math.log(5), within(1e-12));
        assertThat(TermWeighting.LOG_ENTROPY.apply(counts, entropy).getDouble(4, 7))
                .isCloseTo(Math.log(3) * entropy[7], within(1e-12));
    }

    @Test
    @DisplayName("a word in all texts weighs nothing by its entropy")
    void evenWordsWeighNothing() {
        INDArray counts = Nd4j.createFromArray(new double[][] {{2, 1}, {2, 0}, {2, 0}});

        assertThat(TermWeighting.LOG_ENTROPY.global(counts)).containsExactly(new double[] {0, 1}, within(1e-12));
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        assertThatThrownBy(() -> new LatentSemanticAnalysis(TermWeighting.COUNT, 0, 1))
                .hasMessageContaining("rank");
        assertThatThrownBy(() -> new LatentSemanticAnalysis(TermWeighting.COUNT, 6, 1).fit(TEXTS, VOCABULARY))
                .hasMessageContaining("must be 1 to 5");
        assertThatThrownBy(() -> new LatentSemanticAnalysis(TermWeighting.COUNT, 1, 1)
                        .fit(List.of(List.of(), List.of("never", "seen")), VOCABULARY))
                .hasMessageStartingWith("None of the 2 texts holds a word of the vocabulary (8 tokens");
        assertThatThrownBy(() -> LatentSemanticAnalysis.counts(List.of(), VOCABULARY))
                .hasMessageContaining("no text");
    }
}
