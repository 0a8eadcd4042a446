package quintet.data.catalog;

import java.util.Objects;

/**
 * How {@link Catalog} prepares a set; what does not concern the set is not looked at.
 *
 * @param views how a text becomes three modalities
 * @param text how texts become token sequences
 * @param digits how audio-visual digits are dealt and degraded
 */
public record CatalogOptions(Views views, TextOptions text, AvDigitsOptions digits) {

    public CatalogOptions {
        Objects.requireNonNull(views, "views");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(digits, "digits");
    }

    /** Distinct views and the defaults of the others; {@link Catalog#defaults(String)} knows better for whole reviews. */
    public static CatalogOptions defaults() {
        return new CatalogOptions(Views.DISTINCT, TextOptions.defaults(), AvDigitsOptions.defaults());
    }

    public CatalogOptions withViews(Views value) {
        return new CatalogOptions(value, text, digits);
    }

    public CatalogOptions withText(TextOptions value) {
        return new CatalogOptions(views, value, digits);
    }

    public CatalogOptions withDigits(AvDigitsOptions value) {
        return new CatalogOptions(views, text, value);
    }
}
