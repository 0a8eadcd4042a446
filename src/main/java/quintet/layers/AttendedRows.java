package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * What each row of a group gets when it attends to all: {@code y[g, i] = sum over j of w[g, i, j] v[g, j]}.
 *
 * <p>Inputs: weights {@code [n, L, L]} of {@link ScaledDotProduct} and values {@code [n * L, d]}; output {@code [n * L, d]}.
 */
public final class AttendedRows extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** @param size L, rows of a group */
    public AttendedRows(@JsonProperty("size") int size) {
        super(size);
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs("weights and values", 2, 2, inputs);
        if (!(inputs[0] instanceof InputType.InputTypeRecurrent weights)
                || weights.getSize() != size()
                || weights.getTimeSeriesLength() != size()) {
            throw new IllegalArgumentException(
                    this + " takes " + size() + " x " + size() + " weights, but was given " + inputs[0] + ".");
        }
        return InputType.feedForward(width(inputs[1]));
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        double[] weights = HeapNumbers.read(inputs[0]);
        double[] values = HeapNumbers.read(inputs[1]);
        int d = (int) inputs[1].size(1);
        double[] attended = new double[values.length];
        for (int g = 0; g < groups(inputs[1]); g++) {
            Blocks.times(weights, g * size() * size(), values, attended, g * size() * d, size(), d, 1);
        }
        return HeapNumbers.writeLike(attended, inputs[1]);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] weights = HeapNumbers.read(inputs[0]);
        double[] values = HeapNumbers.read(inputs[1]);
        double[] above = HeapNumbers.read(epsilon);
        int d = (int) inputs[1].size(1);
        double[] byWeights = new double[weights.length];
        double[] byValues = new double[values.length];
        for (int g = 0; g < groups(inputs[1]); g++) {
            int block = g * size() * size();
            Blocks.timesTransposed(above, values, g * size() * d, byWeights, block, size(), d, 1);
            Blocks.transposedTimes(weights, block, above, byValues, g * size() * d, size(), d, 1);
        }
        return new INDArray[] {HeapNumbers.writeLike(byWeights, inputs[0]), HeapNumbers.writeLike(byValues, inputs[1])};
    }
}
