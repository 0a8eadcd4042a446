package quintet.studies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.MultimodalDataset;
import quintet.evaluation.Relevance;
import quintet.evaluation.Retrieval;
import quintet.evaluation.Similarity;
import quintet.experiment.Measure;

/**
 * Whether the one item is found that belongs to a query, both ways.
 *
 * <p>Asked about are the ranked examples that are equal to no other ranked one in any modality: two that are equal, as all are of
 * which a modality is missing, have one code, and nobody could tell which is meant. All items are ranked.
 */
final class OwnPair {

    private static final String OWN =
            " of the query's own pair among all that are ranked; asked about are those of them that are equal to no other in"
                    + " either modality; mean of both ways";
    private static final Measure RECALL_1 =
            Measure.share("recall@1 of the own pair").defined("share of queries with rank 1" + OWN);
    private static final Measure RECALL_5 =
            Measure.share("recall@5 of the own pair").defined("share of queries with a rank up to 5, likewise");
    private static final Measure RECALL_10 =
            Measure.share("recall@10 of the own pair").defined("share of queries with a rank up to 10, likewise");
    private static final Measure MEDIAN_RANK =
            Measure.number("median rank of the own pair", false).defined("median over the queries of the rank" + OWN);
    private static final List<Measure> MEASURES = List.of(RECALL_1, RECALL_5, RECALL_10, MEDIAN_RANK);

    private final int[] queries;
    private final Relevance relevance;
    private final int items;

    /** By modality, how many items are equal to another. */
    private final List<Integer> repeated;

    /** @param items what is ranked */
    OwnPair(MultimodalDataset items) {
        boolean[] repeated = new boolean[items.size()];
        List<Integer> counts = new ArrayList<>();
        for (int m = 0; m < items.modalities().size(); m++) {
            boolean[] here = Gallery.repeated(items, m);
            counts.add((int)
                    IntStream.range(0, here.length).filter(row -> here[row]).count());
            for (int row = 0; row < repeated.length; row++) {
                repeated[row] |= here[row];
            }
        }
        this.items = items.size();
        this.repeated = List.copyOf(counts);
        this.queries = IntStream.range(0, repeated.length)
                .filter(row -> !repeated[row])
                .toArray();
        boolean[][] matrix = new boolean[queries.length][items.size()];
        for (int q = 0; q < queries.length; q++) {
            matrix[q][queries[q]] = true;
        }
        this.relevance = queries.length == 0 ? null : new Relevance(matrix);
    }

    /** How many are asked for, and why not all. */
    String remark(List<String> names) {
        List<String> counts = new ArrayList<>();
        for (int m = 0; m < repeated.size(); m++) {
            int times = repeated.get(m);
            if (times > 0) {
                counts.add(times + " equal another in " + names.get(m));
            }
        }
        if (counts.isEmpty()) {
            return "Own pairs are asked for all " + items + " that are ranked.";
        }
        String why = " (of " + items + " that are ranked " + String.join(", ", counts) + ").";
        return queries.length == 0
                ? "No own pair is asked for, since every example is equal to another" + why
                : "Own pairs are asked for " + queries.length + " examples that are equal to no other" + why;
    }

    /** Rows of the items that are asked about. */
    int[] queries() {
        return queries.clone();
    }

    /** None where every example is equal to another. */
    Measure[] measures() {
        return queries.length == 0 ? new Measure[0] : MEASURES.toArray(Measure[]::new);
    }

    /**
     * Means of both ways, by measure.
     *
     * @param one codes of the items from one modality
     * @param other codes of the same items from the other
     */
    Map<String, Double> of(INDArray one, INDArray other) {
        double[] sums = new double[MEASURES.size()];
        if (queries.length > 0) {
            add(sums, one, other);
            add(sums, other, one);
        }
        return named(sums[0] / 2, sums[1] / 2, sums[2] / 2, sums[3] / 2);
    }

    private void add(double[] sums, INDArray from, INDArray to) {
        Retrieval own = Retrieval.of(Similarity.COSINE.of(Nd4j.pullRows(from, 1, queries), to), relevance);
        sums[0] += own.recallAt(1);
        sums[1] += own.recallAt(5);
        sums[2] += own.recallAt(10);
        sums[3] += own.medianRank();
    }

    /** What a random order is expected to give. */
    Map<String, Double> chance() {
        return named(1.0 / items, Math.min(1, 5.0 / items), Math.min(1, 10.0 / items), (items + 1) / 2.0);
    }

    private Map<String, Double> named(double... values) {
        Map<String, Double> named = new LinkedHashMap<>(); // an order that is always the same
        for (int m = 0; m < measures().length; m++) {
            named.put(MEASURES.get(m).name(), values[m]);
        }
        return named;
    }
}
