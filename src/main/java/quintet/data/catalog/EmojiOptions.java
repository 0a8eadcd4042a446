package quintet.data.catalog;

import java.util.Objects;

/**
 * How {@link EmojiCaptions} makes numbers of emoji.
 *
 * @param side rows and columns that a picture is made to; the files have 72, of which 36, 24, 18 and 12 are whole parts
 * @param language the language of the names
 * @param nameSteps longest name in tokens; of a longer one the beginning stays
 * @param skinTones whether emoji with a skin tone are in, 1,880 of the 3,530
 * @param label what the class is
 */
public record EmojiOptions(int side, EmojiLanguage language, int nameSteps, boolean skinTones, EmojiLabel label) {

    public EmojiOptions {
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(label, "label");
        if (side < 1 || side > 72) {
            throw new IllegalArgumentException(
                    "side must lie between 1 and 72, the size of the pictures, but is " + side + ".");
        }
        if (nameSteps < 1) {
            throw new IllegalArgumentException("nameSteps must be at least 1, but is " + nameSteps + ".");
        }
        if (!skinTones && label == EmojiLabel.SKIN_TONE) {
            throw new IllegalArgumentException(
                    "Without skin tones there is one class of SKIN_TONE alone; take the label KIND.");
        }
    }

    /** All emoji at 36 x 36 pixels with English names of up to 20 tokens; the class is whom the name speaks of. */
    public static EmojiOptions defaults() {
        return new EmojiOptions(36, EmojiLanguage.ENGLISH, 20, true, EmojiLabel.KIND);
    }

    public EmojiOptions withSide(int value) {
        return new EmojiOptions(value, language, nameSteps, skinTones, label);
    }

    public EmojiOptions withLanguage(EmojiLanguage value) {
        return new EmojiOptions(side, value, nameSteps, skinTones, label);
    }

    public EmojiOptions withNameSteps(int value) {
        return new EmojiOptions(side, language, value, skinTones, label);
    }

    public EmojiOptions withSkinTones(boolean value) {
        return new EmojiOptions(side, language, nameSteps, value, label);
    }

    public EmojiOptions withLabel(EmojiLabel value) {
        return new EmojiOptions(side, language, nameSteps, skinTones, value);
    }
}
