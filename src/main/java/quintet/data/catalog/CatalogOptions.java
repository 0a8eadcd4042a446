package quintet.data.catalog;

import java.util.Objects;

/**
 * How {@link Catalog} prepares a set; what does not concern the set is not looked at.
 *
 * @param views how a text becomes three modalities
 * @param text how texts become token sequences
 * @param digits how audio-visual digits are dealt and degraded
 * @param inertial how recordings of phone and watch become windows
 * @param conversation how utterances of conversations become numbers
 * @param crossModal how histograms of pictures and texts become vectors
 * @param emoji how emoji and their names become numbers
 */
public record CatalogOptions(
        Views views,
        TextOptions text,
        AvDigitsOptions digits,
        InertialOptions inertial,
        ConversationOptions conversation,
        CrossModalOptions crossModal,
        EmojiOptions emoji) {

    public CatalogOptions {
        Objects.requireNonNull(views, "views");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(digits, "digits");
        Objects.requireNonNull(inertial, "inertial");
        Objects.requireNonNull(conversation, "conversation");
        Objects.requireNonNull(crossModal, "crossModal");
        Objects.requireNonNull(emoji, "emoji");
    }

    /** Distinct views and the defaults of the others; {@link Catalog#defaults(String)} knows better for some sets. */
    public static CatalogOptions defaults() {
        return new CatalogOptions(
                Views.DISTINCT,
                TextOptions.defaults(),
                AvDigitsOptions.defaults(),
                InertialOptions.activity(),
                ConversationOptions.defaults(),
                CrossModalOptions.defaults(),
                EmojiOptions.defaults());
    }

    public CatalogOptions withViews(Views value) {
        return new CatalogOptions(value, text, digits, inertial, conversation, crossModal, emoji);
    }

    public CatalogOptions withText(TextOptions value) {
        return new CatalogOptions(views, value, digits, inertial, conversation, crossModal, emoji);
    }

    public CatalogOptions withDigits(AvDigitsOptions value) {
        return new CatalogOptions(views, text, value, inertial, conversation, crossModal, emoji);
    }

    public CatalogOptions withInertial(InertialOptions value) {
        return new CatalogOptions(views, text, digits, value, conversation, crossModal, emoji);
    }

    public CatalogOptions withConversation(ConversationOptions value) {
        return new CatalogOptions(views, text, digits, inertial, value, crossModal, emoji);
    }

    public CatalogOptions withCrossModal(CrossModalOptions value) {
        return new CatalogOptions(views, text, digits, inertial, conversation, value, emoji);
    }

    public CatalogOptions withEmoji(EmojiOptions value) {
        return new CatalogOptions(views, text, digits, inertial, conversation, crossModal, value);
    }
}
