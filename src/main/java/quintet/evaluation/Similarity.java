package quintet.evaluation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How alike two codes are; larger is nearer. Computed pair by pair in double, so that equal codes are exactly equally alike to any
 * other, wherever they stand: a product of matrices does not promise that, and ties are judged by it.
 */
public enum Similarity {
    /** {@code x . y / (|x| |y|)}; a code of length 0 has the cosine 0 with all. */
    COSINE {
        @Override
        void prepare(double[] code) {
            double length = Math.sqrt(dot(code, code));
            for (int c = 0; c < code.length; c++) {
                code[c] = length == 0 ? 0 : code[c] / length;
            }
        }

        @Override
        double between(double[] x, double[] y) {
            return dot(x, y);
        }
    },
    /** The cosine of codes from each of which the mean of its own numbers was taken (Pearson's correlation of two codes). */
    CORRELATION {
        @Override
        void prepare(double[] code) {
            double mean = Arrays.stream(code).average().orElseThrow();
            if (Arrays.stream(code).allMatch(value -> value == code[0])) {
                mean = code[0]; // rounding would leave a direction where there is none
            }
            for (int c = 0; c < code.length; c++) {
                code[c] -= mean;
            }
            COSINE.prepare(code);
        }

        @Override
        double between(double[] x, double[] y) {
            return dot(x, y);
        }
    },
    /** {@code x . y}. */
    DOT_PRODUCT {
        @Override
        double between(double[] x, double[] y) {
            return dot(x, y);
        }
    },
    /** Minus the Euclidean distance, {@code -|x - y|}. */
    EUCLIDEAN {
        @Override
        double between(double[] x, double[] y) {
            double sum = 0;
            for (int c = 0; c < x.length; c++) {
                sum += (x[c] - y[c]) * (x[c] - y[c]);
            }
            return -Math.sqrt(sum);
        }
    };

    void prepare(double[] code) {}

    abstract double between(double[] x, double[] y);

    /**
     * Every query with every item.
     *
     * @param queries {@code [n, k]}
     * @param items {@code [m, k]}
     * @return {@code [n][m]}
     * @throws IllegalArgumentException if these are no codes of one size
     */
    public double[][] of(INDArray queries, INDArray items) {
        if (queries.rank() != 2 || items.rank() != 2 || queries.size(1) != items.size(1)) {
            throw new IllegalArgumentException("Codes of one size are compared, [n, k] with [m, k], but given were "
                    + Arrays.toString(queries.shape()) + " and " + Arrays.toString(items.shape()) + ".");
        }
        double[][] from = prepared(queries);
        double[][] to = prepared(items);
        return IntStream.range(0, from.length)
                .parallel()
                .mapToObj(q -> Arrays.stream(to)
                        .mapToDouble(item -> between(from[q], item))
                        .toArray())
                .toArray(double[][]::new);
    }

    private double[][] prepared(INDArray codes) {
        double[][] rows = codes.castTo(DataType.DOUBLE).toDoubleMatrix();
        for (double[] row : rows) {
            prepare(row);
        }
        return rows;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int c = 0; c < x.length; c++) {
            sum += x[c] * y[c];
        }
        return sum;
    }
}
