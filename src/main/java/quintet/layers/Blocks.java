package quintet.layers;

/**
 * Products of a square matrix W {@code [L, L]} with rows X {@code [L, d]}, both row-major within longer arrays. The innermost
 * loops add a multiple of one stretch to another, which becomes vector instructions.
 */
final class Blocks {

    private Blocks() {}

    /** W = scale * A B^T, for A and B {@code [size, d]}, both from {@code from} on. */
    static void timesTransposed(
            double[] a, double[] b, int from, double[] w, int block, int size, int d, double scale) {
        double[] columns = new double[d * size];
        for (int j = 0; j < size; j++) {
            for (int c = 0; c < d; c++) {
                columns[c * size + j] = b[from + j * d + c];
            }
        }
        for (int i = 0; i < size; i++) {
            for (int c = 0; c < d; c++) {
                add(w, block + i * size, scale * a[from + i * d + c], columns, c * size, size);
            }
        }
    }

    /** Y += scale * W X, for X and Y from {@code from} on. */
    static void times(double[] w, int block, double[] x, double[] y, int from, int size, int d, double scale) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                add(y, from + i * d, scale * w[block + i * size + j], x, from + j * d, d);
            }
        }
    }

    /** Y += scale * W^T X, for X and Y from {@code from} on. */
    static void transposedTimes(
            double[] w, int block, double[] x, double[] y, int from, int size, int d, double scale) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                add(y, from + j * d, scale * w[block + i * size + j], x, from + i * d, d);
            }
        }
    }

    /** What has weight 0 is not looked at, so that it may be anything. */
    private static void add(double[] to, int at, double factor, double[] from, int first, int count) {
        if (factor == 0) {
            return;
        }
        for (int i = 0; i < count; i++) {
            to[at + i] += factor * from[first + i];
        }
    }
}
