package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void wordsKeepApostrophesAndSigns() {
        assertThat(Tokenizer.words("Don\u2019t worry, it's 42!! (Really...)"))
                .containsExactly("don't", "worry", ",", "it's", "42", "!!", "(", "really", "...", ")");
        assertThat(Tokenizer.words(" \t\n\u00a0\u2003")).isEmpty();
        assertThat(Tokenizer.words("\u00dcbung well-known")).containsExactly("\u00fcbung", "well", "-", "known");
    }

    @Test
    void charactersAreCodePoints() {
        assertThat(Tokenizer.characters(" A  b\ud83d\ude00")).containsExactly("a", " ", "b", "\ud83d\ude00");
    }

    @Test
    void endingsAreTheLastCharactersOfEveryWord() {
        assertThat(Tokenizer.endings("Walking is fun!", 3)).containsExactly("ing", "is", "fun", "!");
        assertThatThrownBy(() -> Tokenizer.endings("a", 0)).hasMessageContaining("0");
    }

    @Property(tries = 200)
    void noWordHoldsWhiteSpaceAndEveryEndingEndsItsWord(
            @ForAll String text, @ForAll @IntRange(min = 1, max = 5) int length) {
        var words = Tokenizer.words(text);
        var endings = Tokenizer.endings(text, length);
        assertThat(endings).hasSameSizeAs(words);
        for (int i = 0; i < words.size(); i++) {
            assertThat(words.get(i))
                    .isNotEmpty()
                    .doesNotContainPattern("(?U)\\s")
                    .endsWith(endings.get(i));
            assertThat(endings.get(i).codePointCount(0, endings.get(i).length()))
                    .isBetween(1, length);
        }
    }
}
