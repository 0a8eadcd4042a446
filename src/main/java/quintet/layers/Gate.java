package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A vector times a number of its own for each example: {@code z[i] = f[i] g}.
 *
 * <p>Inputs {@code f [n, d]} and {@code g [n, 1]}, output {@code [n, d]}. With g a modality's presence, an absent one says
 * nothing, whatever the biases below it.
 */
public final class Gate extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs.length == 2
                && inputs[0] instanceof InputType.InputTypeFeedForward
                && inputs[1] instanceof InputType.InputTypeFeedForward gate
                && gate.getSize() == 1) {
            return inputs[0];
        }
        throw new IllegalArgumentException(
                "A gate takes a vector and one number an example, but was given " + describe(inputs) + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        return inputs[0].mulColumnVector(inputs[1]);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        return new INDArray[] {
            epsilon.mulColumnVector(inputs[1]), epsilon.mul(inputs[0]).sum(true, 1)
        };
    }

    @Override
    public String toString() {
        return "gate";
    }
}
