package quintet.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FloatTanhTest {

    @Test
    void isWithinAMillionthEverywhere() {
        float[] x = new float[2_000_001];
        for (int i = 0; i < x.length; i++) {
            x[i] = (i - 1_000_000) * 2e-5f;
        }
        float[] y = new float[x.length];
        FloatTanh.apply(x, y, 0, x.length);
        double worst = 0;
        float largest = 0;
        for (int i = 0; i < x.length; i++) {
            worst = Math.max(worst, Math.abs(y[i] - Math.tanh(x[i])));
            largest = Math.max(largest, Math.abs(y[i]));
        }
        assertThat(worst).isLessThan(5e-7);
        assertThat(largest).isLessThanOrEqualTo(1); // or a gate would leave 0..1
        assertThat(y[1_000_000]).isZero();
    }

    @Test
    void keepsWhatIsNoOrdinaryNumber() {
        float[] x = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -0f, 1e-30f};
        FloatTanh.apply(x, x, 0, x.length);
        assertThat(x[0]).isNaN();
        assertThat(x[1]).isBetween(1 - 5e-7f, 1f);
        assertThat(x[2]).isBetween(-1f, -1 + 5e-7f);
        assertThat(x[3]).isZero();
        assertThat(x[4]).isBetween(0.9999999e-30f, 1.0000001e-30f);
    }
}
