package quintet.data.catalog;

/** How one text becomes three modalities. */
public enum Views {

    /**
     * The same words three times: {@code words1}, {@code words2}, {@code words3}. What three inputs gain over one then
     * comes from more parameters or an ensemble, for there is nothing else to gain.
     */
    SAME,

    /** Three ways to read the text: {@code words}, {@code characters}, {@code endings} (the last letters of every word). */
    DISTINCT
}
