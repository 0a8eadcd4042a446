package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Maps of one extent as one, channel upon channel: of sequences {@code [n, d_m, steps]}, grids {@code [n, d_m, height, width]}
 * or vectors {@code [n, d_m]} one of {@code sum of d_m} channels.
 *
 * <p>Padding (mask 0) becomes 0, and what follows sees a step as existing where it exists in any input: a shorter sequence
 * beside a longer one is silent at its end, whatever stands there.
 */
public final class ChannelConcatenation extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    public int maxVertexInputs() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        long channels = Arrays.stream(inputs).mapToLong(Channels::of).sum();
        for (InputType input : inputs) {
            if (!extent(input).equals(extent(inputs[0]))) {
                throw new IllegalArgumentException(
                        "Channels are joined of maps of one kind and extent, but these are " + describe(inputs) + ".");
            }
        }
        return extent(inputs[0], channels);
    }

    private static InputType extent(InputType type) {
        return extent(type, 1);
    }

    /** A map of the same kind and extent with so many channels. */
    private static InputType extent(InputType type, long channels) {
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return InputType.recurrent(channels, sequence.getTimeSeriesLength());
        }
        if (type instanceof InputType.InputTypeConvolutional grid) {
            return InputType.convolutional(grid.getHeight(), grid.getWidth(), channels);
        }
        return InputType.feedForward(channels);
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray[] parts = new INDArray[inputs.length];
        for (int m = 0; m < parts.length; m++) {
            parts[m] = erased(inputs[m].dup('c'), masks[m]);
        }
        return parts.length == 1 ? parts[0] : Nd4j.concat(1, parts);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray[] gradients = new INDArray[inputs.length];
        long from = 0;
        for (int m = 0; m < inputs.length; m++) {
            long to = from + inputs[m].size(1);
            INDArray part = epsilon.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
            gradients[m] = erased(part.dup('c').reshape('c', inputs[m].shape()), masks[m]);
            from = to;
        }
        return gradients;
    }

    private static INDArray erased(INDArray map, INDArray mask) {
        return mask == null || map.rank() != 3 ? map : Broadcast.mul(map, mask, map, 0, 2);
    }

    @Override
    protected INDArray outputMask(INDArray[] masks) {
        INDArray union = null;
        for (INDArray mask : masks) {
            if (mask == null) {
                return null;
            }
            union = union == null ? mask : Nd4j.math().max(union, mask);
        }
        return union;
    }

    @Override
    public String toString() {
        return "channel upon channel";
    }
}
