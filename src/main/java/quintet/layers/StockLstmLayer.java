package quintet.layers;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.LSTM;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Computes a {@link BidirectionalLstm} by two of Deeplearning4j's own LSTMs, which use ND4J's operations, and on a graphics
 * card cuDNN where it loads. One of them reads the steps in reverse.
 *
 * <p>Deeplearning4j's LSTM ignores the mask on its way back (1.0.0-M1.1), so padding must never precede an example: each one
 * is reversed within its own length, and what comes out of padding, or goes back to it, is multiplied by 0. A gap (mask
 * 0 before the last step) cannot be had that way, and is refused.
 */
final class StockLstmLayer extends WholeSequenceLayer {

    private final LSTM forward;
    private final LSTM backward;

    /** @param parameters of both directions, {@code [1, n]} */
    StockLstmLayer(NeuralNetConfiguration conf, INDArray parameters, DataType type) {
        super(conf, type);
        forward = oneDirection(conf, BidirectionalLstmInitializer.half(parameters, false), type);
        backward = oneDirection(conf, BidirectionalLstmInitializer.half(parameters, true), type);
    }

    private static LSTM oneDirection(NeuralNetConfiguration conf, INDArray parameters, DataType type) {
        NeuralNetConfiguration one = BidirectionalLstmInitializer.oneDirection(conf);
        return (LSTM) one.getLayer().instantiate(one, null, 0, parameters, false, type);
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        super.setBackpropGradientsViewArray(gradients);
        forward.setBackpropGradientsViewArray(BidirectionalLstmInitializer.half(gradients, false));
        backward.setBackpropGradientsViewArray(BidirectionalLstmInitializer.half(gradients, true));
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        checkInput();
        applyDropOutIfNecessary(training, workspaces);
        INDArray lengths = load(workspaces);
        INDArray ahead = forward.activate(training, workspaces);
        INDArray back = reverse(backward.activate(training, workspaces), lengths);
        INDArray output = workspaces.leverageTo(ArrayType.ACTIVATIONS, Nd4j.concat(1, ahead, back));
        return permuteIfNWC(multiplyByMask(output));
    }

    /** Hands both their input. Again before going back, for what lies in a workspace does not outlive the pass. */
    private INDArray load(LayerWorkspaceMgr workspaces) {
        INDArray x = permuteIfNWC(input.castTo(dataType));
        INDArray lengths = Nd4j.createFromArray(lengths((int) x.size(0), (int) x.size(2)));
        forward.setInput(x, workspaces);
        backward.setInput(reverse(x, lengths), workspaces);
        return lengths;
    }

    /** The number of steps of each example. */
    private int[] lengths(int batch, int steps) {
        float[] mask = mask(batch, steps);
        int[] lengths = new int[batch];
        Arrays.fill(lengths, mask == null ? steps : 0);
        for (int i = 0; mask != null && i < mask.length; i++) {
            if (mask[i] != 0 && lengths[i / steps]++ != i % steps) {
                throw new DL4JInvalidInputException("Layer \"" + layerConf().getLayerName() + "\": the mask of example "
                        + i / steps + " has a gap before step " + i % steps
                        + ", which Deeplearning4j's LSTM cannot skip. Move the padding to the end, or compute with -D"
                        + LayerEngine.PROPERTY + "=quintet.");
            }
        }
        // of nothing, one step of padding is "reversed": the operation would leave it as it found the memory
        return Arrays.stream(lengths).map(length -> Math.max(1, length)).toArray();
    }

    /** Reverses the steps of each example and leaves its padding where it is. */
    private static INDArray reverse(INDArray array, INDArray lengths) {
        INDArray reversed = Nd4j.createUninitialized(array.dataType(), array.shape(), 'c');
        Nd4j.exec(DynamicCustomOp.builder("reverse_sequence")
                .addInputs(array.dup('c'), lengths)
                .addOutputs(reversed)
                .addIntegerArguments(2, 0) // the axes of steps and of examples
                .build());
        return reversed;
    }

    private INDArray multiplyByMask(INDArray array) {
        return maskArray == null
                ? array
                : array.muli(maskArray.castTo(dataType).reshape(array.size(0), 1, array.size(2)));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray lengths = load(workspaces);
        long hidden = layerConf().getNOut();
        INDArray above = multiplyByMask(permuteIfNWC(epsilon.castTo(dataType)).dup('c'));
        INDArray ahead = channels(above, 0, hidden).dup('f');
        INDArray back = reverse(channels(above, hidden, 2 * hidden), lengths).dup('f');
        Pair<Gradient, INDArray> one = forward.backpropGradient(ahead, workspaces);
        Pair<Gradient, INDArray> other = backward.backpropGradient(back, workspaces);
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        collect(one.getFirst(), false, gradient);
        collect(other.getFirst(), true, gradient);
        INDArray below = one.getSecond().addi(reverse(other.getSecond(), lengths));
        return new Pair<>(gradient, backpropDropOutIfPresent(permuteIfNWC(below)));
    }

    private static INDArray channels(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    private static void collect(Gradient from, boolean reversed, Gradient into) {
        for (Map.Entry<String, INDArray> entry : from.gradientForVariable().entrySet()) {
            into.setGradientFor(BidirectionalLstmInitializer.key(reversed, entry.getKey()), entry.getValue());
        }
    }

    @Override
    public void clear() {
        super.clear();
        forward.clear();
        backward.clear();
    }
}
