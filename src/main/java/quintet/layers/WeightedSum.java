package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * The rows of each group, weighted and added up: {@code z[g] = sum over i of w[g, i] x[g, i]}.
 *
 * <p>Inputs: rows {@code [n * L, d]} and weights {@code [n, L]}; output {@code [n, d]}. A row of weight 0 is not looked at.
 */
public final class WeightedSum extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** @param size L, rows of a group */
    public WeightedSum(@JsonProperty("size") int size) {
        super(size);
    }

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        requireInputs("rows and their weights", 2, 2, inputs);
        requireMask(1, inputs);
        return InputType.feedForward(width(inputs[0]));
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        double[] rows = HeapNumbers.read(inputs[0]);
        double[] weights = HeapNumbers.read(inputs[1]);
        int d = (int) inputs[0].size(1);
        double[] sums = new double[groups(inputs[0]) * d];
        for (int r = 0; r < weights.length; r++) {
            int to = r / size() * d;
            for (int c = 0; c < d && weights[r] != 0; c++) {
                sums[to + c] += weights[r] * rows[r * d + c];
            }
        }
        return HeapNumbers.write(sums, inputs[0].dataType(), groups(inputs[0]), d);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] rows = HeapNumbers.read(inputs[0]);
        double[] weights = HeapNumbers.read(inputs[1]);
        double[] above = HeapNumbers.read(epsilon);
        int d = (int) inputs[0].size(1);
        double[] byRows = new double[rows.length];
        double[] byWeights = new double[weights.length];
        for (int r = 0; r < weights.length; r++) {
            int from = r / size() * d;
            for (int c = 0; c < d; c++) {
                byRows[r * d + c] = weights[r] * above[from + c];
                byWeights[r] += rows[r * d + c] * above[from + c];
            }
        }
        return new INDArray[] {HeapNumbers.writeLike(byRows, inputs[0]), HeapNumbers.writeLike(byWeights, inputs[1])};
    }
}
