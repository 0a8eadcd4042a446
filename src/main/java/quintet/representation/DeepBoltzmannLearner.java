package quintet.representation;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.representation.BoltzmannLayers.State;
import quintet.training.Learner;
import quintet.training.StepResult;

/**
 * Trains all layers of a deep Boltzmann machine together: statistics under the mean-field posterior of the batch, less those of
 * Gibbs chains that go on from update to update. A modality that is missing in an example has means of its own in the posterior.
 *
 * <p>{@link #LOSS} is, as a mean over pathways, the error of the reconstruction as a share of the error of the training mean.
 */
final class DeepBoltzmannLearner implements Learner {

    private final BoltzmannLayers layers;
    private final BoltzmannInputs inputs;
    private final ContrastiveDivergence options;
    private final int meanFieldSteps;
    private final Ascent ascent;
    private GibbsChains chains;

    DeepBoltzmannLearner(
            BoltzmannLayers layers, BoltzmannInputs inputs, ContrastiveDivergence options, int meanFieldSteps) {
        this.layers = layers;
        this.inputs = inputs;
        this.options = options;
        this.meanFieldSteps = meanFieldSteps;
        this.ascent = new Ascent(layers.parameters());
    }

    @Override
    public MultimodalDataset view(MultimodalDataset dataset) {
        return dataset.select(inputs.names());
    }

    @Override
    public void startEpoch(long seed) {
        Sampling.seedThread(seed);
    }

    @Override
    public StepResult step(MultiDataSet batch) {
        Examples examples = inputs.examples(batch.getFeatures(), batch.getFeaturesMaskArrays());
        State posterior = MeanField.of(layers, examples, meanFieldSteps);
        Map<String, Double> losses = judge(examples, posterior);
        ascent.step(gradient(examples, posterior), options.learningRate(), options.momentum(), options.weightDecay());
        return new StepResult(losses);
    }

    /** The estimate of the gradient of the variational bound, in the order of the parameters of the layers. */
    List<INDArray> gradient(Examples examples, State posterior) {
        List<INDArray> lengths = new ArrayList<>();
        for (INDArray own : examples.lengths()) {
            lengths.add(ContrastiveDivergenceLearner.cycled(own, options.chains()));
        }
        if (chains == null) {
            chains = new GibbsChains(layers, layers.random(lengths));
        }
        for (int k = 0; k < options.steps(); k++) {
            chains.step(lengths);
        }
        State now = chains.state();
        State fantasy = new State(now.visible(), chains.probabilities(lengths), now.joint());
        List<INDArray> data = layers.statistics(posterior, examples.lengths());
        List<INDArray> model = layers.statistics(fantasy, lengths);
        List<INDArray> gradient = new ArrayList<>();
        for (int i = 0; i < data.size(); i++) {
            gradient.add(data.get(i).sub(model.get(i)));
        }
        return gradient;
    }

    @Override
    public Map<String, Double> validate(MultimodalDataset validation) {
        Examples examples = inputs.examples(validation);
        Map<String, Double> judged = judge(examples, MeanField.of(layers, examples, meanFieldSteps));
        for (int p = 0; p < layers.size() && layers.size() > 1; p++) {
            State others = MeanField.of(layers, BoltzmannInputs.without(examples, p), meanFieldSteps);
            judged.put(inputs.names()[p] + " from the others", unexplained(p, examples, others));
        }
        return judged;
    }

    private Map<String, Double> judge(Examples examples, State posterior) {
        Map<String, Double> judged = new LinkedHashMap<>();
        judged.put(LOSS, 0.0);
        double sum = 0;
        int seen = 0;
        for (int p = 0; p < layers.size(); p++) {
            double error = unexplained(p, examples, posterior);
            if (Double.isFinite(error)) {
                judged.put("reconstruction of " + inputs.names()[p], error);
                sum += error;
                seen++;
            }
        }
        judged.put(LOSS, sum / Math.max(1, seen));
        INDArray free = MeanField.freeEnergy(layers, posterior, examples.lengths());
        judged.put(ContrastiveDivergenceLearner.FREE_ENERGY, free.meanNumber().doubleValue());
        return judged;
    }

    /** The error of what is expected of a pathway, as a share of that of the training mean; over examples that have it. */
    private double unexplained(int p, Examples examples, State state) {
        INDArray present = examples.present().get(p);
        INDArray lengths = examples.lengths().get(p).mul(present);
        INDArray visible = examples.visible().get(p).mulColumnVector(present);
        INDArray expected = layers.visible(p, state.hidden().get(p), lengths);
        INDArray constant = Nd4j.ones(visible.dataType(), visible.size(0), 1).mmul(inputs.mean(p));
        VisibleUnits units = layers.pathways().get(p).units();
        if (units == VisibleUnits.REPLICATED_SOFTMAX) {
            constant.diviColumnVector(constant.sum(true, 1)).muliColumnVector(lengths);
        }
        return units.error(visible, expected.muliColumnVector(Transforms.min(present, 1)), lengths)
                / units.error(visible, constant.muliColumnVector(present), lengths);
    }

    @Override
    public String fingerprint() {
        return "deep Boltzmann machine of "
                + layers.parameters().stream()
                        .map(parameter -> Arrays.toString(parameter.shape()))
                        .toList()
                + ", pathways " + Arrays.toString(inputs.names()) + " of "
                + layers.pathways().stream()
                        .map(RestrictedBoltzmannMachine::units)
                        .toList()
                + ", " + options + ", mean field " + meanFieldSteps + ", started from " + ascent.start();
    }

    @Override
    public void write(DataOutputStream out) throws IOException {
        ascent.write(out);
        out.writeBoolean(chains != null);
        if (chains != null) {
            State state = chains.state();
            for (int p = 0; p < layers.size(); p++) {
                Nd4j.write(state.visible().get(p), out);
                Nd4j.write(state.hidden().get(p), out);
            }
            Nd4j.write(state.joint(), out);
        }
    }

    @Override
    public void read(DataInputStream in) throws IOException {
        ascent.read(in);
        chains = null;
        if (in.readBoolean()) {
            List<INDArray> visible = new ArrayList<>();
            List<INDArray> hidden = new ArrayList<>();
            for (int p = 0; p < layers.size(); p++) {
                visible.add(Nd4j.read(in));
                hidden.add(Nd4j.read(in));
            }
            chains = new GibbsChains(layers, new State(visible, hidden, Nd4j.read(in)));
        }
    }
}
