package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.training.GradientCheck;

/** Gradients of machines against what they have to be. */
final class ExactSlope {

    private ExactSlope() {}

    /** The largest error of a claimed gradient against numeric slopes by every parameter. */
    static double error(List<INDArray> parameters, DoubleSupplier value, double[] claimed) {
        double[] start = flat(parameters);
        double error = GradientCheck.maxError(
                point -> {
                    put(parameters, point);
                    return value.getAsDouble();
                },
                start,
                claimed,
                1e-5);
        put(parameters, start);
        return error;
    }

    /**
     * The mean of independent (or nearly so) estimates against the exact gradient: no number further off than 4.5 standard errors,
     * and the mean square of these distances near 1. The numbers of a gradient go together, as if there were only a few of them: over
     * 16 seeds of an estimate without bias the mean square was 1.1 on average and 0.3 to 2.3 in single runs, so the bound is 4.
     */
    static void assertUnbiased(String what, Supplier<List<INDArray>> estimate, int times, double[] exact) {
        double[] sum = new double[exact.length];
        double[] squares = new double[exact.length];
        for (int t = 0; t < times; t++) {
            double[] one = flat(estimate.get());
            for (int i = 0; i < one.length; i++) {
                sum[i] += one[i];
                squares[i] += one[i] * one[i];
            }
        }
        double meanSquare = 0;
        for (int i = 0; i < exact.length; i++) {
            double mean = sum[i] / times;
            double error = Math.sqrt((squares[i] / times - mean * mean) / (times - 1));
            double z = (mean - exact[i]) / error;
            assertThat(z)
                    .as(what + ", number " + i + ": " + mean + " against " + exact[i])
                    .isBetween(-4.5, 4.5);
            meanSquare += z * z / exact.length;
        }
        assertThat(meanSquare).as(what).isBetween(0.05, 4.0);
    }

    static double[] flat(List<INDArray> arrays) {
        return arrays.stream()
                .flatMapToDouble(a -> Arrays.stream(a.dup('c').data().asDouble()))
                .toArray();
    }

    private static void put(List<INDArray> arrays, double[] numbers) {
        int at = 0;
        for (INDArray array : arrays) {
            for (int i = 0; i < array.length(); i++) {
                array.putScalar(i, numbers[at++]);
            }
        }
    }
}
