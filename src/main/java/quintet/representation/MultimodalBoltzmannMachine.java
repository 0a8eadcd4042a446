package quintet.representation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.representation.BoltzmannLayers.Examples;
import quintet.training.StopReason;
import quintet.training.Trainer;
import quintet.training.TrainingHistory;

/**
 * A deep Boltzmann machine over several modalities: each has visible and hidden units of its own, and all meet in one joint layer.
 * A model of the joint distribution, so that a missing modality can be drawn given the others.
 *
 * <p>It learns in stages, named in the histories: one restricted machine a pathway (the name of its modality, after
 * "pathway-" if that is the name of another stage), one from all hidden
 * layers to the joint layer ({@link #JOINT_PRETRAINING}), then all layers at once ({@link #JOINT}). In the whole machine a hidden
 * unit hears from below and from above, in a stage from one side alone. So the pathway's stage doubles the weights upwards,
 * {@code P(h | v) = sigmoid(2 v W + b)}, and the joint layer's doubles them downwards, {@code P(h | z) = sigmoid(2 z U' + b')}; put
 * together with single weights and the mean of the two biases, {@code sigmoid(v W + z U' + (b + b') / 2)} averages what both said.
 *
 * <p>Sources: Srivastava and Salakhutdinov, Multimodal learning with deep Boltzmann machines, 2012 and 2014; Salakhutdinov and
 * Hinton, Deep Boltzmann machines, 2009.
 *
 * @param pathways the modalities, at least two
 * @param joint number of joint units
 * @param jointPretraining how the joint layer learns on the hidden layers
 * @param jointTraining how all layers learn together; its chains are persistent, at least one
 * @param meanFieldSteps iterations of the mean-field posterior
 */
public record MultimodalBoltzmannMachine(
        List<BoltzmannPathway> pathways,
        int joint,
        ContrastiveDivergence jointPretraining,
        ContrastiveDivergence jointTraining,
        int meanFieldSteps)
        implements RepresentationMethod {

    /** Name of the stage that trains the joint layer on the hidden layers of the pathways. */
    public static final String JOINT_PRETRAINING = "joint-pretraining";

    /** Name of the stage that trains all layers together. */
    public static final String JOINT = "joint";

    public MultimodalBoltzmannMachine {
        pathways = List.copyOf(pathways);
        Objects.requireNonNull(jointPretraining, "jointPretraining");
        Objects.requireNonNull(jointTraining, "jointTraining");
        if (pathways.size() < 2
                || pathways.stream().map(BoltzmannPathway::modality).distinct().count() < pathways.size()) {
            throw new IllegalArgumentException(
                    "A multimodal Boltzmann machine needs pathways of at least two different modalities, but was given "
                            + pathways.stream().map(BoltzmannPathway::modality).toList() + ".");
        }
        if (joint < 1 || jointTraining.chains() < 1 || meanFieldSteps < 1) {
            throw new IllegalArgumentException(
                    "A multimodal Boltzmann machine needs at least 1 joint unit, 1 persistent"
                            + " chain of the joint training and 1 mean-field step, but was given " + joint + ", "
                            + jointTraining.chains() + " and " + meanFieldSteps + ".");
        }
    }

    /** 100 joint units, 100 chains with 5 Gibbs steps an update, 10 mean-field steps. */
    public static MultimodalBoltzmannMachine of(BoltzmannPathway... pathways) {
        ContrastiveDivergence together = ContrastiveDivergence.defaults()
                .withMomentum(0.5)
                .withChains(100)
                .withSteps(5)
                .withLearningRate(
                        List.of(pathways).stream().anyMatch(p -> p.units() == VisibleUnits.GAUSSIAN) ? 0.001 : 0.01);
        return new MultimodalBoltzmannMachine(List.of(pathways), 100, ContrastiveDivergence.defaults(), together, 10);
    }

    public MultimodalBoltzmannMachine withJoint(int value) {
        return new MultimodalBoltzmannMachine(pathways, value, jointPretraining, jointTraining, meanFieldSteps);
    }

    public MultimodalBoltzmannMachine withJointPretraining(ContrastiveDivergence value) {
        return new MultimodalBoltzmannMachine(pathways, joint, value, jointTraining, meanFieldSteps);
    }

    public MultimodalBoltzmannMachine withJointTraining(ContrastiveDivergence value) {
        return new MultimodalBoltzmannMachine(pathways, joint, jointPretraining, value, meanFieldSteps);
    }

    public MultimodalBoltzmannMachine withMeanFieldSteps(int value) {
        return new MultimodalBoltzmannMachine(pathways, joint, jointPretraining, jointTraining, value);
    }

    /**
     * Learns stage by stage. If the thread is interrupted, the stages that are left are left out, and the history of the one under
     * way tells.
     */
    @Override
    public BoltzmannSpace learn(DataSplit split, Trainer trainer) {
        String[] names = pathways.stream().map(BoltzmannPathway::modality).toArray(String[]::new);
        DataSplit own = split.select(names);
        List<BoltzmannInput> list = new ArrayList<>();
        for (int p = 0; p < names.length; p++) {
            list.add(new BoltzmannInput(own.modalities().get(p), pathways.get(p).units(), own.train(), DataType.FLOAT));
        }
        BoltzmannInputs inputs = new BoltzmannInputs(list, own.train());
        checkOverlap(inputs, own.train(), "training");
        checkOverlap(inputs, own.validation(), "validation");
        Map<String, TrainingHistory> histories = new LinkedHashMap<>();
        List<RestrictedBoltzmannMachine> machines = new ArrayList<>();
        long seed = trainer.config().seed();
        for (int p = 0; p < names.length; p++) {
            BoltzmannPathway pathway = pathways.get(p);
            RestrictedBoltzmannMachine machine = new RestrictedBoltzmannMachine(
                    pathway.units(), list.get(p).size(), pathway.hidden(), Sampling.mix(seed, p), DataType.FLOAT);
            machine.visibleBias().assign(pathway.units().biasFor(inputs.mean(p)).reshape(machine.visible()));
            machines.add(machine);
            if (goesOn(histories)) {
                ContrastiveDivergenceLearner learner =
                        new ContrastiveDivergenceLearner(machine, list.get(p), pathway.pretraining(), 2, 1);
                String stage = stage(names[p]);
                histories.put(stage, trainer.stage(stage).fit(learner, own.train(), own.validation()));
            }
        }
        BoltzmannLayers layers = joined(machines, inputs, own, trainer, histories);
        if (goesOn(histories)) {
            DeepBoltzmannLearner learner = new DeepBoltzmannLearner(layers, inputs, jointTraining, meanFieldSteps);
            histories.put(JOINT, trainer.stage(JOINT).fit(learner, own.train(), own.validation()));
        }
        return new BoltzmannSpace(layers, inputs, meanFieldSteps, histories);
    }

    /** The joint layer learns from examples that have everything, which had better be known before the pathways are trained. */
    private static void checkOverlap(BoltzmannInputs inputs, MultimodalDataset part, String name) {
        if (complete(inputs.examples(part)).maxNumber().doubleValue() == 0) {
            throw new IllegalArgumentException("No example of the " + name + " part has all of the modalities "
                    + List.of(inputs.names()) + ", and the joint layer learns from such examples alone.");
        }
    }

    /** {@code [n, 1]}: 1 where every modality is there. */
    private static INDArray complete(Examples examples) {
        INDArray complete = Nd4j.ones(DataType.FLOAT, examples.present().get(0).size(0), 1);
        examples.present().forEach(complete::muli);
        return complete;
    }

    /** The name of a pathway's stage: that of its modality, unless a stage of all together is called so. */
    private static String stage(String modality) {
        return modality.equals(JOINT) || modality.equals(JOINT_PRETRAINING) ? "pathway-" + modality : modality;
    }

    private static boolean goesOn(Map<String, TrainingHistory> histories) {
        return histories.values().stream().noneMatch(h -> h.stopReason() == StopReason.INTERRUPTED);
    }

    /** Trains the joint layer on the hidden layers and puts all together. */
    private BoltzmannLayers joined(
            List<RestrictedBoltzmannMachine> machines,
            BoltzmannInputs inputs,
            DataSplit split,
            Trainer trainer,
            Map<String, TrainingHistory> histories) {
        MultimodalDataset train = hidden(machines, inputs, split.train());
        int units = (int) train.features().get(0).size(1);
        RestrictedBoltzmannMachine top = new RestrictedBoltzmannMachine(
                VisibleUnits.BINARY, units, joint, Sampling.mix(trainer.config().seed(), -1), DataType.FLOAT);
        top.visibleBias()
                .assign(VisibleUnits.BINARY.biasFor(train.features().get(0).mean(0)));
        if (goesOn(histories)) {
            BoltzmannInput input =
                    new BoltzmannInput(train.modalities().get(0), VisibleUnits.BINARY, train, DataType.FLOAT);
            histories.put(
                    JOINT_PRETRAINING,
                    trainer.stage(JOINT_PRETRAINING)
                            .fit(
                                    new ContrastiveDivergenceLearner(top, input, jointPretraining, 1, 2),
                                    train,
                                    hidden(machines, inputs, split.validation())));
        }
        List<INDArray> jointWeights = new ArrayList<>();
        int from = 0;
        for (int p = 0; p < machines.size(); p++) {
            RestrictedBoltzmannMachine machine = machines.get(p);
            int to = from + machine.hidden();
            jointWeights.add(top.weights()
                    .get(NDArrayIndex.interval(from, to), NDArrayIndex.all())
                    .dup('c'));
            // a bias that is multiplied by the number of words has to give the other one at a typical number
            int times = machine.units() == VisibleUnits.REPLICATED_SOFTMAX ? inputs.typicalLength(p) : 1;
            machine.hiddenBias()
                    .addi(top.visibleBias().get(NDArrayIndex.interval(from, to)).div(times))
                    .muli(0.5);
            from = to;
        }
        return new BoltzmannLayers(machines, jointWeights, top.hiddenBias());
    }

    /** Probabilities of all hidden units side by side, in the examples that have every modality. */
    private static MultimodalDataset hidden(
            List<RestrictedBoltzmannMachine> machines, BoltzmannInputs inputs, MultimodalDataset dataset) {
        Examples examples = inputs.examples(dataset);
        INDArray[] sides = new INDArray[machines.size()];
        for (int p = 0; p < sides.length; p++) {
            INDArray input = machines.get(p)
                    .hiddenInput(examples.visible().get(p), examples.lengths().get(p), 2);
            sides[p] = Transforms.sigmoid(input, false);
        }
        INDArray all = Nd4j.concat(1, sides);
        MultimodalDataset hidden = MultimodalDataset.unlabelled(
                List.of(Modality.vector("hidden units of all pathways", (int) all.size(1))),
                List.of(all),
                List.of(complete(examples)));
        return BoltzmannInput.presentRows(hidden);
    }
}
