package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static quintet.layers.LstmGraphs.fast;
import static quintet.layers.LstmGraphs.labels;
import static quintet.layers.LstmGraphs.mask;
import static quintet.layers.LstmGraphs.random;
import static quintet.layers.LstmGraphs.settings;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class LastStatesTest {

    @BeforeEach
    void doubles() {
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterEach
    void floats() {
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
    }

    private static ComputationGraph alone(RNNFormat format) {
        ComputationGraph network = new ComputationGraph(settings(DataType.DOUBLE, new NoOp())
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.recurrent(4, format))
                .addLayer("last", new LastStates(), "x")
                .setOutputs("last")
                .build());
        network.init();
        return network;
    }

    private static INDArray output(ComputationGraph network, INDArray x, INDArray mask) {
        return network.output(false, new INDArray[] {x}, mask == null ? null : new INDArray[] {mask})[0];
    }

    @Test
    void takesEachDirectionWhereItEnds() {
        INDArray x = Nd4j.create(3, 4, 5);
        for (int e = 0; e < 3; e++) {
            for (int c = 0; c < 4; c++) {
                for (int t = 0; t < 5; t++) {
                    x.putScalar(new int[] {e, c, t}, 100 * e + 10 * c + t);
                }
            }
        }
        INDArray mask = mask(DataType.DOUBLE, 5, 5, 3, 0); // whole, three steps, empty
        mask.putScalar(1, 0, 0); // of the three, the first is missing
        INDArray expected = Nd4j.createFromArray(new double[][] {{4, 14, 20, 30}, {102, 112, 121, 131}, {0, 0, 0, 0}});
        assertThat(output(alone(RNNFormat.NCW), x, mask)).isEqualTo(expected);
        assertThat(output(alone(RNNFormat.NWC), x.permute(0, 2, 1), mask)).isEqualTo(expected);
        assertThat(output(alone(RNNFormat.NCW), x, null).getRow(2))
                .isEqualTo(Nd4j.createFromArray(204., 214, 220, 230));
    }

    @Test
    void passesTheGradientCheckBehindTheLstmAndSurvivesJson() {
        ComputationGraph network = new ComputationGraph(settings(DataType.DOUBLE, new NoOp())
                .graphBuilder()
                .addInputs("x")
                .setInputTypes(InputType.recurrent(LstmGraphs.INPUTS))
                .addLayer("lstm", fast(), "x")
                .addLayer("last", new LastStates(), "lstm")
                .addLayer(
                        "y",
                        new OutputLayer.Builder()
                                .nOut(3)
                                .activation(Activation.SOFTMAX)
                                .build(),
                        "last")
                .setOutputs("y")
                .build());
        network.init();
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(network)
                        .inputs(new INDArray[] {random(DataType.DOUBLE, 1, 4, LstmGraphs.INPUTS, 6)})
                        .labels(new INDArray[] {labels(DataType.DOUBLE, 4)})
                        .inputMask(new INDArray[] {mask(DataType.DOUBLE, 6, 6, 3, 0, 1)})))
                .isTrue();
        assertThat(ComputationGraphConfiguration.fromJson(
                        network.getConfiguration().toJson()))
                .isEqualTo(network.getConfiguration());
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new LastStates().getOutputType(0, InputType.recurrent(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("even number of channels");
        assertThatThrownBy(() -> new LastStates().getOutputType(0, InputType.feedForward(4)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("sequence");
    }
}
