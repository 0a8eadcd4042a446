package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class ProductVerticesTest {

    private static final INDArray A = Nd4j.createFromArray(new double[][] {{2, 3}, {0, -1}});
    private static final INDArray B = Nd4j.createFromArray(new double[][] {{5}, {4}});

    private static double[][] apply(StatelessVertex vertex, INDArray... inputs) {
        return vertex.forward(inputs, new INDArray[inputs.length]).toDoubleMatrix();
    }

    @Test
    void anOuterProductHasEveryProductOfOneNumberOfEach() {
        assertThat(apply(new OuterProduct(false), A, B)).isDeepEqualTo(new double[][] {{10, 15}, {0, -4}});
        assertThat(apply(new OuterProduct(false), A, A, A)[0])
                .containsExactly(8, 12, 12, 18, 12, 18, 18, 27); // 2 2 2, 2 2 3, 2 3 2, ...
        assertThat(apply(new OuterProduct(false), A)).isDeepEqualTo(A.toDoubleMatrix());
    }

    @Test
    void withOneAppendedItHasTheProductsOfFewerToo() {
        // (2, 3, 1) by (5, 1) and (0, -1, 1) by (4, 1)
        assertThat(apply(new OuterProduct(true), A, B))
                .isDeepEqualTo(new double[][] {{10, 2, 15, 3, 5, 1}, {0, 0, -4, -1, 4, 1}});
        assertThat(new OuterProduct(true).outputType(InputType.feedForward(2), InputType.feedForward(1)))
                .isEqualTo(InputType.feedForward(6));
    }

    @Test
    void termsAreAddedUp() {
        INDArray terms = Nd4j.createFromArray(new double[][] {{1, 2, 3, 10, 20, 30}});
        assertThat(apply(new RankSum(2), terms)).isDeepEqualTo(new double[][] {{11, 22, 33}});
        assertThat(apply(new RankSum(3), terms)).isDeepEqualTo(new double[][] {{1 + 3 + 20, 2 + 10 + 30}});
    }

    @Test
    void theGradientIsTheSlope() {
        Nd4j.getRandom().setSeed(8);
        INDArray a = Nd4j.randn(DataType.DOUBLE, 2, 3);
        INDArray b = Nd4j.randn(DataType.DOUBLE, 2, 1);
        INDArray c = Nd4j.randn(DataType.DOUBLE, 2, 4);
        c.putScalar(0, 0, 0);
        for (boolean one : new boolean[] {false, true}) {
            RegionPoolingTest.assertSlope(new OuterProduct(one), new INDArray[] {a, b, c}, new INDArray[3]);
        }
        RegionPoolingTest.assertSlope(new RankSum(2), new INDArray[] {c}, new INDArray[1]);
    }

    @Test
    void wrongInputsAreNamed() {
        assertThatThrownBy(() -> new OuterProduct(true).outputType(InputType.recurrent(2, 3)))
                .hasMessageContaining("takes vectors");
        assertThatThrownBy(() -> new RankSum(3).outputType(InputType.feedForward(4)))
                .hasMessageContaining("a multiple of that");
        assertThatThrownBy(() -> new RankSum(0)).hasMessageContaining("was given 0");
    }
}
