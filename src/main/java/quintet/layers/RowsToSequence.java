package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Rows {@code [n * T, d]}, T a group, as the sequence {@code [n, d, T]} that {@link Rows} would make them of.
 *
 * <p>Further inputs are sequences of T steps that are looked at for their masks alone: what follows sees a step as existing
 * where it exists in any of them. Without such inputs, and where one of them has no mask, every step exists.
 */
public final class RowsToSequence extends GroupVertex {

    private static final long serialVersionUID = 1L;

    /** @param size T, steps of a sequence */
    public RowsToSequence(@JsonProperty("size") int size) {
        super(size);
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        for (int m = 1; m < inputs.length; m++) {
            if (!(inputs[m] instanceof InputType.InputTypeRecurrent) || Rows.positions(inputs[m]) != size()) {
                throw new IllegalArgumentException("Rows become a sequence of " + size()
                        + " steps, so masks are taken of such, but was given " + inputs[m] + ".");
            }
        }
        return InputType.recurrent(width(inputs[0]), size());
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        long n = groups(inputs[0]);
        return inputs[0].dup('c').reshape('c', n, size(), inputs[0].size(1)).permute(0, 2, 1);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray[] gradients = new INDArray[inputs.length];
        gradients[0] = epsilon.permute(0, 2, 1).dup('c').reshape('c', inputs[0].shape());
        for (int m = 1; m < inputs.length; m++) {
            gradients[m] = HeapNumbers.zerosLike(inputs[m]);
        }
        return gradients;
    }

    @Override
    protected INDArray outputMask(INDArray[] masks) {
        INDArray union = null;
        for (int m = 1; m < masks.length; m++) {
            if (masks[m] == null) {
                return null;
            }
            union = union == null ? masks[m] : Nd4j.math().max(union, masks[m]);
        }
        return union;
    }
}
