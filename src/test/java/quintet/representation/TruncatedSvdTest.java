package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

@DisplayName("Truncated singular value decomposition")
class TruncatedSvdTest {

    /** U and V random and orthonormal, and the values 1 / (j + 1): what falls slowly is the hard case. */
    private static INDArray known(int n, int m, int rank, long seed) {
        INDArray left = Matrices.array(Decompositions.basis(Matrices.of(gaussian(n, rank, seed))));
        INDArray right = Matrices.array(Decompositions.basis(Matrices.of(gaussian(m, rank, seed + 1))));
        double[] values =
                IntStream.range(0, rank).mapToDouble(j -> 1.0 / (j + 1)).toArray();
        return left.mulRowVector(Nd4j.createFromArray(values)).mmul(right.transpose());
    }

    private static INDArray gaussian(int n, int m, long seed) {
        Random random = new Random(seed);
        return Nd4j.createFromArray(IntStream.range(0, n * m)
                        .mapToDouble(i -> random.nextGaussian())
                        .toArray())
                .reshape(n, m);
    }

    private static double distance(INDArray a, INDArray b) {
        return a.sub(b).norm2Number().doubleValue();
    }

    @Test
    @DisplayName("a matrix that takes too long, or more than memory holds, is refused with its sizes")
    void tooLarge() {
        assertThatThrownBy(() -> TruncatedSvd.exact(Nd4j.zeros(DataType.FLOAT, 4001, 4002), 2))
                .hasMessageContaining("4001 x 4002")
                .hasMessageContaining("randomized");
        assertThatThrownBy(() -> Matrices.cells(100_000, "texts", 90_000, "words", "keep fewer words"))
                .hasMessageContaining("100000 texts x 90000 words takes 72.0 GB")
                .hasMessageContaining("keep fewer words");
        assertThat(Matrices.cells(1000, "texts", 500, "words", "keep fewer words", 8_000_000))
                .isEqualTo(500_000);
        assertThatThrownBy(() -> Matrices.cells(1001, "texts", 500, "words", "keep fewer words", 8_000_000))
                .hasMessageContaining("1001 texts x 500 words");
    }

    @Test
    @DisplayName("of a diagonal: its numbers, the largest first, and unit vectors")
    void decomposesADiagonal() {
        TruncatedSvd svd = TruncatedSvd.exact(Nd4j.diag(Nd4j.createFromArray(2.0, 5.0, 3.0)), 2);

        assertThat(svd.values()).containsExactly(new double[] {5, 3}, within(1e-12));
        assertThat(distance(svd.left(), Nd4j.createFromArray(new double[][] {{0, 0}, {1, 0}, {0, 1}})))
                .isLessThan(1e-12);
        assertThat(svd.energy()).isCloseTo(38, within(1e-12));
        assertThat(svd.explained()).containsExactly(new double[] {25 / 38.0, 9 / 38.0}, within(1e-12));
    }

    @Test
    @DisplayName("of x y': one value |x| |y|")
    void decomposesRankOne() {
        INDArray x = Nd4j.createFromArray(1.0, -2.0, 2.0).reshape(3, 1); // length 3
        INDArray y = Nd4j.createFromArray(3.0, 4.0).reshape(1, 2); // length 5
        TruncatedSvd svd = TruncatedSvd.exact(x.mmul(y), 2);

        assertThat(svd.values()).containsExactly(new double[] {15, 0}, within(1e-12));
        // of -2 and 2 the first, -2, becomes positive, and the right vector turns with it
        assertThat(svd.left().getColumn(0).toDoubleVector())
                .containsExactly(new double[] {-1 / 3.0, 2 / 3.0, -2 / 3.0}, within(1e-12));
        assertThat(svd.right().getColumn(0).toDoubleVector()).containsExactly(new double[] {-0.6, -0.8}, within(1e-12));
    }

    @Test
    @DisplayName("of a 3 x 2 matrix worked by hand: A'A = [[2, 1], [1, 2]] has the eigenvalues 3 and 1")
    void decomposesByHand() {
        TruncatedSvd svd = TruncatedSvd.exact(Nd4j.createFromArray(new double[][] {{1, 0}, {1, 1}, {0, 1}}), 2);
        double h = Math.sqrt(0.5);

        assertThat(svd.values()).containsExactly(new double[] {Math.sqrt(3), 1}, within(1e-12));
        assertThat(svd.right().getColumn(0).toDoubleVector()).containsExactly(new double[] {h, h}, within(1e-12));
        assertThat(svd.left().getColumn(0).toDoubleVector())
                .containsExactly(
                        new double[] {h / Math.sqrt(3), 2 * h / Math.sqrt(3), h / Math.sqrt(3)}, within(1e-12));
        assertThat(svd.left().getColumn(1).toDoubleVector()).containsExactly(new double[] {h, 0, -h}, within(1e-12));
    }

    @Test
    @DisplayName("leaves out no more than the theorem of Eckart and Young says, in both norms")
    void isTheNearest() {
        INDArray matrix = gaussian(12, 8, 5);
        double[] all = TruncatedSvd.exact(matrix, 8).values();
        TruncatedSvd svd = TruncatedSvd.exact(matrix, 3);
        INDArray rest = matrix.sub(svd.reconstruct());
        double left = IntStream.range(3, 8).mapToDouble(j -> all[j] * all[j]).sum();

        assertThat(TruncatedSvd.exact(rest, 1).values()[0]).isCloseTo(all[3], within(1e-10));
        assertThat(Math.pow(rest.norm2Number().doubleValue(), 2)).isCloseTo(left, within(1e-9));
        assertThat(svd.energy())
                .isCloseTo(
                        IntStream.range(0, 8).mapToDouble(j -> all[j] * all[j]).sum(), within(1e-9));
    }

    @Test
    @DisplayName("has orthonormal vectors, and projects its own rows onto U S")
    void isOrthonormal() {
        INDArray matrix = gaussian(7, 20, 2);
        TruncatedSvd svd = TruncatedSvd.exact(matrix, 4);

        assertThat(distance(svd.left().transpose().mmul(svd.left()), Nd4j.eye(4).castTo(DataType.DOUBLE)))
                .isLessThan(1e-10);
        assertThat(distance(
                        svd.right().transpose().mmul(svd.right()), Nd4j.eye(4).castTo(DataType.DOUBLE)))
                .isLessThan(1e-10);
        assertThat(distance(svd.project(matrix), svd.rows(1))).isLessThan(1e-10);
        assertThat(distance(svd.rows(0.5).mul(svd.rows(0.5)), svd.rows(1).mul(svd.left())))
                .isLessThan(1e-10);
    }

    @Test
    @DisplayName("randomized: the exact values and the nearest matrix, dense")
    void randomizedMeetsTheExact() {
        INDArray matrix = known(300, 200, 60, 3);
        TruncatedSvd exact = TruncatedSvd.exact(matrix, 10);
        TruncatedSvd random = TruncatedSvd.randomized(matrix, 10, 1);

        assertThat(random.values()).containsExactly(exact.values(), within(1e-6));
        assertThat(random.energy()).isCloseTo(exact.energy(), within(1e-10));
        assertThat(distance(matrix, random.reconstruct()))
                .isCloseTo(distance(matrix, exact.reconstruct()), within(1e-6));
        assertThat(distance(random.rows(1), exact.rows(1))).isLessThan(0.01);
    }

    @Test
    @DisplayName("randomized: the exact values where most numbers are 0, and the same again from the same seed")
    void randomizedMeetsTheExactOfSparse() {
        INDArray matrix = Nd4j.zeros(DataType.DOUBLE, 150, 250);
        Random random = new Random(4);
        for (int i = 0; i < 1500; i++) {
            matrix.putScalar(random.nextInt(150), random.nextInt(12) * random.nextInt(20), 1 + random.nextInt(4));
        }
        TruncatedSvd exact = TruncatedSvd.exact(matrix, 6);
        TruncatedSvd sampled = TruncatedSvd.randomized(matrix, 6, 9);

        assertThat(MatrixProducts.of(matrix)).isInstanceOf(MatrixProducts.Sparse.class);
        assertThat(sampled.values()).containsExactly(exact.values(), within(1e-3 * exact.values()[0]));
        assertThat(sampled.energy()).isCloseTo(exact.energy(), within(1e-8));
        assertThat(TruncatedSvd.randomized(matrix, 6, 9).left()).isEqualTo(sampled.left());
    }

    @Test
    @DisplayName("comes to an end where many rows are the same: the cosines of 288 items of 12 kinds")
    void decomposesRepeatedRows() {
        INDArray kinds = Nd4j.zeros(DataType.DOUBLE, 288, 8);
        for (int i = 0; i < 288; i++) {
            kinds.putScalar(i, i * 7 % 12 / 2, 0.5);
            kinds.putScalar(i, 6 + i * 7 % 2, 1);
        }
        List<String> names = IntStream.range(0, 288).mapToObj(String::valueOf).toList();
        INDArray cosines = new ItemSpace(names, kinds).similarities();
        TruncatedSvd svd = TruncatedSvd.exact(cosines, 8);

        // 1.25 times the values: 48 * 0.25 + 144 of all together, 144 of two sizes, 48 * 0.25 of six shapes
        assertThat(DecompositionFactory_DDRM.svd(288, 288, true, true, true).decompose(Matrices.of(cosines)))
                .as("what EJML says of it")
                .isFalse();
        assertThat(svd.values()).containsExactly(new double[] {124.8, 115.2, 9.6, 9.6, 9.6, 9.6, 9.6, 0}, within(1e-9));
        assertThat(distance(svd.reconstruct(), cosines)).isLessThan(1e-9);
    }

    @Test
    @DisplayName("chooses the exact way for what is small")
    void choosesExact() {
        INDArray matrix = gaussian(40, 30, 1);

        assertThat(TruncatedSvd.of(matrix, 3, 1).left())
                .isEqualTo(TruncatedSvd.exact(matrix, 3).left());
    }

    @Test
    @DisplayName("refuses a rank that the matrix cannot have, and numbers that are none")
    void refusesBadInput() {
        INDArray matrix = gaussian(4, 3, 1);

        assertThatThrownBy(() -> TruncatedSvd.exact(matrix, 4))
                .hasMessage("The rank must be 1 to 3 (the matrix is 4 x 3), but is 4. Ask for less.");
        assertThatThrownBy(() -> TruncatedSvd.randomized(matrix, 0, 1)).hasMessageContaining("1 to 3");
        assertThatThrownBy(() -> TruncatedSvd.exact(Nd4j.createFromArray(new double[][] {{1, Double.NaN}}), 1))
                .hasMessage("The rows of the matrix hold a value that is no finite number: row 0, column 1 is NaN."
                        + " Mend or remove that row.");
        assertThatThrownBy(() -> TruncatedSvd.of(Nd4j.createFromArray(new double[][] {{1, 2}, {1e300, 3}}), 1, 1))
                .hasMessageContaining("too large to square");
        assertThatThrownBy(() -> TruncatedSvd.exact(matrix, 2).first(3)).hasMessageContaining("1 to 2");
        assertThatThrownBy(() -> TruncatedSvd.exact(matrix, 2).project(Nd4j.zeros(2, 4)))
                .hasMessageContaining("[n, 3]");
    }
}
