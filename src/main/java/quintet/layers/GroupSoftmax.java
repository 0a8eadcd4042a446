package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weights of the rows of each group, by a softmax over their scores:
 *
 * <pre>  w[g, i] = exp(s[g, i]) / sum over j of exp(s[g, j])</pre>
 *
 * <p>Inputs: scores {@code [n * L, 1]} and, if some rows may not exist, a mask {@code [n, L]} as {@link RowsMask} makes it.
 * Output {@code [n, L]}. A row of mask 0 has weight 0; a group of such rows alone has weights 0 throughout.
 */
public final class GroupSoftmax extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** @param size L, rows of a group */
    public GroupSoftmax(@JsonProperty("size") int size) {
        super(size);
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs("scores, and a mask if need be", 1, 2, inputs);
        if (width(inputs[0]) != 1) {
            throw new IllegalArgumentException(this + " takes one score a row, but was given " + inputs[0] + ".");
        }
        requireMask(1, inputs);
        return InputType.feedForward(size());
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        return HeapNumbers.write(weights(inputs), inputs[0].dataType(), groups(inputs[0]), size());
    }

    private double[] weights(INDArray[] inputs) {
        double[] scores = HeapNumbers.read(inputs[0]);
        double[] mask = HeapNumbers.readIfThere(inputs, 1);
        double[] weights = new double[scores.length];
        for (int g = 0; g < groups(inputs[0]); g++) {
            Softmax.weights(scores, weights, g * size(), size(), mask, g * size());
        }
        return weights;
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] weights = weights(inputs);
        double[] gradient = HeapNumbers.read(epsilon);
        for (int g = 0; g < groups(inputs[0]); g++) {
            Softmax.backward(weights, gradient, g * size(), size());
        }
        INDArray byScores = HeapNumbers.writeLike(gradient, inputs[0]);
        return inputs.length == 1
                ? new INDArray[] {byScores}
                : new INDArray[] {byScores, HeapNumbers.zerosLike(inputs[1])};
    }
}
