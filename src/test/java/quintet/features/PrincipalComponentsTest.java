package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PrincipalComponentsTest {

    private static INDArray rows(int n, int d) {
        Random random = new Random(n + 31L * d);
        INDArray rows = Nd4j.create(DataType.DOUBLE, n, d);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                rows.putScalar(i, j, 2 + (d - j) * random.nextGaussian());
            }
        }
        return rows;
    }

    /**
     * Four points: (2, 2) and (-2, -2) on one diagonal, (1, -1) and (-1, 1) on the other, all moved by (3, 4). Along (1, 1) /
     * sqrt 2 they lie at +-2 sqrt 2, so 16 / 3 of variance; along (1, -1) / sqrt 2 at +-sqrt 2, so 4 / 3.
     */
    @Test
    void fourPointsByHand() {
        INDArray points = Nd4j.createFromArray(new double[][] {{5, 6}, {1, 2}, {4, 3}, {2, 5}});
        PrincipalComponents fitted = PrincipalComponents.fit(points, 2);
        double h = Math.sqrt(0.5);
        assertThat(fitted.mean()).containsExactly(new double[] {3, 4}, within(1e-12));
        assertThat(fitted.components()[0]).containsExactly(new double[] {h, h}, within(1e-12));
        assertThat(fitted.components()[1]).containsExactly(new double[] {h, -h}, within(1e-12));
        assertThat(fitted.variances()).containsExactly(new double[] {16 / 3.0, 4 / 3.0}, within(1e-12));
        assertThat(fitted.explainedVarianceRatio()).containsExactly(new double[] {0.8, 0.2}, within(1e-12));
        assertThat(fitted.project(points).toDoubleMatrix()[0])
                .containsExactly(new double[] {2 * Math.sqrt(2), 0}, within(1e-12));
        PrincipalComponents first = PrincipalComponents.fit(points, 1);
        // (4, 3) lies square to the first component: nothing of it but the mean comes back
        assertThat(first.reconstruct(first.project(points)).toDoubleMatrix()[2])
                .containsExactly(new double[] {3, 4}, within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({"200, 12, 5", "12, 12, 11", "9, 40, 8", "30, 6, 6"})
    void componentsAreOrthonormalAndUncorrelated(int n, int d, int k) {
        INDArray rows = rows(n, d);
        PrincipalComponents fitted = PrincipalComponents.fit(rows, k);
        INDArray v = Nd4j.createFromArray(fitted.components());
        assertThat(v.mmul(v.transpose())
                        .sub(Nd4j.eye(k).castTo(DataType.DOUBLE))
                        .normmaxNumber()
                        .doubleValue())
                .isLessThan(1e-9);
        INDArray z = fitted.project(rows);
        double[][] covariance = z.transpose().mmul(z).div(n - 1).toDoubleMatrix();
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                assertThat(covariance[i][j]).isCloseTo(i == j ? fitted.variances()[i] : 0, within(1e-8 * d * d));
            }
            assertThat(i == 0 || fitted.variances()[i] <= fitted.variances()[i - 1])
                    .isTrue();
            double[] component = fitted.components()[i];
            double largest = Arrays.stream(component).map(Math::abs).max().getAsDouble();
            assertThat(Arrays.stream(component).max().getAsDouble()).isCloseTo(largest, within(1e-9));
        }
        assertThat(Arrays.stream(fitted.explainedVarianceRatio()).sum()).isLessThan(1 + 1e-9);
    }

    @Test
    void allComponentsGiveTheRowsBackAndExplainEverything() {
        for (INDArray rows : new INDArray[] {rows(50, 7), rows(5, 20)}) {
            int k = (int) Math.min(rows.size(1), rows.size(0) - 1);
            PrincipalComponents fitted = PrincipalComponents.fit(rows, k);
            assertThat(fitted.reconstruct(fitted.project(rows))
                            .sub(rows)
                            .normmaxNumber()
                            .doubleValue())
                    .isLessThan(1e-8);
            assertThat(Arrays.stream(fitted.explainedVarianceRatio()).sum()).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void theErrorOfReconstructionIsTheVarianceLeftOut() {
        INDArray rows = rows(60, 8);
        PrincipalComponents fitted = PrincipalComponents.fit(rows, 3);
        INDArray error = fitted.reconstruct(fitted.project(rows)).sub(rows);
        double left = fitted.totalVariance() - Arrays.stream(fitted.variances()).sum();
        assertThat(error.mul(error).sumNumber().doubleValue() / 59).isCloseTo(left, within(1e-8));
    }

    @Test
    void theSignIsTheSameHoweverTheRowsAreOrdered() {
        INDArray rows = rows(30, 5);
        INDArray backwards = Nd4j.create(DataType.DOUBLE, 30, 5);
        for (int i = 0; i < 30; i++) {
            backwards.putRow(29 - i, rows.getRow(i));
        }
        double[][] one = PrincipalComponents.fit(rows, 4).components();
        double[][] other = PrincipalComponents.fit(backwards, 4).components();
        for (int j = 0; j < 4; j++) {
            assertThat(one[j]).containsExactly(other[j], within(1e-9));
        }
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> PrincipalComponents.fit(rows(5, 9), 5)).hasMessageContaining("1 to 4");
        assertThatThrownBy(() -> PrincipalComponents.fit(Nd4j.ones(5, 9), 1))
                .hasMessageContaining("vary in 0 directions")
                .hasMessageContaining("Leave the modality out");
        INDArray line = Nd4j.ones(5, 9);
        line.getRow(3).assign(7);
        assertThatThrownBy(() -> PrincipalComponents.fit(line, 2)).hasMessageContaining("vary in 1 direction only");
        assertThatThrownBy(() -> PrincipalComponents.fit(Nd4j.ones(2, 3, 4), 1)).hasMessageContaining("Flatten");
        INDArray hole = rows(5, 3);
        hole.putScalar(2, 1, Double.NaN);
        assertThatThrownBy(() -> PrincipalComponents.fit(hole, 1)).hasMessageContaining("row 2, column 1 is NaN");
        PrincipalComponents fitted = PrincipalComponents.fit(rows(9, 3), 2);
        assertThatThrownBy(() -> fitted.project(Nd4j.ones(2, 4)))
                .hasMessageContaining("[n, 3]")
                .hasMessageContaining("[2, 4]");
        assertThatThrownBy(() -> fitted.reconstruct(Nd4j.ones(2, 3))).hasMessageContaining("[n, 2]");
    }
}
