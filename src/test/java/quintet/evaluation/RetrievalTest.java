package quintet.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Rankings by hand. */
@DisplayName("Retrieval")
class RetrievalTest {

    private static Relevance relevant(boolean... items) {
        return new Relevance(new boolean[][] {items});
    }

    private static Retrieval retrieval(double[] similarity, boolean... items) {
        return Retrieval.of(new double[][] {similarity}, relevant(items));
    }

    @Test
    void averagePrecisionByHand() {
        // order of the items: 3, 0, 4, 1, 2; relevant are 0, 1 and 3, so at ranks 1, 2 and 4
        Retrieval some = retrieval(new double[] {.8, .2, .1, .9, .5}, true, true, false, true, false);
        assertThat(some.averagePrecision()[0]).isEqualTo((1 + 1 + 3 / 4.0) / 3, within(1e-15));
        assertThat(some.firstRank()).containsExactly(1);
        Retrieval late = retrieval(new double[] {.8, .2, .1, .9, .5}, false, true, true, false, false); // ranks 4 and 5
        assertThat(late.averagePrecision()[0]).isEqualTo((1 / 4.0 + 2 / 5.0) / 2, within(1e-15));
        assertThat(late.firstRank()).containsExactly(4);
        assertThat(late.hits(3)).containsExactly(0);
        assertThat(late.hits(4)).containsExactly(1);
    }

    @Test
    void tiesCountAgainstTheMethod() {
        Retrieval collapsed = retrieval(new double[] {1, 1, 1, 1, 1}, true, false, false, true, false); // ranks 4 and 5
        assertThat(collapsed.averagePrecision()[0]).isEqualTo((1 / 4.0 + 2 / 5.0) / 2, within(1e-15));
        assertThat(retrieval(new double[] {0.0, -0.0}, true, false).firstRank()).containsExactly(2);
        assertThat(retrieval(new double[] {-0.0, 0.0}, true, false).firstRank()).containsExactly(2);
        INDArray equal = Nd4j.createFromArray(.1, .7, -.3).reshape(1, 3).repeat(0, 50);
        for (Similarity similarity : Similarity.values()) {
            CrossModalRetrieval both = CrossModalRetrieval.of(equal, equal, similarity, Relevance.ownPair(50));
            assertThat(both.recallAt(49)).as("%s", similarity).isZero();
            assertThat(both.meanAveragePrecision()).isEqualTo(1 / 50.0, within(1e-12));
        }
    }

    @Test
    void summariesOfSeveralQueries() {
        double[][] similarity = {{3, 2, 1, 0}, {3, 2, 1, 0}, {3, 2, 1, 0}, {3, 2, 1, 0}};
        Retrieval own = Retrieval.of(similarity, Relevance.ownPair(4)); // ranks 1, 2, 3, 4
        assertThat(own.firstRank()).containsExactly(1, 2, 3, 4);
        assertThat(own.medianRank()).isEqualTo(2.5);
        assertThat(own.recallAt(1)).isEqualTo(.25);
        assertThat(own.recallAt(3)).isEqualTo(.75);
        assertThat(own.meanAveragePrecision()).isEqualTo((1 + 1 / 2.0 + 1 / 3.0 + 1 / 4.0) / 4, within(1e-15));
        assertThat(own.meanReciprocalRank()).isEqualTo(own.meanAveragePrecision(), within(1e-15));
        double[][] excluded = {{Double.NEGATIVE_INFINITY, 1, 0}};
        assertThat(Retrieval.of(excluded, relevant(false, false, true)).firstRank())
                .containsExactly(2);
    }

    @Test
    void bothWaysAreTransposesOfEachOther() {
        INDArray pictures = Nd4j.createFromArray(new double[][] {{1, 0}, {0, 1}, {1, 1}});
        INDArray words = Nd4j.createFromArray(new double[][] {{2, 0}, {3, 3}});
        CrossModalRetrieval both = CrossModalRetrieval.of(
                pictures, words, Similarity.COSINE, Relevance.sameLabel(new int[] {0, 1, 1}, new int[] {0, 1}));
        assertThat(both.forward().firstRank()).containsExactly(1, 1, 1);
        assertThat(both.backward().firstRank()).containsExactly(1, 1);
        assertThat(both.backward().averagePrecision()[1])
                .isEqualTo((1 + 2 / 3.0) / 2, within(1e-15)); // a tie at rank 2
        assertThat(both.backward().items()).isEqualTo(3);
    }

    @Test
    void chanceIsTheMeanOverAllRankings() {
        // of 3 items 2 are relevant: ranks 12, 13, 23 give 1, 5/6, 7/12
        Relevance two = relevant(true, true, false);
        assertThat(two.chanceAveragePrecision()[0]).isEqualTo((1 + 5 / 6.0 + 7 / 12.0) / 3, within(1e-15));
        assertThat(two.chanceHits(1)[0]).isEqualTo(2 / 3.0, within(1e-15));
        assertThat(two.chanceHits(2)[0]).isEqualTo(1);
        Random random = new Random(1);
        int[] labels = random.ints(200, 0, 5).toArray();
        Relevance classes = Relevance.sameLabel(labels, labels);
        double shuffled = IntStream.range(0, 30)
                .mapToDouble(s -> Retrieval.of(
                                IntStream.range(0, 200)
                                        .mapToObj(q -> random.doubles(200).toArray())
                                        .toArray(double[][]::new),
                                classes)
                        .meanAveragePrecision())
                .average()
                .orElseThrow();
        double formula =
                Arrays.stream(classes.chanceAveragePrecision()).average().orElseThrow();
        assertThat(formula).isEqualTo(shuffled, within(2e-3));
    }

    @Test
    void similaritiesByHand() {
        INDArray x = Nd4j.createFromArray(new double[][] {{3, 4}, {0, 0}});
        INDArray y = Nd4j.createFromArray(new double[][] {{4, 3}});
        assertThat(Similarity.COSINE.of(x, y)[0][0]).isEqualTo(24 / 25.0, within(1e-15));
        assertThat(Similarity.COSINE.of(x, y)[1][0]).isZero();
        assertThat(Similarity.EUCLIDEAN.of(x, y)[0][0]).isEqualTo(-Math.sqrt(2), within(1e-15));
        assertThat(Similarity.DOT_PRODUCT.of(x, y)[0][0]).isEqualTo(24);
        assertThat(Similarity.CORRELATION.of(x, y)[0][0]).isEqualTo(-1, within(1e-15));
        ColumnCorrelation columns = ColumnCorrelation.of(
                Nd4j.createFromArray(new double[][] {{1, 5}, {2, 5}, {3, 5}}),
                Nd4j.createFromArray(new double[][] {{2, 1}, {4, 2}, {7, 3}}));
        assertThat(columns.correlations()[0]).isEqualTo(5 / Math.sqrt(2 * 38 / 3.0), within(1e-12));
        assertThat(columns.correlations()[1]).isZero();
    }

    @Test
    void itTellsItselfInALine() {
        assertThat(new Retrieval(new double[] {1, 0.25}, new int[] {1, 4}, 9))
                .hasToString("2 queries among 9 items: mAP 0.625, median rank 2.5");
        assertThat(new Retrieval(new double[] {1}, new int[] {1}, 9))
                .hasToString("1 query among 9 items: mAP 1.000, median rank 1.0");
    }

    @Test
    void whatMeansNothingIsRefused() {
        assertThatThrownBy(() -> Retrieval.of(new double[][] {{1, 2}, {1, Double.NaN}}, Relevance.ownPair(2)))
                .hasMessageContaining("Query 1")
                .hasMessageContaining("item 1");
        assertThatThrownBy(() -> Relevance.sameLabel(new int[] {0, 3}, new int[] {0, 1}))
                .hasMessageContaining("Query 1 has no relevant item");
        INDArray codes = Nd4j.eye(3);
        Relevance distracted = Relevance.sameLabel(new int[] {0, 1, 1}, new int[] {0, 1, 2});
        assertThat(Retrieval.of(Similarity.COSINE.of(codes, codes), distracted).recallAt(1))
                .isEqualTo(2 / 3.0, within(1e-15));
        assertThatThrownBy(() -> CrossModalRetrieval.of(codes, codes, Similarity.COSINE, distracted))
                .hasMessageContaining("Item 2 answers no query")
                .hasMessageContaining("leave it out");
        assertThatThrownBy(() -> Retrieval.of(new double[][] {{1, 2, 3}, {1, 2, 3}}, Relevance.ownPair(2)))
                .hasMessageContaining("Query 0");
        assertThatThrownBy(() -> Similarity.COSINE.of(Nd4j.ones(2, 3), Nd4j.ones(2, 4)))
                .hasMessageContaining("[2, 4]");
        assertThatThrownBy(() -> retrieval(new double[] {1}, true).recallAt(0)).hasMessageContaining("not 0");
    }

    @Test
    void everyOneOfManyFindsItself() {
        Nd4j.getRandom().setSeed(1);
        INDArray codes = Nd4j.randn(DataType.DOUBLE, 2000, 32);
        CrossModalRetrieval both = CrossModalRetrieval.of(codes, codes, Similarity.COSINE, Relevance.ownPair(2000));
        assertThat(both.recallAt(1)).isEqualTo(1);
    }
}
