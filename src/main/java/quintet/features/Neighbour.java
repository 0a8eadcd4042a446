package quintet.features;

/**
 * An item near another: a word near a word, a picture near a text.
 *
 * @param item its name
 * @param similarity cosine of the angle between the two, -1 to 1
 */
public record Neighbour(String item, double similarity) {}
