package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.NonlinearViews;
import quintet.evaluation.ColumnCorrelation;

/** Kernel canonical correlation against the linear one, and against the eigenproblem of its kernel matrices. */
@DisplayName("Kernel canonical correlation")
class KernelCanonicalCorrelationTest {

    @Test
    void withALinearKernelItIsTheLinearOne() {
        double[][][] views = CanonicalCorrelationTest.views(80, 5, 4, 2);
        DataSplit split = CanonicalCorrelationTest.split(views[0], views[1]);
        CanonicalSpace linear = new CanonicalCorrelation(3, .02).learn(split, CanonicalCorrelationTest.TRAINER);
        for (int landmarks : new int[] {100, 20}) { // all examples, or as many as span the columns
            KernelCanonicalSpace kernel = new KernelCanonicalCorrelation(new Kernel.Linear(), 3, .02, landmarks)
                    .learn(split, CanonicalCorrelationTest.TRAINER);
            assertThat(kernel.correlations()).containsExactly(linear.correlations(), within(1e-8));
            for (String view : new String[] {"x", "y"}) {
                INDArray difference = Transforms.abs(kernel.encode(split.train(), view))
                        .sub(Transforms.abs(linear.encode(split.train(), view)));
                assertThat(Transforms.abs(difference).maxNumber().doubleValue())
                        .as(view)
                        .isLessThan(1e-7);
            }
        }
    }

    @Test
    @DisplayName("solves (K^2 + n r K)^+ K L (L^2 + n r L)^+ L K a = rho^2 a")
    void isTheEigenproblemOfItsKernels() {
        double[][][] views = CanonicalCorrelationTest.views(25, 3, 2, 4);
        DataSplit split = CanonicalCorrelationTest.split(views[0], views[1]);
        double[] found = new KernelCanonicalCorrelation(new Kernel.Gaussian(1), 3, .1, 25)
                .learn(split, CanonicalCorrelationTest.TRAINER)
                .correlations();
        RealMatrix k = centredKernel(views[0]);
        RealMatrix l = centredKernel(views[1]);
        RealMatrix product = inverse(k, .1)
                .multiply(k)
                .multiply(l)
                .multiply(inverse(l, .1))
                .multiply(l)
                .multiply(k);
        double[] eigenvalues = new EigenDecomposition(product).getRealEigenvalues();
        Arrays.sort(eigenvalues);
        for (int i = 0; i < 3; i++) {
            assertThat(found[i]).isEqualTo(Math.sqrt(eigenvalues[24 - i]), within(1e-7));
        }
    }

    private static RealMatrix centredKernel(double[][] rows) {
        Kernel.Function kernel = new Kernel.Gaussian(1).fit(rows);
        int n = rows.length;
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i][j] = kernel.of(rows[i], rows[j]);
            }
        }
        RealMatrix centring = MatrixUtils.createRealIdentityMatrix(n)
                .subtract(MatrixUtils.createRealMatrix(n, n).scalarAdd(1.0 / n));
        return centring.multiply(MatrixUtils.createRealMatrix(matrix)).multiply(centring);
    }

    private static RealMatrix inverse(RealMatrix k, double ridge) {
        // n r, where r is a share of the trace of the covariance, trace(K) / n
        return new SingularValueDecomposition(k.multiply(k).add(k.scalarMultiply(ridge * k.getTrace())))
                .getSolver()
                .getInverse();
    }

    @Test
    void fewLandmarksComeNearTheWhole() {
        DataSplit split = new NonlinearViews(600, 1, .1).split(3);
        MultimodalDataset test = split.test();
        double[] totals = new double[2];
        int[] landmarks = {60, 360};
        for (int i = 0; i < 2; i++) {
            KernelCanonicalSpace space = new KernelCanonicalCorrelation(new Kernel.Gaussian(1), 2, 1e-2, landmarks[i])
                    .learn(split, CanonicalCorrelationTest.TRAINER);
            totals[i] = ColumnCorrelation.of(space.encode(test, "a"), space.encode(test, "b"))
                    .total();
        }
        assertThat(totals[1]).isGreaterThan(1.8);
        assertThat(totals[0]).isEqualTo(totals[1], within(.05));
    }

    @Test
    @DisplayName("of labels, one 1 a row, comes to an end though most rows of the kernel are the same")
    void ofManyEqualRows() {
        for (long seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            double[][] labels = new double[300][10];
            double[][] x = CanonicalCorrelationTest.random(300, 4, random);
            for (int i = 0; i < 300; i++) {
                int label = random.nextInt(10);
                labels[i][label] = 1;
                x[i][0] += label;
            }
            double[] correlations = new KernelCanonicalCorrelation(new Kernel.Gaussian(1), 3, .01)
                    .learn(CanonicalCorrelationTest.split(x, labels), CanonicalCorrelationTest.TRAINER)
                    .correlations();
            assertThat(correlations[0]).as("seed " + seed).isBetween(.5, 1.0);
        }
    }

    @Test
    void kernelsByHand() {
        double[][] examples = {{0, 0}, {3, 4}, {6, 8}}; // distances 5, 5, 10; squared lengths 0, 25, 100
        assertThat(new Kernel.Gaussian(2).fit(examples).of(examples[0], examples[2]))
                .isEqualTo(Math.exp(-100.0 / 200), within(1e-15));
        assertThat(new Kernel.Polynomial(2, 1).fit(examples).of(examples[1], examples[2]))
                .isEqualTo(Math.pow(50 / (125 / 3.0) + 1, 2), within(1e-12));
        assertThat(new Kernel.Linear().fit(examples).of(examples[1], examples[2]))
                .isEqualTo(50);
        assertThatThrownBy(() -> new Kernel.Gaussian(1).fit(new double[][] {{1}, {1}, {1}, {1}, {2}}))
                .hasMessageContaining("the same");
        assertThatThrownBy(() -> new Kernel.Gaussian(0)).hasMessageContaining("0.0");
        assertThatThrownBy(() -> new Kernel.Polynomial(0, 1)).hasMessageContaining("0 and 1.0");
        assertThatThrownBy(() -> new KernelCanonicalCorrelation(new Kernel.Linear(), 2, 0))
                .hasMessageContaining("ridge above 0");
    }
}
