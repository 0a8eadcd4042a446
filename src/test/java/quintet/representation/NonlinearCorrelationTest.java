package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.NonlinearViews;
import quintet.evaluation.ColumnCorrelation;
import quintet.evaluation.CrossModalRetrieval;
import quintet.evaluation.Relevance;
import quintet.evaluation.Similarity;
import quintet.model.DenseEncoder;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** On views that agree without correlating, kernels and networks find what lines cannot. */
@DisplayName("Kernel and deep canonical correlation")
class NonlinearCorrelationTest {

    /** What a method reaches on the test part. */
    private record Reached(double correlation, double precision) {}

    private static Reached reached(RepresentationMethod method, DataSplit split, long seed) {
        Representation space = method.learn(
                split,
                new Trainer(TrainingConfig.defaults()
                        .withEpochs(25)
                        .withPatience(15)
                        .withBatchSize(225)
                        .withSeed(seed)));
        MultimodalDataset test = split.test();
        Reached reached = new Reached(
                ColumnCorrelation.of(space.encode(test, "a"), space.encode(test, "b"))
                        .total(),
                CrossModalRetrieval.of(
                                space.encode(test, "a"),
                                space.encode(test, "b"),
                                Similarity.COSINE,
                                Relevance.sameLabel(test.labelIndices(), test.labelIndices()))
                        .meanAveragePrecision());
        return reached;
    }

    @ParameterizedTest(name = "beat the linear one on held-out data, seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void findWhatIsNotLinear(long seed) {
        DataSplit split = new NonlinearViews().split(seed);
        Reached linear = reached(new CanonicalCorrelation(2), split, seed);
        Reached deep = reached(
                new DeepCanonicalCorrelation(
                        List.of(new DenseEncoder(32, 32), new DenseEncoder(32, 32)), 2, 1e-3, 1e-2, 1e-4),
                split,
                seed);
        Reached polynomial = reached(new KernelCanonicalCorrelation(new Kernel.Polynomial(2, 1), 2, 1e-3), split, seed);
        Reached gaussian = reached(new KernelCanonicalCorrelation(new Kernel.Gaussian(1), 2, 1e-2, 300), split, seed);
        assertThat(linear.correlation()).as("of 2").isLessThan(.4);
        assertThat(linear.precision()).as("by chance some .13").isLessThan(.3);
        for (Reached other : List.of(deep, polynomial, gaussian)) {
            assertThat(other.correlation()).isGreaterThan(1.7);
            assertThat(other.precision()).isGreaterThan(.6);
        }
    }
}
