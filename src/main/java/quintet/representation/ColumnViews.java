package quintet.representation;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;

/** A modality as a matrix of one row an example. */
final class ColumnViews {

    /** Beside a column that varies a million times as much, single precision does not see another. */
    private static final double LEAST_DEVIATION = 1e-6;

    private ColumnViews() {}

    /** {@code [n, columns]}: a vector as it is, an image pixel by pixel. */
    static DMatrixRMaj of(MultimodalDataset examples, int m) {
        Modality modality = examples.modalities().get(m);
        if (modality.isSequence()) {
            throw new IllegalArgumentException("Canonical correlation takes vectors and images, but modality "
                    + modality + " is a sequence: make a vector of it first (count or average its steps).");
        }
        INDArray features = examples.features().get(m);
        return Matrices.of(features.reshape('c', features.size(0), features.length() / features.size(0)));
    }

    /** The deviation up to which a column counts as the same everywhere but for rounding, of each column. */
    static double[] rounding(DMatrixRMaj matrix) {
        double[] largest = new double[matrix.numCols];
        for (int r = 0; r < matrix.numRows; r++) {
            for (int c = 0; c < largest.length; c++) {
                largest[c] = Math.max(largest[c], Math.abs(matrix.get(r, c)));
            }
        }
        return Arrays.stream(largest).map(value -> value * LEAST_DEVIATION).toArray();
    }

    /** Refuses columns that would count as rounding only because of the unit of another. */
    static void checkScale(DMatrixRMaj matrix, Modality modality) {
        double[] means = Matrices.means(matrix);
        double[] rounding = rounding(matrix);
        double[] deviations = new double[means.length];
        for (int c = 0; c < means.length; c++) {
            double squares = 0;
            for (int r = 0; r < matrix.numRows; r++) {
                squares += Math.pow(matrix.get(r, c) - means[c], 2);
            }
            double deviation = Math.sqrt(squares / matrix.numRows);
            deviations[c] = deviation > rounding[c] ? deviation : 0;
        }
        double widest = Arrays.stream(deviations).max().orElse(0);
        if (widest == 0) {
            throw new IllegalArgumentException("Modality " + modality
                    + " is the same in all training examples, so that nothing can agree with it: leave it out.");
        }
        for (int c = 0; c < deviations.length; c++) {
            if (deviations[c] > 0 && deviations[c] < LEAST_DEVIATION * widest) {
                throw new IllegalArgumentException(
                        "Modality " + modality + ": column " + c + " varies by " + deviations[c]
                                + " and another by " + widest
                                + ", too far apart for single precision: bring all columns to one deviation first"
                                + " (VectorFeatures.fit).");
            }
        }
    }
}
