package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A loss that looks at two outputs and at all examples of a batch together, as a vertex: {@code [n, k]} from each of two
 * modalities in, one number out. {@link BatchLoss} above it makes it what training lowers.
 *
 * <p>Every row of the output {@code [n, 1]} holds the same number L, so that their mean, which is what Deeplearning4j
 * lowers, is L.
 */
public abstract class Objective extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    /**
     * Its value on pairs of embeddings, as a loss of training without what else training adds to it.
     *
     * @param first {@code [n, k]}
     * @param second {@code [n, k]}, row i belongs to row i of the first
     */
    public final double of(INDArray first, INDArray second) {
        return value(first, second);
    }

    /** Its value on one batch. */
    protected abstract double value(INDArray... embeddings);

    /** The slope of that value by every number of every input, each of its input's shape. */
    protected abstract INDArray[] slope(INDArray... embeddings);

    /**
     * Its value on pairs, outside any network: row i of one belongs to row i of the other.
     *
     * @param first {@code [n, k]}
     * @param second {@code [n, k]}
     */
    public final double loss(INDArray first, INDArray second) {
        checkPairs(first, second);
        return value(first, second);
    }

    /** The slope of {@link #loss} by every number of the first and of the second, two arrays {@code [n, k]}. */
    public final INDArray[] gradient(INDArray first, INDArray second) {
        checkPairs(first, second);
        return slope(first, second);
    }

    private static void checkPairs(INDArray first, INDArray second) {
        if (first.rank() != 2 || second.rank() != 2 || first.size(0) != second.size(0)) {
            throw new IllegalArgumentException("Pairs are rows of two arrays [n, k], but these have the shapes "
                    + Arrays.toString(first.shape()) + " and " + Arrays.toString(second.shape()) + ".");
        }
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        for (InputType input : inputs) {
            if (!(input instanceof InputType.InputTypeFeedForward)
                    || input.arrayElementsPerExample() != inputs[0].arrayElementsPerExample()) {
                throw new IllegalArgumentException(getClass().getSimpleName()
                        + " takes vectors of one size, one of each modality, but was given " + describe(inputs) + ".");
            }
        }
        return InputType.feedForward(1);
    }

    @Override
    protected final INDArray forward(INDArray[] inputs, INDArray[] masks) {
        return Nd4j.valueArrayOf(new long[] {inputs[0].size(0), 1}, value(inputs), inputs[0].dataType());
    }

    @Override
    protected final INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double above = epsilon.sumNumber().doubleValue(); // every row is the same number
        INDArray[] slopes = slope(inputs);
        for (INDArray slope : slopes) {
            slope.muli(above);
        }
        return slopes;
    }
}
