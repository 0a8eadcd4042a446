package quintet.data.catalog;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A picture of the Noto set with its names (Unicode, Common Locale Data Repository).
 *
 * @param picture a file, PNG of 72 x 72 pixels, transparent around the figure
 * @param text the emoji itself
 * @param names its short name in each language
 * @param keywords English keywords
 * @param tones skin tones in their order in the emoji, 1 light to 5 dark: none, one, or two where two people have one each
 * @param concept its English name without gender and skin tone, such as {@code "firefighter"}
 * @param gender 0 where the name tells none, 1 woman, 2 man; 0 also where it names several
 * @param kind {@code man}, {@code woman}, {@code several people}, {@code person or body part} (no
 *     gender told) or {@code other}
 */
public record Emoji(
        Path picture,
        String text,
        Map<EmojiLanguage, String> names,
        List<String> keywords,
        List<Integer> tones,
        String concept,
        int gender,
        String kind) {

    public Emoji {
        Objects.requireNonNull(picture, "picture");
        Objects.requireNonNull(text, "text");
        names = Map.copyOf(names);
        keywords = List.copyOf(keywords);
        tones = List.copyOf(tones);
        if (names.size() != EmojiLanguage.values().length) {
            throw new IllegalArgumentException(
                    picture + " needs a name in each of five languages, but has " + names.keySet() + ".");
        }
        if (tones.size() > 2 || tones.stream().anyMatch(tone -> tone < 1 || tone > 5)) {
            throw new IllegalArgumentException(
                    picture + " has at most two skin tones, each 1 to 5, but was given " + tones + ".");
        }
        if (gender < 0 || gender > 2) {
            throw new IllegalArgumentException(picture + ": gender is 0, 1 or 2, but is " + gender + ".");
        }
        if (!EmojiName.KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    picture + ": kind is one of " + EmojiName.KINDS + ", but is \"" + kind + "\".");
        }
    }

    /** The English name. */
    public String name() {
        return names.get(EmojiLanguage.ENGLISH);
    }
}
