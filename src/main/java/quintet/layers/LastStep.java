package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The last step of a sequence that exists, {@code [n, d, steps]} to {@code [n, d]}: where an {@link Lstm} stands when it has
 * read everything. An example without any step gives 0. For both directions of a {@link BidirectionalLstm} take {@link
 * FinalStates}.
 */
public final class LastStep extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs[0] instanceof InputType.InputTypeRecurrent sequence) {
            return InputType.feedForward(sequence.getSize());
        }
        throw new IllegalArgumentException("A last step is taken of a sequence, but was given " + inputs[0] + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        double[] map = HeapNumbers.read(inputs[0]);
        int[] last = last(inputs[0], masks[0]);
        int channels = (int) inputs[0].size(1);
        int steps = (int) inputs[0].size(2);
        double[] states = new double[last.length * channels];
        for (int k = 0; k < states.length; k++) {
            int t = last[k / channels];
            states[k] = t < 0 ? 0 : map[k * steps + t];
        }
        return HeapNumbers.write(states, inputs[0].dataType(), last.length, channels);
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        double[] above = HeapNumbers.read(epsilon);
        int[] last = last(inputs[0], masks[0]);
        int channels = (int) inputs[0].size(1);
        int steps = (int) inputs[0].size(2);
        double[] gradient = new double[above.length * steps]; // [n, steps, d], as recurrent layers read it
        for (int k = 0; k < above.length; k++) {
            int n = k / channels;
            if (last[n] >= 0) {
                gradient[(n * steps + last[n]) * channels + k % channels] = above[k];
            }
        }
        return new INDArray[] {
            HeapNumbers.write(gradient, inputs[0].dataType(), last.length, steps, channels)
                    .permute(0, 2, 1)
        };
    }

    /** The last step of each example that exists, or -1. */
    private static int[] last(INDArray map, INDArray mask) {
        int steps = (int) map.size(2);
        int[] last = new int[(int) map.size(0)];
        double[] exists = mask == null ? null : HeapNumbers.read(mask);
        for (int n = 0; n < last.length; n++) {
            last[n] = steps - 1;
            while (last[n] >= 0 && !Softmax.exists(exists, n * steps + last[n])) {
                last[n]--;
            }
        }
        return last;
    }

    @Override
    public String toString() {
        return "last step";
    }
}
