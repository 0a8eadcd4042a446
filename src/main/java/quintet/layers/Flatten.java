package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;

/**
 * All numbers of a feature map in one vector, channel by channel: {@code [n, d, steps]} or {@code [n, d, height, width]}
 * to {@code [n, d * positions]}. Padding becomes 0.
 */
public final class Flatten extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    protected InputType outputType(InputType... inputs) {
        return InputType.feedForward(inputs[0].arrayElementsPerExample());
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray map = inputs[0].dup('c');
        if (masks[0] != null) {
            Broadcast.mul(map, masks[0], map, 0, 2);
        }
        return map.reshape('c', map.size(0), map.length() / map.size(0));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray gradient = epsilon.dup('c').reshape('c', inputs[0].shape());
        if (masks[0] != null) {
            Broadcast.mul(gradient, masks[0], gradient, 0, 2);
        }
        return new INDArray[] {gradient};
    }

    @Override
    public String toString() {
        return "flatten";
    }
}
