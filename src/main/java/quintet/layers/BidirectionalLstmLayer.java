package quintet.layers;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.layers.PackedSteps.Strides;

/**
 * Computes a {@link BidirectionalLstm}: packs the batch, runs two {@link LstmDirection}s, unpacks what comes out.
 *
 * <p>What the forward pass of a training step computed is kept for the backward pass. Buffers are reused from call to
 * call, so an instance belongs to one thread at a time, as every layer of Deeplearning4j does.
 */
final class BidirectionalLstmLayer extends BaseRecurrentLayer<BidirectionalLstm> {

    private static final String STEPWISE = "A bidirectional layer needs the whole sequence at once: neither rnnTimeStep"
            + " nor truncated backpropagation through time can be used with it.";

    /** Rows that inference computes at once, so that judging a large batch needs no more memory than training. */
    private static final int INFERENCE_ROWS = 8192;

    private final LstmDirection forward;
    private final LstmDirection backward;
    private final int inputs;
    private final int hidden;
    private final BlasArray x; // [rows, inputs + 1], the last column is 1
    private final BlasArray dx; // [rows, inputs + 1]
    private final BlasArray forwardGradient; // [rows, hidden]
    private final BlasArray backwardGradient;

    private INDArray rememberedInput; // what the buffers hold the forward pass of, null if of nothing whole
    private INDArray rememberedMask;
    private PackedSteps remembered;

    BidirectionalLstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    "BidirectionalLstm computes in FLOAT or DOUBLE, but the network's data type is " + type
                            + ". Set dataType(DataType.FLOAT) in its configuration.");
        }
        inputs = Math.toIntExact(layerConf().getNIn());
        hidden = Math.toIntExact(layerConf().getNOut());
        forward = new LstmDirection(type, inputs, hidden, false);
        backward = new LstmDirection(type, inputs, hidden, true);
        x = BlasArray.empty(type);
        dx = BlasArray.empty(type);
        forwardGradient = BlasArray.empty(type);
        backwardGradient = BlasArray.empty(type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        checkInput();
        applyDropOutIfNecessary(training, workspaces);
        load(training, workspaces);
        int batch = (int) input.size(0);
        int steps = (int) input.size(stepAxis());
        float[] mask = mask(batch, steps);
        // zeros, not uninitialized: padding is never written
        INDArray output = workspaces.create(ArrayType.ACTIVATIONS, dataType, shape(batch, 2 * hidden, steps), 'c');
        BlasArray target = BlasArray.over(output);
        int chunk = training ? batch : Math.max(1, INFERENCE_ROWS / steps);
        remembered = null;
        for (int from = 0; from < batch; from += chunk) {
            PackedSteps packed = PackedSteps.of(mask, from, Math.min(batch, from + chunk), steps);
            run(packed);
            packed.unpack(forward.outputs(), hidden, target, strides(output), hidden);
            packed.unpack(backward.outputs(), hidden, target, strides(output).from(hidden), hidden);
            remember(training ? packed : null);
        }
        BlasArray.written(output);
        return output;
    }

    private void remember(PackedSteps packed) {
        remembered = packed;
        rememberedInput = packed == null ? null : input;
        rememberedMask = packed == null ? null : maskArray;
    }

    /** Reads the input and runs both directions. */
    private void run(PackedSteps packed) {
        INDArray numbers = input.castTo(dataType);
        int width = inputs + 1;
        x.reserve(Math.multiplyExact(packed.rows(), width));
        packed.pack(BlasArray.over(numbers), strides(numbers), inputs, x, width);
        x.fill(inputs, width, packed.rows(), 1);
        both(() -> forward.forward(x, packed), () -> backward.forward(x, packed));
    }

    private void both(Runnable one, Runnable other) {
        if (layerConf().isParallel()) {
            CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(other);
            one.run();
            meanwhile.join();
        } else {
            one.run();
            other.run();
        }
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        int batch = (int) input.size(0);
        int steps = (int) input.size(stepAxis());
        if (remembered == null || rememberedInput != input || rememberedMask != maskArray) {
            load(true, workspaces);
            PackedSteps packed = PackedSteps.of(mask(batch, steps), 0, batch, steps);
            run(packed);
            remember(packed);
        }
        PackedSteps packed = remembered;
        INDArray above = epsilon.castTo(dataType);
        BlasArray source = BlasArray.over(above);
        forwardGradient.reserve(packed.rows() * hidden);
        backwardGradient.reserve(packed.rows() * hidden);
        packed.pack(source, strides(above), hidden, forwardGradient, hidden);
        packed.pack(source, strides(above).from(hidden), hidden, backwardGradient, hidden);
        both(() -> forward.backward(x, packed, forwardGradient), () -> backward.backward(x, packed, backwardGradient));
        remember(null); // the gradients took the place of what was computed

        dx.reserve(packed.rows() * (inputs + 1));
        forward.inputGradient(dx, packed, false);
        backward.inputGradient(dx, packed, true);
        INDArray below = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, shape(batch, inputs, steps), 'c');
        packed.unpack(dx, inputs + 1, BlasArray.over(below), strides(below), inputs);
        BlasArray.written(below);
        weightNoiseParams.clear();
        return new Pair<>(gradients(), backpropDropOutIfPresent(below));
    }

    private void load(boolean training, LayerWorkspaceMgr workspaces) {
        for (LstmDirection direction : new LstmDirection[] {forward, backward}) {
            boolean reversed = direction == backward;
            direction.load(
                    parameter(reversed, LSTMParamInitializer.INPUT_WEIGHT_KEY, training, workspaces),
                    parameter(reversed, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, training, workspaces),
                    parameter(reversed, LSTMParamInitializer.BIAS_KEY, training, workspaces));
        }
    }

    private INDArray parameter(boolean reversed, String name, boolean training, LayerWorkspaceMgr workspaces) {
        return getParamWithNoise(BidirectionalLstmInitializer.key(reversed, name), training, workspaces);
    }

    private Gradient gradients() {
        for (LstmDirection direction : new LstmDirection[] {forward, backward}) {
            boolean reversed = direction == backward;
            direction.store(
                    view(reversed, LSTMParamInitializer.INPUT_WEIGHT_KEY),
                    view(reversed, LSTMParamInitializer.RECURRENT_WEIGHT_KEY),
                    view(reversed, LSTMParamInitializer.BIAS_KEY));
        }
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);
        return gradient;
    }

    private INDArray view(boolean reversed, String name) {
        return gradientViews.get(BidirectionalLstmInitializer.key(reversed, name));
    }

    private int stepAxis() {
        return getDataFormat() == RNNFormat.NWC ? 1 : 2;
    }

    private long[] shape(int batch, int channels, int steps) {
        return stepAxis() == 2 ? new long[] {batch, channels, steps} : new long[] {batch, steps, channels};
    }

    private Strides strides(INDArray array) {
        return new Strides(0, array.stride(0), array.stride(3 - stepAxis()), array.stride(stepAxis()));
    }

    private void checkInput() {
        if (input.rank() != 3 || input.size(3 - stepAxis()) != inputs) {
            throw new DL4JInvalidInputException(
                    "Layer \"" + layerConf().getLayerName() + "\": the input must have the shape "
                            + (stepAxis() == 2 ? "[batch, " + inputs + ", steps]" : "[batch, steps, " + inputs + "]")
                            + " but has " + Arrays.toString(input.shape())
                            + ". Check nIn, and that the input is a sequence in the format " + getDataFormat() + ".");
        }
    }

    private float[] mask(int batch, int steps) {
        return PackedSteps.mask(maskArray, batch, steps, layerConf().getLayerName());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        maskArray = mask;
        return new Pair<>(mask, MaskState.Passthrough);
    }

    @Override
    public void clear() {
        super.clear();
        remember(null);
    }

    @Override
    public Type type() {
        return Type.RECURRENT;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray rnnTimeStep(INDArray input, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException(STEPWISE);
    }

    @Override
    public INDArray rnnActivateUsingStoredState(
            INDArray input, boolean training, boolean store, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException(STEPWISE);
    }

    @Override
    public Pair<Gradient, INDArray> tbpttBackpropGradient(INDArray epsilon, int length, LayerWorkspaceMgr workspaces) {
        throw new UnsupportedOperationException(STEPWISE);
    }

    @Override
    public void rnnSetPreviousState(Map<String, INDArray> state) {
        throw new UnsupportedOperationException(STEPWISE);
    }
}
