package quintet.layers;

import java.util.Arrays;
import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.LayerValidation;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.deeplearning4j.util.ConvolutionUtils;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution over a grid, with ReLU or none: a fast drop-in for Deeplearning4j's {@code ConvolutionLayer}.
 *
 * <pre>
 * y[n, o, i, j] = act(b[o] + sum over c, u, v of W[o, c, u, v] x[n, c, i s_h + u - p_h, j s_w + v - p_w])
 * </pre>
 *
 * with x {@code [batch, nIn, height, width]}, 0 outside the grid, W {@code [nOut, nIn, k_h, k_w]}, b {@code [1, nOut]}, stride
 * s and padding p. y is {@code [batch, nOut, rows, columns]}; mode SAME pads such that rows = height / s_h, rounded up;
 * TRUNCATE takes the padding that it is given and leaves out what does not fill a window.
 *
 * <p>Parameters, their order and the start that a seed gives are Deeplearning4j's own, so that {@code params()} of one
 * network fit the other. Dropout (of the input), weight noise, l1, l2, weight decay, constraints and updaters work as in any layer.
 * NCHW, dilation 1, FLOAT or DOUBLE, and the activations ReLU (without leak, threshold or maximum) and identity only.
 *
 * <p>Where the time of Deeplearning4j's layer goes: half into collecting the windows of x (im2col, into an
 * array of strides that its native code is slow to follow), a seventh into ReLU over permuted views. Here the
 * windows are collected by plain loops, once a step, and one product of matrices each gives y, the gradient by W and b, and
 * the gradient by the windows. {@link Builder#inputGradient inputGradient(false)} saves the last for a layer that reads data.
 *
 * <p>One thread, batch 32, 28 x 28 x 1, three 3 x 3 convolutions of stride 2 with 8, 16 and 32 channels, global pooling, softmax,
 * one Adam step (processor time, medians of one run): ConvolutionLayer 8.9 ms, this layer 1.3 ms, of which 0.4 ms are
 * pooling, softmax and Adam.
 *
 * <p>Source: Y. LeCun, B. Boser, J. S. Denker, D. Henderson, R. E. Howard, W. Hubbard and L. D. Jackel, Backpropagation
 * Applied to Handwritten Zip Code Recognition, Neural Computation 1 (1989); as a product of matrices: K. Chellapilla, S. Puri
 * and P. Simard, High Performance Convolutional Neural Networks for Document Processing (2006).
 */
public class StridedConvolution extends ConvolutionLayer {

    private boolean inputGradient = true;

    /** For reading a configuration from JSON. */
    public StridedConvolution() {}

    private StridedConvolution(Builder builder) {
        super(builder);
        inputGradient = builder.inputGradient;
        requireDilationOne();
        if (activationFn != null) {
            requireActivation();
        }
    }

    /** Whether the layer computes the gradient by its input. */
    public boolean isInputGradient() {
        return inputGradient;
    }

    public void setInputGradient(boolean inputGradient) {
        this.inputGradient = inputGradient;
    }

    /** Whether ReLU follows, rather than nothing. */
    boolean rectifies() {
        return activationFn instanceof ActivationReLU;
    }

    private void requireDilationOne() {
        if (Arrays.stream(getDilation()).anyMatch(d -> d != 1)) {
            throw new IllegalArgumentException("StridedConvolution" + named() + " has no dilation, but was given "
                    + Arrays.toString(getDilation()) + ". Take Deeplearning4j's ConvolutionLayer instead.");
        }
    }

    private void requireActivation() {
        IActivation activation = activationFn;
        if (!new ActivationReLU().equals(activation) && !(activation instanceof ActivationIdentity)) {
            throw new IllegalArgumentException("StridedConvolution" + named()
                    + " computes the activations RELU and IDENTITY alone, but was given " + activation
                    + ". Set one of them, or take Deeplearning4j's ConvolutionLayer instead.");
        }
    }

    private void requireChannelsFirst() {
        if (getCnn2dDataFormat() != CNN2DFormat.NCHW) {
            throw new IllegalArgumentException(
                    "StridedConvolution" + named() + " reads [batch, channels, height, width]"
                            + " (NCHW) alone, but was given " + getCnn2dDataFormat() + ". Permute the data.");
        }
    }

    private String named() {
        return getLayerName() == null ? "" : " \"" + getLayerName() + "\"";
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> listeners,
            int index,
            INDArray parameters,
            boolean initialize,
            DataType type) {
        LayerValidation.assertNInNOutSet("StridedConvolution", getLayerName(), index, getNIn(), getNOut());
        requireDilationOne();
        requireActivation();
        requireChannelsFirst();
        BaseLayer<? extends ConvolutionLayer> layer = LayerEngine.current() == LayerEngine.QUINTET
                ? new StridedConvolutionLayer(conf, type)
                : new org.deeplearning4j.nn.layers.convolution.ConvolutionLayer(conf, type);
        layer.setListeners(listeners);
        layer.setIndex(index);
        layer.setParamsViewArray(parameters);
        layer.setParamTable(initializer().init(conf, parameters, initialize));
        layer.setConf(conf);
        return layer;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof StridedConvolution;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StridedConvolution that && inputGradient == that.inputGradient && super.equals(other);
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + Boolean.hashCode(inputGradient);
    }

    /** As that of Deeplearning4j's ConvolutionLayer. */
    @SuppressWarnings("unchecked")
    public static class Builder extends BaseConvBuilder<Builder> {

        private boolean inputGradient = true;

        /** A layer of the given kernel, height and width. */
        public Builder(int... kernel) {
            super(kernel);
        }

        /**
         * Whether to compute the gradient by the input; true unless set. A layer that reads data, not what another layer put
         * out, can do without: nobody looks at that gradient, and below the layer it is then 0.
         */
        public Builder inputGradient(boolean inputGradient) {
            this.inputGradient = inputGradient;
            return this;
        }

        @Override
        protected boolean allowCausal() {
            return false;
        }

        @Override
        public StridedConvolution build() {
            ConvolutionUtils.validateConvolutionModePadding(convolutionMode, padding);
            ConvolutionUtils.validateCnnKernelStridePadding(kernelSize, stride, padding);
            return new StridedConvolution(this);
        }
    }
}
