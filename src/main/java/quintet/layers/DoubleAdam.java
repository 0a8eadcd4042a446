package quintet.layers;

import java.nio.DoubleBuffer;

/** The loop of {@link FusedAdam} in {@code double}; it differs from {@link FloatAdam} in the type alone. */
final class DoubleAdam {

    /** Numbers at once: they fit the processor's first cache. */
    private static final int BLOCK = 2048;

    private DoubleAdam() {}

    /** Replaces the gradient by the update and moves m and v on, from {@code from} to {@code to - 1}. */
    static void update(
            BlasArray gradient, BlasArray m, BlasArray v, int from, int to, FusedAdamUpdater.Constants constants) {
        DoubleBuffer gradients = ((DoubleBlasArray) gradient).numbers();
        DoubleBuffer means = ((DoubleBlasArray) m).numbers();
        DoubleBuffer squares = ((DoubleBlasArray) v).numbers();
        double[] g = new double[BLOCK];
        double[] mean = new double[BLOCK];
        double[] square = new double[BLOCK];
        for (int at = from; at < to; at += BLOCK) {
            int count = Math.min(BLOCK, to - at);
            gradients.get(at, g, 0, count);
            means.get(at, mean, 0, count);
            squares.get(at, square, 0, count);
            update(g, mean, square, count, constants);
            gradients.put(at, g, 0, count);
            means.put(at, mean, 0, count);
            squares.put(at, square, 0, count);
        }
    }

    private static void update(
            double[] g, double[] mean, double[] square, int count, FusedAdamUpdater.Constants constants) {
        double beta1 = constants.beta1();
        double beta2 = constants.beta2();
        double rest1 = (1 - constants.beta1());
        double rest2 = (1 - constants.beta2());
        double rate = constants.rate();
        double epsilon = constants.epsilon();
        for (int i = 0; i < count; i++) {
            double slope = g[i];
            double m = beta1 * mean[i] + rest1 * slope;
            double v = beta2 * square[i] + rest2 * slope * slope;
            mean[i] = m;
            square[i] = v;
            g[i] = rate * m / (Math.sqrt(v) + epsilon);
        }
    }
}
