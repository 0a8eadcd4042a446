package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.HIDDEN;
import static quintet.layers.LstmGraphs.INPUTS;
import static quintet.layers.LstmGraphs.activations;
import static quintet.layers.LstmGraphs.batch;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.fast;
import static quintet.layers.LstmGraphs.gradient;
import static quintet.layers.LstmGraphs.labels;
import static quintet.layers.LstmGraphs.mask;
import static quintet.layers.LstmGraphs.random;
import static quintet.layers.LstmGraphs.reference;
import static quintet.layers.LstmGraphs.sequences;
import static quintet.layers.LstmGraphs.settings;
import static quintet.layers.LstmGraphs.tokens;

import java.io.File;
import java.nio.file.Path;
import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.constraint.MaxNormConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import quintet.runtime.Parallelism;

class BidirectionalLstmTest {

    private static final int BATCH = 6;
    private static final int STEPS = 9;
    private static final int[] LENGTHS = {9, 4, 1, 0, 7, 4}; // one whole, one empty

    @BeforeEach
    void doubles() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE); // what GradientCheckUtil insists on
    }

    @AfterEach
    void floats() {
        System.clearProperty(Parallelism.PROPERTY);
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static double tolerance(DataType type) {
        return type == DataType.DOUBLE ? 1e-10 : 1e-5;
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void startsAsDeeplearning4jDoes(DataType type) {
        ComputationGraph ours = sequences(type, fast(), PoolingType.AVG);
        ComputationGraph theirs = sequences(type, reference(), PoolingType.AVG);
        assertThat(ours.params()).isEqualTo(theirs.params());
        assertThat(ours.paramTable().keySet()).isEqualTo(theirs.paramTable().keySet());
        ours.paramTable().forEach((key, value) -> assertThat(value).isEqualTo(theirs.getParam(key)));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void equalsDeeplearning4jWithoutMask(DataType type) {
        ComputationGraph ours = sequences(type, fast(), PoolingType.AVG);
        ComputationGraph theirs = sequences(type, reference(), PoolingType.AVG);
        ours.setParams(random(type, 3, 1, ours.numParams()));
        theirs.setParams(ours.params().dup());
        INDArray x = random(type, 1, BATCH, INPUTS, STEPS);
        for (boolean training : new boolean[] {true, false}) {
            INDArray h = activations(ours, x, null, training);
            assertThat(h.shape()).containsExactly(BATCH, 2 * HIDDEN, STEPS);
            assertThat(distance(h, activations(theirs, x, null, training))).isLessThan(tolerance(type));
        }
        assertThat(distance(gradient(ours, x, null), gradient(theirs, x, null))).isLessThan(tolerance(type));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void trainsAsDeeplearning4jDoes(DataType type) {
        ComputationGraph ours = tokens(settings(type, new Adam(0.01)).l2(0.01).l1(0.001), fast(), PoolingType.MAX);
        ComputationGraph theirs =
                tokens(settings(type, new Adam(0.01)).l2(0.01).l1(0.001), reference(), PoolingType.MAX);
        INDArray x = tokens(type, 1, BATCH, STEPS);
        for (int i = 0; i < 5; i++) {
            ours.fit(batch(x, null));
            theirs.fit(batch(x, null));
        }
        assertThat(distance(ours.params(), theirs.params())).isLessThan(type == DataType.DOUBLE ? 1e-9 : 1e-4);
        assertThat(ours.score()).isCloseTo(theirs.score(), org.assertj.core.data.Offset.offset(1e-4));
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void equalsDeeplearning4jWhereThatIsHandedTheMask(DataType type) {
        ComputationGraph ours = sequences(type, fast(), PoolingType.AVG);
        ComputationGraph theirs = sequences(type, reference(), PoolingType.AVG);
        INDArray x = random(type, 1, BATCH, INPUTS, STEPS);
        INDArray mask = mask(type, STEPS, LENGTHS);
        mask.putScalar(0, 3, 0); // a gap
        mask.putScalar(4, 0, 0); // starts late
        INDArray h = activations(ours, x, mask, true);

        // why this layer's javadoc speaks of masks: in a graph, that of Deeplearning4j does not see them
        assertThat(activations(theirs, x, mask, true)).isEqualTo(activations(theirs, x, null, true));

        Layer layer = theirs.getLayer("lstm");
        layer.setInput(x, LayerWorkspaceMgr.noWorkspaces());
        layer.setMaskArray(mask); // what a ComputationGraph does not do
        INDArray expected = layer.activate(true, LayerWorkspaceMgr.noWorkspaces());
        assertThat(distance(h, expected)).isLessThan(tolerance(type));
    }

    /** Without any mask, Deeplearning4j's layer is right: so a padded batch must equal its examples, one by one. */
    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void paddedBatchEqualsItsExamplesAlone(DataType type) {
        ComputationGraph ours = sequences(type, fast(), PoolingType.AVG);
        ComputationGraph theirs = sequences(type, reference(), PoolingType.AVG);
        ours.setParams(random(type, 3, 1, ours.numParams()));
        theirs.setParams(ours.params().dup());
        int[] lengths = {9, 4, 1, 2, 7, 4};
        INDArray x = random(type, 1, BATCH, INPUTS, STEPS);
        INDArray h = activations(ours, x, mask(type, STEPS, lengths), true);
        INDArray sum = Nd4j.zeros(type, 1, ours.numParams());
        for (int i = 0; i < BATCH; i++) {
            INDArray alone =
                    x.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, lengths[i]));
            INDArray expected = activations(theirs, alone, null, true);
            INDArray part =
                    h.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, lengths[i]));
            assertThat(distance(part, expected)).isLessThan(tolerance(type));
            if (lengths[i] < STEPS) {
                INDArray rest =
                        h.get(NDArrayIndex.point(i), NDArrayIndex.all(), NDArrayIndex.interval(lengths[i], STEPS));
                assertThat(rest.amaxNumber().doubleValue()).isZero();
            }
            theirs.setInput(0, alone);
            theirs.setLabel(0, labels(type, BATCH).get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all()));
            theirs.computeGradientAndScore();
            sum.addi(theirs.getFlattenedGradients());
        }
        INDArray together = gradient(ours, x, mask(type, STEPS, lengths));
        assertThat(distance(together, sum)).isLessThan(10 * tolerance(type));
    }

    @Test
    void passesTheGradientCheckWithMasks() {
        for (PoolingType pooling : new PoolingType[] {PoolingType.AVG, PoolingType.MAX, PoolingType.SUM}) {
            ComputationGraph network = tokens(settings(DataType.DOUBLE, new NoOp()), fast(), pooling);
            int[] lengths = {9, 4, 1, 2, 7, 4};
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                            .net(network)
                            .inputs(new INDArray[] {tokens(DataType.DOUBLE, 1, BATCH, STEPS)})
                            .labels(new INDArray[] {labels(DataType.DOUBLE, BATCH)})
                            .inputMask(new INDArray[] {mask(DataType.DOUBLE, STEPS, lengths)})))
                    .as(pooling.name())
                    .isTrue();
        }
    }

    @Test
    void passesTheGradientCheckStackedWithGapsAndAnEmptyExample() {
        ComputationGraph one = sequences(DataType.DOUBLE, fast(), PoolingType.SUM);
        ComputationGraph network = new ComputationGraph(new org.deeplearning4j.nn.conf.NeuralNetConfiguration.Builder()
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .seed(7)
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(org.deeplearning4j.nn.conf.inputs.InputType.recurrent(INPUTS))
                .addLayer("first", fast(), "x")
                .addLayer("lstm", fast(), "first")
                .addLayer("pooled", one.getLayer("pooled").conf().getLayer().clone(), "lstm")
                .addLayer("y", one.getLayer("y").conf().getLayer().clone(), "pooled")
                .setOutputs("y")
                .build());
        network.init();
        ((org.deeplearning4j.nn.conf.layers.BaseLayer)
                        network.getLayer("y").conf().getLayer())
                .setIUpdater(new NoOp());
        INDArray mask = mask(DataType.DOUBLE, STEPS, LENGTHS);
        mask.putScalar(0, 3, 0);
        mask.putScalar(4, 0, 0);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(network)
                        .inputs(new INDArray[] {random(DataType.DOUBLE, 1, BATCH, INPUTS, STEPS)})
                        .labels(new INDArray[] {labels(DataType.DOUBLE, BATCH)})
                        .inputMask(new INDArray[] {mask})))
                .isTrue();
    }

    @Test
    void paddingChangesNothing() {
        ComputationGraph network = sequences(DataType.FLOAT, fast(), PoolingType.MAX);
        INDArray x = random(DataType.FLOAT, 1, BATCH, INPUTS, STEPS);
        INDArray padded = random(DataType.FLOAT, 2, BATCH, INPUTS, STEPS + 5);
        padded.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, STEPS))
                .assign(x);
        INDArray mask = mask(DataType.FLOAT, STEPS, 9, 4, 1, 3, 7, 4);
        INDArray paddedMask = mask(DataType.FLOAT, STEPS + 5, 9, 4, 1, 3, 7, 4);
        INDArray h = activations(network, x, mask, false);
        INDArray more = activations(network, padded, paddedMask, false);
        assertThat(more.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, STEPS))
                        .dup())
                .isEqualTo(h);
        assertThat(gradient(network, padded, paddedMask)).isEqualTo(gradient(network, x, mask));
    }

    @Test
    void sameSeedGivesTheSameNumbersOnOneThreadAndOnTwo() {
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        INDArray[] params = new INDArray[3];
        for (int run = 0; run < 3; run++) {
            System.setProperty(Parallelism.PROPERTY, run == 2 ? "2" : "1");
            ComputationGraph network = tokens(settings(DataType.FLOAT, new Adam(0.01)), fast(), PoolingType.SUM);
            for (int i = 0; i < 4; i++) {
                network.fit(batch(x, mask(DataType.FLOAT, STEPS, LENGTHS)));
            }
            params[run] = network.params();
        }
        assertThat(params[1]).isEqualTo(params[0]);
        assertThat(params[2]).isEqualTo(params[0]);
    }

    @Test
    void inferenceInPartsEqualsTraining() {
        ComputationGraph network = sequences(DataType.DOUBLE, fast(), PoolingType.MAX);
        INDArray x = random(DataType.DOUBLE, 1, 40, INPUTS, 300); // more rows than are computed at once
        int[] lengths = new int[40];
        for (int i = 0; i < 40; i++) {
            lengths[i] = (i * 53) % 301;
        }
        INDArray mask = mask(DataType.DOUBLE, 300, lengths);
        assertThat(distance(activations(network, x, mask, false), activations(network, x, mask, true)))
                .isLessThan(1e-12);
    }

    @Test
    void stepsMayBeTheMiddleAxis() {
        ComputationGraph ncw = sequences(DataType.DOUBLE, fast(), PoolingType.AVG);
        ComputationGraph nwc = sequences(settings(DataType.DOUBLE, new NoOp()), fast(), PoolingType.AVG, RNNFormat.NWC);
        nwc.setParams(ncw.params());
        INDArray x = random(DataType.DOUBLE, 1, BATCH, INPUTS, STEPS);
        INDArray swapped = x.permute(0, 2, 1).dup('c');
        assertThat(distance(activations(nwc, swapped, null, true).permute(0, 2, 1), activations(ncw, x, null, true)))
                .isLessThan(1e-12);
        assertThat(distance(gradient(nwc, swapped, null), gradient(ncw, x, null)))
                .isLessThan(1e-12);
    }

    @Test
    void takesViewsOfAnyStrides() {
        ComputationGraph network = sequences(DataType.FLOAT, fast(), PoolingType.AVG);
        INDArray large =
                random(DataType.FLOAT, 1, STEPS + 2, BATCH + 1, INPUTS + 3).permute(1, 2, 0);
        INDArray view = large.get(
                NDArrayIndex.interval(1, BATCH + 1),
                NDArrayIndex.interval(2, INPUTS + 2),
                NDArrayIndex.interval(1, STEPS + 1));
        Layer layer = network.getLayer("lstm");
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        INDArray h = layer.activate(view, false, none);
        assertThat(layer.activate(view.dup('c'), false, none)).isEqualTo(h);
        assertThat(layer.activate(view.dup('f'), false, none)).isEqualTo(h);
    }

    @Test
    void survivesJsonAndModelFiles(@TempDir Path folder) throws Exception {
        BidirectionalLstm layer = new BidirectionalLstm.Builder()
                .nOut(HIDDEN)
                .forgetGateBiasInit(2)
                .build();
        ComputationGraph network =
                tokens(settings(DataType.FLOAT, new Adam(0.01)).l2(0.01), layer, PoolingType.MAX);
        INDArray x = tokens(DataType.FLOAT, 1, BATCH, STEPS);
        network.fit(batch(x, null));
        ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(
                network.getConfiguration().toJson());
        assertThat(read).isEqualTo(network.getConfiguration());
        File file = folder.resolve("model.zip").toFile();
        ModelSerializer.writeModel(network, file, true);
        ComputationGraph loaded = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(loaded.params()).isEqualTo(network.params());
        assertThat(loaded.outputSingle(x)).isEqualTo(network.outputSingle(x));
        network.fit(batch(x, null));
        loaded.fit(batch(x, null));
        assertThat(loaded.params()).isEqualTo(network.params());
        assertThat(network.clone().outputSingle(x)).isEqualTo(network.outputSingle(x));
    }

    @Test
    void dropsInputsInTrainingAlone() {
        BidirectionalLstm layer = new BidirectionalLstm.Builder()
                .nOut(HIDDEN)
                .dropOut(new Dropout(0.5))
                .build();
        ComputationGraph network = sequences(DataType.DOUBLE, layer, PoolingType.AVG);
        ComputationGraph plain = sequences(DataType.DOUBLE, fast(), PoolingType.AVG);
        INDArray x = random(DataType.DOUBLE, 1, BATCH, INPUTS, STEPS);
        assertThat(activations(network, x, null, false)).isEqualTo(activations(plain, x, null, false));
        assertThat(distance(activations(network, x, null, true), activations(plain, x, null, true)))
                .isGreaterThan(0.01);
    }

    @Test
    void takesWeightNoiseAndConstraints() {
        BidirectionalLstm layer = new BidirectionalLstm.Builder()
                .nOut(HIDDEN)
                .weightNoise(new DropConnect(0.5))
                .constrainRecurrent(new MaxNormConstraint(0.1, 0))
                .build();
        ComputationGraph network = sequences(DataType.DOUBLE, layer, PoolingType.AVG);
        ComputationGraph plain = sequences(DataType.DOUBLE, fast(), PoolingType.AVG);
        INDArray x = random(DataType.DOUBLE, 1, BATCH, INPUTS, STEPS);
        assertThat(activations(network, x, null, false)).isEqualTo(activations(plain, x, null, false));
        assertThat(distance(activations(network, x, null, true), activations(plain, x, null, true)))
                .isGreaterThan(0.01);
        network.fit(batch(x, null));
        for (String direction : new String[] {"f", "b"}) {
            assertThat(network.getParam("lstm_" + direction + "RW")
                            .norm2(0)
                            .maxNumber()
                            .doubleValue())
                    .isLessThanOrEqualTo(0.1 + 1e-9);
            assertThat(network.getParam("lstm_" + direction + "W")
                            .norm2(0)
                            .maxNumber()
                            .doubleValue())
                    .isGreaterThan(0.2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"activation", "input", "mask", "type", "stepwise"})
    void saysWhatIsWrong(String what) {
        ComputationGraph network = sequences(DataType.FLOAT, fast(), PoolingType.AVG);
        Layer layer = network.getLayer("lstm");
        LayerWorkspaceMgr none = LayerWorkspaceMgr.noWorkspaces();
        switch (what) {
            case "activation" ->
                assertThatThrownBy(() -> new BidirectionalLstm.Builder()
                                .activation(Activation.RELU)
                                .build())
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("tanh");
            case "input" ->
                assertThatThrownBy(() -> layer.activate(Nd4j.zeros(DataType.FLOAT, 2, 3, 4), true, none))
                        .isInstanceOf(DL4JInvalidInputException.class)
                        .hasMessageContaining("\"lstm\"")
                        .hasMessageContaining("[batch, 5, steps]")
                        .hasMessageContaining("[2, 3, 4]");
            case "mask" -> {
                layer.setMaskArray(Nd4j.ones(DataType.FLOAT, 2, 3));
                assertThatThrownBy(() -> layer.activate(Nd4j.zeros(DataType.FLOAT, 2, 5, 4), true, none))
                        .isInstanceOf(DL4JInvalidInputException.class)
                        .hasMessageContaining("[2, 4]")
                        .hasMessageContaining("[2, 3]");
            }
            case "type" ->
                assertThatThrownBy(() -> sequences(DataType.valueOf("HALF"), fast(), PoolingType.AVG))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("FLOAT or DOUBLE");
            default ->
                assertThatThrownBy(() -> network.rnnTimeStep(Nd4j.zeros(DataType.FLOAT, 2, 5, 1)))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("whole sequence");
        }
    }
}
