package quintet.evaluation;

import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Retrieval across two modalities, both ways, over the same examples or over others.
 *
 * @param forward queries of the first modality, items of the second
 * @param backward queries of the second, items of the first
 */
public record CrossModalRetrieval(Retrieval forward, Retrieval backward) {

    public CrossModalRetrieval {
        Objects.requireNonNull(forward, "forward");
        Objects.requireNonNull(backward, "backward");
    }

    /**
     * Ranks both ways.
     *
     * @param first codes {@code [n, k]} of the first modality
     * @param second codes {@code [m, k]} of the second
     * @param relevance n queries of the first modality, m items of the second
     * @throws IllegalArgumentException if an item answers no query; {@link Retrieval#of} judges one way with such items
     */
    public static CrossModalRetrieval of(INDArray first, INDArray second, Similarity similarity, Relevance relevance) {
        double[][] there = similarity.of(first, second);
        double[][] back = new double[there[0].length][there.length];
        for (int i = 0; i < there.length; i++) {
            for (int j = 0; j < back.length; j++) {
                back[j][i] = there[i][j];
            }
        }
        return new CrossModalRetrieval(Retrieval.of(there, relevance), Retrieval.of(back, relevance.transposed()));
    }

    /** The mean of both ways. */
    public double meanAveragePrecision() {
        return (forward.meanAveragePrecision() + backward.meanAveragePrecision()) / 2;
    }

    /** The mean of both ways. */
    public double recallAt(int k) {
        return (forward.recallAt(k) + backward.recallAt(k)) / 2;
    }
}
