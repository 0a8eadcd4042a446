package quintet.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D;

/**
 * Deeplearning4j's {@link Convolution3D} of a 3 x 3 x 3 kernel, stride 1 and padding that keeps the size, over {@code [n, nIn,
 * frames, height, width]}. A saved {@code Convolution3D} comes back without its order of axes (its reader knows the orders of one
 * and two dimensions alone) and then takes the channels for the last axis; this one has no other order.
 */
public final class SpaceTimeConvolution extends Convolution3D {

    private static final long serialVersionUID = 1L;

    /** For reading a configuration from JSON. */
    public SpaceTimeConvolution() {}

    private SpaceTimeConvolution(Convolution3D.Builder builder) {
        super(builder);
    }

    /** The layer, whose activation is set with {@link #setActivationFn}. */
    public static SpaceTimeConvolution of(int inputs, int outputs) {
        return new SpaceTimeConvolution(new Convolution3D.Builder(3, 3, 3)
                .nIn(inputs)
                .nOut(outputs)
                .convolutionMode(ConvolutionMode.Same)
                .dataFormat(DataFormat.NCDHW));
    }

    @Override
    public void setDataFormat(DataFormat ignored) {
        super.setDataFormat(DataFormat.NCDHW);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpaceTimeConvolution && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
