package quintet.representation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Products of one large matrix with thin ones: row by row over what is not 0 where that is little, else by ND4J. */
interface MatrixProducts {

    /** Above this share of numbers that are not 0, the dense product of the native library is the faster one. */
    double SPARSE = 0.1;

    int rows();

    int columns();

    /** The squares of all numbers together. */
    double energy();

    /** A X: {@code [m, k]} to {@code [n, k]}. */
    DMatrixRMaj times(DMatrixRMaj thin);

    /** A'X: {@code [n, k]} to {@code [m, k]}. */
    DMatrixRMaj transposedTimes(DMatrixRMaj thin);

    static MatrixProducts of(INDArray array) {
        INDArray matrix = array.castTo(DataType.DOUBLE);
        double[] numbers = matrix.dup('c').data().asDouble();
        int filled = (int) Arrays.stream(numbers).filter(v -> v != 0).count();
        return filled < SPARSE * numbers.length
                ? Sparse.of(numbers, (int) array.size(0), (int) array.size(1), filled)
                : new Dense(matrix);
    }

    /** All numbers. */
    record Dense(INDArray matrix) implements MatrixProducts {

        @Override
        public int rows() {
            return (int) matrix.size(0);
        }

        @Override
        public int columns() {
            return (int) matrix.size(1);
        }

        @Override
        public double energy() {
            double norm = matrix.norm2Number().doubleValue();
            return norm * norm;
        }

        @Override
        public DMatrixRMaj times(DMatrixRMaj thin) {
            return Matrices.of(matrix.mmul(Matrices.array(thin)));
        }

        @Override
        public DMatrixRMaj transposedTimes(DMatrixRMaj thin) {
            return Matrices.of(matrix.transpose().mmul(Matrices.array(thin)));
        }
    }

    /**
     * The numbers that are not 0, row by row.
     *
     * @param starts where each row starts, and where the last one ends
     * @param column of each number
     */
    record Sparse(int columns, int[] starts, int[] column, double[] value) implements MatrixProducts {

        static Sparse of(double[] numbers, int rows, int columns, int filled) {
            int[] starts = new int[rows + 1];
            int[] column = new int[filled];
            double[] value = new double[filled];
            int next = 0;
            for (int i = 0; i < numbers.length; i++) {
                if (numbers[i] != 0) {
                    column[next] = i % columns;
                    value[next++] = numbers[i];
                }
                if (i % columns == columns - 1) {
                    starts[i / columns + 1] = next;
                }
            }
            return new Sparse(columns, starts, column, value);
        }

        @Override
        public int rows() {
            return starts.length - 1;
        }

        @Override
        public double energy() {
            return Arrays.stream(value).map(v -> v * v).sum();
        }

        @Override
        public DMatrixRMaj times(DMatrixRMaj thin) {
            DMatrixRMaj product = new DMatrixRMaj(rows(), thin.numCols);
            for (int r = 0; r < rows(); r++) {
                for (int e = starts[r]; e < starts[r + 1]; e++) {
                    addRow(value[e], thin, column[e], product, r);
                }
            }
            return product;
        }

        @Override
        public DMatrixRMaj transposedTimes(DMatrixRMaj thin) {
            DMatrixRMaj product = new DMatrixRMaj(columns, thin.numCols);
            for (int r = 0; r < rows(); r++) {
                for (int e = starts[r]; e < starts[r + 1]; e++) {
                    addRow(value[e], thin, r, product, column[e]);
                }
            }
            return product;
        }

        private static void addRow(double scale, DMatrixRMaj from, int fromRow, DMatrixRMaj to, int toRow) {
            int width = from.numCols;
            int a = fromRow * width;
            int b = toRow * width;
            for (int j = 0; j < width; j++) {
                to.data[b + j] += scale * from.data[a + j];
            }
        }
    }
}
