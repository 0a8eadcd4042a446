package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextFeaturesTest {

    @Test
    void cutsShortensAndLooksUp() {
        TextFeatures features =
                TextFeatures.fit(List.of("the film the cut", "the film"), Tokenization.words(), 3, 100, 1);
        assertThat(features.vocabulary().tokens()).containsExactly("<pad>", "<unk>", "the", "film"); // "cut" is cut off
        assertThat(features.tokens("The FILM is over")).containsExactly("the", "film", "is");
        TokenBatch batch = features.encode(List.of("The FILM is over", "film"));
        assertThat(batch.ids().reshape(2, 3).toIntMatrix()).isDeepEqualTo(new int[][] {{2, 3, 1}, {3, 0, 0}});
        assertThat(batch.mask().toIntMatrix()).isDeepEqualTo(new int[][] {{1, 1, 1}, {1, 0, 0}});
    }

    @Test
    void everyTokenizationIsTheTokenizers() {
        String text = "Walking  FAST, don\u2019t!";
        assertThat(Tokenization.words().tokens(text)).isEqualTo(Tokenizer.words(text));
        assertThat(Tokenization.characters().tokens(text)).isEqualTo(Tokenizer.characters(text));
        assertThat(Tokenization.endings(3).tokens(text)).isEqualTo(Tokenizer.endings(text, 3));
        assertThat(Tokenization.endings(3)).isNotEqualTo(Tokenization.endings(2));
    }

    @Test
    void faultsAreNamed() {
        Vocabulary vocabulary = Vocabulary.of(List.of(), 2, 1);
        assertThatThrownBy(() -> Tokenization.endings(0)).hasMessageContaining("ENDINGS were given 0");
        assertThatThrownBy(() -> new Tokenization(Tokenization.Unit.WORDS, 3)).hasMessageContaining("WORDS");
        assertThatThrownBy(() -> new TextFeatures(Tokenization.words(), 0, vocabulary))
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> TextFeatures.fit(List.of("a"), Tokenization.words(), -1, 10, 1))
                .hasMessageContaining("at least 1");
    }
}
