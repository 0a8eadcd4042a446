package quintet.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;

/**
 * The loss of an output that is a loss already, such as that of an {@link Objective}: the mean of what comes in, {@code [n, 1]}.
 * It takes labels, as Deeplearning4j wants, and does not look at them.
 */
public final class BatchLoss implements ILossFunction {

    private static final long serialVersionUID = 1L;

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        double sum = preOutput.sumNumber().doubleValue();
        return average ? sum / preOutput.size(0) : sum;
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return preOutput.dup();
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return Nd4j.onesLike(preOutput);
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public String name() {
        return "batch loss";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BatchLoss;
    }

    @Override
    public int hashCode() {
        return BatchLoss.class.hashCode();
    }

    @Override
    public String toString() {
        return name();
    }
}
