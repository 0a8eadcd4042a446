package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.Digits;
import quintet.experiment.Budget;
import quintet.experiment.ScoreCandidate;
import quintet.experiment.StudyOptions;
import quintet.representation.CanonicalCorrelation;
import quintet.representation.RepresentationMethod;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;

/** Which two modalities are brought together, and what is learned when they do not belong together. */
class PairViewTest {

    private static final DataSplit DIGITS = Digits.defaults().withExamples(150).split(1);

    @Test
    void theTwoThatAreWantedAreTaken() {
        PairView view = PairView.of(DIGITS, "digits", List.of("name", "image"));
        assertThat(view.split().modalities()).extracting(Modality::name).containsExactly("name", "image");
        assertThat(view.left()).containsExactly("sound");
        assertThat(view.ofTokens()).isTrue();
        assertThat(PairView.of(DIGITS, "digits", List.of()).ofTokens()).isFalse();
        StudyOptions options = new StudyOptions("digits", 2, 1, Budget.QUICK, List.of("name", "image"));
        assertThat(new RepresentationStudy().plan(DIGITS, options).candidates())
                .extracting(ScoreCandidate::name)
                .contains("raw name + image", "cca, pairs shuffled");
        assertThat(new RepresentationStudy().remarks(DIGITS, options))
                .anyMatch(remark ->
                        remark.contains("Texts became the logarithms") && remark.endsWith("left out: sound."));
    }

    @Test
    void whatIsNoPairIsRefused() {
        for (List<String> wanted : List.of(
                List.of("image"),
                List.of("image", "image"),
                List.of("image", "smell"),
                List.of("image", "name", "sound"))) {
            assertThatThrownBy(() -> PairView.of(DIGITS, "digits", wanted))
                    .hasMessageContaining("two different modalities of [image, sound, name]")
                    .hasMessageContaining("was given " + wanted)
                    .hasMessageContaining("--modalities image,sound");
        }
    }

    @Test
    void twoThatAreEqualAreRefused() {
        MultimodalDataset train = DIGITS.train();
        INDArray image = train.features().get(0);
        MultimodalDataset twins = new MultimodalDataset(
                List.of(Modality.image("one", 28, 28, 1), Modality.image("other", 28, 28, 1)),
                List.of(image, image.dup()),
                null,
                train.labels(),
                train.classes());
        assertThatThrownBy(() -> PairView.of(new DataSplit(twins, twins, twins), "twins", List.of()))
                .hasMessageContaining("\"one\" and \"other\" are equal in every training example");
    }

    @Test
    void theControlLearnsFromPairsThatDoNotBelongTogetherAndIsAskedAboutThoseThatDo() {
        DataSplit view = PairView.of(DIGITS, "digits", List.of()).split();
        List<MultimodalDataset> given = new ArrayList<>();
        RepresentationMethod method = (split, trainer) -> {
            given.add(split.train());
            return new CanonicalCorrelation(4, 0.1).learn(split, trainer);
        };
        Trainer trainer = new Trainer(TrainingConfig.defaults().withSeed(3));
        CodeTrials trials = new CodeTrials(view);
        double[] shuffled =
                trials.ofShuffledPairs(method).run(trainer).values().get("average precision, image to sound");
        double[] paired = trials.of(method, true).run(trainer).values().get("average precision, image to sound");
        MultimodalDataset train = view.train();
        assertThat(given.get(0).features().get(0)).isEqualTo(train.features().get(0));
        assertThat(given.get(0).features().get(1)).isNotEqualTo(train.features().get(1));
        assertThat(sorted(given.get(0).features().get(1)))
                .isEqualTo(sorted(train.features().get(1)));
        assertThat(Arrays.stream(paired).average().orElseThrow())
                .isGreaterThan(Arrays.stream(shuffled).average().orElseThrow() + 0.02);
    }

    private static List<String> sorted(INDArray rows) {
        return Arrays.stream(rows.toFloatMatrix())
                .map(Arrays::toString)
                .sorted()
                .toList();
    }
}
