package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.model.DenseEncoder;
import quintet.model.EmbeddingNetwork;
import quintet.representation.CanonicalCorrelation;
import quintet.training.GradientCheck;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** The objective of deep canonical correlation analysis. */
@DisplayName("The total correlation")
class TotalCorrelationTest {

    private static MultimodalDataset related(int n, int columns) {
        Nd4j.getRandom().setSeed(4);
        INDArray x = Nd4j.randn(DataType.DOUBLE, n, columns);
        INDArray y = x.mul(.6).add(Nd4j.randn(DataType.DOUBLE, n, columns));
        return MultimodalDataset.unlabelled(
                List.of(Modality.vector("x", columns), Modality.vector("y", columns)), List.of(x, y), null);
    }

    @Test
    @DisplayName("of an orthogonal design is the sum of its cosines")
    void byHand() {
        double[][] x = new double[8][2];
        double[][] y = new double[8][2];
        for (int i = 0; i < 8; i++) {
            double h1 = (i & 1) == 0 ? 1 : -1;
            double h2 = (i & 2) == 0 ? 1 : -1;
            double h3 = (i & 4) == 0 ? 1 : -1;
            x[i] = new double[] {h1 + 5, h2};
            y[i] = new double[] {.8 * h1 + .6 * h3, .28 * h2 + .96 * h1 * h2};
        }
        // all variances are 8/7, to each of which the ridge comes
        double expected = (.8 + .28) * (8 / 7.0) / (8 / 7.0 + .1);
        assertThat(new TotalCorrelation(.1).value(Nd4j.createFromArray(x), Nd4j.createFromArray(y)))
                .isEqualTo(-expected, within(1e-12));
    }

    @Test
    @DisplayName("is the sum that linear canonical correlation analysis finds")
    void isThatOfTheClosedForm() {
        MultimodalDataset data = related(60, 3);
        double[] correlations = new CanonicalCorrelation(3)
                .learn(new DataSplit(data, data, data), new Trainer(TrainingConfig.defaults()))
                .correlations();
        assertThat(new TotalCorrelation(1e-10)
                        .value(data.features().get(0), data.features().get(1)))
                .isEqualTo(-Arrays.stream(correlations).sum(), within(1e-8));
    }

    @Test
    void itsSlopeIsTheSlope() {
        MultimodalDataset data = related(9, 3);
        double[] at = Nd4j.hstack(data.features().get(0), data.features().get(1))
                .dup('c')
                .data()
                .asDouble();
        for (double ridge : new double[] {1e-3, .5}) {
            TotalCorrelation objective = new TotalCorrelation(ridge);
            INDArray[] slopes =
                    objective.slope(data.features().get(0), data.features().get(1));
            double[] claimed = Nd4j.hstack(slopes).dup('c').data().asDouble();
            double error = GradientCheck.maxError(
                    point -> {
                        INDArray both = Nd4j.createFromArray(point).reshape('c', 9, 6);
                        return objective.value(both.getColumns(0, 1, 2), both.getColumns(3, 4, 5));
                    },
                    at,
                    claimed,
                    1e-6);
            assertThat(error).as("ridge %s", ridge).isLessThan(1e-6);
        }
    }

    @Test
    void theGradientOfTwoTowersIsTheSlope() {
        MultimodalDataset data = related(12, 4);
        EmbeddingNetwork network = new EmbeddingNetwork(new EmbeddingNetwork.Plan(
                data.modalities(),
                List.of(new DenseEncoder(5), new DenseEncoder(6)),
                2,
                false,
                new TotalCorrelation(1e-2),
                .01,
                0,
                3,
                DataType.DOUBLE));
        assertThat(GradientCheck.maxError(network.graph(), network.feed(data.batch(data.allRows())), 1e-6, 200, 1))
                .isLessThan(1e-4);
    }

    @Test
    @DisplayName("of outputs most of which are the same is that of the directions that are left")
    void ofManyEqualOutputs() {
        for (int seed = 0; seed < 2; seed++) {
            double[][] kinds = new double[300][300];
            int[] kind = new Random(seed).ints(300, 0, 10).toArray();
            for (int i = 0; i < 300; i++) {
                for (int j = 0; j < 300; j++) {
                    kinds[i][j] = kind[i] == kind[j] ? 1 : Math.exp(-1);
                }
            }
            INDArray outputs = Nd4j.createFromArray(kinds);
            // nine directions are left after centring; each of them correlates with itself but for the ridge
            assertThat(new TotalCorrelation(1e-6).value(outputs, outputs)).isEqualTo(-9, within(1e-3));
        }
    }

    @Test
    void whatLeftTheFiniteNumbersIsNotANumber() {
        INDArray fine = Nd4j.rand(DataType.FLOAT, 5, 2);
        INDArray broken = Nd4j.rand(DataType.FLOAT, 5, 2).putScalar(0, 0, Float.NaN);
        assertThat(new TotalCorrelation(.1).value(fine, broken)).isNaN();
        assertThat(new TotalCorrelation(.1).slope(broken, fine)[1].isNaN().any())
                .isTrue();
        assertThat(new TotalCorrelation(.1).value(fine.getRows(0), fine.getRows(1)))
                .isZero();
        assertThatThrownBy(() -> new TotalCorrelation(0)).hasMessageContaining("0.0");
    }
}
