package quintet.representation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Between ND4J's arrays, which train, and EJML's matrices, which decompose: in double, in Java's own memory. */
final class Matrices {

    private Matrices() {}

    /** The numbers of a two-dimensional array of any type. */
    static DMatrixRMaj of(INDArray array) {
        if (array.rank() != 2) {
            throw new IllegalArgumentException("A matrix has two dimensions, but this array has the shape "
                    + Arrays.toString(array.shape()) + ".");
        }
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
