package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
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
import quintet.experiment.TrialResult;
import quintet.representation.Representation;
import quintet.representation.RepresentationMethod;
import quintet.studies.RepresentationRecipe.Setting;
import quintet.training.Trainer;
import quintet.training.TrainingConfig;
import quintet.training.TrainingHistory;

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

    /** It knows the class of every example by heart, for there are no labels to look at. */
    private static final RepresentationRecipe ORACLE = new RepresentationRecipe("oracle", "the class", s -> {
        Map<String, INDArray> classes = new HashMap<>();
        DataSplit view = PairView.of(DIGITS, "digits", List.of()).split();
        for (MultimodalDataset part : List.of(view.train(), view.validation(), view.test())) {
            for (int i = 0; i < part.size(); i++) {
                classes.put(key(part, i), part.labels().getRow(i, true));
            }
        }
        return space(
                10,
                (examples, modality) -> Nd4j.concat(
                        0,
                        IntStream.range(0, examples.size())
                                .mapToObj(i -> classes.get(key(examples, i)))
                                .toArray(INDArray[]::new)));
    });

    private static String key(MultimodalDataset examples, int row) {
        return examples.features().stream()
                .map(modality -> Arrays.toString(modality.getRow(row).toFloatVector()))
                .collect(Collectors.joining());
    }

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
                .containsExactly(
                        "unaligned",
                        "oracle",
                        "raw image + sound",
                        "raw image",
                        "raw sound",
                        "unaligned, pairs shuffled",
                        "chance");
        assertThat(result.methods())
                .extracting(ScoreMethod::role)
                .endsWith(Role.VARIANT, Role.SINGLE_MODALITY, Role.SINGLE_MODALITY, Role.CONTROL, Role.CHANCE);
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
        // it ranks for the class that it knows, so that of another query is found no better than by chance
        assertThat(oracle.numbers(result.numbers().get(0))[0]).isLessThan(0.3);
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
        DataSplit view = PairView.of(DIGITS, "digits", List.of()).split();
        INDArray train = view.train().features().get(0);
        assertThat(train.mean(0).norm2Number().doubleValue()).isCloseTo(0, within(1e-3));
        assertThat(train.var(true, 0).meanNumber().doubleValue()).isCloseTo(1, within(1e-3));
        assertThat(view.test().labels()).isEqualTo(DIGITS.test().labels());
    }

    @Test
    void wordsAreCounted() {
        DataSplit scenes = Scenes.defaults().withExamples(60).generate(1).split(0.2, 0.2, 1);
        DataSplit view = PairView.of(scenes, "scenes", List.of()).split();
        assertThat(view.modalities()).allMatch(modality -> modality.shape(1).length == 2);
        assertThat(view.modalities().get(1).name()).isEqualTo("caption");
    }

    @Test
    void noMethodSeesALabelOrATestExample() {
        DataSplit view = PairView.of(DIGITS, "digits", List.of()).split();
        List<DataSplit> given = new ArrayList<>();
        RepresentationMethod spy = (split, trainer) -> {
            given.add(split);
            return space(2, (examples, modality) -> {
                        assertThat(examples.classes()).containsExactly(MultimodalDataset.UNLABELLED);
                        return examples.features().get(0).get(NDArrayIndex.all(), NDArrayIndex.interval(0, 2));
                    })
                    .learn(split, trainer);
        };
        new CodeTrials(view)
                .of(spy, false)
                .run(new Trainer(TrainingConfig.defaults().withEpochs(1)));
        assertThat(given).singleElement().satisfies(split -> {
            assertThat(split.classes()).containsExactly(MultimodalDataset.UNLABELLED);
            assertThat(split.test().features().get(0))
                    .isEqualTo(view.validation().features().get(0));
        });
    }

    @Test
    void everyClassOfTheTestPartIsRanked() {
        int[] labels = new int[1200];
        labels[1199] = 1;
        labels[7] = 2;
        for (long seed = 1; seed < 5; seed++) {
            int[] gallery = Gallery.draw(labels, 1000, seed);
            assertThat(gallery).hasSize(1000).doesNotHaveDuplicates().contains(1199, 7);
        }
        assertThat(Gallery.draw(labels, 1200, 1))
                .isEqualTo(IntStream.range(0, 1200).toArray());
    }

    @Test
    void theReportSaysHowEachMeasureIsMade() {
        CodeTrials trials =
                new CodeTrials(PairView.of(DIGITS, "digits", List.of()).split());
        assertThat(trials.measures()).allMatch(measure -> !measure.definition().isEmpty());
        assertThat(trials.numbers()).allMatch(measure -> !measure.definition().isEmpty());
        assertThat(trials.measures()[0].definition()).contains("held fixed", "rather too narrow", "itself among them");
        assertThat(trials.measures()[3].definition()).contains("trained on codes from both", "easier question");
    }

    @Test
    void kindsOfMethodTellTheirOptionsAlikeEachTime() {
        Setting setting =
                new Setting(PairView.of(DIGITS, "x", List.of()).split().modalities(), 4, 8, 80);
        for (RepresentationRecipe recipe : RepresentationRecipes.list()) {
            String options = recipe.method().apply(setting).toString();
            assertThat(options)
                    .isEqualTo(recipe.method().apply(setting).toString())
                    .doesNotContain("@")
                    .doesNotContain("Lambda");
        }
        assertThat(new RepresentationStudy()
                        .plan(DIGITS, options("digits"))
                        .candidates()
                        .get(1)
                        .settings())
                .contains("landmarks=500");
    }

    @Test
    void closedFormsStandOutsideTheCountOverSeeds() {
        List<String> remarks = new RepresentationStudy().remarks(DIGITS, options("digits"));
        assertThat(remarks)
                .anyMatch(remark -> remark.startsWith("By average precision: ") && remark.contains("and 4 comparisons"))
                .anyMatch(remark -> remark.startsWith("By accuracy: ") && remark.contains("and 9 comparisons"))
                .anyMatch(remark -> remark.startsWith(
                        "No seed changes how cca ranks, nor kernel cca, joint low rank: between them"));
    }

    @Test
    void aModalityThatNeverVariesIsNamed() {
        MultimodalDataset train = DIGITS.train().select("image", "sound");
        MultimodalDataset flat = new MultimodalDataset(
                train.modalities(),
                List.of(train.features().get(0), Nd4j.zerosLike(train.features().get(1))),
                null,
                train.labels(),
                train.classes());
        assertThatThrownBy(() -> PairView.of(new DataSplit(flat, flat, flat), "digits", List.of()))
                .hasMessageStartingWith("Modality \"sound\": ");
    }

    @Test
    void whatIsProjectedInPartsIsTheSame() {
        DataSplit many = KnownAnswers.of(KnownAnswers.Relation.REDUNDANT)
                .withExamples(1900)
                .split(1);
        MultimodalDataset train = many.train();
        assertThat(train.size()).isGreaterThan(1000);
        int[] last = {train.size() - 2, train.size() - 1};
        INDArray whole =
                PairView.of(many, "x", List.of()).split().train().features().get(0);
        // the last rows as a test part, which is one chunk
        DataSplit other = new DataSplit(train, many.validation(), train.rows(last));
        INDArray few =
                PairView.of(other, "x", List.of()).split().test().features().get(0);
        assertThat(whole.size(0)).isEqualTo(train.size());
        assertThat(Nd4j.pullRows(whole, 1, last).distance2(few)).isLessThan(1e-5);
    }

    private static boolean falls(TrainingHistory history) {
        double[] losses = history.epochs().stream()
                .mapToDouble(epoch -> epoch.validation().get("loss"))
                .toArray();
        return Arrays.stream(losses).min().orElseThrow() < losses[0];
    }

    @Test
    void everyMethodRunsOnVectorsAndIsTrained() {
        DataSplit vectors = KnownAnswers.of(KnownAnswers.Relation.REDUNDANT)
                .withExamples(400)
                .split(1);
        RepresentationStudy study = new RepresentationStudy();
        ScoreResult result = study.plan(vectors, options("known-answers-redundant"))
                .seeds(1)
                .training(TrainingConfig.defaults().withEpochs(10))
                .run();
        Setting setting =
                new Setting(PairView.of(vectors, "x", List.of()).split().modalities(), 4, 8, 80);
        List<Measure> measures = result.measures();
        ScoreMethod chance = method(result, "chance");
        for (RepresentationRecipe recipe : RepresentationRecipes.list()) {
            assertThat(recipe.refusal(setting)).as(recipe.name()).isEmpty();
            ScoreMethod method = method(result, recipe.name());
            assertThat(method.parameters()).as(recipe.name()).isPositive();
            assertThat(measures).allMatch(method::has);
            TrialResult run = method.runs().get(1L);
            assertThat(run.histories().keySet()).as(recipe.name()).contains("classifier");
            assertThat(run.histories().size() > 1)
                    .as(recipe.name() + " is trained, or a closed form")
                    .isEqualTo(!recipe.closedForm().test(setting));
            // the last stage of a machine that was built of trained parts has little left to gain
            assertThat(run.histories().entrySet())
                    .as(recipe.name())
                    .filteredOn(entry -> !entry.getKey().equals("classifier"))
                    .matches(entries ->
                            entries.isEmpty() || entries.stream().anyMatch(entry -> falls(entry.getValue())));
            assertThat(falls(run.histories().get("classifier"))).isTrue();
            assertThat(mean(method, measures.get(2)))
                    .as(recipe.name())
                    .isGreaterThan(mean(chance, measures.get(2)) + 0.15);
        }
        assertThat(study.plan(vectors, options("x")).candidates())
                .extracting(ScoreCandidate::name)
                .doesNotHaveDuplicates();
    }
}
