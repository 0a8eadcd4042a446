package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.PoolingCases.Trace;

class PoolingCasesTest {

    @ParameterizedTest
    @EnumSource
    void isTheSameForTheSameSeed(Trace trace) {
        PoolingCases cases = PoolingCases.of(trace).withExamples(20);

        assertThat(cases.generate(3).checksum()).isEqualTo(cases.generate(3).checksum());
        assertThat(cases.generate(3).checksum()).isNotEqualTo(cases.generate(4).checksum());
        assertThat(cases.generate(3).classCounts()).containsExactly(10, 10);
    }

    @Test
    void anEventRaisesOneStepAndALevelAll() {
        // noise of the same seed is the same, so that what is added can be seen
        MultimodalDataset event = new PoolingCases(Trace.EVENT, 6, 5, 100).generate(1);
        MultimodalDataset level = new PoolingCases(Trace.LEVEL, 6, 5, 100).generate(1);
        for (int m = 0; m < 2; m++) {
            for (int i = 0; i < 6; i++) {
                boolean one = event.labelIndices()[i] == 1;
                assertThat(raised(event.features().get(m), i)).isEqualTo(one ? 1 : 0);
                assertThat(raised(level.features().get(m), i)).isEqualTo(one ? 5 : 0);
            }
        }
    }

    private static int raised(INDArray sequences, int example) {
        int count = 0;
        for (int t = 0; t < sequences.size(2); t++) {
            count += sequences.getDouble(example, 0, t) > 50 ? 1 : 0;
        }
        return count;
    }

    /** A threshold on the sum of both means is the best classifier of them, and it can be counted what it reaches. */
    @ParameterizedTest
    @EnumSource
    void theBestOfMeansIsWhatAThresholdReaches(Trace trace) {
        PoolingCases cases = PoolingCases.of(trace).withExamples(20_000);
        MultimodalDataset data = cases.generate(5);
        INDArray sum =
                data.features().get(0).mean(1, 2).add(data.features().get(1).mean(1, 2));
        double shift = trace == Trace.EVENT ? cases.size() / cases.steps() : cases.size();

        assertThat(accuracy(sum, shift, data)).isCloseTo(cases.bestOfMean(), within(0.012));
    }

    /** No threshold on the larger or the sum of the maxima beats the best classifier of both, and the sum comes near it. */
    @ParameterizedTest
    @EnumSource
    void theBestOfMaximaIsHardlyAboveAThresholdOnTheirSum(Trace trace) {
        PoolingCases cases = PoolingCases.of(trace).withExamples(20_000);
        MultimodalDataset data = cases.generate(6);
        INDArray sum =
                data.features().get(0).max(1, 2).add(data.features().get(1).max(1, 2));
        double best = 0;
        for (double threshold = 3; threshold < 9; threshold += 0.05) {
            best = Math.max(best, accuracy(sum, threshold, data));
        }

        assertThat(best).isBetween(cases.bestOfMax() - 0.02, cases.bestOfMax() + 0.012);
    }

    private static double accuracy(INDArray sums, double threshold, MultimodalDataset data) {
        double[] values = sums.toDoubleVector();
        int[] labels = data.labelIndices();
        int right = 0;
        for (int i = 0; i < labels.length; i++) {
            right += (values[i] > threshold ? 1 : 0) == labels[i] ? 1 : 0;
        }
        return (double) right / labels.length;
    }

    @Test
    void eachTraceHasItsPooling() {
        PoolingCases event = PoolingCases.of(Trace.EVENT);
        PoolingCases level = PoolingCases.of(Trace.LEVEL);

        assertThat(event.bestOfMax()).isGreaterThan(event.bestOfMean() + 0.2);
        assertThat(level.bestOfMean()).isGreaterThan(level.bestOfMax() + 0.15);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatThrownBy(() -> PoolingCases.of(Trace.EVENT).withSteps(1)).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> PoolingCases.of(Trace.EVENT).withSize(0)).hasMessageContaining("above 0");
    }
}
