package quintet.layers;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
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
 * Computes an {@link Lstm} or {@link BidirectionalLstm} by one or two of Deeplearning4j's own LSTMs, which use ND4J's
 * operations, and on a graphics card cuDNN where it loads. The second reads the steps in reverse.
 *
 * <p>Deeplearning4j's LSTM ignores the mask on its way back (1.0.0-M1.1), so padding must never precede an example: each one
 * is reversed within its own length, and what comes out of padding, or goes back to it, is multiplied by 0. A gap (mask
 * 0 before the last step) cannot be had that way, and is refused.
 */
final class StockLstmLayer extends WholeSequenceLayer {

    private final List<LstmReading> readings;
    private final List<LSTM> directions;

    /** @param parameters of all LSTMs, {@code [1, n]} */
    StockLstmLayer(NeuralNetConfiguration conf, INDArray parameters, DataType type) {
        super(conf, type);
        readings = layerConf().readings();
        directions = IntStream.range(0, readings.size())
                .mapToObj(d -> oneDirection(conf, LstmInitializer.part(parameters, d, readings.size()), type))
                .toList();
    }

    private static LSTM oneDirection(NeuralNetConfiguration conf, INDArray parameters, DataType type) {
        NeuralNetConfiguration one = LstmInitializer.oneDirection(conf);
        return (LSTM) one.getLayer().instantiate(one, null, 0, parameters, false, type);
    }

    @Override
    public void setBackpropGradientsViewArray(INDArray gradients) {
        super.setBackpropGradientsViewArray(gradients);
        for (int d = 0; d < readings.size(); d++) {
            directions.get(d).setBackpropGradientsViewArray(LstmInitializer.part(gradients, d, readings.size()));
        }
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        checkInput();
        applyDropOutIfNecessary(training, workspaces);
        INDArray lengths = load(workspaces);
        INDArray[] outputs = new INDArray[readings.size()];
        for (int d = 0; d < outputs.length; d++) {
            outputs[d] = ordered(d, directions.get(d).activate(training, workspaces), lengths);
        }
        INDArray output = workspaces.leverageTo(ArrayType.ACTIVATIONS, Nd4j.concat(1, outputs));
        return permuteIfNWC(multiplyByMask(output));
    }

    /** Hands all their input. Again before going back, for what lies in a workspace does not outlive the pass. */
    private INDArray load(LayerWorkspaceMgr workspaces) {
        INDArray x = permuteIfNWC(input.castTo(dataType));
        INDArray lengths = Nd4j.createFromArray(lengths((int) x.size(0), (int) x.size(2)));
        for (int d = 0; d < readings.size(); d++) {
            directions.get(d).setInput(ordered(d, x, lengths), workspaces);
        }
        return lengths;
    }

    /** The steps in the order in which an LSTM reads them, or back from it. */
    private INDArray ordered(int d, INDArray array, INDArray lengths) {
        return readings.get(d).isReversed() ? reverse(array, lengths) : array;
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
        Gradient gradient = new DefaultGradient(gradientsFlattened);
        INDArray below = null;
        for (int d = 0; d < readings.size(); d++) {
            INDArray own = ordered(d, channels(above, d * hidden, (d + 1) * hidden), lengths);
            Pair<Gradient, INDArray> back = directions.get(d).backpropGradient(own.dup('f'), workspaces);
            LstmReading reading = readings.get(d);
            back.getFirst()
                    .gradientForVariable()
                    .forEach((name, view) -> gradient.setGradientFor(reading.key(name), view));
            INDArray part = ordered(d, back.getSecond(), lengths);
            below = below == null ? part : below.addi(part);
        }
        return new Pair<>(gradient, backpropDropOutIfPresent(permuteIfNWC(below)));
    }

    private static INDArray channels(INDArray array, long from, long to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to), NDArrayIndex.all());
    }

    @Override
    public void clear() {
        super.clear();
        directions.forEach(LSTM::clear);
    }
}
