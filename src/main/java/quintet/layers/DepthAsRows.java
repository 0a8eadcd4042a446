package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What convolutions in three dimensions put out, as a grid that every fusion takes: the frames of each channel one below the
 * other, {@code [n, d, frames, height, width]} to {@code [n, d, frames * height, width]}. Row {@code t height + y} is row y of
 * frame t. Nothing is lost: every position in space and time is a position of the grid.
 */
public final class DepthAsRows extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    protected InputType outputType(InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional3D block)) {
            throw new IllegalArgumentException(
                    "Depth as rows takes a block [n, d, frames, height, width], but was given " + describe(inputs)
                            + ".");
        }
        return InputType.convolutional(block.getDepth() * block.getHeight(), block.getWidth(), block.getChannels());
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray block = inputs[0];
        return block.dup('c').reshape('c', block.size(0), block.size(1), block.size(2) * block.size(3), block.size(4));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        return new INDArray[] {epsilon.dup('c').reshape('c', inputs[0].shape())};
    }

    @Override
    public String toString() {
        return "depth as rows";
    }
}
