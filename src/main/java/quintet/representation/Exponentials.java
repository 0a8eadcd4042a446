package quintet.representation;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Logarithms of sums of exponentials that do not overflow. */
final class Exponentials {

    private Exponentials() {}

    /** {@code log(1 + exp(x))}. */
    static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** {@code log(1 + exp(x))} of every number; below some -16 (FLOAT) and -37 (DOUBLE) it is 0, to rounding. */
    static INDArray softplus(INDArray x) {
        return Transforms.log(
                        Transforms.exp(Transforms.abs(x, true).negi(), false).addi(1), false)
                .addi(Transforms.max(x, 0));
    }

    /** {@code log sum_i exp(x_i)}. */
    static double logSumExp(double[] x) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : x) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (double value : x) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }

    static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
