package quintet.studies;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.evaluation.Relevance;

/** Test examples to be ranked, and which of them are right answers. */
final class Gallery {

    private Gallery() {}

    /**
     * Draws rows at random, one of each class at least, so that every query has an answer.
     *
     * @param labels class of every test example
     * @param most rows; more only if there are more classes
     * @return all rows in order if there are no more than that, else those that were drawn
     */
    static int[] draw(int[] labels, int most, long seed) {
        if (labels.length <= most) {
            return IntStream.range(0, labels.length).toArray();
        }
        int[] order = Sampling.permutation(labels.length, new Random(seed));
        Map<Integer, Integer> first = new LinkedHashMap<>();
        for (int row : order) {
            first.putIfAbsent(labels[row], row);
        }
        boolean[] chosen = new boolean[labels.length];
        first.values().forEach(row -> chosen[row] = true);
        int left = most - first.size();
        for (int i = 0; i < order.length && left > 0; i++) {
            if (!chosen[order[i]]) {
                chosen[order[i]] = true;
                left--;
            }
        }
        return Arrays.stream(order).filter(row -> chosen[row]).toArray();
    }

    /** An item is an answer to the example whose pair it is, and to all that are equal to that one in one of the modalities. */
    static Relevance ownPair(MultimodalDataset items) {
        int n = items.size();
        boolean[][] matrix = new boolean[n][n];
        for (int m = 0; m < items.modalities().size(); m++) {
            int[] like = likeWhich(items.features().get(m).toFloatMatrix());
            for (int q = 0; q < n; q++) {
                for (int i = 0; i < n; i++) {
                    matrix[q][i] |= like[q] == like[i];
                }
            }
        }
        return new Relevance(matrix);
    }

    /** How many items are equal to another in a modality. */
    static int repeated(MultimodalDataset items, int m) {
        int[] like = likeWhich(items.features().get(m).toFloatMatrix());
        int[] times = new int[like.length];
        for (int which : like) {
            times[which]++;
        }
        return (int) Arrays.stream(like).filter(which -> times[which] > 1).count();
    }

    /** Of each row the first that is equal to it. */
    private static int[] likeWhich(float[][] rows) {
        Map<String, Integer> first = new LinkedHashMap<>();
        int[] like = new int[rows.length];
        for (int row = 0; row < rows.length; row++) {
            String key = Arrays.toString(rows[row]);
            first.putIfAbsent(key, row);
            like[row] = first.get(key);
        }
        return like;
    }

    /** The median over the queries of the expected rank of the first answer by chance: (N + 1) / (R + 1) of R answers among N items. */
    static double chanceRank(Relevance relevance) {
        double[] ranks = Arrays.stream(relevance.counts())
                .mapToDouble(answers -> (relevance.items() + 1.0) / (answers + 1))
                .sorted()
                .toArray();
        int middle = ranks.length / 2;
        return ranks.length % 2 == 1 ? ranks[middle] : (ranks[middle - 1] + ranks[middle]) / 2;
    }

    static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    /** The same examples without their labels. */
    static MultimodalDataset blind(MultimodalDataset part) {
        return MultimodalDataset.unlabelled(part.modalities(), part.features(), part.masks());
    }
}
