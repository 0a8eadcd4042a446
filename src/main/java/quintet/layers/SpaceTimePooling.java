package quintet.layers;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;

/**
 * Deeplearning4j's {@link Subsampling3DLayer} over {@code [n, d, frames, height, width]}: the maximum of each block, blocks side by
 * side; what does not fill one is left out. As {@link SpaceTimeConvolution} it has this order of axes alone, so that a saved model
 * comes back as it was.
 */
public final class SpaceTimePooling extends Subsampling3DLayer {

    private static final long serialVersionUID = 1L;

    /** For reading a configuration from JSON. */
    public SpaceTimePooling() {}

    private SpaceTimePooling(Subsampling3DLayer.Builder builder) {
        super(builder);
    }

    /** @param block frames, rows and columns of a block */
    public static SpaceTimePooling of(int... block) {
        return new SpaceTimePooling(new Subsampling3DLayer.Builder(PoolingType.MAX)
                .kernelSize(block)
                .stride(block)
                .convolutionMode(ConvolutionMode.Truncate)
                .dataFormat(DataFormat.NCDHW));
    }

    @Override
    public void setDataFormat(DataFormat ignored) {
        super.setDataFormat(DataFormat.NCDHW);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpaceTimePooling && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
