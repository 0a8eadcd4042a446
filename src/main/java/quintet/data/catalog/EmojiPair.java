package quintet.data.catalog;

/**
 * A question of arithmetic with a known answer: picture of row {@code query}, minus the word {@code subtract}, plus the word {@code
 * add}, is closest to the picture of row {@code answer}.
 *
 * @param query row of the emoji that one starts from
 * @param subtract word, or words, of its English name that are taken away
 * @param add word, or words, put in their place
 * @param answer row of the emoji whose name results
 */
public record EmojiPair(int query, String subtract, String add, int answer) {

    public EmojiPair {
        if (query < 0 || answer < 0 || query == answer) {
            throw new IllegalArgumentException(
                    "Query and answer are two rows, from 0, but are " + query + " and " + answer + ".");
        }
        if (subtract.isBlank() || add.isBlank() || subtract.equals(add)) {
            throw new IllegalArgumentException(
                    "Two different words are needed, but \"" + subtract + "\" and \"" + add + "\" were given.");
        }
    }
}
