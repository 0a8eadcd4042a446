package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class StandardizationTest {

    @Test
    void columnsOfVectorsByHand() {
        INDArray training = Nd4j.createFromArray(new float[][] {{1, 5, 0.1f}, {3, 5, 0.1f}, {5, 5, 0.1f}});
        Standardization fitted = Standardization.fit(training);
        assertThat(fitted.mean()).containsExactly(new double[] {3, 5, 0.1f}, within(1e-12));
        assertThat(fitted.deviation()).containsExactly(Math.sqrt(8 / 3.0), 0, 0);
        INDArray other = fitted.apply(Nd4j.createFromArray(new float[][] {{3, 5, 0.1f}, {7, 9, 3}}));
        float high = (float) (4 / Math.sqrt(8 / 3.0));
        assertThat(other).isEqualTo(Nd4j.createFromArray(new float[][] {{0, 0, 0}, {high, 0, 0}}));
        assertThat(training.getFloat(0, 0)).isEqualTo(1);
    }

    @Test
    void channelsOfSequencesAndPictures() {
        INDArray sequences = Nd4j.createFromArray(new float[][][] {{{0, 2}, {1, 1}}, {{4, 6}, {3, 3}}});
        Standardization fitted = Standardization.fit(sequences);
        assertThat(fitted.mean()).containsExactly(3, 2);
        assertThat(fitted.deviation()).containsExactly(Math.sqrt(5), 1);
        assertThat(fitted.apply(sequences).getFloat(1, 1, 0)).isEqualTo(1);
        INDArray pictures = sequences.reshape(2, 2, 1, 2);
        assertThat(Standardization.fit(pictures).mean()).containsExactly(3, 2);
        assertThat(fitted.apply(pictures)).isEqualTo(fitted.apply(sequences).reshape(2, 2, 1, 2));
    }

    @Test
    void whatTheMaskHidesIsNotCountedAndBecomesZero() {
        INDArray sequences = Nd4j.createFromArray(new float[][][] {{{1, 100}}, {{3, 3}}});
        INDArray mask = Nd4j.createFromArray(new float[][] {{1, 0}, {1, 0}});
        Standardization fitted = Standardization.fit(sequences, mask);
        assertThat(fitted.mean()).containsExactly(2);
        assertThat(fitted.deviation()).containsExactly(1);
        assertThat(fitted.apply(sequences, mask))
                .isEqualTo(Nd4j.createFromArray(new float[][][] {{{-1, 0}}, {{1, 0}}}));
    }

    @Test
    void theTrainingPartHasMeanZeroAndDeviationOne() {
        INDArray training = Nd4j.rand(100, 4, 7).muli(5).addi(300);
        INDArray standard = Standardization.fit(training).apply(training);
        assertThat(standard.mean(0, 2).norm2Number().doubleValue()).isLessThan(1e-4);
        for (double deviation : standard.std(false, 0, 2).toDoubleVector()) {
            assertThat(deviation).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void faultsAreNamed() {
        Standardization two = new Standardization(new double[] {0, 0}, new double[] {1, 1});
        assertThatThrownBy(() -> two.apply(Nd4j.ones(3, 4)))
                .hasMessageContaining("2 columns")
                .hasMessageContaining("[3, 4]");
        assertThatThrownBy(() -> new Standardization(new double[] {0}, new double[] {1, 1}))
                .hasMessageContaining("1 and 2");
        assertThatThrownBy(() -> new Standardization(new double[] {0, 0}, new double[] {1, -1}))
                .hasMessageContaining("Column 1");
        assertThatThrownBy(() -> Standardization.fit(Nd4j.createFromArray(new float[][] {{1, Float.NaN}})))
                .hasMessageContaining("Column 1");
        assertThatThrownBy(() -> Standardization.fit(Nd4j.ones(2, 1, 2), Nd4j.zeros(2, 2)))
                .hasMessageContaining("0 values");
        assertThatThrownBy(() -> Standardization.fit(Nd4j.ones(3))).hasMessageContaining("[n, columns, ...]");
    }
}
