package quintet.representation;

/**
 * An item near another.
 *
 * @param item its name
 * @param similarity cosine of the angle between the two, -1 to 1
 */
public record Neighbour(String item, double similarity) {}
