package quintet.features;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Ways to cut a text into tokens. All of them write lower case, and none of them looks at any other text. */
public final class Tokenizer {

    /** A word (letters, marks, digits, apostrophes inside), or a run of one and the same sign. */
    private static final Pattern TOKEN = Pattern.compile(
            "[\\p{L}\\p{M}\\p{Nd}]+(?:'[\\p{L}\\p{M}\\p{Nd}]+)*|([^\\s\\p{L}\\p{M}\\p{Nd}])\\1*",
            Pattern.UNICODE_CHARACTER_CLASS);

    private Tokenizer() {}

    /**
     * Words, and signs as tokens of their own, since "!" and "..." say something too: "Don't worry, 42!!" becomes [don't,
     * worry, ",", 42, !!].
     */
    public static List<String> words(String text) {
        String plain = text.replace('\u2019', '\'').toLowerCase(Locale.ROOT);
        return TOKEN.matcher(plain).results().map(MatchResult::group).toList();
    }

    /** Characters (Unicode code points); white space, however much, becomes one blank. */
    public static List<String> characters(String text) {
        return text.strip()
                .replaceAll("(?U)\\s+", " ")
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .mapToObj(Character::toString)
                .toList();
    }

    /**
     * The last {@code length} characters of every one of the {@link #words}, a shorter one as it is: "walking fast" with 3
     * becomes [ing, ast]. What a word ends in tells its grammar (tense, number, part of speech) more than its topic.
     */
    public static List<String> endings(String text, int length) {
        if (length < 1) {
            throw new IllegalArgumentException(
                    "An ending must have at least 1 character, but length is " + length + ".");
        }
        return words(text).stream().map(word -> ending(word, length)).toList();
    }

    private static String ending(String word, int length) {
        int characters = word.codePointCount(0, word.length());
        return characters <= length ? word : word.substring(word.offsetByCodePoints(0, characters - length));
    }
}
