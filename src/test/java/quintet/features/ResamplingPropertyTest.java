package quintet.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.FloatRange;
import net.jqwik.api.constraints.Size;
import quintet.features.Resampling.Method;

class ResamplingPropertyTest {

    @Property
    void aConstantStaysConstant(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -50, max = 50) Double> times,
            @ForAll @FloatRange(min = -1000, max = 1000) float value,
            @ForAll @DoubleRange(min = 0.1, max = 10) double rate,
            @ForAll Method method) {
        float[][] values = new float[1][times.size()];
        Arrays.fill(values[0], value);
        Resampled result = new Resampling(method, rate, Double.POSITIVE_INFINITY).apply(array(times), values);
        assertThat(result.missing()).isZero();
        for (float made : result.values()[0]) {
            assertThat(made).isCloseTo(value, within(1e-6f * (1 + Math.abs(value))));
        }
    }

    @Property
    void linearInterpolationOfALineIsExact(
            @ForAll @Size(min = 2, max = 30) List<@DoubleRange(min = -50, max = 50) Double> times,
            @ForAll @DoubleRange(min = -5, max = 5) double slope,
            @ForAll @DoubleRange(min = 0.1, max = 10) double rate) {
        float[][] values = new float[1][times.size()];
        for (int i = 0; i < times.size(); i++) {
            values[0][i] = (float) (3 + slope * times.get(i));
        }
        Resampled result = Resampling.linear(rate).apply(array(times), values);
        for (int k = 0; k < result.steps(); k++) {
            double g = result.fromSeconds() + k / result.rateHz();
            assertThat((double) result.values()[0][k]).isCloseTo(3 + slope * g, within(1e-4));
        }
    }

    @Property
    void noValueLiesOutsideTheSamples(
            @ForAll @Size(min = 1, max = 20) List<@DoubleRange(min = 0, max = 9) Double> times,
            @ForAll Method method,
            @ForAll @DoubleRange(min = 0.1, max = 3) double gap) {
        float[][] values = new float[1][times.size()];
        for (int i = 0; i < times.size(); i++) {
            values[0][i] = 1 + i % 5;
        }
        Resampled result = new Resampling(method, 4, gap).apply(array(times), values, -1, 50);
        for (int k = 0; k < 50; k++) {
            if (result.mask()[k] == 1) {
                assertThat(result.values()[0][k]).isBetween(1f, 5f);
            } else {
                assertThat(result.values()[0][k]).isZero();
            }
        }
    }

    private static double[] array(List<Double> times) {
        return times.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
