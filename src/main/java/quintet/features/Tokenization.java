package quintet.features;

import java.util.List;
import java.util.Objects;

/**
 * Which of the ways of {@link Tokenizer} cuts a text into tokens, as a value that can be written to a file: {@link #words},
 * {@link #characters} or {@link #endings}.
 *
 * @param unit what a token is
 * @param length characters of a word ending; 0 for words and characters
 */
public record Tokenization(Unit unit, int length) {

    /** What a token is. */
    public enum Unit {
        WORDS,
        CHARACTERS,
        ENDINGS
    }

    public Tokenization {
        Objects.requireNonNull(unit, "unit");
        if (unit == Unit.ENDINGS ? length < 1 : length != 0) {
            throw new IllegalArgumentException("The length belongs to word endings, which need 1 or more, and is 0 of"
                    + " all else, but " + unit + " were given " + length + ".");
        }
    }

    /** {@link Tokenizer#words}. */
    public static Tokenization words() {
        return new Tokenization(Unit.WORDS, 0);
    }

    /** {@link Tokenizer#characters}. */
    public static Tokenization characters() {
        return new Tokenization(Unit.CHARACTERS, 0);
    }

    /** {@link Tokenizer#endings} of that many characters. */
    public static Tokenization endings(int length) {
        return new Tokenization(Unit.ENDINGS, length);
    }

    /** The tokens of a text. */
    public List<String> tokens(String text) {
        return switch (unit) {
            case WORDS -> Tokenizer.words(text);
            case CHARACTERS -> Tokenizer.characters(text);
            case ENDINGS -> Tokenizer.endings(text, length);
        };
    }
}
