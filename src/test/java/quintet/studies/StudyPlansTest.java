package quintet.studies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.synthetic.Digits;
import quintet.data.synthetic.KnownAnswers;
import quintet.data.synthetic.KnownAnswers.Relation;
import quintet.experiment.Bootstrap;
import quintet.experiment.Budget;
import quintet.experiment.Candidate;
import quintet.experiment.Comparison;
import quintet.experiment.ComparisonResult;
import quintet.experiment.ComparisonSummary;
import quintet.experiment.Condition;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.PermutationTest;
import quintet.experiment.Report;
import quintet.experiment.RobustnessResult;
import quintet.experiment.Study;
import quintet.experiment.Study.Choice;
import quintet.experiment.StudyOptions;
import quintet.studies.Recipe.Setting;
import quintet.training.TrainingConfig;

/** What each study puts beside what, at what size, and what it says of it; one short run of each. */
class StudyPlansTest {

    private static final DataSplit VECTORS =
            KnownAnswers.of(Relation.SYNERGY).withExamples(120).split(1);
    private static final DataSplit DIGITS = Digits.defaults().withExamples(60).split(1);

    private static StudyOptions options(String data, int seeds) {
        return new StudyOptions(data, seeds, 1, Budget.QUICK);
    }

    private static List<String> names(Comparison comparison) {
        return comparison.candidates().stream().map(Candidate::name).toList();
    }

    private static long parameters(Comparison comparison, String name) {
        return comparison.candidates().stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow()
                .network()
                .apply(1)
                .parameters();
    }

    private static ComparisonSummary run(Study study, DataSplit split, String data) {
        ComparisonResult result = ((Comparison) study.plan(split, options(data, 2)))
                .training(TrainingConfig.defaults().withEpochs(1))
                .run();
        return ComparisonSummary.of(result, new Bootstrap(100, 1), new PermutationTest(100, 1));
    }

    @Test
    void theZooHoldsEveryRecipeThatSuitsAndNamesTheOthers() {
        StudyOptions options = options("digits", 6);
        List<String> names = names(new FusionZoo().plan(DIGITS, options));
        List<String> remarks = new FusionZoo().remarks(DIGITS, options);
        assertThat(names.get(0)).isEqualTo("mmaa");
        assertThat(names)
                .contains("mmmp", "tensor", "average", "hybrid")
                .endsWith("image alone", "sound alone", "name alone");
        for (String recipe : Recipes.names()) {
            boolean leftOut = remarks.stream().anyMatch(remark -> remark.startsWith(recipe + " is left out: "));
            assertThat(names.contains(recipe)).as(recipe).isNotEqualTo(leftOut);
        }
        assertThat(remarks)
                .filteredOn(remark -> remark.contains("cannot be brought to the size of mmaa"))
                .singleElement()
                .asString()
                .startsWith("final-states ");
        assertThat(remarks.get(remarks.size() - 1))
                .contains(" " + (names.size() - 1) + " comparisons", "at least 10 seeds");
    }

    /** Who reads this on a command line knows names of methods, not classes. */
    @Test
    void whatIsLeftOutIsExplainedWithoutJava() {
        List<String> remarks = new FusionZoo().remarks(DIGITS, options("digits", 6));
        assertThat(remarks)
                .contains(
                        "early is left out: it reads raw numbers, and name holds tokens. Take a method that encodes, such as late.")
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith(
                                "data-level is left out: it stacks pictures of one size or sequences of one length, and no tokens, but these are image [")
                        .endsWith("such as late."))
                .anySatisfy(remark -> assertThat(remark)
                        .startsWith("step-attention is left out: ")
                        .contains("is a picture"))
                .noneMatch(remark -> remark.contains("InputType") || remark.contains("Encoder"));
        Setting sounds = FusionZoo.setting(VECTORS, options("v", 1))
                .withModalities(List.of(Modality.sequence("left", 2, 9), Modality.sequence("right", 3, 9)));
        assertThat(Recipes.named("data-level").refusal(sounds)).isEmpty();
        assertThat(Recipes.named("data-level").refusal(FusionZoo.setting(VECTORS, options("v", 1))))
                .hasValue("vectors that are stacked are early fusion. Take early.");
    }

    @Test
    void whatIsOneNetworkOnVectorsComesOnceInEveryStudy() {
        for (Study study : List.of(new FusionZoo(), new Robustness(), new KnownAnswersStudy())) {
            assertThat(names((Comparison) study.plan(VECTORS, options("known-answers", 6))))
                    .as(study.name())
                    .contains("mmaa", "average")
                    .noneMatch(name -> name.startsWith("mmmp"));
            assertThat(study.remarks(VECTORS, options("known-answers", 6)))
                    .as(study.name())
                    .contains("mmmp is left out: where every modality is a vector it is the same network as mmaa.")
                    .anyMatch(remark -> remark.startsWith("With 6 seeds and "));
        }
        assertThat(names(new Robustness().plan(DIGITS, options("digits", 6))))
                .contains("mmmp", "mmmp + modality dropout");
    }

    /** The last hidden layer decides the size, so what is left is less than one of its units. */
    @Test
    void everyNetworkIsAsLargeAsTheReferenceOrAsNarrowAsItGets() {
        for (DataSplit split : List.of(VECTORS, DIGITS)) {
            Setting setting = FusionZoo.setting(split, options("d", 1));
            long wanted = Recipes.named("mmaa").build(setting, 1).parameters();
            int sized = 0;
            for (Recipe recipe : Suited.of(Recipes.list(), setting).recipes()) {
                Setting chosen = recipe.sized(setting, wanted);
                long found = recipe.build(chosen, 1).parameters();
                long wider =
                        recipe.build(chosen.withHidden(chosen.hidden() + 1), 1).parameters();
                boolean narrowest = chosen.hidden() == setting.hidden() / 4 && chosen.size() == 2;
                assertThat(found == wider || narrowest || Math.abs(found - wanted) <= wider - found)
                        .as(recipe.name() + " has " + found + " parameters, not " + wanted)
                        .isTrue();
                sized += Math.abs(found - wanted) <= 0.05 * wanted ? 1 : 0;
            }
            assertThat(sized).isGreaterThan(10);
        }
    }

    @Test
    void theAverageOfDecisionsStandsBesideMmmpAndIsAsLarge() {
        Comparison plan = new MmmpVsMmaa().plan(DIGITS, options("digits", 6));
        Candidate average = plan.candidates().stream()
                .filter(candidate -> candidate.name().equals("average of decisions"))
                .findFirst()
                .orElseThrow();
        assertThat(average.role()).isEqualTo(Role.VARIANT);
        double wanted = parameters(plan, "MMMP");
        assertThat(parameters(plan, "average of decisions")).isBetween((long) (0.95 * wanted), (long) (1.05 * wanted));
        assertThat(parameters(plan, "MMAA")).isEqualTo((long) wanted);
        assertThat(names(new MmmpVsMmaa().plan(DIGITS.select("image"), options("digits", 6))))
                .doesNotContain("average of decisions");
        assertThat(new MmmpVsMmaa().choices()).isEqualTo(Set.of(Choice.REGIONS, Choice.BUDGET));
        assertThat(new KnownAnswersStudy().choices()).isEmpty();
    }

    @Test
    void everyLevelHasItsUnit() {
        Map<String, String> units = new Robustness()
                .plan(DIGITS, options("digits", 6)).candidates().stream()
                        .flatMap(candidate -> candidate.conditions().stream())
                        .map(Condition::stress)
                        .collect(Collectors.toMap(
                                stress -> stress.kind() + " " + stress.modality(),
                                Condition.Stress::unit,
                                (one, other) -> one));
        assertThat(units)
                .containsEntry("noise image", "standard deviations of the modality")
                .containsEntry("noise name", "share of the tokens")
                .containsEntry("missing name", "share of the examples");
        assertThatThrownBy(() -> new Robustness().plan(DIGITS.select("image"), options("digits", 6)))
                .hasMessageContaining("there must be two");
    }

    @Test
    void theZooRuns() {
        ComparisonSummary summary = run(new FusionZoo(), VECTORS, "sp-sw-har-identity");
        assertThat(summary.result().reference()).isEqualTo("mmaa");
        assertThat(summary.result().identities()).isTrue();
        assertThat(summary.versus()).hasSizeGreaterThan(12);
        assertThat(summary.withRole(Role.CONTROL)).hasSize(4);
    }

    @Test
    void robustnessRunsAndItsReportSaysWhatWasDone(@TempDir Path folder) throws Exception {
        ComparisonSummary summary = run(new Robustness(), VECTORS, "sp-sw-har-identity");
        assertThat(summary.result().identities()).isTrue();
        assertThat(summary.robustness()).hasSize(2 * 2 * 8);
        assertThat(summary.robustness())
                .filteredOn(result -> result.curve().method().equals("average + modality dropout"))
                .extracting(RobustnessResult::other)
                .containsOnly("average");
        Report.write(summary, Map.of(), folder);
        assertThat(Files.readString(folder.resolve("report.md")))
                .contains("by level (standard deviations of the modality)", "by level (share of the examples)");
    }

    @Test
    void knownAnswersRunsAndItsReportNamesWhoCanRelate() {
        ComparisonSummary summary = run(new KnownAnswersStudy(), VECTORS, "known-answers-synergy");
        assertThat(summary.versus()).extracting(versus -> versus.method()).contains("tensor", "a alone", "b alone");
        assertThat(new KnownAnswersStudy().remarks(VECTORS, options("known-answers-synergy", 6)))
                .anyMatch(remark -> remark.startsWith("tensor can relate"))
                .anyMatch(remark -> remark.startsWith("mmaa cannot relate"));
        assertThatThrownBy(() -> new KnownAnswersStudy().plan(DIGITS, options("digits", 6)))
                .hasMessageContaining("is asked of vectors");
    }

    @Test
    void mmmpAgainstMmaaJudgesIdentities() {
        assertThat(run(new MmmpVsMmaa(), VECTORS, "sp-sw-har-identity").result().identities())
                .isTrue();
    }
}
