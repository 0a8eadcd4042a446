package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class FeatureSelectionTest {

    private static final int[] LABELS = {0, 0, 1, 1};

    /** Columns: the class, its opposite times 10, nothing about it, half of it, a constant. */
    private static final INDArray ROWS =
            Nd4j.createFromArray(new double[][] {{0, 10, 0, 0, 3}, {0, 10, 1, 0, 3}, {1, 0, 0, 0, 3}, {1, 0, 1, 1, 3}});

    /**
     * Of column 3, three rows are 0 (classes 0, 0, 1) and one is 1 (class 1): I = H(c) - H(c | b) = ln 2 - 3/4 (ln 3 - 2/3 ln
     * 2).
     */
    @Test
    void mutualInformationByHand() {
        FeatureSelection selection = FeatureSelection.byMutualInformation(ROWS, LABELS, 2, 3);

        assertThat(selection.scores().get(0)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(selection.scores().get(1)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(selection.scores().get(2)).isCloseTo(0, within(1e-12));
        double half = Math.log(2) - 0.75 * (Math.log(3) - 2 / 3.0 * Math.log(2));
        assertThat(selection.scores().get(3)).isCloseTo(half, within(1e-12));
        assertThat(selection.scores().get(4)).isZero();
        assertThat(selection.columns()).containsExactly(0, 1, 3);
        assertThat(selection.apply(ROWS).toDoubleMatrix()[3]).containsExactly(1, 0, 1);
    }

    @Test
    void varianceByHand() {
        FeatureSelection selection = FeatureSelection.byVariance(ROWS, 2);

        assertThat(selection.scores().get(1)).isCloseTo(100 / 3.0, within(1e-12));
        assertThat(selection.scores().get(3)).isCloseTo(0.25, within(1e-12));
        assertThat(selection.scores().get(4)).isZero();
        assertThat(selection.columns()).containsExactly(1, 0);
    }

    /** Of 20 values 19 are equal; the one that differs has a bin of its own, on either side. */
    @Test
    void equalValuesStayTogetherAndOthersApart() {
        double[][] rows = new double[20][2];
        int[] labels = new int[20];
        rows[7] = new double[] {1, -1};
        labels[7] = 1;
        FeatureSelection selection = FeatureSelection.byMutualInformation(Nd4j.createFromArray(rows), labels, 4, 1);

        double entropy = -0.05 * Math.log(0.05) - 0.95 * Math.log(0.95);
        assertThat(selection.scores().get(0)).isCloseTo(entropy, within(1e-12));
        assertThat(selection.scores().get(1)).isCloseTo(entropy, within(1e-12));
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> FeatureSelection.byVariance(ROWS, 6)).hasMessageContaining("1 to 5");
        assertThatThrownBy(() -> FeatureSelection.byVariance(Nd4j.zeros(2, 2, 2), 1))
                .hasMessageContaining("Flatten");
        assertThatThrownBy(() -> FeatureSelection.byMutualInformation(ROWS, new int[3], 2, 1))
                .hasMessageContaining("4 rows")
                .hasMessageContaining("are 3");
        assertThatThrownBy(() -> FeatureSelection.byMutualInformation(ROWS, LABELS, 1, 1))
                .hasMessageContaining("bins");
        assertThatThrownBy(() -> FeatureSelection.byVariance(ROWS, 2).apply(Nd4j.zeros(2, 3)))
                .hasMessageContaining("[n, 5]")
                .hasMessageContaining("[2, 3]");
        INDArray hole = ROWS.dup();
        hole.putScalar(1, 2, Double.NaN);
        assertThatThrownBy(() -> FeatureSelection.byVariance(hole, 1)).hasMessageContaining("row 1, column 2 is NaN");
    }
}
