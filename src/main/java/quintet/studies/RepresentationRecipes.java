package quintet.studies;

import java.util.List;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.layers.HingeRanking;
import quintet.layers.SoftmaxContrast;
import quintet.model.DenseEncoder;
import quintet.representation.BoltzmannPathway;
import quintet.representation.CanonicalCorrelation;
import quintet.representation.DeepCanonicalCorrelation;
import quintet.representation.JointLowRank;
import quintet.representation.Kernel;
import quintet.representation.KernelCanonicalCorrelation;
import quintet.representation.MultimodalAutoencoder;
import quintet.representation.MultimodalBoltzmannMachine;
import quintet.representation.Representation;
import quintet.representation.RepresentationMethod;
import quintet.representation.VisualSemanticEmbedding;
import quintet.studies.RepresentationRecipe.Setting;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/**
 * Every way to represent, by name. Options are fixed here and not tuned to any data; layers are as wide as the setting says.
 */
public final class RepresentationRecipes {

    /** Of the total variance: against chance in directions that hardly vary. */
    private static final double RIDGE = 1e-3;

    private static final double LEARNING_RATE = 1e-3;

    /** Examples of a batch for each number of a code of deep canonical correlation. */
    private static final int EXAMPLES_PER_NUMBER = 5;

    private static final List<RepresentationRecipe> ALL = List.of(
            new RepresentationRecipe(
                    "cca",
                    "canonical correlation analysis, linear codes in closed form",
                    s -> new CanonicalCorrelation(s.size(), RIDGE),
                    s -> true),
            new RepresentationRecipe(
                    "kernel cca",
                    "canonical correlation of sums over Gaussian kernels, in closed form",
                    RepresentationRecipes::kernel,
                    s -> s.examples() <= kernel(s).landmarks()),
            new RepresentationRecipe(
                    "deep cca",
                    "two encoders whose outputs are to correlate; larger batches, as many times more epochs",
                    RepresentationRecipes::deep),
            new RepresentationRecipe(
                    "softmax embedding",
                    "two encoders; each pair against the others of its batch, by softmax",
                    s -> towers(s).withObjective(new SoftmaxContrast(0.1))),
            new RepresentationRecipe(
                    "hinge embedding",
                    "two encoders; each pair more alike than all others of its batch, by a margin",
                    s -> towers(s).withObjective(new HingeRanking(0.2, false))),
            new RepresentationRecipe(
                    "autoencoder",
                    "one code from which both modalities are made again, also one that was hidden",
                    RepresentationRecipes::autoencoder),
            new RepresentationRecipe(
                    "boltzmann machine",
                    "joint units above a hidden layer for each modality; four stages, each of as many epochs as others have in all",
                    RepresentationRecipes::boltzmann),
            new RepresentationRecipe(
                    "joint low rank",
                    "singular vectors of both modalities side by side, in closed form",
                    s -> new JointLowRank(PairView.MOST, s.size()),
                    s -> true));

    private RepresentationRecipes() {}

    public static List<RepresentationRecipe> list() {
        return ALL;
    }

    private static KernelCanonicalCorrelation kernel(Setting setting) {
        return new KernelCanonicalCorrelation(new Kernel.Gaussian(1), setting.size(), RIDGE);
    }

    private static VisualSemanticEmbedding towers(Setting setting) {
        VisualSemanticEmbedding towers =
                VisualSemanticEmbedding.defaults().withSize(setting.size()).withLearningRate(LEARNING_RATE);
        for (Modality modality : setting.modalities()) {
            towers = towers.withEncoder(modality.name(), new DenseEncoder(setting.hidden()));
        }
        return towers;
    }

    private static MultimodalAutoencoder autoencoder(Setting setting) {
        MultimodalAutoencoder autoencoder = MultimodalAutoencoder.defaults()
                .withSize(setting.size())
                .withHidden(setting.hidden())
                .withLearningRate(LEARNING_RATE);
        for (Modality modality : setting.modalities()) {
            autoencoder = autoencoder.withEncoder(modality.name(), new DenseEncoder(setting.hidden()));
        }
        return autoencoder;
    }

    /** One Gibbs step an update, for chains go on from update to update: more would cost several times what all others do. */
    private static MultimodalBoltzmannMachine boltzmann(Setting setting) {
        MultimodalBoltzmannMachine machine = MultimodalBoltzmannMachine.of(setting.modalities().stream()
                .map(modality -> BoltzmannPathway.gaussian(modality.name(), setting.hidden()))
                .toArray(BoltzmannPathway[]::new));
        return machine.withJoint(setting.size())
                .withJointTraining(machine.jointTraining().withSteps(1))
                .withMeanFieldSteps(5);
    }

    /** Its loss looks at covariances, which a small batch does not know: batches are larger, and epochs as many times more. */
    private static RepresentationMethod deep(Setting setting) {
        int batch = EXAMPLES_PER_NUMBER * setting.size();
        if (setting.examples() < batch) {
            throw new IllegalArgumentException("codes of " + setting.size() + " numbers take batches of " + batch
                    + " examples, but there are " + setting.examples() + " to train on.");
        }
        DeepCanonicalCorrelation method = new DeepCanonicalCorrelation(
                new DenseEncoder(setting.hidden()), new DenseEncoder(setting.hidden()), setting.size());
        return new LargerBatches(method, batch);
    }

    /** A method that learns from batches of at least so many examples, in as many times more epochs. */
    private record LargerBatches(RepresentationMethod method, int batch) implements RepresentationMethod {

        @Override
        public Representation learn(DataSplit split, Trainer trainer) {
            TrainingConfig config = trainer.config();
            int times = Math.max(1, Math.round((float) batch / config.batchSize()));
            return method.learn(
                    split,
                    trainer.withConfig(config.withBatchSize(Math.max(batch, config.batchSize()))
                            .withEpochs(config.epochs() * times)
                            .withPatience(config.patience() * times)));
        }
    }
}
