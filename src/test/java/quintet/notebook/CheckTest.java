package quintet.notebook;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CheckTest {

    @Test
    void passesWhatHolds() {
        Check.that("1 < 2", 1 < 2);
        Check.within("one", 1, 1, 1);
        Check.equal("same", Nd4j.ones(2, 3), Nd4j.ones(2, 3).addi(1e-7), 1e-6);
    }

    @Test
    void nothingEqualsWhatIsNoNumber() {
        INDArray sound = Nd4j.createFromArray(1.0, 2.0, 3.0);
        for (double odd : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
            INDArray spoilt = Nd4j.createFromArray(1.0, odd, 3.0);
            assertThatThrownBy(() -> Check.equal("pooled", spoilt, sound, 1e-6)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Check.equal("pooled", sound, spoilt, 1e-6)).isInstanceOf(AssertionError.class);
            assertThatThrownBy(() -> Check.equal("pooled", spoilt, spoilt, 1e-6))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no finite number at place 1 ");
        }
    }

    @Test
    void failsWithTheClaim() {
        assertThatThrownBy(() -> Check.that("2 < 1", false))
                .isInstanceOf(AssertionError.class)
                .hasMessage("This does not hold: 2 < 1");
        assertThatThrownBy(() -> Check.within("accuracy", 0.5, 0.7, 0.9))
                .hasMessage("accuracy should be in 0.7000 .. 0.9000, but is 0.5000.");
        assertThatThrownBy(() -> Check.within("accuracy", Double.NaN, 0, 1)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> Check.equal("pooled", Nd4j.ones(2), Nd4j.zeros(2), 1e-6))
                .hasMessage("pooled: the arrays differ by 1.000, more than 1.000e-06.");
        assertThatThrownBy(() -> Check.equal("pooled", Nd4j.ones(2), Nd4j.ones(2, 1), 1e-6))
                .hasMessageContaining("[2] and [2, 1]");
    }
}
