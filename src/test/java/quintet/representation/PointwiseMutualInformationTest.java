package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

@DisplayName("Pointwise mutual information, calculated by hand")
class PointwiseMutualInformationTest {

    /** Rows 8 and 8 of 16; columns 9, 1 and 6. The last row is a word that never occurs. */
    private static final double[][] COUNTS = {{8, 0, 0}, {1, 1, 6}, {0, 0, 0}};

    private static double[][] of(double smoothing, double shift, boolean positive) {
        return new PointwiseMutualInformation(smoothing, shift, positive)
                .of(Nd4j.createFromArray(COUNTS))
                .toDoubleMatrix();
    }

    @Test
    @DisplayName("ln P(w, c) / (P(w) P(c)), 0 where a pair was never seen")
    void isTheLogarithmOfTheRatio() {
        assertThat(of(1, 1, false)[0]).containsExactly(new double[] {Math.log(16 / 9.0), 0, 0}, within(1e-12));
        assertThat(of(1, 1, false)[1])
                .containsExactly(new double[] {Math.log(2 / 9.0), Math.log(2), Math.log(2)}, within(1e-12));
        assertThat(of(1, 1, false)[2]).containsOnly(0);
    }

    @Test
    @DisplayName("positive: what is below 0 becomes 0")
    void isPositive() {
        assertThat(of(1, 1, true)[1]).containsExactly(new double[] {0, Math.log(2), Math.log(2)}, within(1e-12));
    }

    @Test
    @DisplayName("the shift takes ln k from every pair that was seen")
    void shifts() {
        assertThat(of(1, 1.5, true)[1])
                .containsExactly(new double[] {0, Math.log(2 / 1.5), Math.log(2 / 1.5)}, within(1e-12));
        assertThat(of(1, 4, false)[0]).containsExactly(new double[] {Math.log(4 / 9.0), 0, 0}, within(1e-12));
    }

    @Test
    @DisplayName("smoothing makes the rare context less surprising, and the two equally bound contexts differ")
    void smoothes() {
        double sum = Math.pow(9, 0.75) + 1 + Math.pow(6, 0.75);

        assertThat(of(0.75, 1, false)[1])
                .containsExactly(
                        new double[] {
                            Math.log(sum / (8 * Math.pow(9, 0.75))),
                            Math.log(sum / 8),
                            Math.log(6 * sum / (8 * Math.pow(6, 0.75)))
                        },
                        within(1e-12));
        assertThat(of(0.75, 1, false)[1][1]).isLessThan(Math.log(2));
    }

    @Test
    @DisplayName("independent words and contexts have 0 everywhere")
    void isZeroOfIndependence() {
        double[][] pmi = new PointwiseMutualInformation(1, 1, false)
                .of(Nd4j.createFromArray(new double[][] {{2, 4, 6}, {3, 6, 9}}))
                .toDoubleMatrix();

        assertThat(pmi[0]).containsExactly(new double[3], within(1e-12));
        assertThat(pmi[1]).containsExactly(new double[3], within(1e-12));
    }

    @Test
    @DisplayName("bad input is refused")
    void refusesBadInput() {
        assertThatThrownBy(() -> PointwiseMutualInformation.ppmi().of(Nd4j.zeros(2, 2)))
                .hasMessageContaining("All counts are 0");
        assertThatThrownBy(() -> PointwiseMutualInformation.ppmi().of(Nd4j.createFromArray(new double[][] {{1, -1}})))
                .hasMessageContaining("word 0 and context 1 is -1.0");
        assertThatThrownBy(() -> PointwiseMutualInformation.ppmi(0)).hasMessageContaining("smoothing");
        assertThatThrownBy(() -> new PointwiseMutualInformation(1, 0.5, true)).hasMessageContaining("shift");
    }
}
