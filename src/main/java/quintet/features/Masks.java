package quintet.features;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Masks in the shape of the features they belong to. */
final class Masks {

    private Masks() {}

    /**
     * @param mask {@code [n, steps]} of a sequence {@code [n, size, steps]}, or {@code [n, 1]} of any array
     * @return 0 and 1 in the shape of the features
     */
    static INDArray broadcast(INDArray mask, INDArray features) {
        long n = features.size(0);
        boolean steps =
                features.rank() == 3 && mask.rank() == 2 && mask.size(0) == n && mask.size(1) == features.size(2);
        boolean rows = mask.rank() == 2 && mask.size(0) == n && mask.size(1) == 1;
        if (!steps && !rows) {
            throw new IllegalArgumentException("A mask must have the shape [n, steps] of a sequence or [n, 1], but"
                    + " features " + Arrays.toString(features.shape()) + " came with a mask "
                    + Arrays.toString(mask.shape()) + ".");
        }
        long[] shape = new long[features.rank()];
        Arrays.fill(shape, 1);
        shape[0] = n;
        if (steps) {
            shape[2] = mask.size(1);
        }
        return mask.castTo(features.dataType()).dup('c').reshape('c', shape).broadcast(features.shape());
    }
}
