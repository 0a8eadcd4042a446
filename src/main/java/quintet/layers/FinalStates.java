package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The final states of a bidirectional encoder: where each direction stands when it has read the whole sequence.
 *
 * <p>Of a map F {@code [n, 2h, steps]}, forward states in channels 0 .. h - 1 and backward states after them, {@code [n,
 * 2h]}:
 *
 * <pre>  z[i] = F[i, last step that exists] for i &lt; h,   z[i] = F[i, first step that exists] for i &gt;= h</pre>
 *
 * An example without any step gives 0.
 */
public final class FinalStates extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs[0] instanceof InputType.InputTypeRecurrent sequence && sequence.getSize() % 2 == 0) {
            return InputType.feedForward(sequence.getSize());
        }
        throw new IllegalArgumentException(
                "Final states are taken of a bidirectional sequence map, but was given " + inputs[0] + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray map = inputs[0];
        long half = map.size(1) / 2;
        INDArray states = Nd4j.create(map.dataType(), map.size(0), map.size(1));
        for (int i = 0; i < map.size(0); i++) {
            int[] ends = ends(masks[0], i, (int) map.size(2));
            for (int c = 0; ends != null && c < map.size(1); c++) {
                states.putScalar(i, c, map.getDouble(i, c, c < half ? ends[1] : ends[0]));
            }
        }
        return states;
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray map = inputs[0];
        long half = map.size(1) / 2;
        INDArray gradient = Nd4j.create(map.dataType(), map.shape());
        for (int i = 0; i < map.size(0); i++) {
            int[] ends = ends(masks[0], i, (int) map.size(2));
            for (int c = 0; ends != null && c < map.size(1); c++) {
                gradient.putScalar(new int[] {i, c, c < half ? ends[1] : ends[0]}, epsilon.getDouble(i, c));
            }
        }
        return new INDArray[] {gradient};
    }

    /** First and last step that exist, or null if none does. */
    private static int[] ends(INDArray mask, int example, int steps) {
        if (mask == null) {
            return new int[] {0, steps - 1};
        }
        int first = -1;
        int last = -1;
        for (int t = 0; t < steps; t++) {
            if (mask.getDouble(example, t) != 0) {
                first = first < 0 ? t : first;
                last = t;
            }
        }
        return first < 0 ? null : new int[] {first, last};
    }

    @Override
    public String toString() {
        return "final states";
    }
}
