package quintet.representation;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.representation.BoltzmannLayers.State;
import quintet.training.TrainingHistory;

/**
 * What a {@link MultimodalBoltzmannMachine} learned. A code is the probabilities of the joint units in the mean-field posterior of
 * what is there; what is missing is free and has means of its own. A text without a word counts as missing.
 */
public final class BoltzmannSpace implements Representation {

    private final BoltzmannLayers layers;
    private final BoltzmannInputs inputs;
    private final int meanFieldSteps;
    private final Map<String, TrainingHistory> histories;

    BoltzmannSpace(
            BoltzmannLayers layers,
            BoltzmannInputs inputs,
            int meanFieldSteps,
            Map<String, TrainingHistory> histories) {
        this.layers = layers;
        this.inputs = inputs;
        this.meanFieldSteps = meanFieldSteps;
        this.histories = Collections.unmodifiableMap(new LinkedHashMap<>(histories));
    }

    /** Names of the modalities, in the order of the pathways. */
    public List<String> modalities() {
        return List.of(inputs.names());
    }

    @Override
    public int size() {
        return layers.joint();
    }

    @Override
    public INDArray encode(MultimodalDataset examples) {
        return code(inputs.examples(examples, new LinkedHashSet<>(modalities())));
    }

    @Override
    public INDArray encode(MultimodalDataset examples, String modality) {
        inputs.indexOf(modality);
        return code(inputs.examples(examples, Set.of(modality)));
    }

    private INDArray code(Examples examples) {
        INDArray there = examples.present().get(0).dup();
        examples.present().stream().skip(1).forEach(there::addi);
        return MeanField.of(layers, examples, meanFieldSteps).joint().muliColumnVector(Transforms.min(there, 1));
    }

    @Override
    public long parameters() {
        return layers.numbers();
    }

    @Override
    public Map<String, TrainingHistory> histories() {
        return histories;
    }

    @Override
    public String toString() {
        return SpaceText.of(
                "Boltzmann machine",
                inputs.list().stream().map(BoltzmannInput::modality).toList(),
                this);
    }

    /** The restricted machine within the pathway of a modality, as it is after the joint training: its filters, say. */
    public RestrictedBoltzmannMachine pathway(String modality) {
        return layers.pathways().get(inputs.indexOf(modality));
    }

    /**
     * Variational free energy of examples with all of their modalities: {@code [n, 1]}, in nats. Up to one constant of the machine
     * (its log Z) an upper bound of {@code -log P}.
     */
    public INDArray freeEnergy(MultimodalDataset examples) {
        Examples seen = inputs.examples(examples, new LinkedHashSet<>(modalities()));
        return MeanField.freeEnergy(layers, MeanField.of(layers, seen, meanFieldSteps), seen.lengths());
    }

    /**
     * Draws a modality given the others by Gibbs sampling: from {@code P(image | text)}, say. One chain an example, with the others
     * held fast; what else is missing is drawn along.
     *
     * @param given examples; what they hold of the wanted modality is not looked at, nor need they have it
     * @param wanted the modality to draw
     * @param steps Gibbs steps of each chain, from a draw of the mean-field posterior
     * @param seed of the chains
     * @return expected values given the hidden units of the last step: pictures and vectors in the shape of the modality, of tokens
     *     the expected counts of a text of typical length, {@code [n, vocabulary]}
     */
    public INDArray sample(MultimodalDataset given, String wanted, int steps, long seed) {
        return gibbs(given, wanted, steps, 1, seed);
    }

    /**
     * Expected values of a modality given the others, by Gibbs sampling: the mean over the second half of the steps of what
     * {@link #sample} gives. For tokens, {@code P(word | image)} times the typical length.
     *
     * @param steps at least 1
     */
    public INDArray expect(MultimodalDataset given, String wanted, int steps, long seed) {
        return gibbs(given, wanted, steps, steps - steps / 2, seed);
    }

    private INDArray gibbs(MultimodalDataset given, String wanted, int steps, int counted, long seed) {
        if (steps < counted || counted < 1) {
            throw new IllegalArgumentException("Gibbs sampling needs at least 1 step, but was given " + steps + ".");
        }
        int p = inputs.indexOf(wanted);
        Set<String> others = new LinkedHashSet<>(modalities());
        others.remove(wanted);
        Examples clamped = inputs.examples(given, others);
        Sampling.seedThread(seed);
        // from hidden units thrown at random a chain would need long to find what the others say
        State start = MeanField.of(layers, clamped, meanFieldSteps).drawn(layers, clamped);
        GibbsChains chains = new GibbsChains(layers, start);
        INDArray sum = null;
        for (int s = 1; s <= steps; s++) {
            chains.step(clamped);
            if (s > steps - counted) {
                INDArray means = layers.visible(
                        p, chains.state().hidden().get(p), clamped.lengths().get(p));
                sum = sum == null ? means : sum.addi(means);
            }
        }
        return inputs.list().get(p).features(sum.divi(counted));
    }

    /**
     * Expected values of a modality in the mean-field posterior of the others: what {@link #expect} estimates, without chance, but
     * of one explanation alone where several are possible.
     */
    public INDArray fill(MultimodalDataset given, String wanted) {
        int p = inputs.indexOf(wanted);
        Set<String> others = new LinkedHashSet<>(modalities());
        others.remove(wanted);
        Examples examples = inputs.examples(given, others);
        State state = MeanField.of(layers, examples, meanFieldSteps);
        INDArray means =
                layers.visible(p, state.hidden().get(p), examples.lengths().get(p));
        return inputs.list().get(p).features(means);
    }
}
