package quintet.layers;

import java.util.Arrays;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Adam, as ND4J computes it, in one pass over the memory.
 *
 * <pre>
 * m = beta1 m + (1 - beta1) g        v = beta2 v + (1 - beta2) g^2
 * w = w - rate sqrt(1 - beta2^t) / (1 - beta1^t) m / (sqrt(v) + epsilon)
 * </pre>
 *
 * for the t-th step, t = 1, 2, ... State, and its place in saved models, are those of {@link Adam}. Every parameter is
 * updated in every step, also an embedding's row that the batch did not use: its m and v decay, so Adam moves it still.
 * On a graphics card ND4J's own operation computes.
 *
 * <p>Source: D. Kingma and J. Ba, Adam: A Method for Stochastic Optimization (2015), section 2, last paragraph.
 */
public class FusedAdam extends Adam {

    /** Rate 0.001; for reading a configuration from JSON. */
    public FusedAdam() {}

    /** @param learningRate the step size */
    public FusedAdam(double learningRate) {
        super(learningRate);
    }

    @Override
    public AdamUpdater instantiate(INDArray state, boolean initialize) {
        AdamUpdater updater = updater();
        long[] shape = Arrays.copyOf(state.shape(), state.rank());
        shape[1] /= 2; // m, then v
        updater.setStateViewArray(state, shape, state.ordering(), initialize);
        return updater;
    }

    @Override
    public AdamUpdater instantiate(Map<String, INDArray> state, boolean initialize) {
        AdamUpdater updater = updater();
        updater.setState(state, initialize);
        return updater;
    }

    private AdamUpdater updater() {
        return LayerEngine.current() == LayerEngine.QUINTET ? new FusedAdamUpdater(this) : new AdamUpdater(this);
    }

    @Override
    public FusedAdam clone() {
        FusedAdam copy = new FusedAdam();
        copy.setLrAndSchedule(getLearningRate(), getLearningRateSchedule());
        copy.setBeta1(getBeta1());
        copy.setBeta2(getBeta2());
        copy.setEpsilon(getEpsilon());
        return copy;
    }

    @Override
    protected boolean canEqual(Object other) {
        return other instanceof FusedAdam;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FusedAdam && super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
