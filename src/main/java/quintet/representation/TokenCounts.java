package quintet.representation;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.features.Vocabulary;

/** Texts as bags of words. Padding, steps that the mask leaves out, and words that the vocabulary lacks do not count. */
final class TokenCounts {

    private TokenCounts() {}

    /**
     * How often each token occurs.
     *
     * @param ids {@code [n, 1, steps]}
     * @param mask {@code [n, steps]}, or null
     * @return {@code [n, vocabulary]} in DOUBLE
     */
    static INDArray of(INDArray ids, INDArray mask, int vocabulary) {
        int n = (int) ids.size(0);
        int steps = (int) ids.size(2);
        double[] tokens = ids.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double[] there = mask == null
                ? null
                : mask.castTo(DataType.DOUBLE).dup('c').data().asDouble();
        double[] counts = new double[Math.multiplyExact(n, vocabulary)];
        for (int i = 0; i < tokens.length; i++) {
            if (tokens[i] > Vocabulary.UNKNOWN && (there == null || there[i] > 0)) {
                counts[i / steps * vocabulary + (int) tokens[i]]++;
            }
        }
        return Nd4j.createFromArray(counts).reshape('c', n, vocabulary);
    }

    /** 1 where a token occurs, else 0: {@code [n, vocabulary]} in DOUBLE. */
    static INDArray occurrence(INDArray ids, INDArray mask, int vocabulary) {
        return of(ids, mask, vocabulary).gt(0).castTo(DataType.DOUBLE);
    }
}
