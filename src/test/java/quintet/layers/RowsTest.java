package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.layers.RowsMask.Layout;

class RowsTest {

    private static final INDArray SEQUENCE =
            Nd4j.createFromArray(new double[][][] {{{1, 2}, {10, 20}}, {{3, 4}, {30, 40}}});
    private static final INDArray GRID = Nd4j.createFromArray(
            new double[][][][] {{{{5, 6}, {7, 8}}, {{50, 60}, {70, 80}}}, {{{1, 1}, {1, 1}}, {{2, 2}, {2, 2}}}});
    private static final INDArray VECTOR = Nd4j.createFromArray(new double[][] {{9, 90}, {0, -1}});
    private static final INDArray MASK = Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}});

    private static INDArray apply(StatelessVertex vertex, INDArray[] masks, INDArray... inputs) {
        return vertex.forward(inputs, masks);
    }

    @AfterEach
    void forgetTheEngine() {
        System.clearProperty(LayerEngine.PROPERTY);
    }

    @Test
    void positionsOfAllMapsBecomeRowsExampleByExample() {
        INDArray rows = apply(new Rows(), new INDArray[3], SEQUENCE, GRID, VECTOR);
        assertThat(rows.toDoubleMatrix()).isDeepEqualTo(new double[][] {
            {1, 10}, {2, 20}, {5, 50}, {6, 60}, {7, 70}, {8, 80}, {9, 90},
            {3, 30}, {4, 40}, {1, 2}, {1, 2}, {1, 2}, {1, 2}, {0, -1}
        });
    }

    @Test
    void paddingBecomesRowsOfZeroAndTheMaskSaysWhere() {
        INDArray[] masks = {MASK, null};
        assertThat(apply(new Rows(), masks, SEQUENCE, VECTOR).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 10}, {0, 0}, {9, 90}, {3, 30}, {4, 40}, {0, -1}});
        RowsMask mask = new RowsMask(Layout.BY_EXAMPLE, List.of());
        assertThat(apply(mask, masks, SEQUENCE, VECTOR).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 0, 1}, {1, 1, 1}});
        assertThat(apply(mask, new INDArray[2], SEQUENCE, VECTOR).ravel().toDoubleVector())
                .hasSize(6)
                .containsOnly(1);
    }

    @Test
    void anAbsentModalityHasNoRowThatExists() {
        INDArray presence = Nd4j.createFromArray(new double[][] {{0}, {1}});
        RowsMask ofVector = new RowsMask(Layout.BY_EXAMPLE, List.of(1));
        assertThat(apply(ofVector, new INDArray[] {MASK, null, null}, SEQUENCE, VECTOR, presence)
                        .toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 0, 0}, {1, 1, 1}});
        RowsMask ofSequence = new RowsMask(Layout.BY_EXAMPLE, List.of(0));
        assertThat(apply(ofSequence, new INDArray[3], SEQUENCE, VECTOR, presence)
                        .toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{0, 0, 1}, {1, 1, 1}});
    }

    @Test
    void byStepTheMaskHasOneColumnAMap() {
        RowsMask mask = new RowsMask(Layout.BY_STEP, List.of());
        assertThat(apply(mask, new INDArray[] {MASK, null}, SEQUENCE, SEQUENCE).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 1}, {0, 1}, {1, 1}, {1, 1}});
        assertThat(mask.outputType(InputType.recurrent(3, 2), InputType.recurrent(4, 2)))
                .isEqualTo(InputType.feedForward(2));
    }

    @Test
    void rowsOfASequenceBecomeItAgain() {
        INDArray rows = apply(new Rows(), new INDArray[1], SEQUENCE);
        assertThat(apply(new RowsToSequence(2), new INDArray[1], rows).dup('c')).isEqualTo(SEQUENCE);
    }

    @Test
    void aStepExistsWhereItDoesInAnySequence() {
        INDArray other = Nd4j.createFromArray(new double[][] {{0, 0}, {0, 1}});
        RowsToSequence vertex = new RowsToSequence(2);
        assertThat(vertex.outputMask(new INDArray[] {null, MASK, other}).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 0}, {1, 1}});
        assertThat(vertex.outputMask(new INDArray[] {null, MASK, null})).isNull();
        assertThat(vertex.outputMask(new INDArray[] {null})).isNull();
    }

    @Test
    void theLastStepIsTheLastThatExists() {
        INDArray none = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 1}});
        assertThat(apply(new LastStep(), new INDArray[] {MASK}, SEQUENCE).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{1, 10}, {4, 40}});
        assertThat(apply(new LastStep(), new INDArray[] {none}, SEQUENCE).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{0, 0}, {4, 40}});
        assertThat(apply(new LastStep(), new INDArray[1], SEQUENCE).toDoubleMatrix())
                .isDeepEqualTo(new double[][] {{2, 20}, {4, 40}});
        assertThatThrownBy(() -> new LastStep().outputType(InputType.feedForward(3)))
                .hasMessageContaining("of a sequence");
    }

    @Test
    void theGradientIsTheSlope() {
        Nd4j.getRandom().setSeed(2);
        INDArray sequence = Nd4j.randn(DataType.DOUBLE, 2, 4, 3).permute(0, 2, 1);
        INDArray grid = Nd4j.randn(DataType.DOUBLE, 2, 3, 2, 2);
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}, {1, 1, 1, 1}});
        RegionPoolingTest.assertSlope(
                new Rows(),
                new INDArray[] {sequence, grid, Nd4j.randn(DataType.DOUBLE, 2, 3)},
                new INDArray[] {mask, null, null});
        RegionPoolingTest.assertSlope(new Rows(), new INDArray[] {grid}, new INDArray[1]);
        RegionPoolingTest.assertSlope(new LastStep(), new INDArray[] {sequence}, new INDArray[] {mask});
        RegionPoolingTest.assertSlope(
                new RowsToSequence(2),
                new INDArray[] {Nd4j.randn(DataType.DOUBLE, 6, 5), Nd4j.randn(DataType.DOUBLE, 3, 1, 2)},
                new INDArray[2],
                1);
    }

    @Test
    void wrongInputsAreNamed() {
        assertThatThrownBy(() -> new Rows().outputType(InputType.feedForward(3), InputType.recurrent(4, 2)))
                .hasMessageContaining("same number of channels");
        assertThatThrownBy(() -> new Rows().outputType(InputType.recurrent(4, -1)))
                .hasMessageContaining("number of steps is known");
        assertThatThrownBy(() -> new RowsMask(Layout.BY_STEP, List.of())
                        .outputType(InputType.recurrent(4, 2), InputType.recurrent(4, 3)))
                .hasMessageContaining("same number of positions");
        assertThatThrownBy(() -> new RowsMask(Layout.BY_STEP, List.of(1))
                        .outputType(InputType.recurrent(4, 2), InputType.feedForward(1)))
                .hasMessageContaining("presences of maps [1]");
        assertThatThrownBy(() -> new RowsToSequence(3).outputType(InputType.feedForward(1), InputType.recurrent(4, 2)))
                .hasMessageContaining("sequence of 3 steps");
        assertThatThrownBy(() -> new RowsToSequence(0)).hasMessageContaining("was given 0");
        assertThatThrownBy(() -> apply(new RowsToSequence(4), new INDArray[1], VECTOR))
                .hasMessageContaining("of 4 rows cannot be made of 2");
    }

    @Test
    void numbersAreReadInAnyOrderTypeAndEngine() {
        INDArray array = Nd4j.createFromArray(new double[][] {{1, 2, 3}, {4, 5, 6}});
        double[] all = {1, 2, 3, 4, 5, 6};
        for (String engine : new String[] {"quintet", "dl4j"}) {
            System.setProperty(LayerEngine.PROPERTY, engine);
            for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE, DataType.BFLOAT16}) {
                INDArray typed = array.castTo(type);
                assertThat(HeapNumbers.read(typed)).containsExactly(all);
                assertThat(HeapNumbers.read(typed.dup('f'))).containsExactly(all);
                assertThat(HeapNumbers.read(typed.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
                assertThat(HeapNumbers.read(typed.getRow(1))).containsExactly(4, 5, 6);
                assertThat(HeapNumbers.read(typed.getColumn(1))).containsExactly(2, 5);
                assertThat(HeapNumbers.write(all, type, 2, 3)).isEqualTo(typed);
            }
        }
    }
}
