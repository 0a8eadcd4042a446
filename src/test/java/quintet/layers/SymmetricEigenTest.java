package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Eigenvalues of a symmetric matrix")
class SymmetricEigenTest {

    private static void assertSolves(DMatrixRMaj matrix, SymmetricEigen eigen) {
        DMatrixRMaj scaled = eigen.vectors().copy();
        CommonOps_DDRM.multCols(scaled, eigen.values());
        DMatrixRMaj again = new DMatrixRMaj(matrix.numRows, matrix.numRows);
        CommonOps_DDRM.multTransB(scaled, eigen.vectors(), again);
        assertThat(MatrixFeatures_DDRM.isIdentical(again, matrix, 1e-9)).isTrue();
        assertThat(MatrixFeatures_DDRM.isOrthogonal(eigen.vectors(), 1e-9)).isTrue();
    }

    /** 1 where two items are of one kind, and a third elsewhere: as a kernel of labels. */
    private static DMatrixRMaj kinds(int n, long seed) {
        int[] kind = new Random(seed).ints(n, 0, 10).toArray();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix.set(i, j, kind[i] == kind[j] ? 1 : Math.exp(-1));
            }
        }
        return matrix;
    }

    @Test
    @DisplayName("of [[2, 1], [1, 2]] are 3 and 1, by both libraries")
    void byHand() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{2, 1}, {1, 2}});
        for (SymmetricEigen eigen : new SymmetricEigen[] {SymmetricEigen.of(matrix), SymmetricEigen.slowly(matrix)}) {
            assertThat(eigen.values()).containsExactly(new double[] {3, 1}, within(1e-12));
            assertThat(Math.abs(eigen.vectors().get(0, 0))).isEqualTo(Math.sqrt(.5), within(1e-12));
            assertSolves(matrix, eigen);
        }
    }

    @Test
    @DisplayName("are found where EJML gives up: of 300 items of ten kinds")
    void ofManyEqualRows() {
        int givenUp = 0;
        for (long seed = 0; seed < 5; seed++) {
            DMatrixRMaj matrix = kinds(300, seed);
            givenUp += DecompositionFactory_DDRM.eig(300, true, true).decompose(matrix.copy()) ? 0 : 1;
            assertSolves(matrix, SymmetricEigen.of(matrix));
            SingularVectors svd = SingularVectors.of(matrix);
            assertThat(svd.values()[9]).isGreaterThan(1);
            assertThat(svd.values()[10]).isLessThan(1e-9);
        }
        assertThat(givenUp).as("matrices on which EJML alone gives up").isPositive();
    }

    @Test
    @DisplayName("of numbers that are none are refused, and the matrix is named")
    void notANumber() {
        DMatrixRMaj matrix = new DMatrixRMaj(new double[][] {{2, Double.NaN}, {1, 2}});
        assertThatThrownBy(() -> SymmetricEigen.of(matrix))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 x 2 holds NaN");
        assertThatThrownBy(() -> SingularVectors.of(matrix)).hasMessageContaining("2 x 2 holds NaN");
    }
}
