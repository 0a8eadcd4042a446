package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.fusion.ConfidenceRule;
import quintet.fusion.StackingRule;
import quintet.fusion.WeightedAverageRule;
import quintet.model.DecisionRule;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;

/** Networks whose rule of decision learns when the training is over. */
class RuleInTrainingTest {

    private static final TrainingConfig CONFIG =
            TrainingConfig.defaults().withEpochs(4).withBatchSize(16);

    static Stream<DecisionRule> rules() {
        return Stream.of(new WeightedAverageRule(), new StackingRule(2, List.of()), new ConfidenceRule());
    }

    /** One modality that tells the class, and one of noise. */
    private static DataSplit split() {
        int n = 120;
        Nd4j.getRandom().setSeed(1);
        INDArray points = Nd4j.randn(DataType.FLOAT, n, 2);
        int[] labels = IntStream.range(0, n).map(i -> i % 2).toArray();
        for (int i = 0; i < n; i++) {
            points.putScalar(i, 0, points.getDouble(i, 0) + (labels[i] == 0 ? -1 : 1));
        }
        return new MultimodalDataset(
                        List.of(Modality.vector("point", 2), Modality.vector("noise", 2)),
                        List.of(points, Nd4j.randn(DataType.FLOAT, n, 2)),
                        null,
                        MultimodalDataset.oneHot(labels, 2),
                        List.of("left", "right"))
                .split(0.2, 0.2, 1);
    }

    private static MultimodalNetwork network(DecisionRule rule) {
        return MultimodalNetwork.builder("deciders")
                .encode(Modality.vector("point", 2), new DenseEncoder(4))
                .encode(Modality.vector("noise", 2), new DenseEncoder(4))
                .decide(rule)
                .hidden(4)
                .classify(2)
                .learningRate(0.01)
                .seed(4)
                .build();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void theRuleLearnsAndForgetsWithEachTraining(DecisionRule rule) {
        DataSplit split = split();
        MultimodalNetwork network = network(rule);
        String description = network.description();
        new Trainer(CONFIG).fit(network, split);
        DecisionRule learnt = network.rule();
        assertThat(learnt).isNotEqualTo(rule);
        assertThat(learnt.unlearnt()).isEqualTo(rule);
        assertThat(network.description()).isEqualTo(description);
        network.forgetRule();
        network.fitRule(split.validation());
        assertThat(network.rule()).as("learnt from the state that was kept").isEqualTo(learnt);
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aTrainingBrokenOffGoesOnAlthoughTheRuleHasLearnt(DecisionRule rule, @TempDir Path folder) {
        DataSplit split = split();
        MultimodalNetwork whole = network(rule);
        TrainingHistory expected = new Trainer(CONFIG).fit(whole, split);
        TrainingConfig kept = CONFIG.withCheckpoint(folder.resolve("state.checkpoint"));
        MultimodalNetwork broken = network(rule);
        new Trainer(kept, news -> {
                    if (news.epoch() == 3) {
                        Thread.currentThread().interrupt();
                    }
                })
                .fit(broken, split);
        assertThat(broken.rule()).isNotEqualTo(rule);
        List<Integer> seen = new ArrayList<>();
        TrainingHistory rest = new Trainer(kept, news -> seen.add(news.epoch())).fit(broken, split);
        assertThat(seen).startsWith(3).doesNotContain(1, 2);
        assertThat(rest.validation(Learner.LOSS)).containsExactly(expected.validation(Learner.LOSS));
        assertThat(broken.rule()).isEqualTo(whole.rule());
    }

    @ParameterizedTest
    @MethodSource("rules")
    void aTrainingThatDivergedLeavesARuleThatHasLearnt(DecisionRule rule) {
        DataSplit split = split();
        MultimodalNetwork network = network(rule);
        Trainer trainer = new Trainer(CONFIG, news -> {
            if (news.epoch() == 2) {
                network.graph().params().assign(Double.NaN);
            }
        });
        assertThatThrownBy(() -> trainer.fit(network, split))
                .isInstanceOfSatisfying(
                        DivergedException.class,
                        e -> assertThat(e.history().bestEpoch()).isEqualTo(1));
        DecisionRule learnt = network.rule();
        assertThat(learnt).isNotEqualTo(rule);
        network.forgetRule();
        network.fitRule(split.validation());
        assertThat(network.rule()).isEqualTo(learnt);
    }
}
