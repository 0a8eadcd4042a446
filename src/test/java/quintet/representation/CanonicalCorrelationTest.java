package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.evaluation.ColumnCorrelation;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Canonical correlations against cases that are known, and against another way to solve for them. */
@DisplayName("Canonical correlation")
class CanonicalCorrelationTest {

    static final Trainer TRAINER = new Trainer(TrainingConfig.defaults());

    /** Two vectors in DOUBLE; all three parts are the same. */
    static DataSplit split(double[][] x, double[][] y) {
        MultimodalDataset data = MultimodalDataset.unlabelled(
                List.of(Modality.vector("x", x[0].length), Modality.vector("y", y[0].length)),
                List.of(Nd4j.createFromArray(x), Nd4j.createFromArray(y)),
                null);
        return new DataSplit(data, data, data);
    }

    /** Views of p and q columns with two sources in common and noise. */
    static double[][][] views(int n, int p, int q, long seed) {
        Random random = new Random(seed);
        double[][] mixX = random(2, p, random);
        double[][] mixY = random(2, q, random);
        double[][] source = random(n, 2, random);
        double[][] x = random(n, p, random);
        double[][] y = random(n, q, random);
        for (int i = 0; i < n; i++) {
            for (int s = 0; s < 2; s++) {
                for (int c = 0; c < p; c++) {
                    x[i][c] += mixX[s][c] * source[i][s] + 3;
                }
                for (int c = 0; c < q; c++) {
                    y[i][c] += mixY[s][c] * source[i][s];
                }
            }
        }
        return new double[][][] {x, y};
    }

    static double[][] random(int rows, int columns, Random random) {
        double[][] matrix = new double[rows][columns];
        Arrays.setAll(matrix, r -> random.doubles(columns, -1.7, 1.7).toArray());
        return matrix;
    }

    /** Covariance with a ridge that is a share of the trace. */
    private static RealMatrix covariance(double[][] a, double[][] b, double ridge) {
        RealMatrix sum = centred(a).transpose().multiply(centred(b)).scalarMultiply(1.0 / a.length);
        return ridge == 0
                ? sum
                : sum.add(MatrixUtils.createRealIdentityMatrix(sum.getRowDimension())
                        .scalarMultiply(ridge * sum.getTrace()));
    }

    private static RealMatrix centred(double[][] a) {
        RealMatrix matrix = MatrixUtils.createRealMatrix(a);
        for (int c = 0; c < a[0].length; c++) {
            double mean = Arrays.stream(matrix.getColumn(c)).average().orElseThrow();
            matrix.setColumn(
                    c, Arrays.stream(matrix.getColumn(c)).map(v -> v - mean).toArray());
        }
        return matrix;
    }

    @Test
    @DisplayName("solves the eigenproblem C_xx^-1 C_xy C_yy^-1 C_yx w = rho^2 w")
    void isTheEigenproblem() {
        for (double ridge : new double[] {0, 0.05}) {
            double[][][] views = views(300, 6, 4, 3);
            CanonicalSpace space = new CanonicalCorrelation(4, ridge).learn(split(views[0], views[1]), TRAINER);
            RealMatrix xx = covariance(views[0], views[0], ridge);
            RealMatrix yy = covariance(views[1], views[1], ridge);
            RealMatrix xy = covariance(views[0], views[1], 0);
            RealMatrix product = new LUDecomposition(xx)
                    .getSolver()
                    .solve(xy)
                    .multiply(new LUDecomposition(yy).getSolver().solve(xy.transpose()));
            double[] eigenvalues = new EigenDecomposition(product).getRealEigenvalues();
            Arrays.sort(eigenvalues);
            RealMatrix directions =
                    MatrixUtils.createRealMatrix(space.directions("x").toDoubleMatrix());
            for (int k = 0; k < 4; k++) {
                double correlation = space.correlations()[k];
                assertThat(correlation).isEqualTo(Math.sqrt(eigenvalues[5 - k]), within(1e-8));
                RealMatrix w = directions.getColumnMatrix(k);
                RealMatrix left = product.multiply(w).subtract(w.scalarMultiply(correlation * correlation));
                assertThat(left.getFrobeniusNorm()).isLessThan(1e-8);
                assertThat(w.transpose().multiply(xx).multiply(w).getEntry(0, 0))
                        .isEqualTo(1, within(1e-8));
            }
        }
    }

    @Test
    @DisplayName("of a known population: equal correlations within and between two pairs")
    void ofKnownCovariances() {
        // C_xx = [1 a; a 1], C_yy = [1 b; b 1], all of C_xy = c: the one correlation is 2c / sqrt((1 + a)(1 + b))
        double a = .5;
        double b = .2;
        double c = .4;
        DMatrixRMaj x = Covariances.ofMatrix(new DMatrixRMaj(new double[][] {{1, a}, {a, 1}}))
                .whitening(0);
        DMatrixRMaj y = Covariances.ofMatrix(new DMatrixRMaj(new double[][] {{1, b}, {b, 1}}))
                .whitening(0);
        DMatrixRMaj cross = new DMatrixRMaj(new double[][] {{c, c}, {c, c}});
        DMatrixRMaj whitened = Covariances.product(Covariances.product(CommonOps_DDRM.transpose(x, null), cross), y);
        Covariances.Canonical solved = Covariances.canonical(x, whitened, y);
        assertThat(solved.correlations()[0]).isEqualTo(2 * c / Math.sqrt((1 + a) * (1 + b)), within(1e-12));
        assertThat(solved.correlations()[1]).isEqualTo(0, within(1e-12));
        assertThat(solved.first().get(0, 0)).isEqualTo(1 / Math.sqrt(2 + 2 * a), within(1e-12));
        assertThat(solved.first().get(1, 0)).isEqualTo(1 / Math.sqrt(2 + 2 * a), within(1e-12));
    }

    @Test
    @DisplayName("of an orthogonal design: the mixing angles are the correlations")
    void ofAnOrthogonalDesign() {
        // columns of a Hadamard matrix are uncorrelated: y = cos x + sin z has the correlation cos
        double[][] x = new double[8][2];
        double[][] y = new double[8][2];
        for (int i = 0; i < 8; i++) {
            double h1 = (i & 1) == 0 ? 1 : -1;
            double h2 = (i & 2) == 0 ? 1 : -1;
            double h3 = (i & 4) == 0 ? 1 : -1;
            double h12 = h1 * h2;
            x[i] = new double[] {h1 + 5, h1 + h2};
            y[i] = new double[] {.8 * h1 + .6 * h3, .28 * h2 + .96 * h12};
        }
        CanonicalSpace space = new CanonicalCorrelation(2).learn(split(x, y), TRAINER);
        assertThat(space.correlations()).containsExactly(new double[] {.8, .28}, within(1e-12));
        MultimodalDataset data = split(x, y).train();
        INDArray first = space.encode(data, "x");
        assertThat(first.getColumn(0).var(false).getDouble(0)).isEqualTo(1, within(1e-12));
        assertThat(ColumnCorrelation.of(first, space.encode(data, "y")).correlations())
                .containsExactly(new double[] {.8, .28}, within(1e-12));
        double[] ridged =
                new CanonicalCorrelation(2, .5).learn(split(x, x), TRAINER).correlations();
        // the variances along the principal directions of x, here both in x and in y, shrink by v / (v + .5 trace)
        double root = Math.sqrt(5);
        assertThat(ridged[0]).isEqualTo((3 + root) / 2 / ((3 + root) / 2 + 1.5), within(1e-12));
        assertThat(ridged[1]).isEqualTo((3 - root) / 2 / ((3 - root) / 2 + 1.5), within(1e-12));
    }

    @Test
    void moreColumnsThanExamplesGiveTheSameDirections() {
        double[][][] views = views(12, 30, 3, 4);
        double[][] wide = views[0];
        double[][] rotated = new double[12][];
        // the same points in the space that they span, found by another route: their scores on principal directions
        DMatrixRMaj x = new DMatrixRMaj(wide);
        DMatrixRMaj centred = Matrices.centred(x, Matrices.means(x));
        Covariances.Principal principal = Covariances.ofMatrix(Covariances.cross(centred, centred));
        assertThat(principal.variances()).hasSize(11);
        DMatrixRMaj scores = Covariances.product(centred, principal.directions());
        Arrays.setAll(rotated, r -> Arrays.copyOfRange(scores.data, r * 11, (r + 1) * 11));
        CanonicalSpace ofWide = new CanonicalCorrelation(3, .1).learn(split(wide, views[1]), TRAINER);
        CanonicalSpace ofScores = new CanonicalCorrelation(3, .1).learn(split(rotated, views[1]), TRAINER);
        assertThat(ofWide.correlations()).containsExactly(ofScores.correlations(), within(1e-9));
        assertThat(ofWide.correlations()[0]).isBetween(.05, .999);
    }

    @Test
    void whatIsOfLowerRankHasFewerDirections() {
        double[][][] views = views(200, 6, 4, 5);
        for (double[] row : views[1]) {
            row[3] = 1 - row[0] - row[1] - row[2];
        }
        assertThat(new CanonicalCorrelation(3)
                        .learn(split(views[0], views[1]), TRAINER)
                        .correlations())
                .hasSize(3);
        assertThatThrownBy(() -> new CanonicalCorrelation(4).learn(split(views[0], views[1]), TRAINER))
                .hasMessageContaining("at most 3 numbers, but 4");
    }

    @Test
    @DisplayName("takes no rounding for a direction, though it is all that varies")
    void roundingIsNoDirection() {
        double[][] constant = new double[7][];
        double[][] shifted = new double[7][];
        for (int i = 0; i < 7; i++) {
            constant[i] = new double[] {.1f, .3f};
            shifted[i] = new double[] {1e4f + (float) i / 3, 1e4f + (float) i / 3 + (i % 2) * 1e-3f};
        }
        LinearCodes codes = LinearCodes.fit(new DMatrixRMaj(constant), new DMatrixRMaj(shifted), 1e-6);
        assertThat(codes.correlations()).isEmpty();
        assertThat(codes.first(1).encode(new DMatrixRMaj(new double[][] {{.2, .4}}), 0).data)
                .containsExactly(0);
        assertThat(LinearCodes.fit(new DMatrixRMaj(shifted), new DMatrixRMaj(shifted), 0)
                        .correlations())
                .as("the difference of the two columns is what single precision leaves of it")
                .hasSize(1);
    }

    @Test
    void withoutARidgeThereMustBeMoreExamplesThanDirections() {
        double[][][] views = views(10, 5, 4, 3);
        assertThat(new CanonicalCorrelation(1)
                        .learn(split(views[0], views[1]), TRAINER)
                        .correlations()[0])
                .isLessThan(1);
        double[][][] few = views(9, 5, 4, 3);
        assertThatThrownBy(() -> new CanonicalCorrelation(1).learn(split(few[0], few[1]), TRAINER))
                .hasMessageContaining("rank 5 and 4")
                .hasMessageContaining("9 examples")
                .hasMessageContaining("ridge above 0");
        assertThat(new CanonicalCorrelation(1, 0)
                        .learn(split(few[0], few[1]), TRAINER)
                        .correlations()[0])
                .as("asked for all the same")
                .isEqualTo(1, within(1e-9));
        assertThat(new CanonicalCorrelation(1, .1)
                        .learn(split(few[0], few[1]), TRAINER)
                        .correlations()[0])
                .isLessThan(1);
    }

    @Test
    void picturesAreTakenPixelByPixel() {
        double[][][] views = views(50, 12, 3, 6);
        DataSplit flat = split(views[0], views[1]);
        INDArray pictures = flat.train().features().get(0).reshape('c', 50, 2, 3, 2);
        MultimodalDataset seen = MultimodalDataset.unlabelled(
                List.of(Modality.image("x", 3, 2, 2), Modality.vector("y", 3)),
                List.of(pictures, flat.train().features().get(1)),
                null);
        INDArray codes = new CanonicalCorrelation(2)
                .learn(new DataSplit(seen, seen, seen), TRAINER)
                .encode(seen, "x");
        assertThat(codes)
                .isEqualTo(new CanonicalCorrelation(2).learn(flat, TRAINER).encode(flat.train(), "x"));
    }

    @Test
    void examplesInWhichAModalityIsAbsentAreNotLearnedFrom() {
        double[][][] views = views(60, 4, 3, 7);
        MultimodalDataset all = split(views[0], views[1]).train();
        MultimodalDataset some = all.drop("y", .4, 1);
        boolean[][] there = some.presence();
        int[] both = Arrays.stream(all.allRows()).filter(i -> there[i][1]).toArray();
        MultimodalDataset kept = all.rows(both);
        CanonicalSpace ofSome = new CanonicalCorrelation(2).learn(new DataSplit(some, all, all), TRAINER);
        assertThat(both.length).isBetween(20, 50);
        assertThat(ofSome.encode(all, "x"))
                .isEqualTo(new CanonicalCorrelation(2)
                        .learn(new DataSplit(kept, all, all), TRAINER)
                        .encode(all, "x"));
        INDArray codes = ofSome.encode(some);
        int absent = Arrays.stream(all.allRows())
                .filter(i -> !there[i][1])
                .findFirst()
                .orElseThrow();
        assertThat(codes.getRow(absent)).isEqualTo(ofSome.encode(all, "x").getRow(absent));
        assertThat(codes.getRow(both[0]))
                .isEqualTo(ofSome.encode(all, "x")
                        .getRow(both[0])
                        .add(ofSome.encode(all, "y").getRow(both[0]))
                        .div(2));
        assertThat(ofSome.encode(some, "y").getRow(absent).norm2Number().doubleValue())
                .isZero();
    }

    @Test
    @DisplayName("no correlation is above 1, whatever rounding does")
    void noCorrelationIsAboveOne() {
        for (int seed = 0; seed < 20; seed++) {
            double[][] x = views(60, 4, 3, seed)[0];
            double[] correlations =
                    LinearCodes.fit(new DMatrixRMaj(x), new DMatrixRMaj(x), 0).correlations();
            assertThat(correlations).hasSize(4);
            for (double correlation : correlations) {
                assertThat(correlation).isLessThanOrEqualTo(1).isGreaterThan(1 - 1e-9);
            }
        }
    }

    @Test
    void whatCannotBeJoinedIsRefused() {
        double[][][] views = views(20, 4, 3, 8);
        DataSplit split = split(views[0], views[1]);
        CanonicalCorrelation method = new CanonicalCorrelation(1);
        assertThatThrownBy(() -> method.learn(split.select("x"), TRAINER)).hasMessageContaining("two modalities");
        assertThatThrownBy(() -> new CanonicalCorrelation(0)).hasMessageContaining("0 and 0.0");
        assertThatThrownBy(() -> new CanonicalCorrelation(1, -1)).hasMessageContaining("-1.0");
        assertThatThrownBy(() -> new CanonicalCorrelation(1, Double.POSITIVE_INFINITY))
                .hasMessageContaining("finite ridge of 0 or more");
        double[][] line = new double[20][1];
        for (int i = 0; i < 20; i++) {
            line[i][0] = i * i % 7;
        }
        assertThatThrownBy(() -> new CanonicalCorrelation(2).learn(split(line, views[1]), TRAINER))
                .hasMessageContaining("have 1 direction in common")
                .hasMessageContaining("at most 1 number, but 2 were");
        MultimodalDataset words = MultimodalDataset.unlabelled(
                List.of(Modality.tokens("words", 5, 3), Modality.vector("y", 2)),
                List.of(Nd4j.ones(DataType.FLOAT, 4, 1, 3), Nd4j.rand(DataType.FLOAT, 4, 2)),
                null);
        assertThatThrownBy(() -> method.learn(new DataSplit(words, words, words), TRAINER))
                .hasMessageContaining("words")
                .hasMessageContaining("sequence");
        double[][] constant = new double[20][2];
        assertThatThrownBy(() -> method.learn(split(constant, views[1]), TRAINER))
                .hasMessageContaining("the same in all");
        for (int i = 0; i < 20; i++) {
            constant[i] = new double[] {i * 1e8, i % 3};
        }
        assertThatThrownBy(() -> method.learn(split(constant, views[1]), TRAINER))
                .hasMessageContaining("column 1");
    }
}
