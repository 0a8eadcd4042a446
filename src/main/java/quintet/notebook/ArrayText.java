package quintet.notebook;

import java.util.Arrays;
import java.util.Locale;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An array in a few lines: its shape, type and range, and its values if they are few. */
final class ArrayText {

    private static final int FEW = 200;

    private ArrayText() {}

    static String of(INDArray array) {
        String head = array.dataType().toString().toLowerCase(Locale.ROOT) + " " + Arrays.toString(array.shape());
        if (array.isEmpty() || !array.dataType().isNumerical()) {
            return head;
        }
        if (array.length() <= FEW) {
            return head + "\n" + array.toString();
        }
        return head
                + String.format(
                        Locale.ROOT,
                        ", min %.4g, mean %.4g, max %.4g",
                        array.minNumber().doubleValue(),
                        array.meanNumber().doubleValue(),
                        array.maxNumber().doubleValue());
    }
}
