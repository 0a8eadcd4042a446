package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import quintet.data.DataSplit;
import quintet.data.MultimodalDataset;
import quintet.data.synthetic.Digits;
import quintet.data.synthetic.KnownAnswers;
import quintet.data.synthetic.Scenes;
import quintet.experiment.Bootstrap;
import quintet.experiment.Budget;
import quintet.experiment.Measure;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.PermutationTest;
import quintet.experiment.ScoreCandidate;
import quintet.experiment.ScoreMethod;
import quintet.experiment.ScoreResult;
import quintet.experiment.ScoreSummary;
import quintet.experiment.StudyOptions;
import quintet.experiment.TableText;
import quintet.representation.Representation;
import quintet.representation.RepresentationMethod;
import quintet.studies.RepresentationRecipe.Setting;
import quintet.training.TrainingConfig;

class RepresentationStudyTest {

    private static final DataSplit DIGITS = Digits.defaults().withExamples(150).split(1);

    private static StudyOptions options(String data) {
        return new StudyOptions(data, 2, 1, Budget.QUICK);
    }

    /** A space whose codes are given by a function of the examples and a modality (null for both). */
    private interface Codes {
        INDArray of(MultimodalDataset examples, String modality);
    }

    private static RepresentationMethod space(int size, Codes codes) {
        return (split, trainer) -> new Representation() {
            @Override
            public int size() {
                return size;
            }

            @Override
            public INDArray encode(MultimodalDataset examples) {
                return codes.of(examples, null);
            }

            @Override
            public INDArray encode(MultimodalDataset examples, String modality) {
                return codes.of(examples, modality);
            }

            @Override
            public long parameters() {
                return 7;
            }
        };
    }

    /** The first numbers of a modality, which nobody has aligned. */
    private static final RepresentationRecipe UNALIGNED = new RepresentationRecipe(
            "unaligned",
            "the first numbers of each modality",
            s -> space(s.size(), (examples, modality) -> examples.features()
                    .get(modality == null ? 0 : examples.indexOf(modality))
                    .get(NDArrayIndex.all(), NDArrayIndex.interval(0, s.size()))));

    /** It looks where no method may look. */
    private static final RepresentationRecipe ORACLE =
            new RepresentationRecipe("oracle", "the class", s -> space(10, (examples, modality) -> examples.labels()));

    private static final RepresentationRecipe UNFIT = new RepresentationRecipe("unfit", "nothing", s -> {
        throw new IllegalArgumentException("it takes three modalities.");
    });

    private static ScoreMethod method(ScoreResult result, String name) {
        return result.methods().stream()
                .filter(method -> method.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(ScoreMethod method, Measure measure) {
        return Arrays.stream(method.values(measure)[0]).average().orElseThrow();
    }

    @Test
    void whatKnowsTheClassRanksAndClassifiesWithoutFaultAndChanceDoesNot() {
        RepresentationStudy study = new RepresentationStudy(List.of(UNALIGNED, ORACLE, UNFIT));
        ScoreResult result = study.plan(DIGITS, options("digits"))
                .training(TrainingConfig.defaults().withEpochs(30))
                .run();
        assertThat(result.methods())
                .extracting(ScoreMethod::name)
                .containsExactly("unaligned", "oracle", "raw image + sound", "raw image", "raw sound", "chance");
        assertThat(result.methods())
                .extracting(ScoreMethod::role)
                .endsWith(Role.VARIANT, Role.SINGLE_MODALITY, Role.SINGLE_MODALITY, Role.CHANCE);
        List<Measure> measures = result.measures();
        assertThat(measures)
                .extracting(Measure::name)
                .containsExactly(
                        "average precision, image to sound",
                        "average precision, sound to image",
                        "accuracy",
                        "accuracy from image alone",
                        "accuracy from sound alone");
        ScoreMethod oracle = method(result, "oracle");
        ScoreMethod chance = method(result, "chance");
        for (Measure measure : measures) {
            assertThat(mean(oracle, measure)).as(measure.name()).isCloseTo(1, within(1e-9));
            assertThat(mean(chance, measure)).as(measure.name()).isLessThan(0.3);
        }
        // codes that nobody has aligned rank as chance does, though their classes can be told
        ScoreMethod unaligned = method(result, "unaligned");
        assertThat(mean(unaligned, measures.get(0))).isLessThan(0.35);
        assertThat(mean(unaligned, measures.get(3))).isGreaterThan(0.3);
        assertThat(method(result, "raw image").has(measures.get(3))).isTrue();
        assertThat(method(result, "raw image").has(measures.get(0))).isFalse();
        assertThat(result.reference()).isEqualTo("unaligned");
        ScoreSummary summary = ScoreSummary.of(result, new Bootstrap(100, 1), new PermutationTest(100, 1));
        assertThat(summary.tables())
                .allSatisfy(table -> assertThat(table.lines()).allMatch(line -> line.length() <= TableText.WIDTH));
    }

    @Test
    void theViewIsTheSameForAllAndSaysWhatItLeavesOut() {
        RepresentationStudy study = new RepresentationStudy(List.of(UNALIGNED, UNFIT));
        assertThat(study.remarks(DIGITS, options("digits")))
                .anyMatch(remark -> remark.contains("image [") && remark.endsWith("left out: name."))
                .contains("unfit is left out: it takes three modalities.")
                .contains("unaligned: the first numbers of each modality.")
                .anyMatch(remark -> remark.startsWith("All codes have 32 numbers"));
        assertThat(PairView.pair("mfeat", List.of("fac", "fou", "kar", "mor", "pix", "zer")))
                .containsExactly("fou", "pix");
        assertThat(PairView.pair("mfeat-quick", List.of("fac", "zer"))).containsExactly("fac", "zer");
        assertThatThrownBy(() -> study.plan(DIGITS.select("image"), options("digits")))
                .hasMessageContaining("joins two modalities");
        DataSplit view = PairView.of(DIGITS, "digits").split();
        INDArray train = view.train().features().get(0);
        assertThat(train.mean(0).norm2Number().doubleValue()).isCloseTo(0, within(1e-3));
        assertThat(train.var(true, 0).meanNumber().doubleValue()).isCloseTo(1, within(1e-3));
        assertThat(view.test().labels()).isEqualTo(DIGITS.test().labels());
    }

    @Test
    void wordsAreCounted() {
        DataSplit scenes = Scenes.defaults().withExamples(60).generate(1).split(0.2, 0.2, 1);
        DataSplit view = PairView.of(scenes, "scenes").split();
        assertThat(view.modalities()).allMatch(modality -> modality.shape(1).length == 2);
        assertThat(view.modalities().get(1).name()).isEqualTo("caption");
    }

    @Test
    void everyMethodRunsOnVectorsAndIsTrained() {
        DataSplit vectors = KnownAnswers.of(KnownAnswers.Relation.REDUNDANT)
                .withExamples(120)
                .split(1);
        RepresentationStudy study = new RepresentationStudy();
        ScoreResult result = study.plan(vectors, options("known-answers-redundant"))
                .seeds(1)
                .training(TrainingConfig.defaults().withEpochs(2))
                .run();
        Setting setting = new Setting(PairView.of(vectors, "x").split().modalities(), 4, 8, 80);
        for (RepresentationRecipe recipe : RepresentationRecipes.list()) {
            assertThat(recipe.refusal(setting)).as(recipe.name()).isEmpty();
            ScoreMethod method = method(result, recipe.name());
            assertThat(method.parameters()).as(recipe.name()).isPositive();
            assertThat(result.measures()).allMatch(method::has);
        }
        assertThat(study.plan(vectors, options("x")).candidates())
                .extracting(ScoreCandidate::name)
                .doesNotHaveDuplicates();
    }
}
