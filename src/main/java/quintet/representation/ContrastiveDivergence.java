package quintet.representation;

/**
 * How a restricted Boltzmann machine learns.
 *
 * @param steps k: Gibbs steps from the data (or on from the last state of the chains) to what stands for the model
 * @param learningRate of the ascent
 * @param momentum share of the last update that is added to the next, 0..1, below 1
 * @param weightDecay weight of half the sum of squared weights (not biases) that is taken from the log-likelihood
 * @param chains 0 for contrastive divergence, whose chains start at the batch; else the number of chains that go on from update
 *     to update (Tieleman, Training restricted Boltzmann machines using approximations to the likelihood gradient, 2008)
 */
public record ContrastiveDivergence(int steps, double learningRate, double momentum, double weightDecay, int chains) {

    public ContrastiveDivergence {
        if (steps < 1
                || !(learningRate > 0 && Double.isFinite(learningRate))
                || !(momentum >= 0 && momentum < 1)
                || !(weightDecay >= 0 && Double.isFinite(weightDecay))
                || chains < 0) {
            throw new IllegalArgumentException(
                    "Contrastive divergence needs at least 1 step, a finite learning rate above 0, a"
                            + " momentum of 0 or more and below 1, a finite weight decay of 0 or more and 0 chains or more, but was given "
                            + steps + ", " + learningRate + ", " + momentum + ", " + weightDecay + " and " + chains
                            + ".");
        }
    }

    /** CD-1, learning rate 0.05, momentum 0.9, weight decay 0.0002. */
    public static ContrastiveDivergence defaults() {
        return new ContrastiveDivergence(1, 0.05, 0.9, 2e-4, 0);
    }

    public ContrastiveDivergence withSteps(int value) {
        return new ContrastiveDivergence(value, learningRate, momentum, weightDecay, chains);
    }

    public ContrastiveDivergence withLearningRate(double value) {
        return new ContrastiveDivergence(steps, value, momentum, weightDecay, chains);
    }

    public ContrastiveDivergence withMomentum(double value) {
        return new ContrastiveDivergence(steps, learningRate, value, weightDecay, chains);
    }

    public ContrastiveDivergence withWeightDecay(double value) {
        return new ContrastiveDivergence(steps, learningRate, momentum, value, chains);
    }

    public ContrastiveDivergence withChains(int value) {
        return new ContrastiveDivergence(steps, learningRate, momentum, weightDecay, value);
    }
}
