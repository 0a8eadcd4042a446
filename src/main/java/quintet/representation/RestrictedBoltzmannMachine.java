package quintet.representation;

import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.Sampling;

/**
 * A restricted Boltzmann machine: visible units v and binary hidden units h, joined only with one another,
 *
 * <pre>
 *   P(v, h) = exp(-E(v, h)) / Z,     E(v, h) = e(v) - v W h - D b h
 *   F(v) = -log sum_h exp(-E(v, h)) = e(v) - sum_j log(1 + exp(D b_j + (v W)_j))     (the free energy)
 *   P(h_j = 1 | v) = sigmoid(D b_j + (v W)_j)
 * </pre>
 *
 * where e and {@code P(v | h)} depend on the {@link VisibleUnits}, and D is the number of words of v if it counts words, else 1.
 *
 * <p>Sources: Smolensky, Information processing in dynamical systems: foundations of harmony theory, 1986; Hinton, Training
 * products of experts by minimizing contrastive divergence, 2002, and A practical guide to training restricted Boltzmann
 * machines, 2010.
 */
public final class RestrictedBoltzmannMachine {

    private final VisibleUnits units;
    private final INDArray weights;
    private final INDArray visibleBias;
    private final INDArray hiddenBias;

    /**
     * Weights drawn from {@code N(0, 0.01^2)}, biases 0.
     *
     * @param visible number of visible units
     * @param hidden number of hidden units
     * @param seed of the weights
     * @param type FLOAT, or DOUBLE for comparisons with exact quantities
     */
    public RestrictedBoltzmannMachine(VisibleUnits units, int visible, int hidden, long seed, DataType type) {
        this(units, randomWeights(visible, hidden, seed, type), Nd4j.zeros(type, visible), Nd4j.zeros(type, hidden));
    }

    /**
     * A machine of the given parameters, which are not copied: what changes them changes the machine.
     *
     * @param weights {@code [visible, hidden]}
     * @param visibleBias {@code [visible]}
     * @param hiddenBias {@code [hidden]}
     */
    public RestrictedBoltzmannMachine(VisibleUnits units, INDArray weights, INDArray visibleBias, INDArray hiddenBias) {
        if (weights.rank() != 2 || visibleBias.length() != weights.size(0) || hiddenBias.length() != weights.size(1)) {
            throw new IllegalArgumentException(
                    "Weights [visible, hidden] need a bias of each visible and each hidden unit,"
                            + " but the weights are " + Arrays.toString(weights.shape())
                            + " and the biases are of length " + visibleBias.length() + " and " + hiddenBias.length()
                            + ".");
        }
        this.units = units;
        this.weights = weights;
        this.visibleBias = visibleBias;
        this.hiddenBias = hiddenBias;
    }

    static INDArray randomWeights(int rows, int columns, long seed, DataType type) {
        if (rows < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "Every layer of a Boltzmann machine needs at least one unit, but the sizes" + " given are " + rows
                            + " and " + columns + ".");
        }
        Sampling.seedThread(seed);
        return Nd4j.randn(type, rows, columns).muli(0.01);
    }

    public VisibleUnits units() {
        return units;
    }

    /** Number of visible units. */
    public int visible() {
        return (int) weights.size(0);
    }

    /** Number of hidden units. */
    public int hidden() {
        return (int) weights.size(1);
    }

    /** {@code [visible, hidden]}; column j is what hidden unit j looks for. */
    public INDArray weights() {
        return weights;
    }

    public INDArray visibleBias() {
        return visibleBias;
    }

    public INDArray hiddenBias() {
        return hiddenBias;
    }

    /** W, visible bias, hidden bias: the order of every gradient. */
    List<INDArray> parameters() {
        return List.of(weights, visibleBias, hiddenBias);
    }

    /**
     * What arrives at the hidden units: {@code vW * scale + D b}.
     *
     * @param lengths {@code [n, 1]}
     */
    INDArray hiddenInput(INDArray visible, INDArray lengths, double scale) {
        INDArray input = visible.mmul(weights);
        if (scale != 1) {
            input.muli(scale);
        }
        return units == VisibleUnits.REPLICATED_SOFTMAX
                ? input.addi(lengths.mmul(hiddenBias.reshape(1, hidden())))
                : input.addiRowVector(hiddenBias);
    }

    /** {@code P(h = 1 | v)}: {@code [n, hidden]}. */
    public INDArray hiddenProbabilities(INDArray visible) {
        return Transforms.sigmoid(hiddenInput(visible, units.lengths(visible), 1), false);
    }

    /**
     * Expected values of the visible units given hidden ones: {@code [n, visible]}.
     *
     * @param hidden {@code [n, hidden]}
     * @param lengths {@code [n, 1]}: how many words, if the visible units count words; else it does not matter
     */
    public INDArray visibleMeans(INDArray hidden, INDArray lengths) {
        return units.mean(visibleInput(hidden, 1), lengths);
    }

    INDArray visibleInput(INDArray hidden, double scale) {
        INDArray input = hidden.mmul(weights.transpose());
        return (scale == 1 ? input : input.muli(scale)).addiRowVector(visibleBias);
    }

    /** {@code E(v, h)}: {@code [n, 1]}. */
    public INDArray energy(INDArray visible, INDArray hidden) {
        INDArray input = hiddenInput(visible, units.lengths(visible), 1);
        return units.energy(visible, visibleBias).subi(input.muli(hidden).sum(true, 1));
    }

    /** {@code F(v) = -log sum_h exp(-E(v, h))}: {@code [n, 1]}. */
    public INDArray freeEnergy(INDArray visible) {
        return units.energy(visible, visibleBias)
                .subi(Exponentials.softplus(hiddenInput(visible, units.lengths(visible), 1))
                        .sum(true, 1));
    }

    /**
     * Means over examples of what the gradient of the log-likelihood is made of, {@code v h', v, D h}: the gradient is their
     * value under the data less their value under the model.
     */
    List<INDArray> statistics(INDArray visible, INDArray hidden, INDArray lengths) {
        double share = 1.0 / visible.size(0);
        INDArray weighed = units == VisibleUnits.REPLICATED_SOFTMAX ? hidden.mulColumnVector(lengths) : hidden;
        return List.of(visible.transpose().mmul(hidden).muli(share), visible.mean(0), weighed.mean(0));
    }
}
