package quintet.layers;

import java.nio.FloatBuffer;

/** The loop of {@link FusedAdam} in {@code float}; it differs from {@link DoubleAdam} in the type alone. */
final class FloatAdam {

    /** Numbers at once: they fit the processor's first cache. */
    private static final int BLOCK = 2048;

    private FloatAdam() {}

    /** Replaces the gradient by the update and moves m and v on, from {@code from} to {@code to - 1}. */
    static void update(
            BlasArray gradient, BlasArray m, BlasArray v, int from, int to, FusedAdamUpdater.Constants constants) {
        FloatBuffer gradients = ((FloatBlasArray) gradient).numbers();
        FloatBuffer means = ((FloatBlasArray) m).numbers();
        FloatBuffer squares = ((FloatBlasArray) v).numbers();
        float[] g = new float[BLOCK];
        float[] mean = new float[BLOCK];
        float[] square = new float[BLOCK];
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
            float[] g, float[] mean, float[] square, int count, FusedAdamUpdater.Constants constants) {
        float beta1 = (float) constants.beta1();
        float beta2 = (float) constants.beta2();
        float rest1 = (float) (1 - constants.beta1());
        float rest2 = (float) (1 - constants.beta2());
        float rate = (float) constants.rate();
        float epsilon = (float) constants.epsilon();
        for (int i = 0; i < count; i++) {
            float slope = g[i];
            float m = beta1 * mean[i] + rest1 * slope;
            float v = beta2 * square[i] + rest2 * slope * slope;
            mean[i] = m;
            square[i] = v;
            g[i] = rate * m / ((float) Math.sqrt(v) + epsilon);
        }
    }
}
