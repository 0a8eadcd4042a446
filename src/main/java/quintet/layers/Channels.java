package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;

/** The number of channels of a feature map. */
public final class Channels {

    private Channels() {}

    /** Of a sequence its size, of a grid its channels, of a vector its size. */
    public static long of(InputType type) {
        if (type instanceof InputType.InputTypeRecurrent sequence) {
            return sequence.getSize();
        }
        if (type instanceof InputType.InputTypeConvolutional grid) {
            return grid.getChannels();
        }
        if (type instanceof InputType.InputTypeFeedForward vector) {
            return vector.getSize();
        }
        throw new IllegalArgumentException(
                "A feature map is a sequence, a grid or a vector, but this is " + type + ".");
    }
}
