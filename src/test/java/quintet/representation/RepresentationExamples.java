package quintet.representation;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.NonlinearViews;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.TokenEncoder;
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
                        SHORT),
                new Example("joint low rank of pictures and words", new JointLowRank(3, 4), pictures(), SHORT),
                new Example(
                        "multimodal autoencoder of pictures and words",
                        MultimodalAutoencoder.defaults()
                                .withSize(5)
                                .withHidden(6)
                                .withEncoder("picture", new ConvolutionEncoder(3))
                                .withEncoder("words", new TokenEncoder(4)),
                        pictures(),
                        SHORT),
                new Example(
                        "multimodal Boltzmann machine of pictures and words",
                        MultimodalBoltzmannMachine.of(
                                        BoltzmannPathway.binary("picture", 6), BoltzmannPathway.words("words", 6))
                                .withJoint(5),
                        pictures(),
                        SHORT),
                new Example(
                        "deep canonical correlation of pictures and words",
                        new DeepCanonicalCorrelation(new ConvolutionEncoder(3), new TokenEncoder(4), 3),
                        pictures(),
                        SHORT),
                new Example(
                        "visual-semantic embedding of pictures and words",
                        VisualSemanticEmbedding.defaults()
                                .withSize(5)
                                .withEncoder("picture", new ConvolutionEncoder(3))
                                .withEncoder("words", new TokenEncoder(4)),
                        pictures(),
                        SHORT));
    }

    /** Those that look at examples in which a modality is absent. */
    static List<Example> withAbsences() {
        return all().stream()
                .filter(example -> example.modalities().contains("words"))
                .toList();
    }

    /** Those that are trained, and can be trained on. */
    static List<Example> trained() {
        return all().stream()
                .filter(example -> !example.learned().histories().isEmpty())
                .toList();
    }

    /** Pictures of 4 x 4 points and texts of one to three words, both by one coin; a fifth of each is absent. */
    static DataSplit pictures() {
        Random random = new Random(3);
        INDArray points = Nd4j.zeros(DataType.FLOAT, 120, 1, 4, 4);
        INDArray words = Nd4j.zeros(DataType.FLOAT, 120, 1, 3);
        INDArray mask = Nd4j.zeros(DataType.FLOAT, 120, 3);
        for (int i = 0; i < 120; i++) {
            boolean left = random.nextBoolean();
            for (int p = 0; p < 16; p++) {
                points.putScalar(
                        new int[] {i, 0, p / 4, p % 4}, ((p % 4 < 2) == left ? 0.5 : 0) + random.nextDouble() / 2);
            }
            for (int w = 0; w <= random.nextInt(3); w++) {
                words.putScalar(new int[] {i, 0, w}, (left ? 2 : 4) + random.nextInt(2));
                mask.putScalar(i, w, 1);
            }
        }
        return MultimodalDataset.unlabelled(
                        List.of(Modality.image("picture", 4, 4, 1), Modality.tokens("words", 6, 3)),
                        List.of(points, words),
                        Arrays.asList(null, mask))
                .drop("picture", 0.2, 5)
                .drop("words", 0.2, 6)
                .split(0.3, 0.2, 1);
    }

    /** Two vectors of four numbers, "a" and "b". */
    static DataSplit vectors() {
        return new NonlinearViews(120, 2, .2).split(1);
    }
}
