package quintet.data;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.longer.MatchCondition;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.conditions.Condition;
import org.nd4j.linalg.indexing.conditions.Conditions;

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
        for (int m = 0; m < modalities.size(); m++) {
            checkFeatures(modalities.get(m), features.get(m), labels.size(0));
            if (masks.get(m) != null) {
                checkMask(modalities.get(m), masks.get(m), labels.size(0));
            }
        }
    }

    private static void checkLabels(INDArray labels, List<String> classes) {
        require(classes.size() >= 2, "A dataset needs at least two classes, but has " + classes + ".");
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

    private static void checkFeatures(Modality modality, INDArray array, long examples) {
        String name = "Modality \"" + modality.name() + "\": ";
        require(
                array.rank() > 0 && array.size(0) == examples,
                name + "there are " + examples + " labels but "
                        + (array.rank() > 0 ? array.size(0) : 0)
                        + " rows; row i of every array must be the same example.");
        long[] expected = modality.shape(examples);
        require(
                Arrays.equals(array.shape(), expected),
                name + "the array must have the shape " + Arrays.toString(expected) + " but has "
                        + Arrays.toString(array.shape()) + ".");
        rejectWhere(name, array, Conditions.isNan(), "is not a number (NaN)");
        rejectWhere(name, array, Conditions.isInfinite(), "is infinite");
        if (modality.isTokens()) {
            rejectWhere(name, array, Conditions.lessThan(0), "is no token id (ids start at 0)");
            rejectWhere(
                    name,
                    array,
                    Conditions.greaterThanOrEqual(modality.vocabulary()),
                    "is no token id (the vocabulary has " + modality.vocabulary() + ")");
            INDArray floor = Nd4j.math().floor(array);
            require(floor.equalsWithEps(array, 0), name + "token ids must be whole numbers.");
        }
    }

    private static void checkMask(Modality modality, INDArray mask, long examples) {
        String name = "Modality \"" + modality.name() + "\": ";
        require(modality.isSequence(), name + "only a sequence can have a mask.");
        long[] expected = {examples, modality.steps()};
        require(
                Arrays.equals(mask.shape(), expected),
                name + "the mask must have the shape " + Arrays.toString(expected) + " but has "
                        + Arrays.toString(mask.shape()) + ".");
        long bits = count(mask, Conditions.equals(0)) + count(mask, Conditions.equals(1));
        require(bits == mask.length(), name + "a mask holds 0 and 1 alone.");
    }

    private static void rejectWhere(String name, INDArray array, Condition condition, String fault) {
        if (count(array, condition) == 0) {
            return;
        }
        for (int i = 0; i < array.size(0); i++) {
            if (count(array.slice(i), condition) > 0) {
                throw new IllegalArgumentException(
                        name + "row " + i + " holds a value that " + fault + ". Mend or remove that example.");
            }
        }
    }

    private static long count(INDArray array, Condition condition) {
        return Nd4j.getExecutioner().exec(new MatchCondition(array, condition)).getLong(0);
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }
}
