package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class KeyValueMemoryTest {

    /** Two positions, two slots of two numbers, two readers. */
    private static INDArray[] inputs(INDArray... mask) {
        INDArray[] inputs = new INDArray[5 + mask.length];
        inputs[0] = rows(new double[] {Math.log(3), 0}, new double[] {0, Math.log(3)});
        inputs[1] = rows(new double[] {8, -4}, new double[] {10, 0});
        inputs[2] = rows(new double[] {0.5}, new double[] {0.8});
        inputs[3] = rows(new double[] {0, Math.log(4)});
        inputs[4] = rows(new double[] {0, 0});
        System.arraycopy(mask, 0, inputs, 5, mask.length);
        return inputs;
    }

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    private static double[] read(INDArray... inputs) {
        return new KeyValueMemory(2, 2)
                .forward(inputs, new INDArray[inputs.length])
                .toDoubleVector();
    }

    /**
     * Position 1 writes shares 0.5 (3/4, 1/4) = 3/8, 1/8 of (8, -4): the slots hold (3, -1.5) and (1, -0.5). Position 2
     * writes shares 0.8 (1/4, 3/4) = 0.2, 0.6 of (10, 0): (3 + 0.2 * 7, -1.5 + 0.2 * 1.5) = (4.4, -1.2) and (1 + 0.6 * 9,
     * -0.5 + 0.6 * 0.5) = (6.4, -0.2). Reader 1 takes 0.2 and 0.8 of them, (6, -0.4), reader 2 the mean, (5.4, -0.7).
     */
    @Test
    void positionsWriteAndReadersRead() {
        assertThat(read(inputs())).containsExactly(new double[] {6, -0.4, 5.4, -0.7}, offset(1e-12));
    }

    @Test
    void aPositionThatDoesNotExistWritesNothing() {
        // what position 1 wrote, 0.2 (3, -1.5) + 0.8 (1, -0.5) and the mean
        assertThat(read(inputs(rows(new double[] {1, 0}))))
                .containsExactly(new double[] {1.4, -0.7, 2, -1}, offset(1e-12));
        assertThat(read(inputs(rows(new double[] {0, 0})))).containsOnly(0);
    }

    @Test
    void theGradientIsTheSlope() {
        Nd4j.getRandom().setSeed(9);
        INDArray mask = rows(new double[] {1, 1, 1, 1}, new double[] {1, 0, 1, 0}, new double[] {0, 0, 0, 0});
        INDArray[] inputs = {
            Nd4j.randn(DataType.DOUBLE, 12, 3),
            Nd4j.randn(DataType.DOUBLE, 12, 2),
            Nd4j.rand(DataType.DOUBLE, 12, 1),
            Nd4j.randn(DataType.DOUBLE, 3, 3),
            Nd4j.randn(DataType.DOUBLE, 3, 3)
        };
        RegionPoolingTest.assertSlope(new KeyValueMemory(4, 2), inputs, new INDArray[5]);
        INDArray[] masked = Arrays.copyOf(inputs, 6);
        masked[5] = mask;
        RegionPoolingTest.assertSlope(new KeyValueMemory(4, 2), masked, new INDArray[6], 5);
    }

    @Test
    void wrongInputsAreNamed() {
        InputType slots = InputType.feedForward(3);
        InputType one = InputType.feedForward(1);
        assertThatThrownBy(() -> new KeyValueMemory(2, 1).outputType(slots, slots, one))
                .hasMessageContaining("logits of 1 reader(s)");
        assertThatThrownBy(() -> new KeyValueMemory(2, 1).outputType(slots, slots, one, one))
                .hasMessageContaining("one logit a slot");
        assertThatThrownBy(() -> new KeyValueMemory(2, 1).outputType(slots, slots, slots, slots))
                .hasMessageContaining("one gate a position");
        assertThatThrownBy(() -> new KeyValueMemory(2, 1).outputType(slots, slots, one, slots, slots))
                .hasMessageContaining("a mask of 2 columns");
        assertThatThrownBy(() -> new KeyValueMemory(2, 0)).hasMessageContaining("at least 1 reader");
    }
}
