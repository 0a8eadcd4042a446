package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One mean over all positions of all inputs, which must have the same number d of channels:
 *
 * <pre>  z[i] = sum over m, p of F_m[i, p] / sum over m of L_m</pre>
 *
 * where p runs over the L_m positions of input m that exist (mask 1). Inputs: sequences {@code [n, d, steps]}, grids
 * {@code [n, d, height, width]} or vectors {@code [n, d]}; output {@code [n, d]}. An example without any position gives 0.
 */
public final class JointMeanPooling extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        long channels = Channels.of(inputs[0]);
        for (InputType input : inputs) {
            if (Channels.of(input) != channels) {
                throw new IllegalArgumentException(
                        "One mean over all modalities needs maps of the same number of channels," + " but they are "
                                + describe(inputs) + ".");
            }
        }
        return InputType.feedForward(channels);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray total = Nd4j.create(inputs[0].dataType(), inputs[0].size(0), inputs[0].size(1));
        for (int m = 0; m < inputs.length; m++) {
            INDArray map = positions(inputs[m]);
            total.addi(
                    masks[m] == null
                            ? map.sum(2)
                            : Broadcast.mul(map, masks[m], map.ulike(), 0, 2).sum(2));
        }
        return total.diviColumnVector(counts(inputs, masks));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray share = epsilon.divColumnVector(counts(inputs, masks));
        INDArray[] gradients = new INDArray[inputs.length];
        for (int m = 0; m < inputs.length; m++) {
            INDArray map = positions(inputs[m]);
            INDArray gradient = Nd4j.ones(map.dataType(), map.shape());
            Broadcast.mul(gradient, share, gradient, 0, 1);
            if (masks[m] != null) {
                Broadcast.mul(gradient, masks[m], gradient, 0, 2);
            }
            gradients[m] = gradient.reshape('c', inputs[m].shape());
        }
        return gradients;
    }

    /** {@code [n, d, all positions]}. */
    private static INDArray positions(INDArray map) {
        long channels = map.size(0) * map.size(1);
        return map.dup('c').reshape('c', map.size(0), map.size(1), map.length() / channels);
    }

    private static INDArray counts(INDArray[] inputs, INDArray[] masks) {
        INDArray counts = Nd4j.create(inputs[0].dataType(), inputs[0].size(0));
        for (int m = 0; m < inputs.length; m++) {
            counts.addi(masks[m] == null ? inputs[m].length() / (inputs[m].size(0) * inputs[m].size(1)) : 0);
            if (masks[m] != null) {
                counts.addi(masks[m].sum(1));
            }
        }
        return Nd4j.math().max(counts, Nd4j.onesLike(counts));
    }

    @Override
    public String toString() {
        return "one mean over all inputs";
    }
}
