package quintet.layers;

import java.util.List;
import java.util.function.IntConsumer;
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
 * Computes an {@link Lstm} or {@link BidirectionalLstm}: packs the batch, runs an {@link LstmDirection} or two, unpacks what
 * comes out.
 *
 * <p>What the forward pass of a training step computed is kept for the backward pass. Buffers are reused from call to
 * call, so an instance belongs to one thread at a time, as every layer of Deeplearning4j does.
 */
final class LstmLayer extends WholeSequenceLayer {

    /** Rows that inference computes at once, so that judging a large batch needs no more memory than training. */
    private static final int INFERENCE_ROWS = 8192;

    private final List<LstmReading> readings;
    private final List<LstmDirection> directions;
    private final List<BlasArray> gradients; // by what each puts out, [rows, hidden]
    private final int inputs;
    private final int hidden;
    private final BlasArray x; // [rows, inputs + 1], the last column is 1
    private final BlasArray dx; // [rows, inputs + 1]

    private INDArray rememberedInput; // what the buffers hold the forward pass of, null if of nothing whole
    private INDArray rememberedMask;
    private PackedSteps remembered;

    LstmLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        readings = layerConf().readings();
        inputs = Math.toIntExact(layerConf().getNIn());
        hidden = Math.toIntExact(layerConf().getNOut());
        directions = readings.stream()
                .map(reading -> new LstmDirection(type, inputs, hidden, reading.isReversed()))
                .toList();
        gradients = readings.stream().map(reading -> BlasArray.empty(type)).toList();
        x = BlasArray.empty(type);
        dx = BlasArray.empty(type);
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
        INDArray output =
                create(workspaces, ArrayType.ACTIVATIONS, batch, steps, readings.size() * hidden, mask != null);
        BlasArray target = BlasArray.over(output);
        int chunk = training ? batch : Math.max(1, INFERENCE_ROWS / steps);
        remembered = null;
        for (int from = 0; from < batch; from += chunk) {
            PackedSteps packed = PackedSteps.of(mask, from, Math.min(batch, from + chunk), steps);
            run(packed);
            each(d -> packed.unpack(
                    directions.get(d).outputs(), hidden, target, strides(output).from(d * hidden), hidden));
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

    /** Reads the input and runs over it. */
    private void run(PackedSteps packed) {
        INDArray numbers = input.castTo(dataType);
        int width = inputs + 1;
        x.reserve(Math.multiplyExact(packed.rows(), width));
        packed.pack(BlasArray.over(numbers), strides(numbers), inputs, x, width);
        x.fill(inputs, width, packed.rows(), 1);
        each(d -> directions.get(d).forward(x, packed));
    }

    /** Does something for the one direction, or for both at the same time. */
    private void each(IntConsumer work) {
        if (directions.size() == 1) {
            work.accept(0);
        } else {
            Parallelism.both(() -> work.accept(0), () -> work.accept(1));
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
        each(d -> {
            BlasArray gradient = gradients.get(d);
            gradient.reserve(packed.rows() * hidden);
            packed.pack(source, strides(above).from(d * hidden), hidden, gradient, hidden);
            directions.get(d).backward(x, packed, gradient);
        });
        remember(null); // the gradients took the place of what was computed

        dx.reserve(packed.rows() * (inputs + 1));
        int half = packed.rows() / 2; // the same halves on one thread, so that the numbers are the same
        Parallelism.both(() -> inputGradient(0, half), () -> inputGradient(half, packed.rows()));
        boolean padded = packed.rows() < batch * steps;
        INDArray below = create(workspaces, ArrayType.ACTIVATION_GRAD, batch, steps, inputs, padded);
        packed.unpack(dx, inputs + 1, BlasArray.over(below), strides(below), inputs);
        BlasArray.written(below);
        weightNoiseParams.clear();
        return new Pair<>(gradients(), backpropDropOutIfPresent(below));
    }

    private void inputGradient(int from, int to) {
        for (int d = 0; d < directions.size(); d++) {
            directions.get(d).inputGradient(dx, from, to, d > 0);
        }
    }

    private void load(boolean training, LayerWorkspaceMgr workspaces) {
        for (int d = 0; d < directions.size(); d++) {
            LstmReading reading = readings.get(d);
            directions
                    .get(d)
                    .load(
                            parameter(reading, LSTMParamInitializer.INPUT_WEIGHT_KEY, training, workspaces),
                            parameter(reading, LSTMParamInitializer.RECURRENT_WEIGHT_KEY, training, workspaces),
                            parameter(reading, LSTMParamInitializer.BIAS_KEY, training, workspaces));
        }
    }

    private INDArray parameter(LstmReading reading, String name, boolean training, LayerWorkspaceMgr workspaces) {
        return getParamWithNoise(reading.key(name), training, workspaces);
    }

    private Gradient gradients() {
        for (int d = 0; d < directions.size(); d++) {
            LstmReading reading = readings.get(d);
            directions
                    .get(d)
                    .store(
                            gradientViews.get(reading.key(LSTMParamInitializer.INPUT_WEIGHT_KEY)),
                            gradientViews.get(reading.key(LSTMParamInitializer.RECURRENT_WEIGHT_KEY)),
                            gradientViews.get(reading.key(LSTMParamInitializer.BIAS_KEY)));
        }
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        gradientViews.forEach(gradient::setGradientFor);
        return gradient;
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
