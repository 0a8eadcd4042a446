package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.BiLstmEncoder;
import quintet.model.ConvolutionEncoder;
import quintet.model.DenseEncoder;
import quintet.model.FusionMethod;
import quintet.model.MultimodalNetwork;
import quintet.training.GradientCheck;

/** What every fusion method must do, whatever it is. A new method is added to {@link #methods} and to nothing else. */
public class FusionContractTest {

    private static final int CHANNELS = 4;
    private static final int STEPS = 5;
    private static final Modality TEXT = Modality.tokens("text", 6, STEPS);
    private static final Modality FRAMES = Modality.sequence("frames", 3, STEPS);
    private static final Modality PICTURE = Modality.image("picture", 6, 5, 1);
    private static final Modality NUMBERS = Modality.vector("numbers", 3);

    public static Stream<FusionMethod> methods() {
        return Stream.of(
                new MaxPoolingFusion(1),
                new MaxPoolingFusion(4),
                new MeanPoolingFusion(1),
                new MeanPoolingFusion(4),
                new PrintedFormulaMaxFusion(),
                new PrintedFormulaMeanFusion(),
                new PrintedCodeMaxFusion(),
                new PrintedCodeMeanFusion(),
                new FinalStateFusion());
    }

    static Stream<Arguments> parameterCounts() {
        int encoders = (6 * 4 + 2 * lstm(4, 2)) + 2 * lstm(3, 2) + (9 * 4 + 4) + (3 * 4 + 4);
        return Stream.of(
                Arguments.of(new MaxPoolingFusion(1), encoders + head(4 * CHANNELS)),
                Arguments.of(new MeanPoolingFusion(1), encoders + head(4 * CHANNELS)),
                Arguments.of(new MaxPoolingFusion(4), encoders + head((3 * 4 + 1) * CHANNELS)),
                Arguments.of(new MeanPoolingFusion(4), encoders + head((3 * 4 + 1) * CHANNELS)),
                Arguments.of(new PrintedFormulaMaxFusion(), encoders + head(6 * CHANNELS * CHANNELS)),
                Arguments.of(new PrintedFormulaMeanFusion(), encoders + head(CHANNELS)),
                Arguments.of(new PrintedCodeMeanFusion(), encoders + 4 * CHANNELS * 2 + 2));
    }

    /** Parameters of one LSTM direction: input and recurrent weights and biases of four gates. */
    private static int lstm(int in, int out) {
        return 4 * out * (in + out + 1);
    }

    private static int head(int in) {
        return in * 3 + 3 + 3 * 2 + 2;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theGradientIsTheSlope(FusionMethod method) {
        MultimodalNetwork network = withoutDropout(network(method, DataType.DOUBLE, 11));
        // random biases and weights keep activations off the kinks of ReLU
        Nd4j.getRandom().setSeed(5);
        network.graph()
                .params()
                .addi(Nd4j.randn(DataType.DOUBLE, network.graph().params().shape())
                        .muli(0.1));
        assertThat(GradientCheck.maxError(network, dataset(DataType.DOUBLE, 5, STEPS, 3), 1e-6, 150, 1))
                .isLessThan(1e-4);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void predictsOneDistributionAnExample(FusionMethod method) {
        double[][] probabilities = network(method, DataType.FLOAT, 1).predict(dataset(DataType.FLOAT, 7, STEPS, 1));
        assertThat(probabilities).hasDimensions(7, 2);
        for (double[] row : probabilities) {
            assertThat(row[0] + row[1]).isCloseTo(1, org.assertj.core.data.Offset.offset(1e-5));
        }
    }

    @ParameterizedTest
    @MethodSource("parameterCounts")
    void hasTheParametersThatItsFormulaSays(FusionMethod method, int expected) {
        assertThat(network(method, DataType.FLOAT, 1).parameters()).isEqualTo(expected);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void theSameSeedGivesTheSameNumbers(FusionMethod method) {
        INDArray one = network(method, DataType.FLOAT, 9).graph().params();
        INDArray two = network(method, DataType.FLOAT, 9).graph().params();
        INDArray other = network(method, DataType.FLOAT, 10).graph().params();
        assertThat(one).isEqualTo(two);
        assertThat(one.equalsWithEps(other, 1e-3)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatStandsInThePaddingChangesNothing(FusionMethod method) {
        MultimodalNetwork network = withoutDropout(network(method, DataType.FLOAT, 2));
        MultimodalDataset dataset = dataset(DataType.FLOAT, 6, STEPS, 4);
        MultimodalDataset scribbled = scribbleInPadding(dataset);
        assertThat(network.predict(scribbled)).isDeepEqualTo(network.predict(dataset));
        assertThat(gradient(network, scribbled)).isEqualTo(gradient(network, dataset));
    }

    private static INDArray gradient(MultimodalNetwork network, MultimodalDataset dataset) {
        MultiDataSet batch = dataset.batch(dataset.allRows());
        network.graph().setInputs(batch.getFeatures());
        network.graph().setLabels(batch.getLabels());
        network.graph().setLayerMaskArrays(batch.getFeaturesMaskArrays(), null);
        network.graph().computeGradientAndScore();
        return network.graph().gradient().gradient().dup();
    }

    private static MultimodalDataset scribbleInPadding(MultimodalDataset dataset) {
        INDArray ids = dataset.features().get(0).dup();
        INDArray frames = dataset.features().get(1).dup();
        for (int i = 0; i < dataset.size(); i++) {
            for (int t = 0; t < STEPS; t++) {
                if (dataset.masks().get(0).getDouble(i, t) == 0) {
                    ids.putScalar(new int[] {i, 0, t}, 5);
                    for (int c = 0; c < 3; c++) {
                        frames.putScalar(new int[] {i, c, t}, 100);
                    }
                }
            }
        }
        return new MultimodalDataset(
                dataset.modalities(),
                List.of(
                        ids,
                        frames,
                        dataset.features().get(2),
                        dataset.features().get(3)),
                dataset.masks(),
                dataset.labels(),
                dataset.classes());
    }

    /** The printed codes bring dropout of their own, which makes a loss a matter of chance. */
    private static MultimodalNetwork withoutDropout(MultimodalNetwork network) {
        for (Layer layer : network.graph().getLayers()) {
            if (layer.conf().getLayer() instanceof DropoutLayer dropout) {
                dropout.setIDropout(null);
            }
        }
        return network;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void survivesJson(FusionMethod method) {
        ComputationGraphConfiguration configuration =
                network(method, DataType.FLOAT, 1).graph().getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(configuration.toJson()))
                .isEqualTo(configuration);
    }

    @Test
    void maximumAndMeanStartFromTheSameParameters() {
        assertThat(network(new MaxPoolingFusion(4), DataType.FLOAT, 3).graph().params())
                .isEqualTo(network(new MeanPoolingFusion(4), DataType.FLOAT, 3)
                        .graph()
                        .params());
    }

    @Test
    void unfitMapsAreRefused() {
        assertThatThrownBy(() -> new MaxPoolingFusion(0)).hasMessageContaining("at least 1 region");
        assertThatThrownBy(() -> network(new MaxPoolingFusion(2), DataType.FLOAT, 1))
                .hasMessageContaining("must be a square");
        assertThatThrownBy(() -> MultimodalNetwork.builder("lone")
                        .encode(NUMBERS, new DenseEncoder(4))
                        .fuse(new PrintedFormulaMaxFusion())
                        .classify(2)
                        .build())
                .hasMessageContaining("at least two");
        assertThatThrownBy(() -> MultimodalNetwork.builder("uneven")
                        .encode(NUMBERS, new DenseEncoder(4))
                        .encode(PICTURE, new ConvolutionEncoder(5))
                        .fuse(new PrintedFormulaMeanFusion())
                        .classify(2)
                        .build())
                .hasMessageContaining("same number of channels");
    }

    private static MultimodalNetwork network(FusionMethod method, DataType type, long seed) {
        return MultimodalNetwork.builder("contract")
                .encode(TEXT, new BiLstmEncoder(CHANNELS, CHANNELS / 2))
                .encode(FRAMES, new BiLstmEncoder(CHANNELS, CHANNELS / 2))
                .encode(PICTURE, new ConvolutionEncoder(CHANNELS))
                .encode(NUMBERS, new DenseEncoder(CHANNELS))
                .fuse(method)
                .hidden(3)
                .classify(2)
                .seed(seed)
                .dataType(type)
                .build();
    }

    /** Random examples whose sequences have 1 to {@code steps} real steps. */
    private static MultimodalDataset dataset(DataType type, int n, int steps, long seed) {
        Random random = new Random(seed);
        Nd4j.getRandom().setSeed(seed);
        INDArray ids = Nd4j.create(type, n, 1, steps);
        INDArray mask = Nd4j.create(type, n, steps);
        for (int i = 0; i < n; i++) {
            int length = 1 + random.nextInt(steps);
            for (int t = 0; t < length; t++) {
                ids.putScalar(new int[] {i, 0, t}, 1 + random.nextInt(5));
                mask.putScalar(i, t, 1);
            }
        }
        java.util.ArrayList<INDArray> masks = new java.util.ArrayList<>(List.of(mask, mask.dup()));
        masks.add(null);
        masks.add(null);
        return new MultimodalDataset(
                List.of(TEXT, FRAMES, PICTURE, NUMBERS),
                List.of(ids, Nd4j.randn(type, n, 3, steps), Nd4j.randn(type, n, 1, 6, 5), Nd4j.randn(type, n, 3)),
                masks,
                MultimodalDataset.oneHot(IntStream.range(0, n).map(i -> i % 2).toArray(), 2)
                        .castTo(type),
                List.of("no", "yes"));
    }
}
