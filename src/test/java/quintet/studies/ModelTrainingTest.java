package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.Modality;
import quintet.data.catalog.PreparedData;
import quintet.data.synthetic.KnownAnswers;
import quintet.experiment.Budget;
import quintet.model.MultimodalNetwork;
import quintet.model.Predictor;
import quintet.model.RawExample;
import quintet.training.DivergedException;
import quintet.training.StopReason;

class ModelTrainingTest {

    private static final KnownAnswers ANSWERS =
            KnownAnswers.of(KnownAnswers.Relation.REDUNDANT).withExamples(200);

    private static ModelTraining training(double modalityDropout) {
        PreparedData data = new PreparedData(ANSWERS.split(1), ANSWERS.features());
        return new ModelTraining(Recipes.named("early"), data, "known", Budget.QUICK, 3, modalityDropout);
    }

    @Test
    void aTrainedModelGoesFromRawNumbersToTheTruth(@TempDir Path folder) {
        ModelTraining training = training(0.3);
        MultimodalNetwork network = training.network();
        assertThat(network.heedsAbsence()).isTrue();
        ModelTraining.Outcome outcome = training.train(network, progress -> {});
        Predictor predictor = Predictor.load(outcome.bundle().save(folder.resolve("m.zip")));
        assertThat(predictor.bundle().network().modalityDropout()).isEqualTo(0.3);
        assertThat(predictor.bundle().provenance())
                .containsEntry("training data", "known")
                .containsEntry("seed", "3")
                .containsEntry("method", "early")
                .containsKey("test accuracy");
        double accuracy = Double.parseDouble(predictor.bundle().provenance().get("test accuracy"));
        assertThat(accuracy).isGreaterThan(0.9); // the best possible is Phi(sqrt(2) / 0.5) = 0.998
        RawExample one = RawExample.empty().vector("a", 1, 0, 0, 0, 0);
        assertThat(predictor.predict(one).label()).isEqualTo("1");
        assertThat(predictor.predict(one).note()).isEmpty();
        assertThat(predictor
                        .predict(RawExample.empty().vector("b", -1, 0, 0, 0, 0))
                        .label())
                .isEqualTo("0");
    }

    @Test
    void aModelSaysHowItFaresWithEachModalityAlone() {
        KnownAnswers unique = KnownAnswers.of(KnownAnswers.Relation.UNIQUE).withExamples(1000);
        PreparedData data = new PreparedData(unique.split(1), unique.features());
        ModelTraining training = new ModelTraining(Recipes.named("mmaa"), data, "known", Budget.QUICK, 3, 0.3);
        String alone = training.train(training.network(), progress -> {})
                .bundle()
                .provenance()
                .get(ModelTraining.ALONE);
        assertThat(alone).matches("a \\d\\.\\d{4}, b \\d\\.\\d{4}");
        assertThat(Double.parseDouble(alone.substring(2, 8))).isGreaterThan(0.9);
        assertThat(Double.parseDouble(alone.substring(12))).isBetween(0.3, 0.7);
    }

    @Test
    void anInterruptedTrainingGivesItsBestEpochSoFar() {
        ModelTraining training = training(0);
        MultimodalNetwork network = training.network();
        ModelTraining.Outcome outcome = training.train(network, progress -> {
            if (progress.epoch() == 3) {
                Thread.currentThread().interrupt();
            }
        });
        assertThat(Thread.interrupted()).isFalse();
        assertThat(outcome.history().stopReason()).isEqualTo(StopReason.INTERRUPTED);
        assertThat(outcome.history().epochs()).hasSize(2);
        assertThat(outcome.history().bestEpoch()).isBetween(1, 2);
        assertThat(outcome.bundle().provenance().get("epochs"))
                .isEqualTo("best " + outcome.history().bestEpoch() + " of 2, interrupted");
    }

    @Test
    void aTrainingThatDivergesGivesItsBestEpochAndSaysSo() {
        ModelTraining training = training(0);
        MultimodalNetwork network = training.network();
        ModelTraining.Outcome outcome = training.train(network, progress -> {
            if (progress.epoch() == 3) {
                network.graph().params().assign(Double.NaN);
            }
        });
        assertThat(outcome.history().stopReason()).isEqualTo(StopReason.DIVERGED);
        assertThat(outcome.bundle().provenance().get("epochs"))
                .isEqualTo("best " + outcome.history().bestEpoch() + " of 2, diverged");
        assertThat(Double.parseDouble(outcome.bundle().provenance().get("test accuracy")))
                .isGreaterThan(0.5);
        MultimodalNetwork spoilt = training.network();
        assertThatThrownBy(() -> training.train(
                        spoilt, progress -> spoilt.graph().params().assign(Double.NaN)))
                .isInstanceOf(DivergedException.class);
    }

    @Test
    void everyFusionThatSaysSoIsNarrowed() {
        List<Modality> modalities = List.of(Modality.vector("a", 4), Modality.vector("b", 4), Modality.vector("c", 4));
        for (String name : List.of("tensor", "bilinear", "low-rank-tensor")) {
            long before = Long.MAX_VALUE;
            for (int narrowing : new int[] {1, 2, 4}) {
                long parameters = Recipes.named(name)
                        .build(new Recipe.Setting(modalities, 2, 16, 8, 0, 1e-3, narrowing), 1)
                        .parameters();
                assertThat(parameters).as("%s, %d", name, narrowing).isLessThan(before);
                before = parameters;
            }
        }
    }

    @Test
    void whatWasLaidOnTheDataIsSaidBesideTheModel() {
        PreparedData data = new PreparedData(ANSWERS.split(1), ANSWERS.features());
        assertThat(new ModelTraining(Recipes.named("mmaa"), data, "av-digits", Budget.QUICK, 3, 0).remark())
                .hasValueSatisfying(remark ->
                        assertThat(remark).contains("contrast 0.5", "10 pixels", "20.0 dB", "nothing is laid on what"));
        assertThat(training(0).remark()).isEmpty();
    }

    @Test
    void aDropoutThatIsNoneIsRefused() {
        assertThatThrownBy(() -> training(1)).hasMessageContaining("below 1");
    }
}
