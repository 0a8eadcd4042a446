package quintet.fusion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.evaluation.ClassificationMetrics;
import quintet.model.DecisionRule;
import quintet.model.ModelBundle;
import quintet.model.MultimodalNetwork;
import quintet.training.GradientCheck;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** What every rule of decision must do. Rules are found by {@link Discovery}: nothing is to be added here. */
@DisplayName("Every rule of decision")
class DecisionRuleContractTest {

    private static final int DECIDERS = 3;
    private static final int EXAMPLES = 60;
    private static final int CLASSES = 4;

    static Stream<DecisionRule> rules() {
        return Discovery.of(DecisionRule.class).stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("gives one distribution an example, before it has learnt and after")
    void givesDistributions(DecisionRule rule) {
        double[][][] said = said(1, 0.3);
        for (DecisionRule one : new DecisionRule[] {rule, rule.fit(said, all(true), labels())}) {
            for (double[] row : one.decide(said, all(true))) {
                assertThat(row).hasSize(CLASSES);
                assertThat(Arrays.stream(row).sum()).isCloseTo(1, within(1e-9));
                assertThat(Arrays.stream(row).min().orElseThrow()).isNotNegative();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("follows deciders that agree")
    void followsThoseThatAgree(DecisionRule rule) {
        double[][][] said = new double[DECIDERS][1][];
        for (int d = 0; d < DECIDERS; d++) {
            said[d][0] = new double[] {0.1, 0.2, 0.6 + 0.01 * d, 0.1 - 0.01 * d};
        }
        assertThat(ClassificationMetrics.predictions(rule.decide(said, all(true))))
                .containsExactly(2);
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("hears nothing of a decider that is absent, also while it learns")
    void theAbsentHaveNoInfluence(DecisionRule rule) {
        double[][][] said = said(2, 0.3);
        double[][][] other = said(2, 0.3);
        other[1] = said(3, 0.9)[1];
        boolean[][] present = all(true);
        Arrays.fill(present[1], false);
        assertThat(rule.fit(other, present, labels()).decide(other, present))
                .isDeepEqualTo(rule.fit(said, present, labels()).decide(said, present));
        assertThat(rule.decide(said, all(false))[0]).containsOnly(1.0 / CLASSES);
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("treats the deciders alike before it has learnt")
    void orderDoesNotMatter(DecisionRule rule) {
        double[][][] said = said(4, 0.5);
        double[][][] turned = {said[2], said[0], said[1]};
        double[][] one = rule.decide(said, all(true));
        double[][] two = rule.decide(turned, all(true));
        for (int i = 0; i < EXAMPLES; i++) {
            assertThat(two[i]).containsExactly(one[i], within(1e-9));
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("is no worse on what it learnt from")
    void learningDoesNotHarm(DecisionRule rule) {
        double[][][] said = said(5, 0.5);
        said[1] = said(6, 5)[1]; // one decider that guesses
        boolean[][] inPart = all(true);
        for (int i = 0; i < EXAMPLES; i++) {
            inPart[0][i] = i % 5 < 2; // the one that guesses is often alone
            inPart[2][i] = i % 3 == 0;
        }
        for (boolean[][] present : new boolean[][][] {all(true), inPart}) {
            DecisionRule learnt = rule.fit(said, present, labels());
            assertThat(learnt.unlearnt()).isEqualTo(rule);
            if (rule
                    instanceof
                    ConfidenceRule) { // it learns how sure each decider may be, not how good all are together
                for (int d = 0; d < DECIDERS; d++) {
                    DecisionRule ofOne = rule.withLearnt(learnt.learnt().subList(d, d + 1));
                    expectBetter(rule, ofOne, new double[][][] {said[d]}, new boolean[][] {present[d]});
                }
            } else {
                expectBetter(rule, learnt, said, present);
            }
        }
    }

    private static void expectBetter(DecisionRule before, DecisionRule after, double[][][] said, boolean[][] present) {
        double loss = ClassificationMetrics.negativeLogLikelihood(labels(), after.decide(said, present));
        double earlier = ClassificationMetrics.negativeLogLikelihood(labels(), before.decide(said, present));
        if (after.equals(before)) {
            assertThat(loss).isEqualTo(earlier);
        } else {
            assertThat(loss).isLessThan(earlier);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("passes on that a decider said no number")
    void whatIsNoNumberIsSeen(DecisionRule rule) {
        for (int c = 0; c < CLASSES; c++) {
            double[][][] said = said(8, 0.3);
            said[1][0][c] = Double.NaN;
            boolean[][] present = all(true);
            assertThat(rule.decide(said, present)[0]).containsOnly(Double.NaN);
            assertThat(rule.decide(said, present)[1]).doesNotContain(Double.NaN);
            present[1][0] = false;
            assertThat(rule.decide(said, present)[0]).doesNotContain(Double.NaN);
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("stands above a network whose gradient is the slope of the summed losses, also in a hybrid")
    void networksOfDecidersTrain(DecisionRule rule, @TempDir Path folder) {
        Setting setting = Setting.UNEQUAL_WIDTHS;
        MultimodalDataset data = setting.dataset(DataType.DOUBLE, 6, 3);
        for (Modality modality : setting.modalities) {
            data = data.drop(modality.name(), 0.3, 2);
        }
        MultimodalNetwork decisions = Setting.ready(
                setting.builder(DataType.DOUBLE, 1).heedAbsence().decide(rule).build());
        MultimodalNetwork hybrid = Setting.ready(setting.builder(DataType.DOUBLE, 1)
                .heedAbsence()
                .fuse(new MeanPoolingFusion(1))
                .decide(rule)
                .build());
        assertThat(GradientCheck.maxError(decisions, data, 1e-6, 150, 1)).isLessThan(1e-4);
        assertThat(GradientCheck.maxError(hybrid, data, 1e-6, 150, 1)).isLessThan(1e-4);
        assertThat(decisions.deciders()).containsExactly("text", "frames", "picture", "numbers");
        assertThat(hybrid.deciders()).containsExactly("fusion", "text", "frames", "picture", "numbers");
        MultimodalDataset examples = setting.dataset(DataType.DOUBLE, 12, 5);
        new Trainer(TrainingConfig.defaults().withEpochs(2)).fit(hybrid, new DataSplit(examples, examples, examples));
        for (double[] row : hybrid.predict(data)) {
            assertThat(row[0] + row[1]).isCloseTo(1, within(1e-6));
        }
        ModelBundle bundle = new ModelBundle(hybrid, data.classes());
        assertThat(ModelBundle.load(bundle.save(folder.resolve("hybrid.zip")))
                        .network()
                        .predict(data))
                .isDeepEqualTo(hybrid.predict(data));
    }

    @ParameterizedTest
    @MethodSource("rules")
    @DisplayName("can be kept as its name and numbers")
    void isNameAndNumbers(DecisionRule rule) {
        DecisionRule learnt = rule.fit(said(7, 0.5), all(true), labels());
        DecisionRule again = DecisionRule.named(rule.getClass().getSimpleName())
                .orElseThrow(() -> new AssertionError(rule + " is not registered in META-INF/services"))
                .withLearnt(learnt.learnt());
        assertThat(again).isEqualTo(learnt);
        assertThat(DecisionRule.named("java.lang.String")).isEmpty();
    }

    /** Deciders that are right in part: the true class gets more, the less so the more noise there is. */
    private static double[][][] said(long seed, double noise) {
        Random random = new Random(seed);
        double[][][] said = new double[DECIDERS][EXAMPLES][CLASSES];
        for (double[][] decider : said) {
            for (int i = 0; i < EXAMPLES; i++) {
                for (int c = 0; c < CLASSES; c++) {
                    decider[i][c] = (c == i % CLASSES ? 1 : 0) + noise * 2 * random.nextGaussian();
                }
                Rules.softmax(decider[i]);
            }
        }
        return said;
    }

    private static int[] labels() {
        int[] labels = new int[EXAMPLES];
        Arrays.setAll(labels, i -> i % CLASSES);
        return labels;
    }

    private static boolean[][] all(boolean value) {
        boolean[][] flags = new boolean[DECIDERS][EXAMPLES];
        for (boolean[] row : flags) {
            Arrays.fill(row, value);
        }
        return flags;
    }
}
