package quintet.representation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Draws with ND4J's generator of this thread, which the callers seed. */
final class Chance {

    private Chance() {}

    /** 1 with the given probabilities, else 0. */
    static INDArray bernoulli(INDArray probabilities) {
        return Nd4j.rand(probabilities.dataType(), probabilities.shape())
                .lt(probabilities)
                .castTo(probabilities.dataType());
    }

    /**
     * Counts of words drawn with replacement.
     *
     * @param expected {@code [n, words]}, proportional to the probabilities in each row
     * @param lengths {@code [n, 1]}, how many are drawn
     */
    static INDArray words(INDArray expected, INDArray lengths) {
        int n = (int) expected.size(0);
        int size = (int) expected.size(1);
        double[] weights = expected.dup('c').data().asDouble();
        double[] draws = lengths.dup('c').data().asDouble();
        int most = 1;
        for (double d : draws) {
            most = Math.max(most, (int) Math.round(d));
        }
        double[] uniform = Nd4j.rand(expected.dataType(), n, most).data().asDouble();
        float[] counts = new float[n * size];
        for (int i = 0; i < n; i++) {
            double total = 0;
            for (int w = 0; w < size; w++) {
                total += weights[i * size + w];
            }
            for (int d = 0; d < Math.round(draws[i]); d++) {
                double left = uniform[i * most + d] * total;
                int word = 0;
                while (word < size - 1 && (left -= weights[i * size + word]) >= 0) {
                    word++;
                }
                counts[i * size + word]++;
            }
        }
        return Nd4j.createFromArray(counts).reshape(n, size).castTo(expected.dataType());
    }
}
