package quintet.features;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Tokens and their ids: 0 is padding, 1 stands for every unknown token, then come the tokens, most frequent first.
 *
 * <p>Build it from the training texts alone. One that has counted the test texts knows which words will be asked, and the
 * test no longer measures what happens with new text.
 */
public final class Vocabulary {

    /** Id of the padding behind the end of a text. */
    public static final int PADDING = 0;

    /** Id of every token that is not in the vocabulary. */
    public static final int UNKNOWN = 1;

    private static final List<String> SPECIAL = List.of("<pad>", "<unk>");

    private final List<String> tokens;
    private final Map<String, Integer> ids = new HashMap<>();

    private Vocabulary(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
        for (int id = 0; id < this.tokens.size(); id++) {
            Integer earlier = ids.put(this.tokens.get(id), id);
            if (earlier != null) {
                throw new IllegalArgumentException("The token \"" + this.tokens.get(id) + "\" comes twice, as id "
                        + earlier + " and as id " + id + "; each token needs one id.");
            }
        }
    }

    /**
     * Counts tokens and keeps the most frequent; of equally frequent ones the alphabetically first, so that the same texts
     * give the same ids.
     *
     * @param documents the training texts, each a list of tokens
     * @param maxSize most ids there may be, with padding and unknown; at least 2
     * @param minCount how often a token must occur to be kept; at least 1
     */
    public static Vocabulary of(List<List<String>> documents, int maxSize, int minCount) {
        if (maxSize < SPECIAL.size()) {
            throw new IllegalArgumentException(
                    "maxSize counts padding and unknown too and must be at least 2, but is " + maxSize + ".");
        }
        if (minCount < 1) {
            throw new IllegalArgumentException("minCount must be at least 1, but is " + minCount + ".");
        }
        Map<String, Integer> counts = new HashMap<>();
        documents.forEach(document -> document.forEach(token -> counts.merge(token, 1, Integer::sum)));
        counts.keySet().removeAll(SPECIAL);
        List<String> kept = new ArrayList<>(SPECIAL);
        counts.entrySet().stream()
                .filter(entry -> entry.getValue() >= minCount)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(maxSize - SPECIAL.size())
                .forEach(entry -> kept.add(entry.getKey()));
        return new Vocabulary(kept);
    }

    /**
     * The vocabulary whose {@link #tokens} are these, as a saved model keeps them.
     *
     * @param tokens all tokens in the order of their ids, with those of padding and unknown
     */
    public static Vocabulary ofTokens(List<String> tokens) {
        if (tokens.size() < SPECIAL.size() || !tokens.subList(0, SPECIAL.size()).equals(SPECIAL)) {
            throw new IllegalArgumentException("The tokens of a vocabulary must start with " + SPECIAL + ", but are "
                    + (tokens.size() > 5 ? tokens.subList(0, 5) + " ..." : tokens) + ".");
        }
        return new Vocabulary(tokens);
    }

    /** Number of ids, with padding and unknown. */
    public int size() {
        return tokens.size();
    }

    /** All tokens in the order of their ids. */
    public List<String> tokens() {
        return tokens;
    }

    /** Whether the token has an id of its own. */
    public boolean contains(String token) {
        return ids.containsKey(token);
    }

    /** The id of a token, {@link #UNKNOWN} if it has none of its own. */
    public int id(String token) {
        return ids.getOrDefault(token, UNKNOWN);
    }

    /** The token of an id. */
    public String token(int id) {
        if (id < 0 || id >= tokens.size()) {
            throw new IllegalArgumentException(
                    "There is no token " + id + "; ids go from 0 to " + (tokens.size() - 1) + ".");
        }
        return tokens.get(id);
    }

    /**
     * Token ids of some texts. Of a longer text the first {@code steps} tokens stay; an empty one becomes one unknown token,
     * since a network cannot pool or average over nothing.
     *
     * @param documents the texts, each a list of tokens
     * @param steps length that all of them get
     */
    public TokenBatch encode(List<List<String>> documents, int steps) {
        if (documents.isEmpty()) {
            throw new IllegalArgumentException("There is no document to encode.");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps must be at least 1, but is " + steps + ".");
        }
        int n = documents.size();
        float[] flatIds = new float[Math.multiplyExact(n, steps)];
        float[] flatMask = new float[n * steps];
        for (int i = 0; i < n; i++) {
            List<String> document = documents.get(i);
            int length = Math.min(steps, Math.max(1, document.size()));
            for (int t = 0; t < length; t++) {
                flatIds[i * steps + t] = t < document.size() ? id(document.get(t)) : UNKNOWN;
                flatMask[i * steps + t] = 1;
            }
        }
        return new TokenBatch(
                Nd4j.create(flatIds, new long[] {n, 1, steps}, 'c'), Nd4j.create(flatMask, new long[] {n, steps}, 'c'));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && tokens.equals(that.tokens);
    }

    @Override
    public int hashCode() {
        return tokens.hashCode();
    }

    @Override
    public String toString() {
        return "Vocabulary of " + size() + " tokens";
    }
}
