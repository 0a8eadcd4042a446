package quintet.data.catalog;

import java.util.Locale;

/** The languages in which {@link Emoji} have names. */
public enum EmojiLanguage {
    ENGLISH("en"),
    GERMAN("de"),
    FRENCH("fr"),
    SPANISH("es"),
    RUSSIAN("ru");

    private final String code;

    EmojiLanguage(String code) {
        this.code = code;
    }

    /** The code of ISO 639-1, such as {@code en}. */
    public String code() {
        return code;
    }

    /** The column of the file of names. */
    String column() {
        return "name_" + code.toLowerCase(Locale.ROOT);
    }
}
