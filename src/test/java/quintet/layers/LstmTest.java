package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.HIDDEN;
import static quintet.layers.LstmGraphs.INPUTS;
import static quintet.layers.LstmGraphs.activations;
import static quintet.layers.LstmGraphs.batch;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.gradient;
import static quintet.layers.LstmGraphs.labels;
import static quintet.layers.LstmGraphs.mask;
import static quintet.layers.LstmGraphs.random;
import static quintet.layers.LstmGraphs.sequences;
import static quintet.layers.LstmGraphs.settings;
import static quintet.layers.LstmGraphs.tokens;

import java.nio.file.Path;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
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

/** One direction. What both kinds share is tested with {@link BidirectionalLstmTest}. */
class LstmTest {

    private static final int BATCH = 6;
    private static final int STEPS = 9;
    private static final int[] LENGTHS = {9, 4, 1, 0, 7, 4};

    @BeforeEach
    void doubles() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // what GradientCheckUtil insists on
    }

    @AfterEach
    void floats() {
        System.clearProperty(LayerEngine.PROPERTY);
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static Layer ours() {
        return new Lstm.Builder().nOut(HIDDEN).build();
    }

    private static Layer theirs() {
        return new LSTM.Builder().nOut(HIDDEN).activation(Activation.TANH).build();
    }

    @ParameterizedTest
    @EnumSource
    void startsComputesAndTrainsAsDeeplearning4jsDoes(LayerEngine engine) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            double tolerance = type == DataType.DOUBLE ? 1e-10 : 1e-5;
            ComputationGraph ours = sequences(settings(type, new Adam(0.01)), ours(), PoolingType.MAX, RNNFormat.NCW);
            ComputationGraph theirs =
                    sequences(settings(type, new Adam(0.01)), theirs(), PoolingType.MAX, RNNFormat.NCW);
            assertThat(ours.paramTable().keySet()).isEqualTo(theirs.paramTable().keySet());
            assertThat(ours.params()).isEqualTo(theirs.params());
            INDArray x = random(type, 1, BATCH, INPUTS, STEPS);
            assertThat(distance(activations(ours, x, null, true), activations(theirs, x, null, true)))
                    .isLessThan(tolerance);
            // padding that follows an example is no trouble for one direction: with pooling that leaves it out, both
            // agree
            INDArray mask = mask(type, STEPS, 9, 4, 1, 3, 7, 4);
            assertThat(distance(gradient(ours, x, null), gradient(theirs, x, null)))
                    .isLessThan(tolerance);
            assertThat(distance(gradient(ours, x, mask), gradient(theirs, x, mask)))
                    .isLessThan(tolerance);
            for (int i = 0; i < 4; i++) {
                ours.fit(batch(x, mask));
                theirs.fit(batch(x, mask));
            }
            assertThat(distance(ours.params(), theirs.params())).isLessThan(type == DataType.DOUBLE ? 1e-9 : 1e-4);
        }
    }

    @Test
    void aStepByHand() {
        ComputationGraph network = sequences(
                settings(DataType.DOUBLE, new NoOp()),
                new Lstm.Builder().nIn(INPUTS).nOut(1).build(),
                PoolingType.SUM,
                RNNFormat.NCW);
        network.getLayer("lstm").setParam("W", Nd4j.zeros(DataType.DOUBLE, INPUTS, 4));
        network.getLayer("lstm").getParam("W").putRow(0, Nd4j.createFromArray(0.5, -1, 2, 0.25)); // a, f, o, g
        network.getLayer("lstm").setParam("RW", Nd4j.createFromArray(new double[][] {{1, 0.5, -0.5, 2}}));
        network.getLayer("lstm").setParam("b", Nd4j.createFromArray(new double[][] {{0.1, 1, 0, -0.2}}));
        INDArray x = Nd4j.zeros(DataType.DOUBLE, 1, INPUTS, 2);
        x.putScalar(0, 0, 0, 1);
        x.putScalar(0, 0, 1, -2);
        double c1 = sigmoid(0.25 - 0.2) * Math.tanh(0.5 + 0.1);
        double h1 = sigmoid(2) * Math.tanh(c1);
        double c2 = sigmoid(2 + 1 + 0.5 * h1) * c1 + sigmoid(-0.5 - 0.2 + 2 * h1) * Math.tanh(-1 + 0.1 + h1);
        double h2 = sigmoid(-4 - 0.5 * h1) * Math.tanh(c2);
        INDArray h = activations(network, x, null, true);
        assertThat(distance(h, Nd4j.createFromArray(new double[][][] {{{h1, h2}}})))
                .isLessThan(1e-12);
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    @ParameterizedTest
    @EnumSource
    void passesTheGradientCheckWithMasks(LayerEngine engine) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        ComputationGraph network = tokens(settings(DataType.DOUBLE, new NoOp()), ours(), PoolingType.SUM);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(network)
                        .inputs(new INDArray[] {tokens(DataType.DOUBLE, 1, BATCH, STEPS)})
                        .labels(new INDArray[] {labels(DataType.DOUBLE, BATCH)})
                        .inputMask(new INDArray[] {mask(DataType.DOUBLE, STEPS, LENGTHS)})))
                .isTrue();
    }

    @Test
    void survivesModelFilesAndRefusesOtherGates(@TempDir Path folder) throws Exception {
        ComputationGraph network = tokens(settings(DataType.FLOAT, new Adam(0.01)), ours(), PoolingType.MAX);
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        Path file = folder.resolve("model.zip");
        ModelSerializer.writeModel(network, file.toFile(), true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file.toFile(), true);
        assertThat(loaded.getConfiguration()).isEqualTo(network.getConfiguration());
        assertThat(loaded.outputSingle(x)).isEqualTo(network.outputSingle(x));
        assertThatThrownBy(() -> new Lstm.Builder().activation(Activation.RELU).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("Lstm", "tanh", "relu");
    }
}
