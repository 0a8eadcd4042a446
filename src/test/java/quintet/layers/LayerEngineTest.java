package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.INPUTS;
import static quintet.layers.LstmGraphs.activations;
import static quintet.layers.LstmGraphs.batch;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.fast;
import static quintet.layers.LstmGraphs.gradient;
import static quintet.layers.LstmGraphs.mask;
import static quintet.layers.LstmGraphs.random;
import static quintet.layers.LstmGraphs.sequences;
import static quintet.layers.LstmGraphs.settings;
import static quintet.layers.LstmGraphs.tokens;

import java.util.function.Supplier;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/** A network is the same, whichever engine computes its layers. */
class LayerEngineTest {

    private static final int BATCH = 6;
    private static final int STEPS = 9;

    @AfterEach
    void automatic() {
        System.clearProperty(LayerEngine.PROPERTY);
    }

    private static ComputationGraph with(LayerEngine engine, Supplier<ComputationGraph> network) {
        System.setProperty(LayerEngine.PROPERTY, engine.name());
        return network.get();
    }

    private static double tolerance(DataType type) {
        return type == DataType.DOUBLE ? 1e-10 : 1e-5;
    }

    /** Weights of Deeplearning4j's LSTM in ours: outputs and gradients, also with an empty example. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void recurrentLayersAgreeWithMasksInBothDirections(DataType type) {
        Supplier<ComputationGraph> network = () -> sequences(type, fast(), PoolingType.SUM);
        ComputationGraph ours = with(LayerEngine.QUINTET, network);
        ComputationGraph theirs = with(LayerEngine.DEEPLEARNING4J, network);
        assertThat(theirs.getLayer("lstm")).isInstanceOf(StockLstmLayer.class);
        assertThat(ours.params()).isEqualTo(theirs.params());
        ours.setParams(random(type, 3, 1, ours.numParams()));
        theirs.setParams(ours.params().dup());
        INDArray x = random(type, 1, BATCH, INPUTS, STEPS);
        for (INDArray mask : new INDArray[] {null, mask(type, STEPS, 9, 4, 1, 0, 7, 4)}) {
            for (boolean training : new boolean[] {true, false}) {
                assertThat(distance(activations(ours, x, mask, training), activations(theirs, x, mask, training)))
                        .isLessThan(tolerance(type));
            }
            INDArray gradient = gradient(theirs, x, mask);
            assertThat(gradient.amaxNumber().doubleValue()).isGreaterThan(0.01);
            assertThat(distance(gradient(ours, x, mask), gradient)).isLessThan(tolerance(type));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void trainingsAgree(DataType type) {
        Supplier<ComputationGraph> network =
                () -> tokens(settings(type, new Adam(0.01)).l2(0.01), fast(), PoolingType.AVG);
        ComputationGraph ours = with(LayerEngine.QUINTET, network);
        ComputationGraph theirs = with(LayerEngine.DEEPLEARNING4J, network);
        INDArray x = tokens(type, 1, BATCH, STEPS);
        INDArray mask = mask(type, STEPS, 9, 4, 1, 3, 7, 4);
        for (int i = 0; i < 5; i++) {
            ours.fit(batch(x, mask));
            theirs.fit(batch(x, mask));
        }
        assertThat(distance(ours.params(), theirs.params())).isLessThan(type == DataType.DOUBLE ? 1e-9 : 1e-4);
    }

    @Test
    void stepsMayBeTheMiddleAxis() {
        Supplier<ComputationGraph> network =
                () -> sequences(settings(DataType.DOUBLE, new NoOp()), fast(), PoolingType.AVG, RNNFormat.NWC);
        ComputationGraph ours = with(LayerEngine.QUINTET, network);
        ComputationGraph theirs = with(LayerEngine.DEEPLEARNING4J, network);
        INDArray x = random(DataType.DOUBLE, 1, BATCH, STEPS, INPUTS); // unmasked: GlobalPoolingLayer cannot do both
        assertThat(distance(activations(ours, x, null, true), activations(theirs, x, null, true)))
                .isLessThan(1e-10);
        assertThat(distance(gradient(ours, x, null), gradient(theirs, x, null))).isLessThan(1e-10);
    }

    @Test
    void aGapInAnExampleIsForOursAlone() {
        ComputationGraph theirs =
                with(LayerEngine.DEEPLEARNING4J, () -> sequences(DataType.FLOAT, fast(), PoolingType.SUM));
        INDArray gap = mask(DataType.FLOAT, STEPS, 9, 4, 1, 3, 7, 4);
        gap.putScalar(4, 2, 0);
        assertThatThrownBy(() -> activations(theirs, random(DataType.FLOAT, 1, BATCH, INPUTS, STEPS), gap, true))
                .isInstanceOf(DL4JInvalidInputException.class)
                .hasMessageContainingAll("example 4", "gap before step 3", "quintet.layers=quintet");
    }

    @Test
    void aNetworksPoolingStaysWithTheEngineItWasBuiltFor() {
        ComputationGraph network = with(LayerEngine.DEEPLEARNING4J, () -> {
            ComputationGraph built = new ComputationGraph(settings(DataType.FLOAT, new NoOp())
                    .graphBuilder()
                    .addInputs("x")
                    .setInputTypes(InputType.recurrent(INPUTS, STEPS))
                    .addVertex("pooled", new RegionPooling(RegionPooling.Kind.MAX, 2), "x")
                    .addLayer(
                            "y",
                            new LossLayer.Builder(LossFunction.MSE)
                                    .activation(Activation.IDENTITY)
                                    .build(),
                            "pooled")
                    .setOutputs("y")
                    .build());
            built.init();
            return built;
        });
        INDArray x = random(DataType.FLOAT, 1, BATCH, INPUTS, STEPS);
        INDArray pooled = new RegionPooling(RegionPooling.Kind.MAX, 2).pool(x, null);
        System.setProperty(LayerEngine.PROPERTY, "torch"); // whoever asks now, fails
        assertThat(network.outputSingle(x)).isEqualTo(pooled);
    }

    @Test
    void namesWhatThereIs() {
        assertThat(LayerEngine.current()).isEqualTo(LayerEngine.QUINTET);
        System.setProperty(LayerEngine.PROPERTY, "dl4j");
        assertThat(LayerEngine.current()).isEqualTo(LayerEngine.DEEPLEARNING4J);
        System.setProperty(LayerEngine.PROPERTY, "torch");
        assertThatThrownBy(LayerEngine::current)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("\"torch\"", "quintet", "dl4j");
    }
}
