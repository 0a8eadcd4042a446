package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordCountsTest {

    private static final List<String> TRAINING = List.of("a b a", "a c", "a");

    /** Ids: padding 0, unknown 1, a 2, b 3, c 4. */
    private static WordCounts fitted() {
        return WordCounts.fit(TRAINING, Tokenization.words(), 10, 1);
    }

    @Test
    void countsWhateverTheOrder() {
        WordCounts counts = fitted();

        assertThat(counts.size()).isEqualTo(5);
        assertThat(counts.counts(List.of("b a A", "c never seen", "")).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{0, 0, 2, 1, 0}, {0, 2, 0, 0, 1}, {0, 0, 0, 0, 0}});
    }

    /** "a" stands in 3 of 3 texts: idf 1 + ln(4 / 4) = 1; "b" in 1: 1 + ln(4 / 2). */
    @Test
    void tfIdfByHand() {
        WordCounts counts = fitted();
        double rare = 1 + Math.log(2);

        assertThat(counts.idf().get(2)).isEqualTo(1);
        assertThat(counts.idf().get(3)).isCloseTo(rare, within(1e-12));
        assertThat(counts.idf().get(1)).isCloseTo(1 + Math.log(4), within(1e-12));
        float[] row = counts.tfIdf(List.of("a b a", "")).toFloatMatrix()[0];
        double length = Math.hypot(2, rare);
        assertThat(row[2]).isCloseTo((float) (2 / length), within(1e-6f));
        assertThat(row[3]).isCloseTo((float) (rare / length), within(1e-6f));
        assertThat(counts.tfIdf(List.of("", "a")).getRow(0).sumNumber().doubleValue())
                .isZero();
    }

    @Test
    void takesAVocabularyThatIsThere() {
        Vocabulary vocabulary = Vocabulary.ofTokens(List.of("<pad>", "<unk>", "c"));
        WordCounts counts = WordCounts.fit(TRAINING, Tokenization.words(), vocabulary);

        assertThat(counts.counts(List.of("a b c")).toFloatMatrix()).isDeepEqualTo(new float[][] {{0, 2, 1}});
        assertThat(counts.idf().get(2)).isCloseTo(1 + Math.log(2), within(1e-12));
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> WordCounts.fit(List.of(), Tokenization.words(), 10, 1))
                .hasMessageContaining("no training text");
        assertThatThrownBy(() -> WordCounts.fit(List.of("", " "), Tokenization.words(), 10, 1))
                .hasMessageStartingWith("None of the 2 training texts holds a word");
        assertThatThrownBy(() -> WordCounts.fit(
                        List.of(""), Tokenization.words(), Vocabulary.ofTokens(List.of("<pad>", "<unk>", "c"))))
                .hasMessageContaining("nothing to count");
        assertThatThrownBy(() -> fitted().counts(List.of())).hasMessageContaining("no text");
        assertThatThrownBy(() -> new WordCounts(
                        Tokenization.words(), Vocabulary.ofTokens(List.of("<pad>", "<unk>")), List.of(1.0)))
                .hasMessageContaining("2 tokens")
                .hasMessageContaining("are 1");
    }
}
