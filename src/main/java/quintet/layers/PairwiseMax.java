package quintet.layers;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The larger of every pair of numbers of two vectors: {@code z[i * db + j] = max(a[i], b[j])}.
 *
 * <p>Inputs {@code a [n, da]} and {@code b [n, db]}, output {@code [n, da * db]}. Where both are equal the gradient goes
 * to {@code a}.
 */
public final class PairwiseMax extends StatelessVertex {

    private static final long serialVersionUID = 1L;

    @Override
    public int minVertexInputs() {
        return 2;
    }

    @Override
    public int maxVertexInputs() {
        return 2;
    }

    @Override
    protected InputType outputType(InputType... inputs) {
        if (inputs.length == 2
                && inputs[0] instanceof InputType.InputTypeFeedForward a
                && inputs[1] instanceof InputType.InputTypeFeedForward b) {
            return InputType.feedForward(a.getSize() * b.getSize());
        }
        throw new IllegalArgumentException(
                "The pairwise maximum takes two vectors, but was given " + describe(inputs) + ".");
    }

    @Override
    protected INDArray forward(INDArray[] inputs, INDArray[] masks) {
        INDArray larger = Nd4j.math().max(rows(inputs), columns(inputs));
        return larger.reshape('c', larger.size(0), larger.size(1) * larger.size(2));
    }

    @Override
    protected INDArray[] backward(INDArray[] inputs, INDArray[] masks, INDArray epsilon) {
        INDArray fromB = columns(inputs).gt(rows(inputs)).castTo(epsilon.dataType());
        INDArray all = epsilon.dup('c').reshape('c', fromB.shape());
        return new INDArray[] {all.mul(fromB.rsub(1)).sum(2), all.mul(fromB).sum(1)};
    }

    private static INDArray rows(INDArray[] inputs) {
        long n = inputs[0].size(0);
        return inputs[0]
                .dup('c')
                .reshape('c', n, inputs[0].size(1), 1)
                .broadcast(shape(inputs))
                .dup('c');
    }

    private static INDArray columns(INDArray[] inputs) {
        long n = inputs[0].size(0);
        return inputs[1]
                .dup('c')
                .reshape('c', n, 1, inputs[1].size(1))
                .broadcast(shape(inputs))
                .dup('c');
    }

    private static long[] shape(INDArray[] inputs) {
        return new long[] {inputs[0].size(0), inputs[0].size(1), inputs[1].size(1)};
    }

    @Override
    public String toString() {
        return "larger of every pair";
    }
}
