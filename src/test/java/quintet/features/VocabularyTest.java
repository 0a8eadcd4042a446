package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

class VocabularyTest {

    private static final List<List<String>> TRAINING =
            List.of(List.of("b", "c", "c", "a"), List.of("c", "a", "b", "d"));

    @Test
    void frequentTokensComeFirstAndTiesAreAlphabetical() {
        assertThat(Vocabulary.of(TRAINING, 10, 1).tokens()).containsExactly("<pad>", "<unk>", "c", "a", "b", "d");
        assertThat(Vocabulary.of(TRAINING, 10, 2).tokens()).containsExactly("<pad>", "<unk>", "c", "a", "b");
        Vocabulary small = Vocabulary.of(TRAINING, 4, 1);
        assertThat(small.tokens()).containsExactly("<pad>", "<unk>", "c", "a");
        assertThat(small.size()).isEqualTo(4);
        assertThat(small.id("b")).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(small.contains("b")).isFalse();
        assertThat(small.token(small.id("a"))).isEqualTo("a");
        assertThat(Vocabulary.ofTokens(small.tokens())).isEqualTo(small);
    }

    @Test
    void textsAreCutPaddedAndMasked() {
        TokenBatch batch = Vocabulary.of(TRAINING, 4, 1)
                .encode(List.of(List.of("c", "z"), List.of(), List.of("a", "c", "a", "c")), 3);
        assertThat(batch.ids())
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{2, 1, 0}}, {{1, 0, 0}}, {{3, 2, 3}}}));
        assertThat(batch.mask()).isEqualTo(Nd4j.createFromArray(new float[][] {{1, 1, 0}, {1, 0, 0}, {1, 1, 1}}));
        assertThat(batch.ids().dataType()).isEqualTo(DataType.FLOAT);
    }

    @Property(tries = 50)
    void everyTextHasATokenAndPaddingStandsWhereTheMaskIsZero(
            @ForAll @NotEmpty List<@Size(max = 6) List<String>> documents,
            @ForAll @IntRange(min = 1, max = 5) int steps) {
        TokenBatch batch = Vocabulary.of(documents, 8, 1).encode(documents, steps);
        for (int i = 0; i < documents.size(); i++) {
            for (int t = 0; t < steps; t++) {
                boolean there = t < Math.max(1, documents.get(i).size());
                assertThat(batch.mask().getInt(i, t)).isEqualTo(there ? 1 : 0);
                assertThat(batch.ids().getInt(i, 0, t) != Vocabulary.PADDING).isEqualTo(there);
            }
        }
    }

    @Test
    void whatIsWrongIsSaid() {
        Vocabulary vocabulary = Vocabulary.of(TRAINING, 4, 1);
        assertThatThrownBy(() -> vocabulary.token(4)).hasMessageContaining("4").hasMessageContaining("0 to 3");
        assertThatThrownBy(() -> vocabulary.encode(List.of(), 3)).hasMessageContaining("no document");
        assertThatThrownBy(() -> vocabulary.encode(TRAINING, 0)).hasMessageContaining("steps");
        assertThatThrownBy(() -> Vocabulary.of(TRAINING, 1, 1)).hasMessageContaining("maxSize");
        assertThatThrownBy(() -> Vocabulary.of(TRAINING, 5, 0)).hasMessageContaining("minCount");
        assertThatThrownBy(() -> Vocabulary.ofTokens(List.of("a"))).hasMessageContaining("<pad>");
        assertThatThrownBy(() -> Vocabulary.ofTokens(List.of("<pad>", "<unk>", "a", "a")))
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> new TokenBatch(Nd4j.zeros(2, 1, 3), Nd4j.zeros(2, 4)))
                .hasMessageContaining("[2, 4]");
    }
}
