package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static quintet.layers.LstmGraphs.distance;
import static quintet.layers.LstmGraphs.random;

import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.AdamUpdater;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.schedule.ExponentialSchedule;
import org.nd4j.linalg.schedule.ScheduleType;
import quintet.runtime.Parallelism;

class FusedAdamTest {

    @AfterEach
    void automatic() {
        System.clearProperty(LayerEngine.PROPERTY);
        System.clearProperty(Parallelism.PROPERTY);
    }

    private static AdamUpdater updater(Adam adam, DataType type, long length) {
        return (AdamUpdater) adam.instantiate(Nd4j.zeros(type, 1, 2 * length), true);
    }

    /** With beta1 = 0.9, beta2 = 0.999 the first step is rate * sign(g), whatever g; the second by hand. */
    @Test
    void stepsAsByHand() {
        AdamUpdater updater = updater(new FusedAdam(0.1), DataType.DOUBLE, 3);
        INDArray g = Nd4j.createFromArray(new double[][] {{2, -0.5, 0}});
        updater.applyUpdater(g, 0, 0);
        assertThat(g.getDouble(0, 0)).isCloseTo(0.1, Offset.offset(1e-7));
        assertThat(g.getDouble(0, 1)).isCloseTo(-0.1, Offset.offset(1e-7));
        assertThat(g.getDouble(0, 2)).isZero();
        g.assign(Nd4j.createFromArray(new double[][] {{1, 0, 0}}));
        updater.applyUpdater(g, 1, 0);
        double m = 0.9 * 0.2 + 0.1 * 1;
        double v = 0.999 * 0.004 + 0.001 * 1;
        double expected = 0.1 * (m / (1 - 0.81)) / Math.sqrt(v / (1 - 0.999 * 0.999));
        assertThat(g.getDouble(0, 0)).isCloseTo(expected, Offset.offset(1e-7));
        // no gradient now, but one before: Adam goes on
        assertThat(g.getDouble(0, 1)).isLessThan(-0.01);
        assertThat(g.getDouble(0, 2)).isZero();
    }

    @ParameterizedTest
    @EnumSource(names = {"FLOAT", "DOUBLE"})
    void equalsNd4jsOnOneThreadAndOnTwo(DataType type) {
        long length = 250_001; // above what two threads share, and no multiple of a block
        Adam theirs = new Adam(new ExponentialSchedule(ScheduleType.ITERATION, 0.01, 0.9));
        FusedAdam ours = new FusedAdam();
        ours.setLrAndSchedule(Double.NaN, theirs.getLearningRateSchedule());
        AdamUpdater reference = updater(theirs, type, length);
        AdamUpdater one = updater(ours, type, length);
        AdamUpdater two = updater(ours, type, length);
        assertThat(one).isInstanceOf(FusedAdamUpdater.class);
        for (int step = 0; step < 4; step++) {
            INDArray expected = random(type, step, 1, length);
            INDArray first = expected.dup();
            INDArray second = expected.dup();
            reference.applyUpdater(expected, step, 0);
            System.setProperty(Parallelism.PROPERTY, "1");
            one.applyUpdater(first, step, 0);
            System.setProperty(Parallelism.PROPERTY, "2");
            two.applyUpdater(second, step, 0);
            assertThat(distance(first, expected)).isLessThan(type == DataType.DOUBLE ? 1e-12 : 1e-7);
            assertThat(second).isEqualTo(first);
        }
        assertThat(distance(one.getM(), reference.getM())).isLessThan(1e-6);
        assertThat(distance(one.getV(), reference.getV())).isLessThan(1e-6);
    }

    @Test
    void leavesViewsWithGapsToNd4j() {
        AdamUpdater ours = updater(new FusedAdam(0.01), DataType.FLOAT, 8);
        AdamUpdater theirs = updater(new Adam(0.01), DataType.FLOAT, 8);
        INDArray wide = random(DataType.FLOAT, 1, 8, 2);
        INDArray column =
                wide.get(NDArrayIndex.all(), NDArrayIndex.interval(0, 1)).permute(1, 0); // [1, 8], every second number
        INDArray expected = column.dup('c');
        theirs.applyUpdater(expected, 0, 0);
        ours.applyUpdater(column, 0, 0);
        assertThat(distance(column, expected)).isLessThan(1e-7);
    }

    @Test
    void survivesJsonAndIsNd4jsOwnOnRequest() {
        NeuralNetConfiguration conf = new NeuralNetConfiguration.Builder()
                .updater(new FusedAdam(0.02))
                .layer(new DenseLayer.Builder().nIn(2).nOut(3).build())
                .build();
        NeuralNetConfiguration read = NeuralNetConfiguration.fromJson(conf.toJson());
        assertThat(read).isEqualTo(conf);
        FusedAdam adam = new FusedAdam(0.02);
        assertThat(adam.clone()).isEqualTo(adam).isNotEqualTo(new FusedAdam(0.01));
        System.setProperty(LayerEngine.PROPERTY, "dl4j");
        assertThat(updater(adam, DataType.FLOAT, 3).getClass()).isEqualTo(AdamUpdater.class);
    }
}
