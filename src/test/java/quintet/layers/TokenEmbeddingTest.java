package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.VOCABULARY;
import static quintet.layers.LstmGraphs.batch;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.gradient;
import static quintet.layers.LstmGraphs.labels;
import static quintet.layers.LstmGraphs.mask;
import static quintet.layers.LstmGraphs.settings;
import static quintet.layers.LstmGraphs.tokens;

import java.nio.file.Path;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.EmbeddingSequenceLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.CrashReportingUtil;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class TokenEmbeddingTest {

    private static final int SIZE = 3;
    private static final int BATCH = 5;
    private static final int STEPS = 7;
    private static final int[] LENGTHS = {7, 3, 1, 0, 5};

    @BeforeEach
    void doubles() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // what GradientCheckUtil insists on
    }

    @AfterEach
    void floats() {
        System.clearProperty(LayerEngine.PROPERTY);
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static org.deeplearning4j.nn.conf.layers.Layer ours() {
        return new TokenEmbedding.Builder().nIn(VOCABULARY).nOut(SIZE).build();
    }

    private static org.deeplearning4j.nn.conf.layers.Layer theirs() {
        return new EmbeddingSequenceLayer.Builder().nIn(VOCABULARY).nOut(SIZE).build();
    }

    private static ComputationGraph network(
            NeuralNetConfiguration.Builder settings, org.deeplearning4j.nn.conf.layers.Layer embedding) {
        ComputationGraph network = new ComputationGraph(settings.graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.recurrent(VOCABULARY, STEPS))
                .addLayer("embedding", embedding, "x")
                .addLayer("pooled", new GlobalPoolingLayer(PoolingType.SUM), "embedding")
                .addLayer(
                        "y",
                        new OutputLayer.Builder(LossFunction.MCXENT)
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "pooled")
                .setOutputs("y")
                .build());
        network.init();
        return network;
    }

    private static ComputationGraph network(DataType type, org.deeplearning4j.nn.conf.layers.Layer embedding) {
        return network(settings(type, new Adam(0.01)), embedding);
    }

    /** As {@code LstmGraphs.activations}, of the embedding. */
    private static INDArray vectors(ComputationGraph network, INDArray x, INDArray mask) {
        network.setLayerMaskArrays(mask == null ? null : new INDArray[] {mask}, null);
        INDArray out = network.feedForward(x, true).get("embedding").dup('c');
        network.clearLayerMaskArrays();
        return out;
    }

    @Test
    void looksUpAndSumsAsByHand() {
        ComputationGraph network = network(DataType.DOUBLE, ours());
        INDArray table = Nd4j.arange(VOCABULARY * SIZE).castTo(DataType.DOUBLE).reshape('c', VOCABULARY, SIZE);
        network.getLayer("embedding").setParam("W", table);
        network.initGradientsView();
        Layer layer = network.getLayer("embedding");
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        layer.setInput(Nd4j.createFromArray(2.0, 0, 2, 10, 0, 2).reshape('c', 2, 1, 3), none);
        layer.setMaskArray(Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 0, 1}}));
        assertThat(layer.activate(true, none).dup('c'))
                .isEqualTo(Nd4j.createFromArray(
                        new double[][][] {{{6, 0, 6}, {7, 1, 7}, {8, 2, 8}}, {{30, 0, 6}, {31, 0, 7}, {32, 0, 8}}}));

        INDArray epsilon = Nd4j.createFromArray(
                new double[][][] {{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, {{10, 20, 30}, {40, 50, 60}, {70, 80, 90}}});
        INDArray gradient = layer.backpropGradient(epsilon, none).getFirst().getGradientFor("W");
        INDArray expected = Nd4j.zeros(DataType.DOUBLE, VOCABULARY, SIZE);
        expected.putRow(2, Nd4j.createFromArray(1.0 + 3 + 30, 4 + 6 + 60, 7 + 9 + 90)); // three times token 2
        expected.putRow(0, Nd4j.createFromArray(2.0, 5, 8)); // once; the other one is padding
        expected.putRow(10, Nd4j.createFromArray(10.0, 40, 70));
        assertThat(gradient.dup('c')).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void startsAndTrainsAsDeeplearning4jDoes(DataType type) {
        ComputationGraph ours = network(type, ours());
        ComputationGraph theirs = network(type, theirs());
        assertThat(ours.getParam("embedding_W").dup('c'))
                .isEqualTo(theirs.getParam("embedding_W").dup('c'));
        assertThat(ours.getParam("y_W")).isEqualTo(theirs.getParam("y_W"));
        INDArray x = tokens(type, 1, BATCH, STEPS);
        INDArray mask = mask(type, STEPS, LENGTHS);
        assertThat(vectors(ours, x, mask)).isEqualTo(vectors(theirs, x, mask));
        for (int i = 0; i < 5; i++) {
            ours.fit(batch(x, i % 2 == 0 ? mask : null)); // what an earlier step left must not stay
            theirs.fit(batch(x, i % 2 == 0 ? mask : null));
        }
        double tolerance = type == DataType.DOUBLE ? 1e-12 : 1e-6;
        assertThat(distance(ours.getParam("embedding_W"), theirs.getParam("embedding_W")))
                .isLessThan(tolerance);
        assertThat(distance(ours.getParam("y_W"), theirs.getParam("y_W"))).isLessThan(tolerance);
    }

    @ParameterizedTest
    @EnumSource
    void passesTheGradientCheckWithMasks(LayerEngine engine) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        ComputationGraph network = network(settings(DataType.DOUBLE, new NoOp()), ours());
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(network)
                        .inputs(new INDArray[] {tokens(DataType.DOUBLE, 1, BATCH, STEPS)})
                        .labels(new INDArray[] {labels(DataType.DOUBLE, BATCH)})
                        .inputMask(new INDArray[] {mask(DataType.DOUBLE, STEPS, LENGTHS)})))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void paddingChangesNothing(LayerEngine engine) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        ComputationGraph network = network(DataType.DOUBLE, ours());
        INDArray mask = mask(DataType.DOUBLE, STEPS, LENGTHS);
        INDArray x = tokens(DataType.DOUBLE, 1, BATCH, STEPS);
        INDArray other = x.mul(mask.reshape(BATCH, 1, STEPS)); // padding 0 instead of any token
        assertThat(other).isNotEqualTo(x);
        assertThat(vectors(network, other, mask)).isEqualTo(vectors(network, x, mask));
        assertThat(gradient(network, other, mask)).isEqualTo(gradient(network, x, mask));
    }

    @Test
    void survivesModelFiles(@TempDir Path folder) throws Exception {
        ComputationGraph network = network(DataType.FLOAT, ours());
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        network.fit(batch(x, null));
        Path file = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile(), true);
        assertThat(loaded.getConfiguration()).isEqualTo(network.getConfiguration());
        assertThat(loaded.outputSingle(x)).isEqualTo(network.outputSingle(x));
        network.fit(batch(x, null));
        loaded.fit(batch(x, null));
        assertThat(loaded.params()).isEqualTo(network.params());
    }

    @Test
    void namesTheIdThatItDoesNotKnow() {
        ComputationGraph network = network(DataType.FLOAT, ours());
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        x.putScalar(2, 0, 4, VOCABULARY);
        assertThatThrownBy(() -> network.output(x))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContainingAll("\"embedding\"", "step 4 of example 2", "is 11", "0 .. 10");
        assertThatThrownBy(() -> network.output(Nd4j.zeros(DataType.FLOAT, 2, 2, STEPS)))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContainingAll("[batch, 1, steps]", "[2, 2, 7]");
    }

    @ParameterizedTest
    @EnumSource
    void refusesWhatIsNoId(LayerEngine engine) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        ComputationGraph network = network(DataType.FLOAT, ours());
        for (float wrong : new float[] {2.9f, Float.NaN, -0.5f, Float.POSITIVE_INFINITY, 1e10f}) {
            INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
            x.putScalar(1, 0, 6, wrong);
            assertThatThrownBy(() -> network.output(x))
                    .isInstanceOf(DL4JInvalidInputException.class)
                    .hasMessageContainingAll("step 6 of example 1", "is " + wrong, "a whole number in 0 .. 10");
            INDArray padding = mask(DataType.FLOAT, STEPS, LENGTHS); // 3 steps of example 1
            INDArray clean = tokens(DataType.FLOAT, 1, BATCH, STEPS);
            assertThat(vectors(network, x, padding)).isEqualTo(vectors(network, clean, padding));
            assertThat(gradient(network, x, padding)).isEqualTo(gradient(network, clean, padding));
        }
    }

    @Test
    void staysAsItIsWhenDeeplearning4jAsksForItsMemory() {
        ComputationGraph network = network(DataType.FLOAT, ours());
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        network.fit(batch(x, null));
        assertThat(network.memoryInfo(BATCH, InputType.recurrent(1, STEPS))).contains("embedding");
        network.fit(batch(x, null));
        assertThat(network.outputSingle(x).shape()).containsExactly(BATCH, 3);
    }

    @Test
    void leavesNoCrashReportInTheUsersFolder(@TempDir Path folder) {
        ComputationGraph network = network(DataType.FLOAT, ours());
        network.fit(batch(tokens(DataType.FLOAT, 1, BATCH, STEPS), null));
        CrashReportingUtil.crashDumpOutputDirectory(folder.toFile());
        try {
            CrashReportingUtil.writeMemoryCrashDump(network, new OutOfMemoryError("made up"));
        } finally {
            CrashReportingUtil.crashDumpOutputDirectory(null);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void refusesWhatItDoesNotDo() {
        TokenEmbedding.Builder dropped =
                new TokenEmbedding.Builder().nIn(VOCABULARY).nOut(SIZE).dropOut(0.5);
        assertThatThrownBy(() -> network(DataType.FLOAT, dropped.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("neither dropout nor weight noise");
    }
}
