package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.evaluation.CrossModalRetrieval;
import quintet.evaluation.Relevance;
import quintet.evaluation.Similarity;

/**
 * Correlation matching of Wikipedia articles as published: mean average precision .249 (image query), .196 (text query), chance .118.
 * N. Rasiwasia et al., A New Approach to Cross-Modal Multimedia Retrieval, 2010.
 */
@DisplayName("Canonical correlation on Wikipedia articles")
class WikipediaRetrievalTest {

    private static CanonicalSpace learn(MultimodalDataset train) {
        return new CanonicalCorrelation(9)
                .learn(new DataSplit(train, train, train), CanonicalCorrelationTest.TRAINER);
    }

    /** A smaller code is the head of a larger one. */
    private static CrossModalRetrieval retrieval(CanonicalSpace space, MultimodalDataset judged, int size) {
        return CrossModalRetrieval.of(
                space.encode(judged, "image").get(NDArrayIndex.all(), NDArrayIndex.interval(0, size)),
                space.encode(judged, "text").get(NDArrayIndex.all(), NDArrayIndex.interval(0, size)),
                Similarity.COSINE,
                Relevance.sameLabel(judged.labelIndices(), judged.labelIndices()));
    }

    /** A fifth of the training part is held out at a time, all five in turn: the test part has no say. */
    private static int chosenSize(MultimodalDataset train) {
        int[] order = Sampling.permutation(train.size(), new Random(1));
        double[] precision = new double[10];
        for (int fold = 0; fold < 5; fold++) {
            int held = fold;
            int[] in = IntStream.range(0, order.length)
                    .filter(i -> order[i] % 5 != held)
                    .toArray();
            int[] out = IntStream.range(0, order.length)
                    .filter(i -> order[i] % 5 == held)
                    .toArray();
            CanonicalSpace space = learn(train.rows(in));
            for (int size = 1; size <= 9; size++) {
                precision[size] +=
                        retrieval(space, train.rows(out), size).meanAveragePrecision() / 5;
            }
        }
        System.out.println("Precision held out, by size: " + Arrays.toString(precision));
        return IntStream.range(1, 10)
                .reduce((best, size) -> precision[size] > precision[best] ? size : best)
                .orElseThrow();
    }

    @Test
    void findsWhatIsPublished() {
        MultimodalDataset[] parts = WikiViews.parts();
        assertThat(parts[0].size()).isEqualTo(2173);
        assertThat(parts[1].size()).isEqualTo(693);
        int size = chosenSize(parts[0]);
        CanonicalSpace space = learn(parts[0]);
        CrossModalRetrieval found = retrieval(space, parts[1], size);
        System.out.printf(
                "Size %d: image query %.4f, text query %.4f%n",
                size, found.forward().meanAveragePrecision(), found.backward().meanAveragePrecision());
        assertThat(found.forward().meanAveragePrecision()).isEqualTo(.249, within(.01));
        assertThat(found.backward().meanAveragePrecision()).isEqualTo(.196, within(.01));
        CrossModalRetrieval all = retrieval(space, parts[1], 9); // as many as there are: nothing to choose
        assertThat(all.forward().meanAveragePrecision()).isEqualTo(.249, within(.01));
        assertThat(all.backward().meanAveragePrecision()).isEqualTo(.196, within(.01));
        Relevance classes = Relevance.sameLabel(parts[1].labelIndices(), parts[1].labelIndices());
        assertThat(Arrays.stream(classes.chanceAveragePrecision()).average().orElseThrow())
                .isEqualTo(.118, within(.001));
        double[] correlations = space.correlations();
        assertThat(correlations).as("proportions sum to 1").hasSize(9);
        assertThat(correlations[0]).isEqualTo(.558, within(.001));
        assertThat(correlations[8]).isEqualTo(.248, within(.001));
    }
}
