package quintet.layers;

import java.util.Arrays;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.recurrent.BaseRecurrentLayer;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What both computations of a {@link WholeSequenceLstm} have in common: they need all steps at once, and the mask. */
abstract class WholeSequenceLayer extends BaseRecurrentLayer<WholeSequenceLstm> {

    private static final String STEPWISE = "This layer needs the whole sequence at once: neither rnnTimeStep"
            + " nor truncated backpropagation through time can be used with it.";

    WholeSequenceLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    /** The axis of the steps, 1 or 2; the channels have the other one. */
    final int stepAxis() {
        return getDataFormat() == RNNFormat.NWC ? 1 : 2;
    }

    final void checkInput() {
        long inputs = layerConf().getNIn();
        if (input.rank() != 3 || input.size(3 - stepAxis()) != inputs) {
            throw new DL4JInvalidInputException(
                    "Layer \"" + layerConf().getLayerName() + "\": the input must have the shape "
                            + (stepAxis() == 2 ? "[batch, " + inputs + ", steps]" : "[batch, steps, " + inputs + "]")
                            + " but has " + Arrays.toString(input.shape())
                            + ". Check nIn, and that the input is a sequence in the format " + getDataFormat() + ".");
        }
    }

    /** The mask's numbers, row-major, or null; checked. */
    final float[] mask(int batch, int steps) {
        return PackedSteps.mask(maskArray, batch, steps, layerConf().getLayerName());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        maskArray = mask;
        return new Pair<>(mask, MaskState.Passthrough);
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
