package quintet.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What makes a {@link MultimodalDataset} sound; each fault names the modality, the row and the value. */
final class DatasetChecks {

    private DatasetChecks() {}

    static void check(
            List<Modality> modalities,
            List<INDArray> features,
            List<INDArray> masks,
            INDArray labels,
            List<String> classes) {
        require(!modalities.isEmpty(), "A dataset needs at least one modality.");
        Set<String> twice = MultimodalDataset.duplicates(
                modalities.stream().map(Modality::name).toList());
        require(twice.isEmpty(), "Modality names must differ, but these come twice: " + twice + ".");
        require(
                features.size() == modalities.size() && masks.size() == modalities.size(),
                modalities.size() + " modalities need as many feature arrays and masks, but there are "
                        + features.size() + " and " + masks.size() + ".");
        checkLabels(labels, classes);
        if (classes.equals(List.of(MultimodalDataset.UNLABELLED))) {
            checkAligned(modalities, features);
        }
        for (int m = 0; m < modalities.size(); m++) {
            checkFeatures(modalities.get(m), features.get(m), labels.size(0));
            if (masks.get(m) != null) {
                checkMask(modalities.get(m), masks.get(m), labels.size(0));
            }
        }
    }

    private static void checkLabels(INDArray labels, List<String> classes) {
        require(
                classes.size() >= 2 || classes.equals(List.of(MultimodalDataset.UNLABELLED)),
                "A dataset needs at least two classes, but has " + classes + ".");
        Set<String> twice = MultimodalDataset.duplicates(classes);
        require(twice.isEmpty(), "Class names must differ, but these come twice: " + twice + ".");
        require(
                labels.rank() == 2 && labels.size(0) > 0 && labels.size(1) == classes.size(),
                "Labels must have the shape [n, " + classes.size() + "] (a column a class), but have "
                        + Arrays.toString(labels.shape()) + ".");
        double[][] rows = labels.toDoubleMatrix();
        for (int i = 0; i < rows.length; i++) {
            double sum = 0;
            boolean bits = true;
            for (double value : rows[i]) {
                sum += value;
                bits &= value == 0 || value == 1;
            }
            require(
                    bits && sum == 1,
                    "Row " + i + ": the label must hold one 1 and else 0, but is " + Arrays.toString(rows[i]) + ".");
        }
    }

    /** Labels that nobody gave are not to be named. */
    private static void checkAligned(List<Modality> modalities, List<INDArray> features) {
        long first = rows(features.get(0));
        for (int m = 1; m < features.size(); m++) {
            long rows = rows(features.get(m));
            require(
                    rows == first,
                    "Modality \"" + modalities.get(m).name() + "\" has " + rows + " rows, but \""
                            + modalities.get(0).name() + "\" has " + first
                            + ". Row i of every array must be the same example: remove what has no partner, or add"
                            + " rows and a mask that says where the modality is absent.");
        }
    }

    private static long rows(INDArray array) {
        return array.rank() > 0 ? array.size(0) : 0;
    }

    private static void checkFeatures(Modality modality, INDArray array, long examples) {
        String name = "Modality \"" + modality.name() + "\": ";
        require(
                array.rank() > 0 && array.size(0) == examples,
                name + "there are " + examples + " labels but " + rows(array)
                        + " rows; row i of every array must be the same example.");
        long[] expected = modality.shape(examples);
        require(
                Arrays.equals(array.shape(), expected),
                name + "the array must have the shape " + Arrays.toString(expected) + " but has "
                        + Arrays.toString(array.shape()) + ".");
        for (int i = 0; i < examples; i++) {
            for (double value : values(array, i)) {
                String fault = fault(modality, value);
                if (fault != null) {
                    throw new IllegalArgumentException(name + "row " + i + " holds " + value + ", which is " + fault
                            + ". Mend or remove that example.");
                }
            }
        }
    }

    /** What is wrong with a value, or null. */
    private static String fault(Modality modality, double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "no finite number";
        }
        if (modality.isTokens() && (value < 0 || value >= modality.vocabulary() || value != Math.rint(value))) {
            return "no token id (ids are whole numbers from 0 to " + (modality.vocabulary() - 1) + ")";
        }
        return null;
    }

    private static void checkMask(Modality modality, INDArray mask, long examples) {
        String name = "Modality \"" + modality.name() + "\": ";
        long[] expected = {examples, modality.isSequence() ? modality.steps() : 1};
        require(
                Arrays.equals(mask.shape(), expected),
                name + "the mask must have the shape " + Arrays.toString(expected) + " but has "
                        + Arrays.toString(mask.shape()) + ".");
        for (int i = 0; i < examples; i++) {
            for (double bit : values(mask, i)) {
                if (bit != 0 && bit != 1) {
                    throw new IllegalArgumentException(
                            name + "row " + i + " of the mask holds " + bit + ", but a mask holds 0 and 1 alone.");
                }
            }
        }
    }

    private static double[] values(INDArray array, int row) {
        return array.slice(row).dup('c').data().asDouble();
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
