package quintet.studies;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;

/** Test examples to be ranked, and which of them are alike. */
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

    /** Which rows are equal to another in a modality. */
    static boolean[] repeated(MultimodalDataset items, int m) {
        int[] like = likeWhich(items.features().get(m).toFloatMatrix());
        int[] times = new int[like.length];
        for (int which : like) {
            times[which]++;
        }
        boolean[] repeated = new boolean[like.length];
        for (int row = 0; row < like.length; row++) {
            repeated[row] = times[like[row]] > 1;
        }
        return repeated;
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

    /** The same examples without their labels. */
    static MultimodalDataset blind(MultimodalDataset part) {
        return MultimodalDataset.unlabelled(part.modalities(), part.features(), part.masks());
    }
}
