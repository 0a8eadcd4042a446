package quintet.layers;

import java.util.Arrays;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.AbstractLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Computes {@link LastStates}. */
final class LastStatesLayer extends AbstractLayer<LastStates> {

    LastStatesLayer(NeuralNetConfiguration conf, DataType type) {
        super(conf, type);
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
        assertInputSet(false);
        if (input.rank() != 3 || input.size(channelAxis()) % 2 != 0) {
            throw new DL4JInvalidInputException("Layer \"" + layerConf().getLayerName()
                    + "\": the input must be a sequence with an even number of channels, but has the shape "
                    + Arrays.toString(input.shape()) + " in the format "
                    + layerConf().getFormat() + ".");
        }
        INDArray numbers = input.castTo(dataType);
        INDArray output = workspaces.create(
                ArrayType.ACTIVATIONS, dataType, new long[] {input.size(0), input.size(channelAxis())}, 'c');
        transfer(output, numbers, true);
        BlasArray.written(output);
        return output;
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
        assertInputSet(true);
        INDArray below = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, input.shape(), 'c');
        transfer(epsilon.castTo(dataType), below, false);
        BlasArray.written(below);
        return new Pair<>(new DefaultGradient(), below);
    }

    /** Copies the final states out of the sequence, or the vector to where they stand in the sequence. */
    private void transfer(INDArray vector, INDArray sequence, boolean out) {
        BlasArray states = BlasArray.over(vector);
        BlasArray steps = BlasArray.over(sequence);
        int half = (int) vector.size(1) / 2;
        int apart = vector.stride(1);
        int channel = sequence.stride(channelAxis());
        int[][] ends = ends((int) sequence.size(0), (int) sequence.size(3 - channelAxis()));
        for (int e = 0; e < ends.length; e++) {
            for (int direction = 0; ends[e] != null && direction < 2; direction++) {
                int state = Math.toIntExact(e * vector.stride(0) + (long) direction * half * apart);
                int step = Math.toIntExact(e * sequence.stride(0)
                        + ends[e][direction] * sequence.stride(3 - channelAxis())
                        + (long) direction * half * channel);
                if (out) {
                    states.copy(state, apart, steps, step, channel, half, 1);
                } else {
                    steps.copy(step, channel, states, state, apart, half, 1);
                }
            }
        }
    }

    /** For every example its last and its first step, null if it has none. */
    private int[][] ends(int batch, int steps) {
        int[][] ends = new int[batch][];
        float[] mask = PackedSteps.mask(maskArray, batch, steps, layerConf().getLayerName());
        for (int e = 0; e < batch; e++) {
            for (int t = 0; t < steps; t++) {
                if (mask == null || mask[e * steps + t] != 0) {
                    ends[e] = new int[] {t, ends[e] == null ? t : ends[e][1]};
                }
            }
        }
        return ends;
    }

    private int channelAxis() {
        return layerConf().getFormat() == RNNFormat.NWC ? 2 : 1;
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(INDArray mask, MaskState state, int batch) {
        maskArray = mask;
        return new Pair<>(null, state); // what follows has no steps
    }

    @Override
    public Layer clone() {
        return new LastStatesLayer(conf, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public void clearNoiseWeightParams() {}
}
