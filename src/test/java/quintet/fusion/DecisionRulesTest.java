package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import quintet.evaluation.ClassificationMetrics;
import quintet.model.DecisionRule;

/** Rules of decision against numbers worked out by hand. */
@DisplayName("Rules of decision")
class DecisionRulesTest {

    /** Two deciders on one example of three classes. */
    private static final double[][][] TWO = {{{0.6, 0.3, 0.1}}, {{0.1, 0.4, 0.5}}};

    private static final boolean[][] BOTH = {{true}, {true}};

    @Test
    @DisplayName("give the numbers of their formulas")
    void formulas() {
        expect(new AverageRule(), 0.35, 0.35, 0.3);
        // products 0.06, 0.12, 0.05
        expect(new ProductRule(), 6 / 23.0, 12 / 23.0, 5 / 23.0);
        // largest 0.6, 0.4, 0.5
        expect(new MaximumRule(), 0.4, 4 / 15.0, 1 / 3.0);
        expect(new WeightedAverageRule(List.of(3.0, 1.0)), 0.475, 0.325, 0.2);
        // votes 1 + 0.0005 * 0.6 and 1 + 0.0005 * 0.5
        expect(new MajorityVoteRule(), 1.0003 / 2.00055, 0, 1.00025 / 2.00055);
        // weights 2 and 1, biases 0: p1^2 p2 = 0.036, 0.036, 0.005
        expect(
                new StackingRule(1, List.of(2.0, 2.0, 2.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0)),
                36 / 77.0,
                36 / 77.0,
                5 / 77.0);
    }

    @Test
    @DisplayName("weigh deciders by how sure they are")
    void confidence() {
        assertThat(ConfidenceRule.confidence(new double[] {1, 0, 0})).isEqualTo(1);
        assertThat(ConfidenceRule.confidence(new double[] {0.25, 0.25, 0.25, 0.25}))
                .isCloseTo(0, within(1e-12));
        // entropy of (1/2, 1/2, 0, 0) is half of that of four equal shares
        assertThat(ConfidenceRule.confidence(new double[] {0.5, 0.5, 0, 0})).isCloseTo(0.5, within(1e-12));
        double[][][] said = {{{0.5, 0.5, 0, 0}}, {{0.25, 0.25, 0.25, 0.25}}};
        assertThat(new ConfidenceRule().decide(said, BOTH)[0])
                .containsExactly(new double[] {0.5, 0.5, 0, 0}, within(1e-5));
        assertThat(ConfidenceRule.tempered(new double[] {0.8, 0.2}, 2))
                .containsExactly(new double[] {2 / 3.0, 1 / 3.0}, within(1e-12));
    }

    @Test
    @DisplayName("find the temperature that made a decider too sure")
    void temperature() {
        Random random = new Random(1);
        double[][] said = new double[20000][];
        int[] labels = new int[said.length];
        for (int i = 0; i < said.length; i++) {
            double truth = 0.05 + 0.9 * random.nextDouble();
            labels[i] = random.nextDouble() < truth ? 1 : 0;
            said[i] = ConfidenceRule.tempered(new double[] {1 - truth, truth}, 1 / 2.5); // 2.5 times too sure
        }
        boolean[] present = new boolean[said.length];
        Arrays.fill(present, true);
        assertThat(ConfidenceRule.temperature(said, present, labels)).isCloseTo(2.5, within(0.1));
    }

    @Test
    @DisplayName("learn the weights of a mixture that made the labels")
    void mixtureWeights() {
        // labels are drawn from 0.7 * first + 0.3 * second decider
        Random random = new Random(2);
        double[][][] said = new double[2][40000][];
        int[] labels = new int[said[0].length];
        boolean[][] present = new boolean[2][labels.length];
        for (int i = 0; i < labels.length; i++) {
            double a = random.nextDouble();
            double b = random.nextDouble();
            said[0][i] = new double[] {1 - a, a};
            said[1][i] = new double[] {1 - b, b};
            labels[i] = random.nextDouble() < 0.7 * a + 0.3 * b ? 1 : 0;
            present[0][i] = true;
            present[1][i] = true;
        }
        List<Double> weights =
                new WeightedAverageRule().fit(said, present, labels).weights();
        assertThat(weights.get(0)).isCloseTo(0.7, within(0.03));
        assertThat(weights.get(0) + weights.get(1)).isCloseTo(1, within(1e-9));
    }

    @Test
    @DisplayName("learn the weights of a mixture although one decider is there in half of the examples")
    void mixtureWeightsOfDecidersThatAreAbsentInPart() {
        // what counts is (0.6 a + 0.9 b) / (a + b) where both are there, most where b is all
        double[][][] said = new double[3][1000][];
        boolean[][] present = new boolean[3][1000];
        for (int i = 0; i < 1000; i++) {
            said[0][i] = new double[] {0.6, 0.4};
            said[1][i] = new double[] {0.9, 0.1};
            said[2][i] = new double[] {0.5, 0.5};
            present[0][i] = true;
            present[1][i] = i % 2 == 0;
        }
        double[][][] two = {said[0], said[1]};
        boolean[][] ofTwo = {present[0], present[1]};
        WeightedAverageRule learnt = new WeightedAverageRule().fit(two, ofTwo, new int[1000]);
        assertThat(learnt.weights().get(1)).isGreaterThan(0.98);
        assertThat(learnt.decide(two, ofTwo)[0][0]).isCloseTo(0.9, within(0.01));
        assertThat(learnt.decide(two, ofTwo)[1][0]).isCloseTo(0.6, within(1e-9));
        List<Double> withUnseen =
                new WeightedAverageRule().fit(said, present, new int[1000]).weights();
        assertThat(withUnseen.get(2)).isCloseTo(1 / 3.0, within(1e-9));
        assertThat(withUnseen.get(1) / withUnseen.get(0))
                .isCloseTo(learnt.weights().get(1) / learnt.weights().get(0), within(1e-6));
        assertThat(new WeightedAverageRule(List.of(0.0, 1.0)).decide(two, ofTwo)[1])
                .as("the one that is there has no weight")
                .containsExactly(new double[] {0.6, 0.4}, within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.2, 1e-7})
    @DisplayName("learn by stacking that a decider says the contrary, also one that is sure of it and has a twin")
    void stacking(double least) {
        double[][][] said = new double[2][200][];
        int[] labels = new int[200];
        boolean[][] present = new boolean[2][200];
        for (int i = 0; i < 200; i++) {
            labels[i] = i % 2;
            double lie = i % 10 == 0 ? least : 1 - least; // wrong in nine of ten
            said[0][i] = i % 2 == 0 ? new double[] {1 - lie, lie} : new double[] {lie, 1 - lie};
            said[1][i] = least < 0.1 ? said[0][i].clone() : new double[] {0.5, 0.5};
            present[0][i] = true;
            present[1][i] = true;
        }
        DecisionRule learnt = new StackingRule().fit(said, present, labels);
        double[][] decided = learnt.decide(said, present);
        int right = 0;
        for (int i = 0; i < 200; i++) {
            right += decided[i][labels[i]] > 0.5 ? 1 : 0;
        }
        assertThat(right).isEqualTo(180);
        assertThat(new ProductRule().decide(said, present)[1][1]).isLessThan(0.5);
    }

    @Test
    @DisplayName("end in time by stacking, however many classes and deciders there are")
    void stackingOfMany() {
        Random random = new Random(3);
        double[][][] said = new double[6][300][20];
        boolean[][] present = new boolean[6][300];
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = random.nextInt(20);
            for (int d = 0; d < 6; d++) {
                for (int c = 0; c < 20; c++) {
                    said[d][i][c] = (c == labels[i] ? d / 2.0 : 0) + random.nextGaussian();
                }
                Rules.softmax(said[d][i]);
                present[d][i] = true;
            }
        }
        // so weak a penalty leaves a valley so long that the search does not come to its end
        DecisionRule learnt = new StackingRule(0.01, List.of()).fit(said, present, labels);
        double before = ClassificationMetrics.negativeLogLikelihood(labels, new ProductRule().decide(said, present));
        double after = ClassificationMetrics.negativeLogLikelihood(labels, learnt.decide(said, present));
        assertThat(after).isLessThan(before / 20);
    }

    @Test
    @DisplayName("refuse weights of other deciders")
    void unfitWeights() {
        assertThatThrownBy(() -> new WeightedAverageRule(List.of(1.0)).decide(TWO, BOTH))
                .hasMessageContaining("weights of 1 deciders, but 2 decide");
        assertThatThrownBy(() -> new WeightedAverageRule(List.of(-1.0, 2.0))).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new StackingRule(1, List.of(1.0)).decide(TWO, BOTH))
                .hasMessageContaining("2 deciders of 3 classes need 9");
        assertThatThrownBy(() -> new StackingRule(0, List.of())).hasMessageContaining("penalty");
        assertThatThrownBy(() -> new ConfidenceRule(List.of(0.0))).hasMessageContaining("above 0");
        assertThatThrownBy(() -> new ConfidenceRule(List.of(1.0)).decide(TWO, BOTH))
                .hasMessageContaining("temperatures of 1 deciders");
    }

    private static void expect(DecisionRule rule, double... expected) {
        assertThat(rule.decide(TWO, BOTH)[0]).as("%s", rule).containsExactly(expected, within(1e-6));
    }
}
