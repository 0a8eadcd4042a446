package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.KnownAnswers.Relation;

class KnownAnswersTest {

    private static final int N = 8000;

    private static float[] informative(MultimodalDataset data, int modality) {
        return data.features().get(modality).getColumn(0).dup().data().asFloat();
    }

    private static boolean[] signs(MultimodalDataset data, int modality) {
        float[] rows = informative(data, modality);
        boolean[] signs = new boolean[rows.length];
        for (int i = 0; i < rows.length; i++) {
            signs[i] = rows[i] > 0;
        }
        return signs;
    }

    /** Mutual information of two bits, in bits: sum of p(x, y) log2(p(x, y) / (p(x) p(y))). */
    private static double information(boolean[] x, int[] y) {
        double[][] joint = new double[2][2];
        for (int i = 0; i < y.length; i++) {
            joint[x[i] ? 1 : 0][y[i]] += 1.0 / y.length;
        }
        double sum = 0;
        for (int a = 0; a < 2; a++) {
            for (int b = 0; b < 2; b++) {
                double independent = (joint[a][0] + joint[a][1]) * (joint[0][b] + joint[1][b]);
                sum += joint[a][b] == 0 ? 0 : joint[a][b] * Math.log(joint[a][b] / independent) / Math.log(2);
            }
        }
        return sum;
    }

    /** What a binary symmetric channel that is right with probability q lets through: 1 - H(q) bits. */
    private static double capacity(double q) {
        return q <= 0 || q >= 1 ? 1 : 1 + (q * Math.log(q) + (1 - q) * Math.log(1 - q)) / Math.log(2);
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void theSignsTellWhatTheFormulaSays(Relation relation) {
        KnownAnswers options = KnownAnswers.of(relation).withExamples(N);
        MultimodalDataset data = options.generate(1);
        int[] labels = data.labelIndices();
        boolean[] a = signs(data, 0);
        boolean[] b = signs(data, 1);
        boolean[] xor = new boolean[N];
        for (int i = 0; i < N; i++) {
            xor[i] = a[i] ^ b[i];
        }
        assertThat(information(a, labels)).isCloseTo(capacity(options.bestAccuracyAlone("a")), within(0.04));
        assertThat(information(b, labels)).isCloseTo(capacity(options.bestAccuracyAlone("b")), within(0.04));
        double together = relation == Relation.SYNERGY ? capacity(options.bestAccuracy()) : 0;
        assertThat(information(xor, labels)).isCloseTo(together, within(0.04));
    }

    @ParameterizedTest
    @EnumSource(Relation.class)
    void theBestRuleIsAsGoodAsTheFormulaSays(Relation relation) {
        KnownAnswers options = KnownAnswers.of(relation).withExamples(N).withNoise(1);
        MultimodalDataset data = options.generate(2);
        float[] a = informative(data, 0);
        float[] b = informative(data, 1);
        int[] labels = data.labelIndices();
        int right = 0;
        for (int i = 0; i < N; i++) {
            boolean one =
                    switch (relation) {
                        case REDUNDANT -> a[i] + b[i] > 0;
                        case UNIQUE -> a[i] > 0;
                        case SYNERGY -> a[i] > 0 ^ b[i] > 0;
                    };
            right += one == (labels[i] == 1) ? 1 : 0;
        }
        assertThat((double) right / N).isCloseTo(options.bestAccuracy(), within(0.03));
    }

    @Test
    void inSynergyNoLineThroughOneModalityBeatsChance() {
        MultimodalDataset data =
                KnownAnswers.of(Relation.SYNERGY).withExamples(N).generate(3);
        int[] labels = data.labelIndices();
        for (int m = 0; m < 2; m++) {
            float[] rows = informative(data, m);
            for (double threshold = -2; threshold <= 2; threshold += 0.25) {
                int right = 0;
                for (int i = 0; i < N; i++) {
                    right += rows[i] > threshold == (labels[i] == 1) ? 1 : 0;
                }
                assertThat((double) right / N).isCloseTo(0.5, within(0.04));
            }
        }
    }

    @Test
    void withoutNoiseTheFormulasAreSimple() {
        KnownAnswers synergy = KnownAnswers.of(Relation.SYNERGY).withNoise(1e-3);
        assertThat(synergy.bestAccuracy()).isCloseTo(1, within(1e-9));
        assertThat(synergy.bestAccuracyAlone("a")).isEqualTo(0.5);
        KnownAnswers unique = synergy.withNoise(1);
        assertThat(new KnownAnswers(Relation.UNIQUE, 4, 0, 1).bestAccuracy()).isCloseTo(0.841345, within(1e-6));
        assertThat(unique.bestAccuracy()).isCloseTo(0.841345 * 0.841345 + 0.158655 * 0.158655, within(1e-5));
    }

    @Test
    void oneSeedGivesOneDataSetWithTheShapesAskedFor() {
        KnownAnswers options =
                KnownAnswers.of(Relation.REDUNDANT).withExamples(40).withNoiseDimensions(2);
        assertThat(options.split(1).checksum())
                .isEqualTo(options.split(1).checksum())
                .isNotEqualTo(options.split(2).checksum());
        MultimodalDataset data = options.generate(1);
        assertThat(data.features().get(0).shape()).containsExactly(40, 3);
        assertThat(data.classCounts()).containsExactly(20, 20);
        assertThat(data.modalities()).extracting("name").containsExactly("a", "b");
    }

    @Test
    void optionsThatMakeNoSenseAreNamed() {
        KnownAnswers options = KnownAnswers.of(Relation.UNIQUE);
        assertThatThrownBy(() -> options.withExamples(3)).hasMessageContaining("examples");
        assertThatThrownBy(() -> options.withNoise(0)).hasMessageContaining("noise");
        assertThatThrownBy(() -> options.withNoiseDimensions(-1)).hasMessageContaining("noiseDimensions");
        assertThatThrownBy(() -> options.bestAccuracyAlone("c")).hasMessageContaining("\"c\"");
    }
}
