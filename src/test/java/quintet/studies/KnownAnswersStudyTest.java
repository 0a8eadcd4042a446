package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import quintet.data.DataSplit;
import quintet.data.synthetic.KnownAnswers;
import quintet.data.synthetic.KnownAnswers.Relation;
import quintet.evaluation.ClassificationScores;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Where the answer is known beforehand, the networks must find it, and must not find what is not there. */
class KnownAnswersStudyTest {

    private static double accuracy(DataSplit split, String... modalities) {
        DataSplit view = split.select(modalities);
        var builder = MultimodalNetwork.builder(String.join("+", modalities));
        view.modalities().forEach(modality -> builder.encode(modality, new DenseEncoder(16)));
        MultimodalNetwork network = builder.fuse(new MaxPoolingFusion(1))
                .hidden(32)
                .classify(2)
                .learningRate(5e-3)
                .seed(1)
                .build();
        new Trainer(TrainingConfig.defaults().withEpochs(30).withPatience(8)).fit(network, view);
        return ClassificationScores.of(view.test().labelIndices(), network.predict(view.test()))
                .accuracy();
    }

    private static DataSplit split(KnownAnswers answers) {
        return answers.withExamples(2000).generate(5).split(0.1, 0.4, 5);
    }

    @Test
    void exclusiveOrIsChanceForEachAloneAndSolvedByBoth() {
        KnownAnswers answers = KnownAnswers.of(Relation.SYNERGY);
        DataSplit split = split(answers);
        // 800 test examples: chance lies within 0.5 +- 0.06 in all but one of a thousand cases
        assertThat(accuracy(split, "a")).isCloseTo(0.5, within(0.06));
        assertThat(accuracy(split, "b")).isCloseTo(0.5, within(0.06));
        assertThat(accuracy(split, "a", "b")).isCloseTo(answers.bestAccuracy(), within(0.06));
    }

    @Test
    void whatIsUniqueToOneModalityIsFoundThereAlone() {
        KnownAnswers answers = KnownAnswers.of(Relation.UNIQUE);
        DataSplit split = split(answers);
        assertThat(accuracy(split, "a")).isCloseTo(answers.bestAccuracyAlone("a"), within(0.05));
        assertThat(accuracy(split, "b")).isCloseTo(0.5, within(0.06));
    }

    @Test
    void whatBothKnowIsKnownBetterByBoth() {
        KnownAnswers answers = KnownAnswers.of(Relation.REDUNDANT);
        DataSplit split = split(answers);
        assertThat(accuracy(split, "a")).isCloseTo(answers.bestAccuracyAlone("a"), within(0.05));
        assertThat(accuracy(split, "a", "b")).isCloseTo(answers.bestAccuracy(), within(0.05));
    }
}
