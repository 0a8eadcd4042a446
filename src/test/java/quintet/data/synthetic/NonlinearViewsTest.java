package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.evaluation.ColumnCorrelation;

/** Views that know each other and do not correlate. */
@DisplayName("Non-linear views")
class NonlinearViewsTest {

    @Test
    void noNumberOfOneCorrelatesWithANumberOfTheOther() {
        MultimodalDataset data = new NonlinearViews(4000, 2, .1).generate(1);
        INDArray a = data.features().get(0);
        INDArray b = data.features().get(1);
        assertThat(a.shape()).containsExactly(4000, 4);
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                double correlation = ColumnCorrelation.of(a.getColumn(i, true), b.getColumn(j, true))
                        .total();
                assertThat(correlation).as("a %d, b %d", i, j).isEqualTo(0, within(.06)); // four standard errors
            }
        }
    }

    @Test
    void withoutNoiseBIsAPolynomialOfA() {
        MultimodalDataset data = new NonlinearViews(100, 2, 0).generate(2);
        INDArray a = data.features().get(0);
        INDArray b = data.features().get(1);
        int[] sectors = data.labelIndices();
        for (int i = 0; i < 100; i++) {
            for (int c = 0; c < 2; c++) {
                double cos = a.getDouble(i, 2 * c);
                double sin = a.getDouble(i, 2 * c + 1);
                assertThat(b.getDouble(i, 2 * c)).isEqualTo(cos * cos - sin * sin, within(1e-5));
                assertThat(b.getDouble(i, 2 * c + 1)).isEqualTo(2 * sin * cos, within(1e-5));
            }
            double angle = Math.atan2(b.getDouble(i, 1), b.getDouble(i, 0)) / (2 * Math.PI);
            assertThat((angle + 1) % 1 * 8).isBetween(sectors[i] - 1e-3, sectors[i] + 1 + 1e-3);
        }
    }

    /** Pinned: sines of the Java library may differ in the last place from machine to machine, those of StrictMath do not. */
    @Test
    void everyMachineMakesTheSameNumbers() {
        assertThat(new NonlinearViews(200, 2, .1).generate(1).checksum())
                .isEqualTo("c3b46ff0312ba18048d6ac27a88a9d1ef8849f8616746eb1a2f25110af7f98f9");
    }

    @Test
    void theSeedDecidesAndTheNoiseOfOneViewLeavesTheAngles() {
        NonlinearViews views =
                new NonlinearViews().withExamples(60).withCircles(1).withNoise(.3);
        assertThat(views.generate(3)).isEqualTo(views.generate(3));
        assertThat(views.generate(4)).isNotEqualTo(views.generate(3));
        assertThat(views.withNoise(0).generate(3).labels())
                .isEqualTo(views.generate(3).labels());
        assertThatThrownBy(() -> views.withExamples(3)).hasMessageContaining("at least 40, but is 3");
        assertThatThrownBy(() -> views.withCircles(0)).hasMessageContaining("but is 0");
        assertThatThrownBy(() -> views.withNoise(-1)).hasMessageContaining("but is -1.0");
    }
}
