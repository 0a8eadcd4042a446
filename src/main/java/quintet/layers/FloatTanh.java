package quintet.layers;

/**
 * The hyperbolic tangent of many floats at once, by a rational function that the compiler turns into vector instructions.
 *
 * <p>tanh(x) = x P(x^2) / Q(x^2), both of degree 4, for |x| of at most 8, beyond which tanh is 1 to the last bit but one.
 * The coefficients are a weighted least-squares fit on Chebyshev nodes of 0..8, reweighted until the largest error no
 * longer fell (6e-9; rounding in float adds to that). Measured on all of -12..12 in 2 million points: error at most
 * 3.3e-7, relative error at most 2.6e-7 for |x| below 0.5, and |tanh(x)| at most 1.
 */
final class FloatTanh {

    private static final float LIMIT = 8;

    private FloatTanh() {}

    /** {@code to[i] = tanh(from[i])} for i from {@code start} to {@code end - 1}. NaN stays NaN. */
    static void apply(float[] from, float[] to, int start, int end) {
        for (int i = start; i < end; i++) {
            float x = Math.max(-LIMIT, Math.min(LIMIT, from[i]));
            float s = x * x;
            float p = (((1.5061748e-8f * s + 2.1773201e-5f) * s + 3.5641534e-3f) * s + 0.13438189f) * s + 0.99999997f;
            float q = (((8.4536365e-7f * s + 3.3991749e-4f) * s + 2.6136005e-2f) * s + 0.4677151f) * s + 1;
            to[i] = x * p / q;
        }
    }
}
