package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PermutationTestPropertyTest {

    @Property(tries = 60)
    void theOrderOfTheMethodsOnlyTurnsTheSign(@ForAll long seed, @ForAll @IntRange(min = 1, max = 24) int n) {
        Random random = new Random(seed);
        double[] first = random.doubles(n).toArray();
        double[] second = random.doubles(n).toArray();
        PermutationTest test = new PermutationTest(500, 1);
        // up to 10 pairs are counted, to be quick; more are sampled
        int pairs = n > 10 ? n + 10 : n;
        PermutationResult one = test.overSeeds(Arrays.copyOf(first, pairs), Arrays.copyOf(second, pairs));
        PermutationResult other = test.overSeeds(Arrays.copyOf(second, pairs), Arrays.copyOf(first, pairs));
        assertThat(one.p()).isEqualTo(other.p()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(one.p()).isGreaterThanOrEqualTo(one.smallestP());
        assertThat(one.difference()).isEqualTo(0.0 - other.difference());
    }

    @Property(tries = 30)
    void examplesAreSymmetricToo(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int examples) {
        Random random = new Random(seed);
        boolean[][] first = new boolean[3][examples];
        boolean[][] second = new boolean[3][examples];
        for (int s = 0; s < 3; s++) {
            for (int i = 0; i < Math.min(examples, 14); i++) {
                first[s][i] = random.nextDouble() < 0.7;
                second[s][i] = random.nextDouble() < 0.5;
            }
        }
        PermutationTest test = new PermutationTest(500, 1);
        PermutationResult one = test.overExamples(first, second);
        PermutationResult other = test.overExamples(second, first);
        assertThat(one.p()).isEqualTo(other.p()).isGreaterThan(0).isLessThanOrEqualTo(1);
        assertThat(one.difference()).isEqualTo(0.0 - other.difference());
    }
}
