package quintet.representation;

import java.util.Arrays;
import java.util.Locale;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays, which train, and EJML's matrices, which decompose: in double, in Java's own memory. */
final class Matrices {

    private Matrices() {}

    /**
     * The number of cells of a matrix of DOUBLE that is to be made in Java's memory.
     *
     * @param rows such as "words"
     * @param advice what to do where it is too large, as a sentence ends
     * @throws IllegalArgumentException if an array cannot hold so many, or if they would fill more than half of the memory
     */
    static int cells(long n, String rows, long m, String columns, String advice) {
        return cells(n, rows, m, columns, advice, Runtime.getRuntime().maxMemory());
    }

    /** With so many bytes of memory. */
    static int cells(long n, String rows, long m, String columns, String advice, long memory) {
        double bytes = 8.0 * n * m;
        if ((double) n * m > Integer.MAX_VALUE - 8 || bytes > memory / 2.0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "A matrix of %d %s x %d %s takes %.1f GB; it may take %.1f here, half of Java's memory and 17 at most: %s.",
                    n,
                    rows,
                    m,
                    columns,
                    bytes / 1e9,
                    Math.min(memory / 2e9, 17.1),
                    advice));
        }
        return (int) (n * m);
    }

    /** The numbers of a two-dimensional array of any type. */
    static DMatrixRMaj of(INDArray array) {
        if (array.rank() != 2) {
            throw new IllegalArgumentException("A matrix has two dimensions, but this array has the shape "
                    + Arrays.toString(array.shape()) + ".");
        }
        cells(array.size(0), "rows", array.size(1), "columns", "take fewer of them, or give Java more memory (-Xmx)");
        return new DMatrixRMaj(
                (int) array.size(0),
                (int) array.size(1),
                true,
                array.castTo(DataType.DOUBLE).dup('c').data().asDouble());
    }

    /** A new array in DOUBLE. */
    static INDArray array(DMatrixRMaj matrix) {
        return Nd4j.createFromArray(Arrays.copyOf(matrix.data, matrix.getNumElements()))
                .reshape('c', matrix.numRows, matrix.numCols);
    }

    /** The mean of each column. */
    static double[] means(DMatrixRMaj matrix) {
        double[] means = new double[matrix.numCols];
        for (int r = 0; r < matrix.numRows; r++) {
            for (int c = 0; c < means.length; c++) {
                means[c] += matrix.get(r, c) / matrix.numRows;
            }
        }
        return means;
    }

    /** A copy with those numbers taken from the columns. */
    static DMatrixRMaj centred(DMatrixRMaj matrix, double[] means) {
        DMatrixRMaj centred = matrix.copy();
        for (int r = 0; r < matrix.numRows; r++) {
            for (int c = 0; c < matrix.numCols; c++) {
                centred.add(r, c, -means[c]);
            }
        }
        return centred;
    }
}
