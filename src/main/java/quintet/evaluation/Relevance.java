package quintet.evaluation;

import java.util.Arrays;

/**
 * Which items answer which queries.
 *
 * @param matrix {@code [query][item]}, true where the item is an answer; every query has one or more
 */
public record Relevance(boolean[][] matrix) {

    /** @throws IllegalArgumentException if there is no query, a row has another length, or a query has no answer */
    public Relevance {
        if (matrix.length == 0 || matrix[0].length == 0) {
            throw new IllegalArgumentException("Retrieval needs at least one query and one item.");
        }
        for (int q = 0; q < matrix.length; q++) {
            if (matrix[q].length != matrix[0].length) {
                throw new IllegalArgumentException("Query " + q + " is judged on " + matrix[q].length
                        + " items, but query 0 on " + matrix[0].length + ".");
            }
            if (count(matrix[q]) == 0) {
                throw new IllegalArgumentException(
                        "Query " + q + " has no relevant item, so its precision means nothing: leave it out.");
            }
        }
    }

    /** Items of the query's class are relevant. */
    public static Relevance sameLabel(int[] queries, int[] items) {
        boolean[][] matrix = new boolean[queries.length][items.length];
        for (int q = 0; q < queries.length; q++) {
            for (int i = 0; i < items.length; i++) {
                matrix[q][i] = queries[q] == items[i];
            }
        }
        return new Relevance(matrix);
    }

    /** Of n queries and n items, item i alone is relevant to query i: its other view. */
    public static Relevance ownPair(int n) {
        boolean[][] matrix = new boolean[n][n];
        for (int i = 0; i < n; i++) {
            matrix[i][i] = true;
        }
        return new Relevance(matrix);
    }

    /**
     * The same with queries and items exchanged.
     *
     * @throws IllegalArgumentException if an item answers no query, so that as a query it would have no answer
     */
    public Relevance transposed() {
        boolean[][] exchanged = new boolean[items()][queries()];
        for (int q = 0; q < queries(); q++) {
            for (int i = 0; i < items(); i++) {
                exchanged[i][q] = matrix[q][i];
            }
        }
        for (int i = 0; i < exchanged.length; i++) {
            if (count(exchanged[i]) == 0) {
                throw new IllegalArgumentException("Item " + i
                        + " answers no query, so that on the way back it would be a query without an answer: leave it"
                        + " out, or judge the way there alone (Retrieval.of).");
            }
        }
        return new Relevance(exchanged);
    }

    public int queries() {
        return matrix.length;
    }

    public int items() {
        return matrix[0].length;
    }

    /** How many items are relevant to each query. */
    public int[] counts() {
        return Arrays.stream(matrix).mapToInt(Relevance::count).toArray();
    }

    /**
     * The average precision that each query has of a ranking by chance, on average over all rankings: of N items, R of them
     * relevant, {@code (H + (R - 1) / (N - 1) (N - H)) / N} with {@code H = 1 + 1/2 + .. + 1/N}.
     */
    public double[] chanceAveragePrecision() {
        int n = items();
        double harmonic = 0;
        for (int k = n; k >= 1; k--) {
            harmonic += 1.0 / k;
        }
        double[] chance = new double[queries()];
        int[] relevant = counts();
        for (int q = 0; q < chance.length; q++) {
            double others = n == 1 ? 0 : (relevant[q] - 1.0) / (n - 1);
            chance[q] = (harmonic + others * (n - harmonic)) / n;
        }
        return chance;
    }

    /**
     * The probability, query by query, that a ranking by chance has a relevant item among its first k:
     * {@code 1 - C(N - R, k) / C(N, k)}.
     */
    public double[] chanceHits(int k) {
        Retrieval.checkCutoff(k);
        double[] chance = new double[queries()];
        int[] relevant = counts();
        for (int q = 0; q < chance.length; q++) {
            double none = 1;
            for (int i = 0; i < Math.min(k, items()); i++) {
                none *= Math.max(0, (double) (items() - relevant[q] - i) / (items() - i));
            }
            chance[q] = 1 - none;
        }
        return chance;
    }

    private static int count(boolean[] row) {
        int count = 0;
        for (boolean relevant : row) {
            count += relevant ? 1 : 0;
        }
        return count;
    }
}
