package quintet.layers;

import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.lossfunctions.impl.LossBinaryXENT;

/**
 * Cross-entropy of numbers in 0..1, the mean over the k numbers of an example, {@code -1/k sum_i [ y_i log p_i + (1 - y_i) log(1 - p_i)
 * ]}: Deeplearning4j's is the sum, beside which a mean squared error goes under. Like there, p is kept within 1e-5 and 1 - 1e-5, so
 * that no number costs more than 11.5.
 */
public final class MeanCrossEntropy extends LossBinaryXENT {

    private static final long serialVersionUID = 1L;

    @Override
    public double computeScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return super.computeScore(labels, preOutput, activation, mask, average) / labels.size(1);
    }

    @Override
    public INDArray computeScoreArray(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return super.computeScoreArray(labels, preOutput, activation, mask).divi(labels.size(1));
    }

    @Override
    public INDArray computeGradient(INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
        return super.computeGradient(labels, preOutput, activation, mask).divi(labels.size(1));
    }

    @Override
    public Pair<Double, INDArray> computeGradientAndScore(
            INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
        return Pair.of(
                computeScore(labels, preOutput, activation, mask, average),
                computeGradient(labels, preOutput, activation, mask));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MeanCrossEntropy;
    }

    @Override
    public int hashCode() {
        return MeanCrossEntropy.class.hashCode();
    }

    @Override
    public String toString() {
        return "mean cross-entropy";
    }
}
