package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.representation.RepresentationExamples.Example;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

/** What every learned space must do, whatever it is. Methods are listed in {@link RepresentationExamples}. */
@DisplayName("Every representation")
class RepresentationContractTest {

    /** Rows that go through a network together may be rounded otherwise than one alone. */
    private static final double ROUNDING = 1e-4;

    static Stream<Example> examples() {
        return RepresentationExamples.all().stream();
    }

    private static double[] numbers(INDArray codes) {
        return codes.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static void assertSame(INDArray some, INDArray others, double tolerance, String what) {
        assertThat(some.shape()).as(what).containsExactly(others.shape());
        double[] a = numbers(some);
        double[] b = numbers(others);
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(b[i])));
        }
        assertThat(largest).as("largest difference of codes, " + what).isLessThanOrEqualTo(tolerance);
    }

    /** All codes of the test part are the same, to the last bit. */
    private static void assertSameSpace(Example example, Representation space, String what) {
        MultimodalDataset test = example.split().test();
        assertSame(space.encode(test), example.learned().encode(test), 0, what);
        for (String modality : example.modalities()) {
            assertSame(
                    space.encode(test, modality),
                    example.learned().encode(test, modality),
                    0,
                    what + ", of " + modality);
        }
    }

    private static MultimodalDataset relabelled(MultimodalDataset data) {
        int[] order = Sampling.permutation(data.size(), new Random(9));
        int[] labels = data.labelIndices();
        return new MultimodalDataset(
                data.modalities(),
                data.features(),
                data.masks(),
                MultimodalDataset.oneHot(
                        Arrays.stream(order).map(i -> labels[i]).toArray(),
                        data.classes().size()),
                data.classes());
    }

    @ParameterizedTest(name = "codes are finite, of the size that is told, and not all the same: {0}")
    @MethodSource("examples")
    void codesAreFinite(Example example) {
        Representation space = example.learned();
        MultimodalDataset test = example.split().test();
        assertThat(space.size()).isPositive();
        assertThat(space.parameters()).isPositive();
        for (String modality : example.modalities()) {
            INDArray codes = space.encode(test, modality);
            assertThat(codes.shape()).containsExactly(test.size(), space.size());
            assertThat(Arrays.stream(numbers(codes)).allMatch(Double::isFinite)).isTrue();
            assertThat(codes.castTo(DataType.DOUBLE).std(0).maxNumber().doubleValue())
                    .as("deviation of codes of %s", modality)
                    .isPositive();
        }
        assertThat(space.encode(test).shape()).containsExactly(test.size(), space.size());
        assertThat(Arrays.stream(numbers(space.encode(test))).allMatch(Double::isFinite))
                .isTrue();
        for (TrainingHistory history : space.histories().values()) {
            assertThat(history.epochs()).isNotEmpty();
        }
    }

    @ParameterizedTest(name = "its text tells the modalities, the size and the parameters: {0}")
    @MethodSource("examples")
    void tellsItselfInALine(Example example) {
        Representation space = example.learned();
        assertThat(space.toString())
                .matches("[A-Z][a-z ]+ of .*")
                .endsWith(" of " + example.split().modalities() + " in " + space.size() + " numbers, "
                        + space.parameters() + " parameters");
    }

    @ParameterizedTest(name = "codes are in the type that Representation tells: {0}")
    @MethodSource("examples")
    void codesAreInTheTypeThatIsTold(Example example) {
        MultimodalDataset test = example.split().test();
        DataType told = example.name().contains("canonical correlation") ? DataType.DOUBLE : DataType.FLOAT;
        assertThat(example.learned().encode(test).dataType()).isEqualTo(told);
        assertThat(example.learned().encode(test, example.modalities().get(0)).dataType())
                .isEqualTo(told);
        if (example.learned() instanceof AutoencoderSpace space) {
            assertThat(space.reconstruct(test).values())
                    .extracting(INDArray::dataType)
                    .containsOnly(DataType.FLOAT);
        }
    }

    @ParameterizedTest(name = "one example alone has the code that it has among others: {0}")
    @MethodSource("examples")
    void oneRowIsEnough(Example example) {
        Representation space = example.learned();
        MultimodalDataset test = example.split().test();
        for (int row : new int[] {0, test.size() - 1}) {
            int[] one = {row};
            assertSame(space.encode(test.rows(row)), Nd4j.pullRows(space.encode(test), 1, one), ROUNDING, "row " + row);
            for (String modality : example.modalities()) {
                assertSame(
                        space.encode(test.rows(row), modality),
                        Nd4j.pullRows(space.encode(test, modality), 1, one),
                        ROUNDING,
                        "row " + row + " of " + modality);
            }
        }
    }

    @ParameterizedTest(name = "the same seed gives the same codes: {0}")
    @MethodSource("examples")
    void theSeedDecides(Example example) {
        assertSameSpace(example, example.learn(example.split()), "learned twice");
    }

    @ParameterizedTest(name = "the code of one modality does not depend on the others: {0}")
    @MethodSource("examples")
    void othersMakeNoDifference(Example example) {
        Representation space = example.learned();
        MultimodalDataset test = example.split().test();
        for (String modality : example.modalities()) {
            INDArray codes = space.encode(test, modality);
            MultimodalDataset shuffled = test;
            for (String other : example.modalities()) {
                shuffled = other.equals(modality) ? shuffled : shuffled.shuffle(other, 3);
            }
            assertSame(space.encode(shuffled, modality), codes, 0, modality + ", others shuffled");
            assertSame(space.encode(test.select(modality), modality), codes, 0, modality + ", others not there");
            assertSame(space.encode(test.select(modality)), codes, ROUNDING, modality + ", all that there is");
            assertSame(space.encode(relabelled(test), modality), codes, 0, modality + ", other labels");
        }
    }

    @ParameterizedTest(name = "learning does not look at labels: {0}")
    @MethodSource("examples")
    void labelsMakeNoDifference(Example example) {
        DataSplit relabelled = example.split().map(RepresentationContractTest::relabelled);
        assertSameSpace(example, example.learn(relabelled), "labels permuted");
    }

    @ParameterizedTest(name = "learning does not look at the test part: {0}")
    @MethodSource("examples")
    void theTestPartMakesNoDifference(Example example) {
        DataSplit split = example.split();
        DataSplit other =
                new DataSplit(split.train(), split.validation(), split.train().rows(2, 0, 1));
        assertSameSpace(example, example.learn(other), "another test part");
    }

    @ParameterizedTest(name = "going on from a checkpoint gives what an unbroken training gives: {0}")
    @MethodSource("quintet.representation.RepresentationExamples#trained")
    void goesOn(Example example, @TempDir Path folder) {
        TrainingConfig kept = example.config().withCheckpoint(folder.resolve("state"));
        example.method().learn(example.split(), new Trainer(kept.withEpochs(1)));
        assertSameSpace(example, example.method().learn(example.split(), new Trainer(kept)), "in two goes");
    }

    /** The same examples, with other numbers where a modality is absent. */
    private static MultimodalDataset scribbled(MultimodalDataset data) {
        boolean[][] there = data.presence();
        List<INDArray> features = new ArrayList<>();
        for (int m = 0; m < data.modalities().size(); m++) {
            INDArray copy = data.features().get(m).dup();
            for (int i = 0; i < data.size(); i++) {
                if (!there[i][m]) {
                    copy.slice(i).assign(data.modalities().get(m).isTokens() ? 3 : 9);
                }
            }
            features.add(copy);
        }
        return new MultimodalDataset(data.modalities(), features, data.masks(), data.labels(), data.classes());
    }

    @ParameterizedTest(name = "what the arrays hold where a modality is absent makes no difference: {0}")
    @MethodSource("quintet.representation.RepresentationExamples#withAbsences")
    void absentRowsMakeNoDifference(Example example) {
        assertSameSpace(
                example, example.learn(example.split().map(RepresentationContractTest::scribbled)), "learned from");
        MultimodalDataset test = example.split().test();
        MultimodalDataset other = scribbled(test);
        assertSame(example.learned().encode(other), example.learned().encode(test), 0, "encoded");
        for (String modality : example.modalities()) {
            assertSame(
                    example.learned().encode(other, modality),
                    example.learned().encode(test, modality),
                    0,
                    modality + " encoded");
        }
    }

    @ParameterizedTest(name = "where nothing is there the code is 0, else it is not: {0}")
    @MethodSource("quintet.representation.RepresentationExamples#withAbsences")
    void ofNothingTheCodeIsZero(Example example) {
        MultimodalDataset test = example.split().test();
        boolean[][] there = test.presence();
        int nothing = 0;
        for (int m = 0; m < 2; m++) {
            INDArray codes = example.learned().encode(test, example.modalities().get(m));
            for (int i = 0; i < test.size(); i++) {
                assertThat(codes.getRow(i).norm2Number().doubleValue() > 0)
                        .as(
                                "example %d has a code of %s",
                                i, example.modalities().get(m))
                        .isEqualTo(there[i][m]);
            }
        }
        INDArray codes = example.learned().encode(test);
        for (int i = 0; i < test.size(); i++) {
            boolean any = there[i][0] || there[i][1];
            nothing += any ? 0 : 1;
            assertThat(codes.getRow(i).norm2Number().doubleValue() > 0)
                    .as("example %d has a code", i)
                    .isEqualTo(any);
        }
        assertThat(nothing).as("examples with nothing").isPositive();
    }

    @ParameterizedTest(name = "a modality that was not learned is refused, naming those that were: {0}")
    @MethodSource("examples")
    void unknownModalitiesAreRefused(Example example) {
        assertThatThrownBy(() -> example.learned().encode(example.split().test(), "smell"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"smell\"")
                .hasMessageContaining(example.modalities().get(0));
    }
}
