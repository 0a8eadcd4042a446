package quintet.data.catalog;

/**
 * How the histograms of {@link WikiCrossmodal} become vectors.
 *
 * @param standardised whether each number is divided by its deviation after its mean is taken off, both of the training part;
 *     otherwise the vectors hold what the files hold
 */
public record CrossModalOptions(boolean standardised) {

    /** Standardised, as networks want it. */
    public static CrossModalOptions defaults() {
        return new CrossModalOptions(true);
    }

    /** The numbers of the files: histograms whose rows sum to 1, which published retrieval results start from. */
    public static CrossModalOptions raw() {
        return new CrossModalOptions(false);
    }
}
