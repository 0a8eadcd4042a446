package quintet.evaluation;

import java.util.Arrays;
import java.util.Locale;

/**
 * How good are rankings of items by their similarity to queries?
 *
 * <p>The <em>average precision</em> of a query is the mean, over its R relevant items, of the precision at the rank of each:
 *
 * <pre>  AP = (1 / R) sum over relevant i of |relevant items up to rank(i)| / rank(i)</pre>
 *
 * over the whole ranking, not its head alone. Ties count against the method: of items of equal similarity, the irrelevant come
 * first, so that codes that are all alike earn nothing. A similarity of negative infinity is allowed and puts an item last.
 *
 * <p>Source: C. D. Manning, P. Raghavan and H. Schuetze, Introduction to Information Retrieval, 2008, chapter 8.
 *
 * @param averagePrecision of each query, above 0 and at most 1
 * @param firstRank rank of each query's first relevant item, from 1
 * @param items how many were ranked
 */
public record Retrieval(double[] averagePrecision, int[] firstRank, int items) {

    public Retrieval {
        if (averagePrecision.length == 0 || averagePrecision.length != firstRank.length) {
            throw new IllegalArgumentException("Every query needs an average precision and a rank, but there are "
                    + averagePrecision.length + " and " + firstRank.length + ".");
        }
    }

    /**
     * Ranks all items for every query.
     *
     * @param similarity {@code [query][item]}, larger is nearer
     * @throws IllegalArgumentException if a similarity is NaN or the sizes differ, naming the query
     */
    public static Retrieval of(double[][] similarity, Relevance relevance) {
        if (similarity.length != relevance.queries()) {
            throw new IllegalArgumentException("There are similarities of " + similarity.length + " queries, but "
                    + relevance.queries() + " queries are judged.");
        }
        double[] precision = new double[similarity.length];
        int[] first = new int[similarity.length];
        for (int q = 0; q < similarity.length; q++) {
            int[] ranks = ranks(q, similarity[q], relevance.matrix()[q]);
            for (int r = 0; r < ranks.length; r++) {
                precision[q] += (r + 1.0) / ranks[r] / ranks.length;
            }
            first[q] = ranks[0];
        }
        return new Retrieval(precision, first, relevance.items());
    }

    /** The ranks of the relevant items, from 1, ascending. */
    private static int[] ranks(int query, double[] similarity, boolean[] relevant) {
        if (similarity.length != relevant.length) {
            throw new IllegalArgumentException("Query " + query + " has similarities to " + similarity.length
                    + " items, but " + relevant.length + " are judged.");
        }
        double[] wanted = new double[similarity.length];
        double[] others = new double[similarity.length];
        int r = 0;
        int o = 0;
        for (int i = 0; i < similarity.length; i++) {
            if (Double.isNaN(similarity[i])) {
                throw new IllegalArgumentException("Query " + query + ": its similarity to item " + i
                        + " is NaN (did the training diverge? look for NaN in the codes).");
            }
            double distance = 0.0 - similarity[i]; // so that 0 and -0 are one number to the sort
            if (relevant[i]) {
                wanted[r++] = distance;
            } else {
                others[o++] = distance;
            }
        }
        Arrays.sort(wanted, 0, r);
        Arrays.sort(others, 0, o);
        int[] ranks = new int[r];
        int before = 0;
        for (int i = 0; i < r; i++) {
            while (before < o && others[before] <= wanted[i]) {
                before++;
            }
            ranks[i] = i + 1 + before;
        }
        return ranks;
    }

    /** The mean of the average precisions. */
    public double meanAveragePrecision() {
        return Arrays.stream(averagePrecision).average().orElseThrow();
    }

    /** 1 for each query that has a relevant item among its first k, else 0. */
    public double[] hits(int k) {
        checkCutoff(k);
        return Arrays.stream(firstRank).mapToDouble(rank -> rank <= k ? 1 : 0).toArray();
    }

    /**
     * The share of queries that have a relevant item among their first k. Where each query has one relevant item this is
     * recall in the usual sense; where it has several, it is what the literature on retrieval across modalities calls so.
     */
    public double recallAt(int k) {
        return Arrays.stream(hits(k)).average().orElseThrow();
    }

    /** The median rank of the first relevant item; of an even number of queries, the mean of the two in the middle. */
    public double medianRank() {
        int[] sorted = firstRank.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
    }

    /** The mean of 1 / rank of the first relevant item. */
    public double meanReciprocalRank() {
        return Arrays.stream(firstRank)
                .mapToDouble(rank -> 1.0 / rank)
                .average()
                .orElseThrow();
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d %s among %d items: mAP %.3f, median rank %.1f",
                firstRank.length,
                firstRank.length == 1 ? "query" : "queries",
                items,
                meanAveragePrecision(),
                medianRank());
    }

    static void checkCutoff(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("The first k items are looked at, with k at least 1, not " + k + ".");
        }
    }
}
