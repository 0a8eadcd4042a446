package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.layers.GroupReduction.Kind;

class GroupVerticesTest {

    private static final Offset<Double> EXACT = offset(1e-12);

    private static double[] apply(StatelessVertex vertex, INDArray... inputs) {
        return vertex.forward(inputs, new INDArray[inputs.length])
                .dup('c')
                .ravel()
                .toDoubleVector();
    }

    private static INDArray rows(double[]... rows) {
        return Nd4j.createFromArray(rows);
    }

    private static INDArray column(double... values) {
        return Nd4j.createFromArray(values).reshape(values.length, 1);
    }

    private static INDArray random(long... shape) {
        return Nd4j.randn(DataType.DOUBLE, shape);
    }

    private static void assertSlope(StatelessVertex vertex, int numbers, INDArray... inputs) {
        RegionPoolingTest.assertSlope(vertex, inputs, new INDArray[inputs.length], numbers);
    }

    @Test
    void weightsAreASoftmaxOfTheScoresInAGroup() {
        // exp of 0, ln 2, ln 5 is 1, 2, 5, which sums to 8; large scores overflow nothing
        INDArray scores = column(0, Math.log(2), Math.log(5), 1000, 1000 + Math.log(3), -1000);
        assertThat(apply(new GroupSoftmax(3), scores))
                .containsExactly(new double[] {1 / 8.0, 2 / 8.0, 5 / 8.0, 0.25, 0.75, 0}, EXACT);
    }

    @Test
    void whatDoesNotExistHasWeightZero() {
        INDArray scores = column(Math.log(3), 100, 0, 1, 2, 3);
        INDArray mask = rows(new double[] {1, 0, 1}, new double[] {0, 0, 0});
        assertThat(apply(new GroupSoftmax(3), scores, mask))
                .containsExactly(new double[] {0.75, 0, 0.25, 0, 0, 0}, EXACT);
    }

    @Test
    void rowsAreWeightedAndAddedUp() {
        INDArray rows =
                rows(new double[] {1, 2}, new double[] {3, 4}, new double[] {Double.NaN, 0}, new double[] {5, 6});
        INDArray weights = rows(new double[] {0.25, 0.75}, new double[] {0, 2});
        assertThat(apply(new WeightedSum(2), rows, weights)).containsExactly(new double[] {2.5, 3.5, 10, 12}, EXACT);
    }

    @Test
    void rowsAttendByTheirScaledDotProduct() {
        // d = 4, so products are halved: row 1 asks (ln 2, ln 3), row 2 asks (0, ln 9)
        INDArray queries = rows(new double[] {2, 0, 0, 0}, new double[] {0, 2, 0, 0});
        INDArray keys = rows(new double[] {Math.log(2), 0, 7, 0}, new double[] {Math.log(3), Math.log(9), 0, 7});
        INDArray values = rows(new double[] {1, 0}, new double[] {0, 10});
        INDArray weights = new ScaledDotProduct(2).forward(new INDArray[] {queries, keys}, new INDArray[2]);
        assertThat(weights.shape()).containsExactly(1, 2, 2);
        assertThat(apply(new ScaledDotProduct(2), queries, keys))
                .containsExactly(new double[] {0.4, 0.6, 0.1, 0.9}, EXACT);
        assertThat(apply(new AttendedRows(2), weights, values)).containsExactly(new double[] {0.4, 6, 0.1, 9}, EXACT);
    }

    @Test
    void aRowThatDoesNotExistNeitherAsksNorAnswers() {
        INDArray queries = rows(new double[] {1}, new double[] {2}, new double[] {Math.log(4)});
        INDArray keys = rows(new double[] {0}, new double[] {50}, new double[] {1});
        INDArray mask = rows(new double[] {1, 0, 1});
        double e = Math.E;
        assertThat(apply(new ScaledDotProduct(3), queries, keys, mask))
                .containsExactly(new double[] {1 / (1 + e), 0, e / (1 + e), 0, 0, 0, 0.2, 0, 0.8}, EXACT);
    }

    @Test
    void groupsAreReducedToOneRow() {
        INDArray rows = rows(new double[] {2, 0}, new double[] {4, 3}, new double[] {6, 5}, new double[] {8, 7});
        assertThat(apply(new GroupReduction(Kind.MEAN, 2), rows)).containsExactly(3, 1.5, 7, 6);
        assertThat(apply(new GroupReduction(Kind.PRODUCT, 2), rows)).containsExactly(8, 0, 48, 35);
        INDArray mask = rows(new double[] {0, 1}, new double[] {0, 0});
        assertThat(apply(new GroupReduction(Kind.MEAN, 2), rows, mask)).containsExactly(4, 3, 0, 0);
        assertThat(apply(new GroupReduction(Kind.PRODUCT, 2), rows, mask)).containsExactly(4, 3, 1, 1);
    }

    @Test
    void theGradientIsTheSlope() {
        Nd4j.getRandom().setSeed(6);
        INDArray mask = rows(new double[] {1, 1, 1}, new double[] {1, 0, 1}, new double[] {0, 0, 0});
        assertSlope(new GroupSoftmax(3), 1, random(9, 1));
        assertSlope(new GroupSoftmax(3), 1, random(9, 1), mask);
        assertSlope(new WeightedSum(3), 2, random(9, 2), random(3, 3));
        assertSlope(new ScaledDotProduct(3), 2, random(9, 2), random(9, 2));
        assertSlope(new ScaledDotProduct(3), 2, random(9, 2), random(9, 2), mask);
        assertSlope(new AttendedRows(3), 2, random(3, 3, 3), random(9, 2));
        for (Kind kind : Kind.values()) {
            assertSlope(new GroupReduction(kind, 3), 1, random(9, 2));
            assertSlope(new GroupReduction(kind, 3), 1, random(9, 2), mask);
        }
    }

    @Test
    void theGradientOfAProductIsRightWhereFactorsAreZero() {
        // d(xyz) = yz, xz, xy: with x = 0, and with x = y = 0
        INDArray rows = column(0, 2, 3, 0, 0, 5);
        INDArray gradient =
                new GroupReduction(Kind.PRODUCT, 3).backward(new INDArray[] {rows}, new INDArray[1], column(1, 1))[0];
        assertThat(gradient.toDoubleVector()).containsExactly(6, 0, 0, 0, 0, 0);
    }

    @Test
    void doubleAndFloatAgree() {
        Nd4j.getRandom().setSeed(7);
        INDArray queries = random(6, 4);
        INDArray keys = random(6, 4);
        double[] exact = apply(new ScaledDotProduct(3), queries, keys);
        INDArray inFloat = new ScaledDotProduct(3)
                .forward(new INDArray[] {queries.castTo(DataType.FLOAT), keys.castTo(DataType.FLOAT)}, new INDArray[2]);
        assertThat(inFloat.dataType()).isEqualTo(DataType.FLOAT);
        assertThat(inFloat.ravel().toDoubleVector()).containsExactly(exact, offset(1e-6));
    }

    @Test
    void wrongInputsAreNamed() {
        InputType row = InputType.feedForward(2);
        assertThatThrownBy(() -> new GroupSoftmax(3).outputType(row)).hasMessageContaining("one score a row");
        assertThatThrownBy(() -> new GroupSoftmax(3).outputType(InputType.feedForward(1), row))
                .hasMessageContaining("a mask of 3 columns");
        assertThatThrownBy(() -> new WeightedSum(3).outputType(row)).hasMessageContaining("rows and their weights");
        assertThatThrownBy(() -> new ScaledDotProduct(3).outputType(row, InputType.feedForward(5)))
                .hasMessageContaining("same size");
        assertThatThrownBy(() -> new AttendedRows(3).outputType(row, row)).hasMessageContaining("3 x 3 weights");
        assertThatThrownBy(() -> new GroupReduction(Kind.MEAN, 3).outputType(InputType.recurrent(2, 3)))
                .hasMessageContaining("rows of numbers");
    }
}
