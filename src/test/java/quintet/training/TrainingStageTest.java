package quintet.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import quintet.data.DataSplit;
import quintet.data.synthetic.KnownAnswers;
import quintet.fusion.MeanPoolingFusion;
import quintet.model.IdentityEncoder;
import quintet.model.MultimodalNetwork;
import quintet.model.MultimodalNetworkBuilder;

class TrainingStageTest {

    private static final DataSplit SPLIT =
            KnownAnswers.of(KnownAnswers.Relation.UNIQUE).withExamples(60).split(1);

    private static void train(Trainer trainer) {
        MultimodalNetworkBuilder builder = MultimodalNetwork.builder("linear")
                .fuse(new MeanPoolingFusion(1))
                .hidden(0);
        SPLIT.modalities().forEach(modality -> builder.encode(modality, new IdentityEncoder()));
        trainer.fit(builder.classify(SPLIT.classes().size()).build(), SPLIT);
    }

    @Test
    void progressNamesTheStage() {
        Set<String> stages = new LinkedHashSet<>();
        Trainer trainer =
                new Trainer(TrainingConfig.defaults().withEpochs(1), progress -> stages.add(progress.stage()));
        train(trainer);
        train(trainer.stage("image"));
        train(trainer.stage("image").stage("inner"));
        train(trainer.stage("joint").withConfig(TrainingConfig.defaults().withEpochs(1)));
        assertThat(stages).containsExactly("", "image", "inner", "joint");
    }
}
