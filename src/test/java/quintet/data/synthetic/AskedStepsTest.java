package quintet.data.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import quintet.data.MultimodalDataset;

@DisplayName("A log and a question")
class AskedStepsTest {

    /** Value that each key has last in a log, by reading it as a person would. */
    private static int[] lastValues(MultimodalDataset data, int example, int keys) {
        double[][] log = data.features().get(0).slice(example).toDoubleMatrix();
        int[] last = new int[keys];
        for (int t = 0; t < log[0].length; t++) {
            last[at(log, t, 0, keys)] = at(log, t, keys, log.length) - keys;
        }
        return last;
    }

    /** The only row of those that is 1 at that step. */
    private static int at(double[][] log, int step, int from, int to) {
        int found = -1;
        for (int r = from; r < to; r++) {
            assertThat(log[r][step]).isIn(0.0, 1.0);
            if (log[r][step] == 1) {
                assertThat(found).as("one indicator alone").isEqualTo(-1);
                found = r;
            }
        }
        return found;
    }

    private static int asked(MultimodalDataset data, int example) {
        return data.features().get(1).getRow(example).argMax().getInt(0);
    }

    @ParameterizedTest
    @CsvSource({"4, 4, 2, 0", "3, 2, 1, 0.2", "5, 3, 3, 0.1"})
    @DisplayName("who looks the answer up, or takes the most frequent one, is as good as the formulas say")
    void theRulesAreAsGoodAsTheFormulas(int keys, int values, int writes, double wrong) {
        AskedSteps options = new AskedSteps(6000, keys, values, writes, wrong);
        MultimodalDataset data = options.generate(3);
        int[] labels = data.labelIndices();
        double lookedUp = 0;
        double frequent = 0;
        for (int i = 0; i < labels.length; i++) {
            int[] last = lastValues(data, i, keys);
            int[] counts = new int[values];
            for (int value : last) {
                counts[value]++;
            }
            int most = 0;
            for (int v = 1; v < values; v++) {
                most = counts[v] > counts[most] ? v : most;
            }
            lookedUp += last[asked(data, i)] == labels[i] ? 1.0 / labels.length : 0;
            frequent += most == labels[i] ? 1.0 / labels.length : 0;
        }
        assertThat(lookedUp).isCloseTo(options.bestAccuracy(), within(wrong == 0 ? 1e-9 : 0.02));
        assertThat(frequent).isCloseTo(options.bestAccuracyAlone("log"), within(0.025));
        assertThat(options.bestAccuracyAlone("question")).isEqualTo(1.0 / values);
    }

    /** 2 keys, 2 values: the last values are alike in half of the cases (then the answer is sure) and a coin in the others. */
    @Test
    @DisplayName("of two keys and two values the log alone tells 3 of 4")
    void byHand() {
        AskedSteps small = new AskedSteps(100, 2, 2, 1, 0);
        assertThat(small.bestAccuracyAlone("log")).isCloseTo(0.75, within(1e-12));
        assertThat(small.withWrong(0.5).bestAccuracyAlone("log")).isCloseTo(0.5, within(1e-12));
        assertThat(AskedSteps.defaults().bestAccuracyAlone("log")).isCloseTo(544 / 1024.0, within(1e-12));
    }

    @Test
    @DisplayName("one seed gives one data set, with the shapes asked for and each key as often as asked for")
    void shapes() {
        AskedSteps options = AskedSteps.defaults().withExamples(40).withKeys(3).withWrites(2);
        assertThat(options.split(1).checksum())
                .isEqualTo(options.split(1).checksum())
                .isNotEqualTo(options.split(2).checksum());
        MultimodalDataset data = options.generate(1);
        assertThat(data.features().get(0).shape()).containsExactly(40, 7, 6);
        assertThat(data.features().get(1).shape()).containsExactly(40, 3);
        assertThat(data.features().get(1).sum(1).toDoubleVector()).containsOnly(1);
        assertThat(data.classCounts()).containsExactly(10, 10, 10, 10);
        for (double[] row : data.features().get(0).sum(2).toDoubleMatrix()) {
            assertThat(row).startsWith(2, 2, 2);
        }
    }

    @Test
    @DisplayName("options that make no sense are named")
    void refusals() {
        AskedSteps options = AskedSteps.defaults();
        assertThatThrownBy(() -> options.withExamples(3)).hasMessageContaining("examples must be at least 4");
        assertThatThrownBy(() -> options.withKeys(1)).hasMessageContaining("keys must be in 2..20");
        assertThatThrownBy(() -> options.withWrites(0)).hasMessageContaining("writes");
        assertThatThrownBy(() -> options.withWrong(0.8)).hasMessageContaining("wrong must be in");
        assertThatThrownBy(() -> options.bestAccuracyAlone("name")).hasMessageContaining("\"name\"");
    }
}
