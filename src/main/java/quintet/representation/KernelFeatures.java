package quintet.representation;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Numbers whose inner products are those of a kernel: {@code f(x) = (k(x, z_1) .. k(x, z_m)) V L^-1/2}, where
 * {@code K_zz = V L V'} is the kernel of the landmarks. Exact for points that the landmarks span in the space of the kernel, thus
 * for the training part if all of it are landmarks; else the approximation named after Nystroem.
 *
 * <p>Source: C. Williams and M. Seeger, Using the Nystroem Method to Speed Up Kernel Machines, 2001.
 *
 * @param kernel fitted
 * @param landmarks {@code [m][columns]}
 * @param map {@code V L^-1/2}, {@code [m, q]}
 */
record KernelFeatures(Kernel.Function kernel, double[][] landmarks, DMatrixRMaj map) {

    static KernelFeatures fit(Kernel kernel, DMatrixRMaj rows, int[] landmarks) {
        double[][] examples = rows(rows);
        Kernel.Function fitted = kernel.fit(examples);
        double[][] points = Arrays.stream(landmarks).mapToObj(i -> examples[i]).toArray(double[][]::new);
        Covariances.Principal principal = Covariances.ofMatrix(matrix(fitted, points, points));
        return new KernelFeatures(fitted, points, principal.whitening(0));
    }

    /** {@code [n, q]}. */
    DMatrixRMaj of(DMatrixRMaj rows) {
        return Covariances.product(matrix(kernel, rows(rows), landmarks), map);
    }

    long parameters() {
        return (long) landmarks.length * landmarks[0].length + map.getNumElements();
    }

    private static DMatrixRMaj matrix(Kernel.Function kernel, double[][] from, double[][] to) {
        DMatrixRMaj matrix = new DMatrixRMaj(from.length, to.length);
        IntStream.range(0, from.length).parallel().forEach(i -> {
            for (int j = 0; j < to.length; j++) {
                matrix.set(i, j, kernel.of(from[i], to[j]));
            }
        });
        return matrix;
    }

    private static double[][] rows(DMatrixRMaj matrix) {
        double[][] rows = new double[matrix.numRows][];
        Arrays.setAll(rows, r -> Arrays.copyOfRange(matrix.data, r * matrix.numCols, (r + 1) * matrix.numCols));
        return rows;
    }
}
