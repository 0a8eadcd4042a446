package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.batch;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.gradient;
import static quintet.layers.LstmGraphs.labels;
import static quintet.layers.LstmGraphs.random;
import static quintet.layers.LstmGraphs.settings;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import quintet.layers.ConvolutionGraphs.Design;

class StridedConvolutionTest {

    private static final int BATCH = 5;
    private static final LayerWorkspaceMgr NONE = LayerWorkspaceMgr.noWorkspaces();
    private static final Design HALVING = new Design(3, 2, ConvolutionMode.Same, 9, 8, 2, true);

    @BeforeEach
    void doubles() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // what GradientCheckUtil insists on
    }

    @AfterEach
    void floats() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    static List<Design> designs() {
        List<Design> designs = new ArrayList<>();
        for (int kernel : new int[] {3, 5}) {
            for (int stride : new int[] {1, 2}) {
                for (ConvolutionMode mode : new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
                    for (int height : new int[] {15, 16}) {
                        designs.add(new Design(kernel, stride, mode, height, 11, 1, true));
                        designs.add(new Design(kernel, stride, mode, height, 12, 3, kernel == 3));
                    }
                }
            }
        }
        return designs;
    }

    private static INDArray data(DataType type, Design design) {
        return random(type, 1, BATCH, design.channels(), design.height(), design.width());
    }

    private static INDArray copy(INDArray array) {
        return array.dup('c');
    }

    @ParameterizedTest
    @MethodSource("designs")
    void equalsDeeplearning4j(Design design) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            double tolerance = type == DataType.DOUBLE ? 1e-10 : 1e-5;
            ComputationGraph ours = design.ours(type);
            ComputationGraph theirs = design.theirs(type);
            assertThat(ours.params()).isEqualTo(theirs.params());
            ours.setParams(random(type, 3, 1, ours.numParams()).divi(2)); // biases other than 0
            theirs.setParams(ours.params().dup());
            assertThat(ours.paramTable()).isEqualTo(theirs.paramTable());
            INDArray x = data(type, design);
            for (boolean training : new boolean[] {true, false}) {
                Map<String, INDArray> mine = ours.feedForward(new INDArray[] {x}, training);
                Map<String, INDArray> reference = theirs.feedForward(new INDArray[] {x}, training);
                for (String layer : List.of("first", "second")) {
                    assertThat(mine.get(layer).shape())
                            .isEqualTo(reference.get(layer).shape());
                    double scale = Math.max(1, reference.get(layer).amaxNumber().doubleValue());
                    assertThat(distance(copy(mine.get(layer)), copy(reference.get(layer))))
                            .isLessThan(tolerance * scale);
                }
            }
            INDArray reference = gradient(theirs, x, null);
            double scale = Math.max(1, reference.amaxNumber().doubleValue());
            assertThat(distance(gradient(ours, x, null), reference)).isLessThan(tolerance * scale);
        }
    }

    @ParameterizedTest
    @MethodSource("designs")
    void inputGradientEqualsDeeplearning4j(Design design) {
        ComputationGraph ours = design.ours(DataType.DOUBLE);
        ComputationGraph theirs = design.theirs(DataType.DOUBLE);
        INDArray x = data(DataType.DOUBLE, design);
        assertThat(distance(inputGradient(ours, x), inputGradient(theirs, x))).isLessThan(1e-10);
    }

    private static INDArray inputGradient(ComputationGraph network, INDArray x) {
        gradient(network, x, null); // hands the layers their gradient views
        Layer layer = network.getLayer("first");
        layer.setInput(x, NONE);
        INDArray y = layer.activate(true, NONE);
        INDArray epsilon = random(x.dataType(), 5, y.shape());
        return copy(layer.backpropGradient(epsilon, NONE).getSecond());
    }

    @Test
    void gradientIsTheSlopeOfTheLoss() {
        for (Design design : new Design[] {HALVING, new Design(5, 1, ConvolutionMode.Truncate, 10, 7, 3, false)}) {
            ComputationGraph network = design.ours(settings(DataType.DOUBLE, new NoOp()));
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(network)
                            .inputs(new INDArray[] {data(DataType.DOUBLE, design)})
                            .labels(new INDArray[] {labels(DataType.DOUBLE, BATCH)})))
                    .isTrue();
        }
    }

    @Test
    void trainsAsDeeplearning4jDoesThroughBatchesOfDifferentSizes() {
        ComputationGraph ours =
                HALVING.ours(settings(DataType.DOUBLE, new Adam(0.01)).l2(0.01));
        ComputationGraph theirs =
                HALVING.theirs(settings(DataType.DOUBLE, new Adam(0.01)).l2(0.01));
        for (int size : new int[] {5, 2, 5, 9, 1}) {
            INDArray x = random(DataType.DOUBLE, size, size, 2, 9, 8);
            ours.fit(batch(x, null));
            theirs.fit(batch(x, null));
            assertThat(distance(ours.params(), theirs.params())).isLessThan(1e-9);
            assertThat(distance(ours.outputSingle(x), theirs.outputSingle(x))).isLessThan(1e-9);
        }
    }

    @Test
    void sameSeedGivesTheSameNumbers() {
        INDArray x = data(DataType.FLOAT, HALVING);
        INDArray[] parameters = new INDArray[2];
        for (int run = 0; run < 2; run++) {
            ComputationGraph network = HALVING.ours(settings(DataType.FLOAT, new Adam(0.01)));
            for (int i = 0; i < 4; i++) {
                network.fit(batch(x, null));
            }
            parameters[run] = network.params();
        }
        assertThat(parameters[1]).isEqualTo(parameters[0]);
    }

    @Test
    void withoutInputGradientTrainsTheSameEvenIfTwoLayersShareTheInput() {
        ComputationGraph whole = shared(true);
        ComputationGraph less = shared(false);
        INDArray x = data(DataType.DOUBLE, HALVING);
        for (int i = 0; i < 3; i++) {
            whole.fit(batch(x, null));
            less.fit(batch(x, null));
        }
        assertThat(less.params()).isEqualTo(whole.params());
        assertThat(inputGradient(less, x).amaxNumber().doubleValue()).isZero();
    }

    private static ComputationGraph shared(boolean inputGradient) {
        ComputationGraph plain = HALVING.ours(settings(DataType.DOUBLE, new Adam(0.01)));
        ComputationGraph network = new ComputationGraph(settings(DataType.DOUBLE, new Adam(0.01))
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.convolutional(9, 8, 2))
                .addLayer("first", HALVING.ours(Activation.RELU, inputGradient), "x")
                .addLayer("second", HALVING.ours(Activation.RELU, inputGradient), "x")
                .addLayer("pooled", plain.getLayer("pooled").conf().getLayer().clone(), "first", "second")
                .addLayer("y", plain.getLayer("y").conf().getLayer().clone(), "pooled")
                .setOutputs("y")
                .build());
        network.init();
        return network;
    }

    @Test
    void largeBatchesInPartsEqualSmallOnes() {
        Design design = new Design(5, 1, ConvolutionMode.Same, 64, 64, 3, true);
        ComputationGraph network = design.ours(DataType.DOUBLE);
        INDArray x = random(DataType.DOUBLE, 1, 50, 3, 64, 64); // more than is held at once
        INDArray y = copy(network.feedForward(new INDArray[] {x}, true).get("first"));
        INDArray labels = labels(DataType.DOUBLE, 50);
        INDArray sum = Nd4j.zeros(DataType.DOUBLE, 1, network.numParams());
        for (int from = 0; from < 50; from += 10) {
            INDArray some = copy(x.get(NDArrayIndex.interval(from, from + 10)));
            INDArray part =
                    copy(network.feedForward(new INDArray[] {some}, true).get("first"));
            assertThat(distance(y.get(NDArrayIndex.interval(from, from + 10)), part))
                    .isLessThan(1e-12);
            sum.addi(gradientOf(
                            network,
                            some,
                            labels.get(NDArrayIndex.interval(from, from + 10)).dup())
                    .reshape(1, -1));
        }
        assertThat(distance(gradientOf(network, x, labels).reshape(1, -1), sum)).isLessThan(1e-9);
    }

    private static INDArray gradientOf(ComputationGraph network, INDArray x, INDArray labels) {
        MultiDataSet batch = new MultiDataSet(new INDArray[] {x}, new INDArray[] {labels});
        network.setInputs(batch.getFeatures());
        network.setLabels(batch.getLabels());
        network.computeGradientAndScore();
        return network.getFlattenedGradients().dup();
    }

    @Test
    void takesViewsOfAnyStrides() {
        Layer layer = HALVING.ours(DataType.FLOAT).getLayer("first");
        INDArray large = random(DataType.FLOAT, 1, 9, 12, 3, 7).permute(3, 2, 0, 1);
        INDArray view = large.get(
                NDArrayIndex.interval(1, 6),
                NDArrayIndex.interval(1, 3),
                NDArrayIndex.all(),
                NDArrayIndex.interval(2, 10));
        INDArray y = copy(layer.activate(view, false, NONE));
        assertThat(copy(layer.activate(view.dup('c'), false, NONE))).isEqualTo(y);
        assertThat(copy(layer.activate(view.dup('f'), false, NONE))).isEqualTo(y);
    }

    @Test
    void backwardWithoutForwardComputesItAnew() {
        ComputationGraph network = HALVING.ours(DataType.DOUBLE);
        INDArray x = data(DataType.DOUBLE, HALVING);
        INDArray expected = inputGradient(network, x);
        Layer layer = network.getLayer("first");
        layer.setInput(x, NONE);
        INDArray y = layer.activate(false, NONE);
        assertThat(copy(layer.backpropGradient(random(DataType.DOUBLE, 5, y.shape()), NONE)
                        .getSecond()))
                .isEqualTo(expected);
    }

    @Test
    void survivesJsonAndModelFiles(@TempDir Path folder) throws Exception {
        ComputationGraph network = HALVING.graph(
                settings(DataType.FLOAT, new Adam(0.01)),
                HALVING.ours(Activation.RELU, false),
                HALVING.ours(Activation.RELU, true));
        INDArray x = data(DataType.FLOAT, HALVING);
        network.fit(batch(x, null));
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(
                network.getConfiguration().toJson());
        assertThat(read).isEqualTo(network.getConfiguration());
        File file = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(loaded.outputSingle(x)).isEqualTo(network.outputSingle(x));
        network.fit(batch(x, null));
        loaded.fit(batch(x, null));
        assertThat(loaded.params()).isEqualTo(network.params());
        assertThat(network.clone().outputSingle(x)).isEqualTo(network.outputSingle(x));
    }

    @Test
    void takesDropoutAndWeightNoise() {
        INDArray x = data(DataType.DOUBLE, HALVING);
        ComputationGraph plain = HALVING.ours(DataType.DOUBLE);
        for (boolean noise : new boolean[] {true, false}) {
            StridedConvolution.Builder builder = new StridedConvolution.Builder(3, 3)
                    .stride(2, 2)
                    .convolutionMode(ConvolutionMode.Same)
                    .nOut(4)
                    .activation(Activation.RELU);
            StridedConvolution first = noise
                    ? builder.weightNoise(new DropConnect(0.5)).build()
                    : builder.dropOut(new Dropout(0.5)).build();
            ComputationGraph network = HALVING.graph(
                    settings(DataType.DOUBLE, new NoOp()), first, HALVING.ours(Activation.IDENTITY, true));
            assertThat(network.outputSingle(x)).isEqualTo(plain.outputSingle(x));
            assertThat(distance(network.outputSingle(true, x), plain.outputSingle(true, x)))
                    .isGreaterThan(1e-4);
            network.fit(batch(x, null));
        }
    }

    @Test
    void letsNotANumberThrough() {
        INDArray x = data(DataType.FLOAT, HALVING);
        x.putScalar(new int[] {2, 1, 4, 4}, Float.NaN);
        ComputationGraph network = HALVING.ours(DataType.FLOAT);
        assertThat(network.outputSingle(x).getRow(2).isNaN().any()).isTrue();
        assertThat(network.outputSingle(x).getRow(1).isNaN().any()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"activation", "leak", "default", "dilation", "format", "input", "type"})
    void saysWhatIsWrong(String what) {
        StridedConvolution.Builder builder = new StridedConvolution.Builder(3, 3).nOut(2);
        switch (what) {
            case "activation" ->
                assertThatThrownBy(() -> builder.activation(Activation.TANH).build())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("RELU and IDENTITY")
                        .hasMessageContaining("tanh");
            case "leak" ->
                assertThatThrownBy(() -> builder.activation(
                                        new org.nd4j.linalg.activations.impl.ActivationReLU(0.0, 0.0, 0.1))
                                .build())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("RELU and IDENTITY");
            case "default" -> // the network's own, if neither names one
                assertThatThrownBy(() -> HALVING.graph(
                                settings(DataType.FLOAT, new NoOp()),
                                builder.build(),
                                HALVING.ours(Activation.RELU, true)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("\"first\"")
                        .hasMessageContaining("sigmoid");
            case "dilation" ->
                assertThatThrownBy(() -> builder.dilation(2, 1).build())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("[2, 1]");
            case "format" ->
                assertThatThrownBy(() -> new ComputationGraph(settings(DataType.FLOAT, new NoOp())
                                        .graphBuilder()
                                        .addInputs("x")
                                        .setInputTypes(InputType.convolutional(9, 8, 2, CNN2DFormat.NHWC))
                                        .addLayer("first", HALVING.ours(Activation.RELU, true), "x")
                                        .setOutputs("first")
                                        .build())
                                .init())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("NHWC");
            case "input" ->
                assertThatThrownBy(() -> HALVING.ours(DataType.FLOAT)
                                .getLayer("first")
                                .activate(Nd4j.zeros(DataType.FLOAT, 2, 3, 9, 8), true, NONE))
                        .isInstanceOf(DL4JInvalidInputException.class)
                        .hasMessageContaining("\"first\"")
                        .hasMessageContaining("[batch, 2, height, width]")
                        .hasMessageContaining("[2, 3, 9, 8]");
            default ->
                assertThatThrownBy(() -> HALVING.ours(DataType.valueOf("HALF")))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("FLOAT or DOUBLE");
        }
    }
}
