package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.data.catalog.WikiCrossmodal;
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
        return new CanonicalCorrelation(9).learn(new DataSplit(train, train, train), CanonicalCorrelationTest.TRAINER);
    }

    /** By the size of the code, from 1 (at place 0): a smaller code is the head of a larger one. */
    private static CrossModalRetrieval[] retrieval(CanonicalSpace space, MultimodalDataset judged) {
        INDArray images = space.encode(judged, "image");
        INDArray texts = space.encode(judged, "text");
        Relevance classes = Relevance.sameLabel(judged.labelIndices(), judged.labelIndices());
        return IntStream.rangeClosed(1, 9)
                .mapToObj(size -> CrossModalRetrieval.of(
                        images.get(NDArrayIndex.all(), NDArrayIndex.interval(0, size)),
                        texts.get(NDArrayIndex.all(), NDArrayIndex.interval(0, size)),
                        Similarity.COSINE,
                        classes))
                .toArray(CrossModalRetrieval[]::new);
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
            CrossModalRetrieval[] found = retrieval(space, train.rows(out));
            for (int size = 1; size <= 9; size++) {
                precision[size] += found[size - 1].meanAveragePrecision() / 5;
            }
        }
        return IntStream.range(1, 10)
                .reduce((best, size) -> precision[size] > precision[best] ? size : best)
                .orElseThrow();
    }

    @Test
    void findsWhatIsPublished() {
        WikiCrossmodal.Official parts = WikiViews.official();
        MultimodalDataset train = parts.train();
        MultimodalDataset test = parts.test();
        assertThat(train.size()).isEqualTo(2173);
        assertThat(test.size()).isEqualTo(693);
        int size = chosenSize(train);
        CanonicalSpace space = learn(train);
        CrossModalRetrieval[] bySize = retrieval(space, test);
        CrossModalRetrieval found = bySize[size - 1];
        assertThat(found.forward().meanAveragePrecision()).isEqualTo(.249, within(.01));
        assertThat(found.backward().meanAveragePrecision()).isEqualTo(.196, within(.01));
        CrossModalRetrieval all = bySize[8]; // as many as there are: nothing to choose
        assertThat(all.forward().meanAveragePrecision()).isEqualTo(.249, within(.01));
        assertThat(all.backward().meanAveragePrecision()).isEqualTo(.196, within(.01));
        Relevance classes = Relevance.sameLabel(test.labelIndices(), test.labelIndices());
        assertThat(Arrays.stream(classes.chanceAveragePrecision()).average().orElseThrow())
                .isEqualTo(.118, within(.001));
        double[] correlations = space.correlations();
        assertThat(correlations).as("proportions sum to 1").hasSize(9);
        assertThat(correlations[0]).isEqualTo(.558, within(.001));
        assertThat(correlations[8]).isEqualTo(.248, within(.001));
    }
}
