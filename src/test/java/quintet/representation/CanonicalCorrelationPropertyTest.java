package quintet.representation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import quintet.data.DataSplit;

class CanonicalCorrelationPropertyTest {

    /** Far from singular, so that rounding stays small. */
    private static double[][] mapped(double[][] rows, Random random) {
        int p = rows[0].length;
        RealMatrix map = MatrixUtils.createRealMatrix(CanonicalCorrelationTest.random(p, p, random))
                .add(MatrixUtils.createRealIdentityMatrix(p).scalarMultiply(3 + 2 * p));
        double[][] all = MatrixUtils.createRealMatrix(rows).multiply(map).getData();
        for (double[] row : all) {
            row[0] += 7;
        }
        return all;
    }

    @Property(tries = 40)
    void noInvertibleLinearMapOfAViewChangesTheCodesButForSigns(
            @ForAll @IntRange(min = 2, max = 6) int p, @ForAll @IntRange(min = 2, max = 6) int q, @ForAll int seed) {
        double[][][] views = CanonicalCorrelationTest.views(60, p, q, seed);
        Random random = new Random(seed);
        DataSplit plain = CanonicalCorrelationTest.split(views[0], views[1]);
        DataSplit mapped = CanonicalCorrelationTest.split(mapped(views[0], random), mapped(views[1], random));
        CanonicalCorrelation method = new CanonicalCorrelation(Math.min(p, q));
        CanonicalSpace before = method.learn(plain, CanonicalCorrelationTest.TRAINER);
        CanonicalSpace after = method.learn(mapped, CanonicalCorrelationTest.TRAINER);
        assertThat(after.correlations()).containsExactly(before.correlations(), within(1e-8));
        for (double correlation : after.correlations()) {
            assertThat(correlation).isBetween(0.0, 1 + 1e-12);
        }
        INDArray difference = Transforms.abs(before.encode(plain.train(), "x").getColumn(0))
                .sub(Transforms.abs(after.encode(mapped.train(), "x").getColumn(0)));
        double gap = before.correlations()[0] - before.correlations()[1];
        assertThat(Transforms.abs(difference).maxNumber().doubleValue()).isLessThan(1e-8 / Math.min(1, gap * gap));
    }
}
