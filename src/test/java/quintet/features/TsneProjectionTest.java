package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TsneProjectionTest {

    private static final TsneProjection TSNE = new TsneProjection(8, 1000, 3);

    /** Three clouds; row i belongs to cloud i % 3. */
    private static INDArray clouds(int n, int columns) {
        Random random = new Random(4);
        double[][] middles = new double[3][columns];
        double[][] rows = new double[n][columns];
        for (double[] middle : middles) {
            Arrays.setAll(middle, j -> 4 * random.nextGaussian());
        }
        for (int i = 0; i < n; i++) {
            double[] middle = middles[i % 3];
            Arrays.setAll(rows[i], j -> middle[j] + random.nextGaussian());
        }
        return Nd4j.createFromArray(rows).castTo(DataType.FLOAT);
    }

    /** 70 columns are projected first; of 60 rows there are no 60 components. */
    @ParameterizedTest
    @ValueSource(ints = {5, 70})
    void cloudsStayApart(int columns) {
        INDArray rows = clouds(60, columns);
        INDArray before = rows.dup();

        double[][] places = TSNE.project(rows).toDoubleMatrix();

        assertThat(rows).isEqualTo(before);
        assertThat(places).hasDimensions(60, 2);
        for (int i = 0; i < 60; i++) {
            int at = i;
            int nearest = IntStream.range(0, 60)
                    .filter(j -> j != at)
                    .boxed()
                    .min((a, b) -> Double.compare(distance(places[at], places[a]), distance(places[at], places[b])))
                    .orElseThrow();
            assertThat(nearest % 3).as("cloud of the row nearest to row " + i).isEqualTo(i % 3);
        }
    }

    @Test
    void oneSeedGivesTheSamePlaces() {
        INDArray rows = clouds(40, 6);
        INDArray places = TSNE.project(rows);
        assertThat(TSNE.project(rows)).isEqualTo(places);
        assertThat(TSNE.withSeed(4).project(rows)).isNotEqualTo(places);
    }

    /** Row i has about as many neighbours as the perplexity says: the entropy of its probabilities is its logarithm. */
    @Test
    void perplexityIsThatOfEveryRow() {
        double[] distances = {4, 0, 1, 9, 16, 25, 2, 30};
        double[] p = NeighbourEmbedding.conditional(distances, 1, Math.log(3));

        assertThat(p[1]).isZero();
        assertThat(Arrays.stream(p).sum()).isCloseTo(1, within(1e-12));
        double entropy =
                -Arrays.stream(p).filter(v -> v > 0).map(v -> v * Math.log(v)).sum();
        assertThat(Math.exp(entropy)).isCloseTo(3, within(1e-4));
        // the probabilities of two rows differ by the difference of their distances times one precision
        double precision = Math.log(p[2] / p[0]) / 3;
        assertThat(Math.log(p[0] / p[3]) / 5).isCloseTo(precision, within(1e-9));
    }

    @Test
    void theGradientIsTheSlopeOfTheDivergence() {
        double[][] p = NeighbourEmbedding.affinities(
                clouds(12, 3).castTo(DataType.DOUBLE).toDoubleMatrix(), 3);
        assertThat(Arrays.stream(p).flatMapToDouble(Arrays::stream).sum()).isCloseTo(1, within(1e-12));
        double[][] places = clouds(12, 2).castTo(DataType.DOUBLE).toDoubleMatrix();
        double[][] gradient = new double[12][2];
        NeighbourEmbedding.gradient(p, places, 1, gradient);
        for (int i = 0; i < 12; i++) {
            for (int a = 0; a < 2; a++) {
                double at = places[i][a];
                places[i][a] = at + 1e-6;
                double above = NeighbourEmbedding.divergence(p, places);
                places[i][a] = at - 1e-6;
                double below = NeighbourEmbedding.divergence(p, places);
                places[i][a] = at;
                assertThat(gradient[i][a]).isCloseTo((above - below) / 2e-6, within(1e-7));
            }
        }
    }

    @Test
    void rowsThatAreTheSameAreNoHindrance() {
        assertThat(TSNE.withIterations(20).project(Nd4j.ones(40, 3)).isNaN().any())
                .isFalse();
    }

    @Test
    void faultsAreNamed() {
        assertThatThrownBy(() -> TSNE.project(clouds(25, 4)))
                .hasMessageContaining("at least 26 rows")
                .hasMessageContaining("Take a perplexity of 7.99 at most");
        assertThatThrownBy(() -> TSNE.project(clouds(5, 4))).hasMessageContaining("perplexity of 1.33 at most");
        assertThat(TSNE.withIterations(5)
                        .withPerplexity(1.33)
                        .project(clouds(5, 4))
                        .shape())
                .containsExactly(5, 2);
        assertThatThrownBy(() -> TSNE.project(clouds(3, 4)))
                .hasMessageEndingWith("but there are 3. Even a perplexity of 1 needs 5.");
        assertThat(TSNE.withIterations(5).project(clouds(26, 4)).shape()).containsExactly(26, 2);
        assertThatThrownBy(() -> TSNE.project(Nd4j.zeros(5001, 1))).hasMessageContaining("at most 5000");
        assertThatThrownBy(() -> TSNE.withPerplexity(0)).hasMessageContaining("perplexity");
        assertThatThrownBy(() -> TSNE.withIterations(0)).hasMessageContaining("iteration");
        assertThatThrownBy(() -> TSNE.project(Nd4j.zeros(2, 3, 4))).hasMessageContaining("Flatten");
        INDArray hole = clouds(30, 3);
        hole.putScalar(2, 1, Float.NaN);
        assertThatThrownBy(() -> TSNE.project(hole)).hasMessageContaining("row 2, column 1 is NaN");
    }

    private static double distance(double[] one, double[] other) {
        return Math.hypot(one[0] - other[0], one[1] - other[1]);
    }
}
