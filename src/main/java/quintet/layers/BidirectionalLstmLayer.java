package quintet.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.params.LSTMParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.layers.PackedSteps.Strides;
import quintet.runtime.Parallelism;

/**
 * Computes a {@link BidirectionalLstm}: packs the batch, runs two {@link LstmDirection}s, unpacks what comes out.
 *
 * <p>What the forward pass of a training step computed is kept for the backward pass. Buffers are reused from call to
 * call, so an instance belongs to one thread at a time, as every layer of Deeplearning4j does.
 */
final class BidirectionalLstmLayer extends WholeSequenceLayer {

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
        INDArray output = create(workspaces, ArrayType.ACTIVATIONS, batch, steps, 2 * hidden, mask != null);
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
        Parallelism.both(() -> forward.forward(x, packed), () -> backward.forward(x, packed));
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
        Parallelism.both(
                () -> forward.backward(x, packed, forwardGradient),
                () -> backward.backward(x, packed, backwardGradient));
        remember(null); // the gradients took the place of what was computed

        dx.reserve(packed.rows() * (inputs + 1));
        forward.inputGradient(dx, packed, false);
        backward.inputGradient(dx, packed, true);
        boolean padded = packed.rows() < batch * steps;
        INDArray below = create(workspaces, ArrayType.ACTIVATION_GRAD, batch, steps, inputs, padded);
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

    /**
     * An array whose numbers of one step lie side by side in memory, as they are computed and as the next layer reads them.
     *
     * @param padded whether it has padding, which is 0 and never written
     */
    private INDArray create(
            LayerWorkspaceMgr workspaces, ArrayType purpose, int batch, int steps, int channels, boolean padded) {
        long[] shape = {batch, steps, channels};
        INDArray array = padded
                ? workspaces.create(purpose, dataType, shape, 'c')
                : workspaces.createUninitialized(purpose, dataType, shape, 'c');
        return stepAxis() == 1 ? array : array.permute(0, 2, 1);
    }

    private Strides strides(INDArray array) {
        return new Strides(0, array.stride(0), array.stride(3 - stepAxis()), array.stride(stepAxis()));
    }

    @Override
    public void clear() {
        super.clear();
        remember(null);
    }
}
