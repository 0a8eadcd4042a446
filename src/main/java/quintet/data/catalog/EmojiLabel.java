package quintet.data.catalog;

import java.util.List;

/** What the class of an {@link Emoji} is. Both follow from the English name, so who reads the name has no task left. */
public enum EmojiLabel {
    /** Whom the name speaks of, see {@link Emoji#kind}. */
    KIND(EmojiName.KINDS),
    /** The skin tone: none, one of five, or two of them. */
    SKIN_TONE(List.of(
            "no skin tone",
            "light skin tone",
            "medium-light skin tone",
            "medium skin tone",
            "medium-dark skin tone",
            "dark skin tone",
            "two skin tones"));

    private final List<String> classes;

    EmojiLabel(List<String> classes) {
        this.classes = List.copyOf(classes);
    }

    /** Names of the classes. */
    public List<String> classes() {
        return classes;
    }

    int of(Emoji emoji) {
        if (this == KIND) {
            return classes.indexOf(emoji.kind());
        }
        List<Integer> tones = emoji.tones();
        return tones.isEmpty() ? 0 : tones.size() == 1 ? tones.get(0) : classes.size() - 1;
    }
}
