package quintet.representation;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import quintet.data.DataSplit;
import quintet.data.synthetic.NonlinearViews;
import quintet.model.DenseEncoder;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Every method of representation with examples that suit it. A new method adds one line to {@link #all}. */
final class RepresentationExamples {

    /**
     * One method.
     *
     * @param name what a failure calls it
     * @param split a small one: each is learned from some five times
     * @param config few epochs
     */
    record Example(String name, RepresentationMethod method, DataSplit split, TrainingConfig config) {

        private static final Map<String, Representation> LEARNED = new ConcurrentHashMap<>();

        Representation learn(DataSplit from) {
            return method.learn(from, new Trainer(config));
        }

        /** Learned once for all tests that only look at it. */
        Representation learned() {
            return LEARNED.computeIfAbsent(name, key -> learn(split));
        }

        List<String> modalities() {
            return split.modalities().stream().map(m -> m.name()).toList();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static final TrainingConfig SHORT =
            TrainingConfig.defaults().withEpochs(2).withBatchSize(24);

    private RepresentationExamples() {}

    static List<Example> all() {
        return List.of(
                new Example("canonical correlation", new CanonicalCorrelation(3), vectors(), SHORT),
                new Example(
                        "kernel canonical correlation",
                        new KernelCanonicalCorrelation(new Kernel.Gaussian(1), 3, 1e-2, 40),
                        vectors(),
                        SHORT),
                new Example(
                        "deep canonical correlation",
                        new DeepCanonicalCorrelation(new DenseEncoder(8), new DenseEncoder(8), 3),
                        vectors(),
                        SHORT),
                new Example("joint low rank", new JointLowRank(3, 4), vectors(), SHORT),
                new Example(
                        "multimodal autoencoder",
                        MultimodalAutoencoder.defaults().withSize(5).withHidden(6),
                        vectors(),
                        SHORT),
                new Example(
                        "multimodal Boltzmann machine",
                        MultimodalBoltzmannMachine.of(
                                        BoltzmannPathway.gaussian("a", 6), BoltzmannPathway.gaussian("b", 6))
                                .withJoint(5),
                        vectors(),
                        SHORT),
                new Example(
                        "visual-semantic embedding",
                        VisualSemanticEmbedding.defaults().withSize(5),
                        vectors(),
                        SHORT));
    }

    /** Two vectors of four numbers, "a" and "b". */
    static DataSplit vectors() {
        return new NonlinearViews(120, 2, .2).split(1);
    }
}
