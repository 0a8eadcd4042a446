package quintet.features;

import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Texts as token ids, padded to one length.
 *
 * @param ids {@code [n, 1, steps]}, whole numbers; {@link Vocabulary#PADDING} behind the end of a text
 * @param mask {@code [n, steps]}, 1 where there is a token, 0 where there is padding
 */
public record TokenBatch(INDArray ids, INDArray mask) {

    public TokenBatch {
        if (ids.rank() != 3
                || ids.size(1) != 1
                || mask.rank() != 2
                || mask.size(0) != ids.size(0)
                || mask.size(1) != ids.size(2)) {
            throw new IllegalArgumentException("Token ids must have the shape [n, 1, steps] and their mask [n, steps],"
                    + " but they have " + Arrays.toString(ids.shape()) + " and " + Arrays.toString(mask.shape()) + ".");
        }
    }
}
