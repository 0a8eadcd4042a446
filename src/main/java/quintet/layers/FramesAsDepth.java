package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A film that is kept as a picture whose channels are its frames, as a block of one channel that convolutions in three
 * dimensions take: {@code [n, frames, height, width]} to {@code [n, 1, frames, height, width]}.
 */
public final class FramesAsDepth extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    protected InputType outputType(InputType... inputs) {
        if (!(inputs[0] instanceof InputType.InputTypeConvolutional film)) {
            throw new IllegalArgumentException(
                    "Frames as depth takes a film [n, frames, height, width], but was given " + describe(inputs) + ".");
        }
        return InputType.convolutional3D(DataFormat.NCDHW, film.getChannels(), film.getHeight(), film.getWidth(), 1);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray film = inputs[0];
        return film.dup('c').reshape('c', film.size(0), 1, film.size(1), film.size(2), film.size(3));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        return new INDArray[] {epsilon.dup('c').reshape('c', inputs[0].shape())};
    }

    @Override
    public String toString() {
        return "frames as depth";
    }
}
