package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.DenseEncoder;
import quintet.model.FeatureMap;
import quintet.model.FusionMethod;
import quintet.model.ModelBundle;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;
import quintet.training.GradientCheck;

/** What every fusion method must do, whatever it is. Methods are found by {@link Discovery}: nothing is to be added here. */
@DisplayName("Every fusion method")
public class FusionContractTest {

    public static Stream<FusionMethod> methods() {
        return Discovery.of(FusionMethod.class).stream();
    }

    /** Those that can be told of absent modalities. */
    static Stream<FusionMethod> heeding() {
        return methods().filter(method -> heeds(method).isEmpty());
    }

    private static Optional<String> heeds(FusionMethod method) {
        try {
            Setting.of(method)
                    .builder(DataType.FLOAT, 1)
                    .heedAbsence()
                    .fuse(method)
                    .build();
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("has the gradient that its loss has as slope")
    void theGradientIsTheSlope(FusionMethod method) {
        Setting setting = Setting.of(method);
        MultimodalNetwork network = Setting.ready(network(method, DataType.DOUBLE, 11));
        assertThat(GradientCheck.maxError(network, setting.dataset(DataType.DOUBLE, 5, 3), 1e-6, 150, 1))
                .isLessThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("heeding")
    @DisplayName("has the right gradient where modalities are absent")
    void theGradientIsTheSlopeWithoutAModality(FusionMethod method) {
        Setting setting = Setting.of(method);
        MultimodalNetwork network = Setting.ready(
                setting.builder(DataType.DOUBLE, 11).heedAbsence().fuse(method).build());
        MultimodalDataset dataset = setting.dataset(DataType.DOUBLE, 6, 3);
        for (Modality modality : setting.modalities) {
            dataset = dataset.drop(modality.name(), 0.4, 8);
        }
        assertThat(GradientCheck.maxError(network, dataset, 1e-6, 150, 1)).isLessThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("predicts one distribution an example")
    void predictsOneDistributionAnExample(FusionMethod method) {
        double[][] probabilities =
                network(method, DataType.FLOAT, 1).predict(Setting.of(method).dataset(DataType.FLOAT, 7, 1));
        assertThat(probabilities).hasDimensions(7, 2);
        for (double[] row : probabilities) {
            assertThat(row[0] + row[1]).isCloseTo(1, within(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("has as many parameters as it says")
    void hasTheParametersThatItSays(FusionMethod method) {
        Setting setting = Setting.of(method);
        GraphBuilder graph = new NeuralNetConfiguration.Builder().graphBuilder();
        List<FeatureMap> maps = IntStream.range(0, setting.modalities.size())
                .mapToObj(m -> setting.encoders.get(m).encode(graph, setting.modalities.get(m)))
                .toList();
        long said = method.parameters(maps);
        long encoders = withoutHead(setting.builder(DataType.FLOAT, 1)
                .fuse(new MeanPoolingFusion(1))
                .build());
        assertThat(withoutHead(network(method, DataType.FLOAT, 1)) - encoders).isEqualTo(said);
    }

    private static long withoutHead(MultimodalNetwork network) {
        long head = network.graph().getLayer("/output").numParams();
        if (network.graph().getVertex("/hidden") != null) {
            head += network.graph().getLayer("/hidden").numParams();
        }
        return network.parameters() - head;
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("gives the same numbers from the same seed")
    void theSameSeedGivesTheSameNumbers(FusionMethod method) {
        MultimodalDataset dataset = Setting.of(method).dataset(DataType.FLOAT, 4, 1);
        double[][] one = network(method, DataType.FLOAT, 9).predict(dataset);
        assertThat(network(method, DataType.FLOAT, 9).predict(dataset)).isDeepEqualTo(one);
        assertThat(Arrays.deepEquals(network(method, DataType.FLOAT, 10).predict(dataset), one))
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("is blind to what stands in the padding")
    void whatStandsInThePaddingChangesNothing(FusionMethod method) {
        MultimodalNetwork network = Setting.ready(network(method, DataType.FLOAT, 2));
        MultimodalDataset dataset = Setting.of(method).dataset(DataType.FLOAT, 6, 4);
        MultimodalDataset scribbled = Setting.scribbled(dataset);
        assertThat(scribbled).isNotEqualTo(dataset);
        assertThat(network.predict(scribbled)).isDeepEqualTo(network.predict(dataset));
        assertThat(gradient(network, scribbled)).isEqualTo(gradient(network, dataset));
    }

    private static INDArray gradient(MultimodalNetwork network, MultimodalDataset dataset) {
        MultiDataSet batch = network.feed(dataset.batch(dataset.allRows()));
        network.graph().setInputs(batch.getFeatures());
        network.graph().setLabels(batch.getLabels());
        network.graph().setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
        network.graph().computeGradientAndScore();
        return network.graph().gradient().gradient().dup();
    }

    @ParameterizedTest
    @MethodSource("heeding")
    @DisplayName("hears nothing of an absent modality, neither its features nor its encoder")
    void anAbsentModalityHasNoInfluence(FusionMethod method) {
        Setting setting = Setting.of(method);
        for (Modality absent : setting.modalities) {
            boolean wasHeard = false;
            for (long seed = 1; seed <= 5; seed++) { // from some starts, no unit that hears a modality is awake
                MultimodalNetwork network = Setting.ready(setting.builder(DataType.DOUBLE, seed)
                        .heedAbsence()
                        .fuse(method)
                        .build());
                MultimodalDataset whole = setting.dataset(DataType.DOUBLE, 5, 6);
                MultimodalDataset dataset = whole.drop(absent.name(), 1, 1);
                double[][] before = network.predict(dataset);
                wasHeard |= !Arrays.deepEquals(network.predict(whole), before);
                assertThat(network.predict(Setting.scribbled(dataset))).isDeepEqualTo(before);
                network.graph().paramTable().forEach((name, array) -> {
                    if (name.startsWith(absent.name() + "/")) {
                        array.addi(0.3);
                    }
                });
                assertThat(network.predict(dataset)).isDeepEqualTo(before);
            }
            assertThat(wasHeard).as("%s is heard when it is there", absent).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("that cannot be told of absence says so")
    void whatCannotHeedAbsenceSaysSo(FusionMethod method) {
        heeds(method)
                .ifPresent(message -> assertThat(message).contains("absent").contains("heedAbsence()"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("says what it needs where it does not fit")
    void unequalWidthsAreFusedOrRefused(FusionMethod method) {
        Setting.UNEQUAL_WIDTHS.refusal(method).ifPresent(message -> assertThat(message)
                .containsAnyOf("same number of channels", "sequence", "square", "outer"));
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("takes one modality alone, or says that it needs two")
    void oneModalityIsTakenOrRefused(FusionMethod method) {
        Optional<String> refusal = Setting.ONE_MODALITY.refusal(method);
        refusal.ifPresent(message -> assertThat(message).contains("at least two"));
        if (refusal.isEmpty()) {
            expectPredictions(method, false);
            if (heeds(method).isEmpty()) {
                expectPredictions(method, true);
            }
        }
    }

    private static void expectPredictions(FusionMethod method, boolean heed) {
        boolean wasHeard = false;
        for (long seed = 1; seed <= 5; seed++) { // from some starts, no unit that hears the modality is awake
            MultimodalNetworkBuilder builder =
                    Setting.ONE_MODALITY.builder(DataType.FLOAT, seed).fuse(method);
            MultimodalNetwork network = Setting.ready((heed ? builder.heedAbsence() : builder).build());
            MultimodalDataset dataset = Setting.ONE_MODALITY.dataset(DataType.FLOAT, 8, 1);
            double[][] probabilities = network.predict(heed ? dataset.drop("frames", 0.5, 1) : dataset);
            wasHeard |=
                    Arrays.stream(probabilities).map(row -> row[0]).distinct().count() > 2;
            for (double[] row : probabilities) {
                assertThat(row[0] + row[1]).isCloseTo(1, within(1e-5));
            }
        }
        assertThat(wasHeard).as("what it says depends on what it is given").isTrue();
    }

    @ParameterizedTest
    @MethodSource("methods")
    @DisplayName("predicts the same after it was saved and loaded")
    void savedAndLoadedItPredictsTheSame(FusionMethod method, @TempDir Path folder) {
        Setting setting = Setting.of(method);
        MultimodalNetwork network = Setting.ready(network(method, DataType.FLOAT, 4));
        MultimodalDataset dataset = setting.dataset(DataType.FLOAT, 5, 2);
        Path file = new ModelBundle(network, dataset.classes()).save(folder.resolve("model.zip"));
        assertThat(ModelBundle.load(file).network().predict(dataset)).isDeepEqualTo(network.predict(dataset));
        ComputationGraphConfiguration configuration = network.graph().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    @DisplayName("is found")
    void allAreFound() {
        assertThat(methods().map(method -> (Object) method.getClass()))
                .contains(MaxPoolingFusion.class, PrintedCodeMeanFusion.class, HierarchicalFusion.class);
    }

    @Test
    @DisplayName("without parameters starts as its twin does")
    void maximumAndMeanStartFromTheSameParameters() {
        assertThat(network(new MaxPoolingFusion(4), DataType.FLOAT, 3).graph().params())
                .isEqualTo(network(new MeanPoolingFusion(4), DataType.FLOAT, 3)
                        .graph()
                        .params());
    }

    @Test
    @DisplayName("refuses what it cannot be made of")
    void unfitMapsAreRefused() {
        assertThatThrownBy(() -> new MaxPoolingFusion(0)).hasMessageContaining("at least 1 region");
        assertThat(Setting.UNEQUAL_WIDTHS.refusal(new MaxPoolingFusion(2)))
                .hasValueSatisfying(message -> assertThat(message).contains("must be a square"));
        assertThat(Setting.ONE_MODALITY.refusal(new PrintedFormulaMaxFusion()))
                .hasValueSatisfying(message -> assertThat(message).contains("at least two"));
        assertThat(Setting.UNEQUAL_WIDTHS.refusal(new PrintedFormulaMeanFusion()))
                .hasValueSatisfying(message -> assertThat(message).contains("same number of channels"));
        assertThatThrownBy(() -> new EarlyFusion(List.of())).hasMessageContaining("at least one unit");
        assertThatThrownBy(() -> new LateFusion(List.of(3, 0))).hasMessageContaining("at least one unit");
        assertThatThrownBy(() -> MultimodalNetwork.builder("none")
                        .encode(Modality.vector("v", 2), new DenseEncoder(2))
                        .classify(2)
                        .build())
                .hasMessageContaining("call fuse(method) or decide(rule)");
    }

    private static MultimodalNetwork network(FusionMethod method, DataType type, long seed) {
        return Setting.of(method).builder(type, seed).fuse(method).build();
    }
}
