package quintet.layers;

/** The hyperbolic tangent of many doubles at once, as exact as {@link Math#tanh}: gradient checks run in double. */
final class DoubleTanh {

    private DoubleTanh() {}

    /** {@code to[i] = tanh(from[i])} for i from {@code start} to {@code end - 1}. */
    static void apply(double[] from, double[] to, int start, int end) {
        for (int i = start; i < end; i++) {
            to[i] = Math.tanh(from[i]);
        }
    }
}
