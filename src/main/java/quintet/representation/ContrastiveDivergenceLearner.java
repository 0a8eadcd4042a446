package quintet.representation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.training.Learner;
import quintet.training.StepResult;

/**
 * Trains a {@link RestrictedBoltzmannMachine}: the statistics of the data, less those k Gibbs steps away (CD-k), or less those of
 * chains that go on from update to update (persistent contrastive divergence).
 *
 * <p>{@link #LOSS} is the error of the reconstruction, which Gibbs steps do not follow exactly: it tells whether training goes
 * well, not how likely the data is. {@link #FREE_ENERGY} is the mean free energy: that of the training part and that of the
 * validation part part when the machine learns the training part by heart.
 */
public final class ContrastiveDivergenceLearner implements Learner {

    /** Name of the mean free energy, in nats, up to a constant of the machine. */
    public static final String FREE_ENERGY = "free energy";

    private final RestrictedBoltzmannMachine machine;
    private final BoltzmannInput input;
    private final ContrastiveDivergence options;
    private final int up;
    private final int down;
    private final Ascent ascent;
    private INDArray chains;

    /**
     * @param machine trained in place
     * @param training what a standardisation is measured on
     * @param modality what the visible units show
     * @throws IllegalArgumentException if the modality does not suit the visible units or their number
     */
    public ContrastiveDivergenceLearner(
            RestrictedBoltzmannMachine machine,
            MultimodalDataset training,
            String modality,
            ContrastiveDivergence options) {
        this(
                machine,
                new BoltzmannInput(
                        training.modalities().get(training.indexOf(modality)),
                        machine.units(),
                        training,
                        machine.weights().dataType()),
                options,
                1,
                1);
    }

    /**
     * @param up copies of the visible units that the hidden ones see, with the same weights
     * @param down copies of the hidden units that the visible ones see, with the same weights
     */
    ContrastiveDivergenceLearner(
            RestrictedBoltzmannMachine machine, BoltzmannInput input, ContrastiveDivergence options, int up, int down) {
        if (input.size() != machine.visible()) {
            throw new IllegalArgumentException("Modality \"" + input.modality().name() + "\" fills " + input.size()
                    + " visible units, but the machine has " + machine.visible() + ".");
        }
        this.machine = machine;
        this.input = input;
        this.options = options;
        this.up = up;
        this.down = down;
        this.ascent = new Ascent(machine.parameters());
    }

    /** The one modality, where it is there. */
    @Override
    public MultimodalDataset view(MultimodalDataset dataset) {
        return BoltzmannInput.presentRows(dataset.select(input.modality().name()));
    }

    @Override
    public void startEpoch(long seed) {
        Sampling.seedThread(seed);
    }

    @Override
    public StepResult step(MultiDataSet batch) {
        INDArray visible = input.visible(batch.getFeatures(0), batch.getFeaturesMaskArray(0));
        Map<String, Double> losses = judge(visible);
        ascent.step(gradient(visible), options.learningRate(), options.momentum(), options.weightDecay());
        return new StepResult(losses);
    }

    /**
     * The estimate of the gradient of the mean log-likelihood, with the generator of this thread.
     *
     * @param visible {@code [n, visible]}
     * @return of the weights, the visible bias and the hidden bias
     */
    List<INDArray> gradient(INDArray visible) {
        INDArray lengths = machine.units().lengths(visible);
        INDArray data = hidden(visible, lengths);
        INDArray state = options.chains() == 0 ? Chance.bernoulli(data) : chains(visible.dataType());
        INDArray chainLengths = options.chains() == 0 ? lengths : cycled(lengths, options.chains());
        INDArray fantasy = null;
        INDArray model = null;
        for (int k = 0; k < options.steps(); k++) {
            INDArray mean = machine.units().mean(machine.visibleInput(state, down), chainLengths);
            fantasy = machine.units().sample(mean, chainLengths);
            model = hidden(fantasy, chainLengths);
            state = Chance.bernoulli(model);
        }
        if (options.chains() > 0) {
            chains = state;
        }
        List<INDArray> positive = machine.statistics(visible, data, lengths);
        List<INDArray> negative = machine.statistics(fantasy, model, chainLengths);
        List<INDArray> gradient = new ArrayList<>();
        for (int i = 0; i < positive.size(); i++) {
            gradient.add(positive.get(i).sub(negative.get(i)));
        }
        return gradient;
    }

    private INDArray hidden(INDArray visible, INDArray lengths) {
        return Transforms.sigmoid(machine.hiddenInput(visible, lengths, up), false);
    }

    private INDArray chains(DataType type) {
        if (chains == null) {
            chains = Chance.bernoulli(Nd4j.valueArrayOf(new long[] {options.chains(), machine.hidden()}, 0.5, type));
        }
        return chains;
    }

    /** So many rows, the given ones over and over: chain i holds a text as long as that of example i. */
    static INDArray cycled(INDArray rows, int count) {
        int n = (int) rows.size(0);
        if (n == count) {
            return rows;
        }
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i % n;
        }
        return Nd4j.pullRows(rows, 1, order);
    }

    @Override
    public Map<String, Double> validate(MultimodalDataset validation) {
        return judge(
                input.visible(validation.features().get(0), validation.masks().get(0)));
    }

    private Map<String, Double> judge(INDArray visible) {
        INDArray lengths = machine.units().lengths(visible);
        INDArray hiddenInput = machine.hiddenInput(visible, lengths, up);
        INDArray free = machine.units()
                .energy(visible, machine.visibleBias())
                .muli(up)
                .subi(Exponentials.softplus(hiddenInput).sum(true, 1).muli(down));
        INDArray hidden = Transforms.sigmoid(hiddenInput, false);
        INDArray again = machine.units().mean(machine.visibleInput(hidden, down), lengths);
        Map<String, Double> judged = new LinkedHashMap<>();
        judged.put(LOSS, machine.units().error(visible, again, lengths));
        judged.put(FREE_ENERGY, free.meanNumber().doubleValue());
        return judged;
    }

    @Override
    public String fingerprint() {
        return "restricted Boltzmann machine of " + machine.visible() + " " + machine.units() + " and "
                + machine.hidden() + " hidden units, modality " + input.modality() + ", " + options + ", copies " + up
                + " and " + down + ", started from " + ascent.start();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        ascent.write(out);
        out.writeBoolean(chains != null);
        if (chains != null) {
            Nd4j.write(chains, out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        ascent.read(in);
        chains = in.readBoolean() ? Nd4j.read(in) : null;
    }
}
