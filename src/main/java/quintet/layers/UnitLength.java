package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Scales every row to length 1: {@code y = x / |x|}, so that dot products are cosines. A row of length 0 stays 0, and no
 * gradient goes through it.
 *
 * <p>Input and output: {@code [n, d]}.
 */
public final class UnitLength extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    /** Shorter rows count as 0. */
    private static final double SHORTEST = 1e-12;

    @Override
    protected InputType outputType(InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeFeedForward)) {
            throw new IllegalArgumentException("UnitLength takes vectors, but was given " + describe(inputs) + ".");
        }
        return inputs[0];
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        double[] rows = HeapNumbers.read(inputs[0]);
        int d = (int) inputs[0].size(1);
        for (int from = 0; from < rows.length; from += d) {
            double length = length(rows, from, d);
            for (int c = from; c < from + d; c++) {
                rows[c] = length < SHORTEST ? 0 : rows[c] / length;
            }
        }
        return HeapNumbers.writeLike(rows, inputs[0]);
    }

    /** {@code dx = (dy - y (y . dy)) / |x|}. */
    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] rows = HeapNumbers.read(inputs[0]);
        double[] above = HeapNumbers.read(epsilon);
        int d = (int) inputs[0].size(1);
        double[] below = new double[rows.length];
        for (int from = 0; from < rows.length; from += d) {
            double length = length(rows, from, d);
            if (length < SHORTEST) {
                continue;
            }
            double along = 0;
            for (int c = from; c < from + d; c++) {
                along += rows[c] / length * above[c];
            }
            for (int c = from; c < from + d; c++) {
                below[c] = (above[c] - rows[c] / length * along) / length;
            }
        }
        return new INDArray[] {HeapNumbers.writeLike(below, inputs[0])};
    }

    private static double length(double[] rows, int from, int d) {
        double sum = 0;
        for (int c = from; c < from + d; c++) {
            sum += rows[c] * rows[c];
        }
        return Math.sqrt(sum);
    }
}
