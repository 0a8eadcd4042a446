package quintet.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An {@link Objective} that looks at the embeddings {@code a, b [n, k]} through the dot products of all of them alone, {@code s_ij =
 * a_i . b_j}: pairs that belong together stand on the diagonal.
 *
 * <p>What does not stand there is taken for a pair that does not belong together. That is not always so: where two examples of a
 * batch have the same caption, or captions that say the same, {@code s_ij} is held down though it should not be (a false
 * negative). An objective sees numbers and no texts, so it cannot tell.
 */
abstract class SimilarityObjective extends Objective {

    private static final long serialVersionUID = 1L;

    /** @param s {@code [n][n]} */
    abstract double value(double[][] s);

    /** The slope by every one of them. */
    abstract double[][] slope(double[][] s);

    @Override
    protected final double value(INDArray... embeddings) {
        return value(similarities(embeddings));
    }

    /** {@code da = G b, db = G' a}, G being the slope by s. */
    @Override
    protected final INDArray[] slope(INDArray... embeddings) {
        double[][] slope = slope(similarities(embeddings));
        int n = slope.length;
        double[] flat = new double[n * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(slope[i], 0, flat, i * n, n);
        }
        INDArray g = HeapNumbers.write(flat, embeddings[0].dataType(), n, n);
        return new INDArray[] {g.mmul(embeddings[1]), g.transpose().mmul(embeddings[0])};
    }

    private static double[][] similarities(INDArray... embeddings) {
        double[] flat = HeapNumbers.read(embeddings[0].mmul(embeddings[1].transpose()));
        int n = (int) embeddings[0].size(0);
        double[][] s = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(flat, i * n, s[i], 0, n);
        }
        return s;
    }
}
