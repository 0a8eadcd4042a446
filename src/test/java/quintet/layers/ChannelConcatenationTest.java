package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ChannelConcatenationTest {

    private static final ChannelConcatenation VERTEX = new ChannelConcatenation();
    private static final INDArray ONE = Nd4j.createFromArray(new double[][][] {{{1, 2, 3}}, {{4, 5, 6}}});
    private static final INDArray TWO =
            Nd4j.createFromArray(new double[][][] {{{10, 20, 30}, {40, 50, 60}}, {{11, 21, 31}, {41, 51, 61}}});
    private static final INDArray[] MASKS = {
        Nd4j.createFromArray(new double[][] {{1, 1, 0}, {1, 0, 0}}),
        Nd4j.createFromArray(new double[][] {{1, 0, 0}, {1, 1, 0}})
    };

    @Test
    void channelsStandBelowOneAnotherAndPaddingIsZero() {
        assertThat(VERTEX.forward(new INDArray[] {ONE, TWO}, MASKS).dup('c'))
                .isEqualTo(Nd4j.createFromArray(
                        new double[][][] {{{1, 2, 0}, {10, 0, 0}, {40, 0, 0}}, {{4, 0, 0}, {11, 21, 0}, {41, 51, 0}}}));
        assertThat(ONE.getDouble(0, 0, 2)).as("the input stays").isEqualTo(3);
    }

    @Test
    void aStepExistsWhereAnyInputHasIt() {
        assertThat(VERTEX.outputMask(MASKS).toDoubleMatrix()).isDeepEqualTo(new double[][] {{1, 1, 0}, {1, 1, 0}});
        assertThat(VERTEX.outputMask(new INDArray[] {MASKS[0], null})).isNull();
    }

    @Test
    void gradientsGoBackToWhereNumbersCameFrom() {
        INDArray epsilon = Nd4j.createFromArray(
                new double[][][] {{{1, 2, 3}, {4, 5, 6}, {7, 8, 9}}, {{-1, -2, -3}, {-4, -5, -6}, {-7, -8, -9}}});
        INDArray[] gradients = VERTEX.backward(new INDArray[] {ONE, TWO}, MASKS, epsilon);
        assertThat(gradients[0]).isEqualTo(Nd4j.createFromArray(new double[][][] {{{1, 2, 0}}, {{-1, 0, 0}}}));
        assertThat(gradients[1])
                .isEqualTo(Nd4j.createFromArray(new double[][][] {{{4, 0, 0}, {7, 0, 0}}, {{-4, -5, 0}, {-7, -8, 0}}}));
        assertThat(epsilon.getDouble(0, 0, 2)).as("epsilon stays").isEqualTo(3);
    }

    @Test
    void mapsOfAnotherKindOrExtentAreRefused() {
        assertThat(VERTEX.outputType(InputType.recurrent(2, 5), InputType.recurrent(3, 5)))
                .isEqualTo(InputType.recurrent(5, 5));
        assertThat(VERTEX.outputType(InputType.convolutional(4, 5, 1), InputType.convolutional(4, 5, 2)))
                .isEqualTo(InputType.convolutional(4, 5, 3));
        assertThatThrownBy(() -> VERTEX.outputType(InputType.recurrent(2, 5), InputType.recurrent(2, 6)))
                .hasMessageContaining("one kind and extent");
        assertThatThrownBy(() -> VERTEX.outputType(InputType.feedForward(2), InputType.recurrent(2, 6)))
                .hasMessageContaining("one kind and extent");
    }
}
