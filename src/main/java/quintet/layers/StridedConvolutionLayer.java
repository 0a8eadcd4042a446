package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.params.ConvolutionParamInitializer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import quintet.layers.ConvolutionWindows.Strides;

/**
 * Computes a {@link StridedConvolution}: the windows as columns of a matrix X, below them a row of ones, and
 *
 * <pre>
 * Z = (W b) X        (dW db) = dZ X^T        dX = W^T dZ
 * </pre>
 *
 * <p>What comes out lies in memory as {@code [channels, batch, rows, columns]}, as it does in Deeplearning4j's layer: the
 * layer above then finds all of a channel in one run.
 *
 * <p>What the forward pass of a training step computed is kept for the backward pass. A large batch is computed in parts, and
 * going back its parts are computed again. Buffers are reused, so an instance belongs to one thread at a time, as every
 * layer of Deeplearning4j does.
 */
final class StridedConvolutionLayer extends BaseLayer<StridedConvolution> {

    /** Numbers of X that are held at most, unless one example has more: 16 MiB in FLOAT. */
    private static final int LARGEST = 1 << 22;

    private final int outputs;
    private final ConvolutionWindows windows;
    private final BlasArray weights; // [outputs, window + 1], the last column is b
    private final BlasArray weightGradient; // the same shape
    private final BlasArray x; // [window + 1, count * windows]
    private final BlasArray dx; // [window, count * windows]
    private final BlasArray z; // [outputs, count * windows], going back its gradient

    private INDArray rememberedInput; // what x and z hold the forward pass of, null if of nothing whole

    StridedConvolutionLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
        if (type != DataType.FLOAT && type != DataType.DOUBLE) {
            throw new IllegalArgumentException(
                    "StridedConvolution computes in FLOAT or DOUBLE, but the network's data type is " + type
                            + ". Set dataType(DataType.FLOAT) in its configuration.");
        }
        outputs = Math.toIntExact(layerConf().getNOut());
        windows = ConvolutionWindows.of(type);
        weights = BlasArray.empty(type);
        weightGradient = BlasArray.empty(type);
        x = BlasArray.empty(type);
        dx = BlasArray.empty(type);
        z = BlasArray.empty(type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        checkInput();
        applyDropOutIfNecessary(training, workspaces);
        rememberedInput = null;
        INDArray numbers = input.castTo(dataType);
        ConvolutionShape shape = ConvolutionShape.of(layerConf(), numbers);
        int batch = (int) numbers.size(0);
        load(shape, training, workspaces);
        long[] memory = {outputs, batch, shape.rows(), shape.columns()};
        INDArray output = workspaces.createUninitialized(ArrayType.ACTIVATIONS, dataType, memory, 'c');
        BlasArray target = BlasArray.over(output);
        int part = part(shape, batch);
        for (int from = 0; from < batch; from += part) {
            int count = Math.min(part, batch - from);
            int stride = Math.multiplyExact(batch, shape.windows());
            multiply(numbers, shape, from, count);
            windows.activate(z, outputs, count, layerConf().rectifies(), target, from * shape.windows(), stride);
        }
        BlasArray.written(output);
        rememberedInput = training && part >= batch ? input : null;
        return output.permute(1, 0, 2, 3);
    }

    /** Z of {@code count} examples. */
    private void multiply(INDArray numbers, ConvolutionShape shape, int from, int count) {
        int window = shape.window();
        int width = width(shape);
        int columns = count * shape.windows();
        windows.prepare(shape, count);
        x.reserve(Math.multiplyExact(width, columns));
        z.reserve(Math.multiplyExact(outputs, columns));
        windows.collect(BlasArray.over(numbers), Strides.of(numbers, from), count, x);
        x.fill(window * columns, 1, (width - window) * columns, 1);
        z.product(0, outputs, columns, width, weights.plain(0, width), x.plain(0, columns), 0);
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray numbers = input.castTo(dataType);
        INDArray above = epsilon.castTo(dataType);
        ConvolutionShape shape = ConvolutionShape.of(layerConf(), numbers);
        int batch = (int) numbers.size(0);
        boolean remembered = rememberedInput == input;
        rememberedInput = null; // the gradients take the place of what was computed
        if (!remembered) {
            load(shape, true, workspaces);
        }
        INDArray below = below(shape, batch, workspaces);
        BlasArray target = BlasArray.over(below);
        int part = remembered ? batch : part(shape, batch);
        for (int from = 0; from < batch; from += part) {
            int count = Math.min(part, batch - from);
            if (!remembered) {
                multiply(numbers, shape, from, count);
                windows.activate(z, outputs, count, layerConf().rectifies(), z, 0, count * shape.windows());
            }
            BlasArray gradient = BlasArray.over(above);
            windows.differentiate(z, outputs, count, layerConf().rectifies(), gradient, Strides.of(above, from));
            multiplyBack(shape, count, from > 0);
            if (layerConf().isInputGradient()) {
                windows.spread(dx, count, target, from * shape.grid(), Math.multiplyExact(batch, shape.grid()));
            }
        }
        BlasArray.written(below);
        weightNoiseParams.clear();
        return new Pair<>(store(shape), backpropDropOutIfPresent(below.permute(1, 0, 2, 3)));
    }

    /** (dW db) = dZ X^T, added to those of the parts before, and dX. */
    private void multiplyBack(ConvolutionShape shape, int count, boolean add) {
        int width = width(shape);
        int window = shape.window();
        int columns = count * shape.windows();
        BlasArray.Operand dz = z.plain(0, columns);
        weightGradient.product(0, outputs, width, columns, dz, x.transposed(0, columns), add ? 1 : 0);
        if (layerConf().isInputGradient()) {
            dx.reserve(Math.multiplyExact(window, columns));
            dx.product(0, window, columns, outputs, weights.transposed(0, width), dz, 0);
        }
    }

    /**
     * Room for the gradient by the input, in memory {@code [channels, batch, height, width]}. Zeros if nobody wants it: null
     * would do, but not where another layer reads the same input, as a ComputationGraph then adds the two.
     */
    private INDArray below(ConvolutionShape shape, int batch, LayerWorkspaceMgr workspaces) {
        long[] memory = {shape.channels(), batch, shape.height(), shape.width()};
        return layerConf().isInputGradient()
                ? workspaces.createUninitialized(ArrayType.ACTIVATION_GRAD, dataType, memory, 'c')
                : workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, memory, 'c');
    }

    private void load(ConvolutionShape shape, boolean training, LayerWorkspaceMgr workspaces) {
        int window = shape.window();
        int width = width(shape);
        weights.reserve(Math.multiplyExact(outputs, width));
        weightGradient.reserve(outputs * width);
        INDArray w = getParamWithNoise(ConvolutionParamInitializer.WEIGHT_KEY, training, workspaces);
        BlasArray numbers = BlasArray.over(Shape.hasDefaultStridesForShape(w) ? w : w.dup('c'));
        for (int o = 0; o < outputs; o++) {
            weights.copy(o * width, 1, numbers, o * window, 1, window, 1);
        }
        if (hasBias()) {
            INDArray b = getParamWithNoise(ConvolutionParamInitializer.BIAS_KEY, training, workspaces);
            weights.copy(window, width, BlasArray.over(b), 0, b.stride(b.rank() - 1), outputs, 1);
        }
    }

    /** Writes the gradients by the parameters where the network wants them. */
    private Gradient store(ConvolutionShape shape) {
        int window = shape.window();
        int width = width(shape);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        if (hasBias()) {
            INDArray b = gradientViews.get(ConvolutionParamInitializer.BIAS_KEY);
            BlasArray.over(b).copy(0, b.stride(b.rank() - 1), weightGradient, window, width, outputs, 1);
            BlasArray.written(b);
            gradient.setGradientFor(ConvolutionParamInitializer.BIAS_KEY, b);
        }
        INDArray w = gradientViews.get(ConvolutionParamInitializer.WEIGHT_KEY); // in memory as its shape says
        BlasArray numbers = BlasArray.over(w);
        for (int o = 0; o < outputs; o++) {
            numbers.copy(o * window, 1, weightGradient, o * width, 1, window, 1);
        }
        BlasArray.written(w);
        gradient.setGradientFor(ConvolutionParamInitializer.WEIGHT_KEY, w, 'c');
        return gradient;
    }

    /** Rows of X: a window, and 1 where there is a bias. */
    private int width(ConvolutionShape shape) {
        return shape.window() + (hasBias() ? 1 : 0);
    }

    /** How many examples are computed at once. */
    private int part(ConvolutionShape shape, int batch) {
        return Math.min(batch, Math.max(1, LARGEST / Math.multiplyExact(width(shape), shape.windows())));
    }

    private void checkInput() {
        if (input.rank() != 4 || input.size(1) != layerConf().getNIn()) {
            throw new DL4JInvalidInputException("Layer \"" + layerConf().getLayerName()
                    + "\": the input must have the shape [batch, " + layerConf().getNIn() + ", height, width] but has "
                    + Arrays.toString(input.shape()) + ". Check nIn, and that channels come first.");
        }
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        return new Pair<>(mask == null ? null : ConvolutionShape.reduce(layerConf(), mask), state);
    }

    /** The base class would take the weights for column-major. */
    @Override
    public void setParams(INDArray parameters) {
        setParams(parameters, 'c');
    }

    @Override
    public boolean hasBias() {
        return layerConf().hasBias();
    }

    @Override
    public void clear() {
        super.clear();
        rememberedInput = null;
    }

    @Override
    public Type type() {
        return Type.CONVOLUTIONAL;
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }
}
