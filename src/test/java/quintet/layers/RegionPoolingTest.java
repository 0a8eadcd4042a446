package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import java.util.Random;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.layers.RegionPooling.Kind;

class RegionPoolingTest {

    /** One example, two channels, five steps. */
    private static INDArray map() {
        return Nd4j.createFromArray(new double[][][] {{{1, 5, 2, 8, 3}, {-4, -1, -6, -2, -9}}});
    }

    private static double[] pool(Kind kind, int regions, INDArray map, INDArray mask) {
        return new RegionPooling(kind, regions)
                .forward(new INDArray[] {map}, new INDArray[] {mask})
                .toDoubleVector();
    }

    @Test
    void oneRegionIsGlobalPooling() {
        assertThat(pool(Kind.MAX, 1, map(), null)).containsExactly(8, -1);
        assertThat(pool(Kind.MEAN, 1, map(), null)).containsExactly(19 / 5.0, -22 / 5.0);
    }

    @Test
    void twoRegionsOfFiveStepsHoldTwoAndThree() {
        assertThat(pool(Kind.MAX, 2, map(), null)).containsExactly(5, 8, -1, -2);
        assertThat(pool(Kind.MEAN, 2, map(), null)).containsExactly(3, 13 / 3.0, -2.5, -17 / 3.0);
    }

    @Test
    void threeRegionsOfFiveStepsHoldOneTwoAndTwo() {
        assertThat(pool(Kind.MAX, 3, map(), null)).containsExactly(1, 5, 8, -4, -1, -2);
        assertThat(pool(Kind.MEAN, 3, map(), null)).containsExactly(1, 3.5, 5.5, -4, -3.5, -5.5);
    }

    @Test
    void paddingIsNeverPooledAndARegionOfPaddingGivesZero() {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 0, 0}});
        assertThat(pool(Kind.MAX, 1, map(), mask)).containsExactly(5, -1);
        assertThat(pool(Kind.MEAN, 1, map(), mask)).containsExactly(8 / 3.0, -11 / 3.0);
        assertThat(pool(Kind.MAX, 2, map(), mask)).containsExactly(5, 2, -1, -6);
        assertThat(pool(Kind.MEAN, 2, map(), mask)).containsExactly(3, 2, -2.5, -6);
        assertThat(pool(Kind.MAX, 3, map(), mask)).containsExactly(new double[] {1, 5, 0, -4, -1, 0}, offset(0.0));
        assertThat(pool(Kind.MEAN, 3, map(), mask)).containsExactly(1, 3.5, 0, -4, -3.5, 0);
    }

    @Test
    void moreRegionsThanStepsLeaveEmptyRegionsAtZero() {
        INDArray two = Nd4j.createFromArray(new double[][][] {{{7, -3}}});
        assertThat(pool(Kind.MAX, 4, two, null)).containsExactly(0, 7, 0, -3);
    }

    @Test
    void aGridIsCutIntoTilesRowByRow() {
        INDArray grid = Nd4j.linspace(1, 12, 12, DataType.DOUBLE).reshape(1, 1, 3, 4);
        // rows 0 and 1..2, columns 0..1 and 2..3 of 1 2 3 4 / 5 6 7 8 / 9 10 11 12
        assertThat(pool(Kind.MAX, 4, grid, null)).containsExactly(2, 4, 10, 12);
        assertThat(pool(Kind.MEAN, 4, grid, null)).containsExactly(1.5, 3.5, 7.5, 9.5);
        assertThatThrownBy(() -> pool(Kind.MAX, 3, grid, null)).hasMessageContaining("must be a square");
    }

    @Test
    void theGradientOfAMaximumGoesToOnePositionEvenIfAllAreEqual() {
        INDArray equal = Nd4j.ones(DataType.DOUBLE, 1, 1, 4);
        INDArray gradient = new RegionPooling(Kind.MAX, 1)
                .backward(new INDArray[] {equal}, new INDArray[] {null}, Nd4j.createFromArray(new double[][] {{3}}))[0];
        assertThat(gradient.length()).isEqualTo(4);
        assertThat(gradient.sumNumber().doubleValue()).isEqualTo(3);
        assertThat(gradient.maxNumber().doubleValue()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"5, 1", "5, 2", "5, 3", "7, 3", "250, 4", "3, 5", "1, 1"})
    void regionsAreContiguousAndTheirSizesDifferByOneAtMost(int length, int regions) {
        int smallest = Integer.MAX_VALUE;
        int largest = 0;
        for (int s = 0; s < regions; s++) {
            int size = RegionPooling.start(s + 1, regions, length) - RegionPooling.start(s, regions, length);
            smallest = Math.min(smallest, size);
            largest = Math.max(largest, size);
        }
        assertThat(RegionPooling.start(0, regions, length)).isZero();
        assertThat(RegionPooling.start(regions, regions, length)).isEqualTo(length);
        assertThat(largest - smallest).isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"MAX, 1", "MAX, 2", "MAX, 3", "MEAN, 1", "MEAN, 2", "MEAN, 3"})
    void theGradientIsTheSlope(Kind kind, int regions) {
        Nd4j.getRandom().setSeed(3);
        INDArray map = Nd4j.randn(DataType.DOUBLE, 3, 2, 7);
        INDArray mask = Nd4j.createFromArray(
                new double[][] {{1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 0, 0, 0, 0}, {0, 0, 0, 0, 0, 0, 0}});
        assertSlope(new RegionPooling(kind, regions), new INDArray[] {map}, new INDArray[] {mask});
        assertSlope(new RegionPooling(kind, regions), new INDArray[] {map}, new INDArray[] {null});
    }

    @ParameterizedTest
    @CsvSource({"MAX, 1", "MAX, 4", "MAX, 9", "MEAN, 1", "MEAN, 4", "MEAN, 9"})
    void theGradientOnAGridIsTheSlope(Kind kind, int regions) {
        Nd4j.getRandom().setSeed(4);
        assertSlope(
                new RegionPooling(kind, regions),
                new INDArray[] {Nd4j.randn(DataType.DOUBLE, 2, 2, 5, 4)},
                new INDArray[] {null});
    }

    @Test
    void theOtherVerticesHaveTheRightGradientToo() {
        Nd4j.getRandom().setSeed(5);
        INDArray sequence = Nd4j.randn(DataType.DOUBLE, 2, 3, 4);
        INDArray grid = Nd4j.randn(DataType.DOUBLE, 2, 3, 2, 2);
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0, 0}, {1, 1, 1, 1}});
        assertSlope(new JointMeanPooling(), new INDArray[] {sequence, grid}, new INDArray[] {mask, null});
        assertSlope(new Flatten(), new INDArray[] {sequence}, new INDArray[] {mask});
        assertSlope(new Flatten(), new INDArray[] {grid}, new INDArray[] {null});
        INDArray a = Nd4j.randn(DataType.DOUBLE, 2, 3);
        INDArray b = Nd4j.randn(DataType.DOUBLE, 2, 4);
        assertSlope(new PairwiseMax(), new INDArray[] {a, b}, new INDArray[2]);
    }

    @Test
    void oneMeanOverAllInputsCountsPositionsNotModalities() {
        INDArray sequence = Nd4j.createFromArray(new double[][][] {{{1, 2, 9}}});
        INDArray vector = Nd4j.createFromArray(new double[][] {{6}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 0}});
        INDArray mean = new JointMeanPooling().forward(new INDArray[] {sequence, vector}, new INDArray[] {mask, null});
        assertThat(mean.toDoubleVector()).containsExactly((1 + 2 + 6) / 3.0);
    }

    @Test
    void thePairwiseMaximumHasOneNumberAPair() {
        INDArray a = Nd4j.createFromArray(new double[][] {{1, 5}});
        INDArray b = Nd4j.createFromArray(new double[][] {{2, 0, 7}});
        INDArray pairs = new PairwiseMax().forward(new INDArray[] {a, b}, new INDArray[2]);
        assertThat(pairs.toDoubleVector()).containsExactly(2, 1, 7, 5, 5, 7);
    }

    @Test
    void wrongInputsAreNamed() {
        assertThatThrownBy(() -> new RegionPooling(Kind.MAX, 0)).hasMessageContaining("was given 0");
        assertThatThrownBy(() ->
                        new JointMeanPooling().outputType(InputType.recurrent(4, 9), InputType.convolutional(2, 2, 5)))
                .hasMessageContaining("same number of channels");
    }

    /** Compares backward with the slope of sum(weights * forward), number by number. */
    static void assertSlope(StatelessVertex vertex, INDArray[] inputs, INDArray[] masks) {
        assertSlope(vertex, inputs, masks, inputs.length);
    }

    /** The same for the first inputs alone; those after them are masks, by which there is no slope. */
    static void assertSlope(StatelessVertex vertex, INDArray[] inputs, INDArray[] masks, int numbers) {
        INDArray out = vertex.forward(inputs, masks).dup();
        Random random = new Random(1);
        INDArray weights = Nd4j.create(DataType.DOUBLE, out.shape());
        for (int i = 0; i < weights.length(); i++) {
            weights.putScalar(i, random.nextGaussian());
        }
        INDArray[] claimed = vertex.backward(inputs, masks, weights.dup());
        double step = 1e-6;
        for (int m = numbers; m < inputs.length; m++) {
            assertThat(claimed[m]).isEqualTo(Nd4j.zerosLike(inputs[m]));
        }
        for (int m = 0; m < numbers; m++) {
            assertThat(claimed[m].shape()).isEqualTo(inputs[m].shape());
            INDArray gradient = claimed[m].dup('c');
            for (int i = 0; i < inputs[m].length(); i++) {
                double value = inputs[m].getDouble(i);
                inputs[m].putScalar(i, value + step);
                double above =
                        vertex.forward(inputs, masks).mul(weights).sumNumber().doubleValue();
                inputs[m].putScalar(i, value - step);
                double below =
                        vertex.forward(inputs, masks).mul(weights).sumNumber().doubleValue();
                inputs[m].putScalar(i, value);
                double slope = (above - below) / (2 * step);
                assertThat(gradient.getDouble(i))
                        .as("input %d, position %d", m, i)
                        .isCloseTo(slope, offset(1e-6));
            }
        }
    }

    @Test
    void poolsAMapWithoutANetwork() {
        INDArray map = Nd4j.createFromArray(new double[][][] {{{1, 5, 2, 9}, {0, 0, 4, 8}}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 0}});
        RegionPooling max = new RegionPooling(RegionPooling.Kind.MAX, 1);
        RegionPooling mean = new RegionPooling(RegionPooling.Kind.MEAN, 1);

        assertThat(max.pool(map, mask).toDoubleVector()).containsExactly(5, 4);
        assertThat(mean.pool(map, null).toDoubleVector()).containsExactly(4.25, 3);
        INDArray ones = Nd4j.createFromArray(new double[][] {{1, 1}});
        assertThat(max.gradient(map, mask, ones).ravel().toDoubleVector()).containsExactly(0, 1, 0, 0, 0, 0, 1, 0);
        assertThat(mean.gradient(map, null, ones).ravel().toDoubleVector()).containsOnly(0.25);
    }

    @ParameterizedTest
    @CsvSource({"MAX, 1", "MAX, 4", "MEAN, 1", "MEAN, 4"})
    void theOrderInMemoryDoesNotMatter(Kind kind, int regions) {
        INDArray mask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1, 1}, {1, 1, 0, 0, 0}});
        INDArray steps = Nd4j.rand(DataType.DOUBLE, 2, 5, 3).permute(0, 2, 1); // as a recurrent layer puts them out
        INDArray tiles = Nd4j.rand(DataType.DOUBLE, 3, 2, 4, 5).permute(1, 0, 2, 3); // as a convolution does
        for (INDArray map : new INDArray[] {steps, tiles}) {
            INDArray given = map.rank() == 3 ? mask : null;
            INDArray epsilon = Nd4j.rand(DataType.DOUBLE, 2, 3 * regions);
            RegionPooling pooling = new RegionPooling(kind, regions);
            assertThat(pooling.pool(map, given)).isEqualTo(pooling.pool(map.dup('c'), given));
            assertThat(pooling.gradient(map, given, epsilon).dup('c'))
                    .isEqualTo(pooling.gradient(map.dup('c'), given, epsilon.dup('f'))
                            .dup('c'));
        }
    }

    @Test
    void aNumberThatIsNoneShows() {
        INDArray map = map();
        map.putScalar(0, 0, 1, Double.NaN);
        assertThat(pool(Kind.MEAN, 1, map, null)[0]).isNaN();
        assertThat(pool(Kind.MEAN, 1, map, null)[1]).isEqualTo(-22 / 5.0);
    }
}
