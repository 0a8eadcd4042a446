package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * How much each row of a group attends to each other row of it:
 *
 * <pre>  w[g, i, j] = softmax over j of (q[g, i] . k[g, j]) / sqrt(d)</pre>
 *
 * <p>Inputs: queries and keys {@code [n * L, d]} and, if some rows may not exist, a mask {@code [n, L]} as {@link RowsMask}
 * makes it. Output {@code [n, L, L]}, for {@link AttendedRows}: axis 1 asks, axis 2 is looked at. Rows of mask 0 have weight
 * 0 and ask nothing: their own weights are 0 throughout.
 *
 * <p>Source: A. Vaswani et al., Attention Is All You Need (2017).
 */
public final class ScaledDotProduct extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** @param size L, rows of a group */
    public ScaledDotProduct(@JsonProperty("size") int size) {
        super(size);
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs("queries, keys, and a mask if need be", 2, 3, inputs);
        if (width(inputs[0]) != width(inputs[1])) {
            throw new IllegalArgumentException(
                    this + " takes queries and keys of the same size, but was given " + describe(inputs) + ".");
        }
        requireMask(2, inputs);
        return InputType.recurrent(size(), size());
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        return HeapNumbers.write(weights(inputs), inputs[0].dataType(), groups(inputs[0]), size(), size());
    }

    private double[] weights(INDArray[] inputs) {
        double[] queries = HeapNumbers.read(inputs[0]);
        double[] keys = HeapNumbers.read(inputs[1]);
        double[] mask = HeapNumbers.readIfThere(inputs, 2);
        int d = (int) inputs[0].size(1);
        int n = groups(inputs[0]);
        double[] scores = new double[n * size() * size()];
        for (int g = 0; g < n; g++) {
            int block = g * size() * size();
            Blocks.timesTransposed(queries, keys, g * size() * d, scores, block, size(), d, 1 / Math.sqrt(d));
            for (int i = 0; i < size(); i++) {
                if (Softmax.exists(mask, g * size() + i)) {
                    Softmax.weights(scores, scores, block + i * size(), size(), mask, g * size());
                } else {
                    Arrays.fill(scores, block + i * size(), block + (i + 1) * size(), 0);
                }
            }
        }
        return scores;
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] queries = HeapNumbers.read(inputs[0]);
        double[] keys = HeapNumbers.read(inputs[1]);
        double[] weights = weights(inputs);
        double[] gradient = HeapNumbers.read(epsilon);
        double[] byQueries = new double[queries.length];
        double[] byKeys = new double[keys.length];
        int d = (int) inputs[0].size(1);
        double scale = 1 / Math.sqrt(d);
        for (int g = 0; g < groups(inputs[0]); g++) {
            int block = g * size() * size();
            for (int i = 0; i < size(); i++) {
                Softmax.backward(weights, gradient, block + i * size(), size());
            }
            Blocks.times(gradient, block, keys, byQueries, g * size() * d, size(), d, scale);
            Blocks.transposedTimes(gradient, block, queries, byKeys, g * size() * d, size(), d, scale);
        }
        INDArray query = HeapNumbers.writeLike(byQueries, inputs[0]);
        INDArray key = HeapNumbers.writeLike(byKeys, inputs[1]);
        return inputs.length == 2
                ? new INDArray[] {query, key}
                : new INDArray[] {query, key, HeapNumbers.zerosLike(inputs[2])};
    }
}
