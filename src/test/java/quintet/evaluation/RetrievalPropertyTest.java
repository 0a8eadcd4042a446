package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class RetrievalPropertyTest {

    private static double[][] similarity(int queries, int items, int different, Random random) {
        double[][] matrix = new double[queries][];
        Arrays.setAll(
                matrix, q -> random.ints(items, 0, different).asDoubleStream().toArray());
        return matrix;
    }

    /** Every class is among the items. */
    private static int[] labels(int n, int classes, Random random) {
        int[] labels = new int[n];
        Arrays.setAll(labels, i -> i < classes ? i : random.nextInt(classes));
        return labels;
    }

    @Property(tries = 200)
    void theOrderOfTheItemsMakesNoDifference(
            @ForAll @IntRange(min = 4, max = 30) int items,
            @ForAll @IntRange(min = 1, max = 20) int different,
            @ForAll long seed) {
        Random random = new Random(seed);
        double[][] similarity = similarity(5, items, different, random);
        int[] queryLabels = labels(5, 4, random);
        int[] itemLabels = labels(items, 4, random);
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < items; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        double[][] moved = new double[5][items];
        int[] movedLabels = new int[items];
        for (int i = 0; i < items; i++) {
            movedLabels[i] = itemLabels[order.get(i)];
            for (int q = 0; q < 5; q++) {
                moved[q][i] = similarity[q][order.get(i)];
            }
        }
        Retrieval before = Retrieval.of(similarity, Relevance.sameLabel(queryLabels, itemLabels));
        Retrieval after = Retrieval.of(moved, Relevance.sameLabel(queryLabels, movedLabels));
        assertThat(after.averagePrecision()).containsExactly(before.averagePrecision());
        assertThat(after.firstRank()).containsExactly(before.firstRank());
    }

    @Property(tries = 200)
    void anIncreasingChangeOfTheSimilarityChangesNothingAndTiesCanOnlyHarm(
            @ForAll @IntRange(min = 4, max = 30) int items, @ForAll long seed) {
        Random random = new Random(seed);
        double[][] similarity = similarity(4, items, 1000, random);
        Relevance relevance = Relevance.sameLabel(labels(4, 4, random), labels(items, 4, random));
        double[][] changed = new double[4][items];
        double[][] rounded = new double[4][items];
        for (int q = 0; q < 4; q++) {
            for (int i = 0; i < items; i++) {
                changed[q][i] = Math.exp(similarity[q][i] / 300);
                rounded[q][i] = Math.floor(similarity[q][i] / 300);
            }
        }
        Retrieval exact = Retrieval.of(similarity, relevance);
        assertThat(Retrieval.of(changed, relevance).averagePrecision()).containsExactly(exact.averagePrecision());
        double[] tied = Retrieval.of(rounded, relevance).averagePrecision();
        for (int q = 0; q < 4; q++) {
            assertThat(tied[q]).as("query " + q).isPositive().isLessThanOrEqualTo(exact.averagePrecision()[q] + 1e-12);
        }
        double[] all = new double[4];
        double[][] collapsed = new double[4][items];
        Retrieval worst = Retrieval.of(collapsed, relevance);
        Arrays.setAll(all, q -> exact.averagePrecision()[q] - worst.averagePrecision()[q]);
        assertThat(Arrays.stream(all).min().orElseThrow()).isGreaterThanOrEqualTo(-1e-12);
    }

    @Property(tries = 100)
    void aPerfectRankingHasPrecisionOne(@ForAll @IntRange(min = 4, max = 30) int items, @ForAll long seed) {
        Random random = new Random(seed);
        Relevance relevance = Relevance.sameLabel(labels(4, 4, random), labels(items, 4, random));
        double[][] perfect = new double[4][items];
        for (int q = 0; q < 4; q++) {
            for (int i = 0; i < items; i++) {
                perfect[q][i] = random.nextDouble() + (relevance.matrix()[q][i] ? 1 : 0);
            }
        }
        Retrieval retrieval = Retrieval.of(perfect, relevance);
        assertThat(retrieval.meanAveragePrecision()).isEqualTo(1, within(1e-12));
        assertThat(retrieval.recallAt(1)).isEqualTo(1);
    }
}
