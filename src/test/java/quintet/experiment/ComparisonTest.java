package quintet.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import quintet.data.DataSplit;
import quintet.data.synthetic.KnownAnswers;
import quintet.experiment.MethodResult.Role;
import quintet.fusion.MaxPoolingFusion;
import quintet.model.DenseEncoder;
import quintet.model.MultimodalNetwork;
import quintet.training.DivergedException;
import quintet.training.TrainingConfig;

class ComparisonTest {

    private static final DataSplit SPLIT =
            KnownAnswers.of(KnownAnswers.Relation.UNIQUE).withExamples(400).split(3);

    private static MultimodalNetwork network(int units, double rate, long seed) {
        var builder = MultimodalNetwork.builder("n" + units);
        SPLIT.modalities().forEach(modality -> builder.encode(modality, new DenseEncoder(units)));
        return builder.fuse(new MaxPoolingFusion(1))
                .hidden(4)
                .dropout(0.2)
                .classify(2)
                .learningRate(rate)
                .seed(seed)
                .build();
    }

    private static Comparison comparison() {
        return Comparison.on(SPLIT)
                .named("test", "known")
                .seeds(1, 2, 3)
                .training(TrainingConfig.defaults().withEpochs(4))
                .candidate(new Candidate(
                        "wide",
                        Role.CONTENDER,
                        seed -> network(8, 0.01, seed),
                        List.of(Condition.shuffled("a"), Condition.shuffled("b"))))
                .candidate("narrow", seed -> network(4, 0.01, seed));
    }

    private static void assertSame(ComparisonResult one, ComparisonResult other) {
        assertThat(other.methods())
                .extracting(MethodResult::method)
                .containsExactlyElementsOf(
                        one.methods().stream().map(MethodResult::method).toList());
        for (int m = 0; m < one.methods().size(); m++) {
            for (int r = 0; r < 3; r++) {
                assertThat(other.methods().get(m).runs().get(r).probabilities())
                        .isDeepEqualTo(one.methods().get(m).runs().get(r).probabilities());
            }
        }
    }

    @Test
    void everyMethodHasOneRunASeedAndControlsFollow() {
        ComparisonResult result = comparison().run();
        assertThat(result.methods())
                .extracting(MethodResult::method)
                .containsExactly("wide", "narrow", "wide, a shuffled", "wide, b shuffled", "majority class");
        assertThat(result.methods())
                .extracting(MethodResult::role)
                .containsExactly(Role.CONTENDER, Role.CONTENDER, Role.CONTROL, Role.CONTROL, Role.CHANCE);
        for (MethodResult method : result.methods()) {
            assertThat(method.runs()).extracting(Run::seed).containsExactly(1L, 2L, 3L);
            assertThat(method.runs().get(0).probabilities())
                    .hasDimensions(SPLIT.test().size(), 2);
        }
        // the label is known to a alone, so losing a hurts and losing b does not
        ComparisonSummary summary = ComparisonSummary.of(result);
        double whole = summary.methods().get(0).accuracy().mean();
        assertThat(whole).isGreaterThan(0.75);
        assertThat(summary.methods().get(2).accuracy().mean()).isLessThan(whole - 0.2);
        assertThat(summary.methods().get(3).accuracy().mean()).isGreaterThan(whole - 0.1);
    }

    @Test
    void howManyRunAtOnceChangesNoNumber() {
        assertSame(comparison().threads(1).run(), comparison().threads(4).run());
    }

    @Test
    void whatWasBrokenOffGoesOnToTheSameEnd(@TempDir Path folder) throws Exception {
        ComparisonResult whole = comparison().run();
        Path runs = folder.resolve("runs");
        AtomicInteger news = new AtomicInteger();
        Thread[] caller = new Thread[1];
        Throwable[] seen = new Throwable[1];
        caller[0] = new Thread(() -> {
            try {
                comparison()
                        .threads(2)
                        .keep(runs)
                        .progress(p -> {
                            if (p.finished() == 2 && news.getAndIncrement() == 0) {
                                caller[0].interrupt();
                            }
                        })
                        .run();
            } catch (Throwable e) {
                seen[0] = e;
            }
        });
        caller[0].start();
        caller[0].join();
        assertThat(seen[0])
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("interrupted")
                .hasMessageContaining("the same call goes on from there");
        assertThat(runs).isNotEmptyDirectory();

        AtomicInteger trained = new AtomicInteger();
        ComparisonResult resumed = comparison()
                .keep(runs)
                .progress(p -> {
                    if (p.training() != null
                            && p.training().epoch() == 1
                            && p.training().batch() == 1) {
                        trained.incrementAndGet();
                    }
                })
                .run();
        assertSame(whole, resumed);
        assertThat(trained.get()).isLessThanOrEqualTo(4);
        Files.writeString(runs.resolve("thesis.txt"), "not ours");
        comparison().keep(runs).forget();
        assertThat(runs).isDirectoryContaining(file -> file.endsWith("thesis.txt"));
        assertThat(runs.toFile().list()).hasSize(1);
    }

    @Test
    void aDamagedRunIsTrainedAgainAndOneOfAnotherProgramIsNotTaken(@TempDir Path runs) throws IOException {
        ComparisonResult whole = comparison().keep(runs).run();
        List<Integer> trained = new ArrayList<>();
        comparison().keep(runs).progress(p -> count(p, trained)).run();
        assertThat(trained).isEmpty();
        try (Stream<Path> files = Files.list(runs)) {
            for (Path file : files.filter(f -> f.toString().contains("wide")).toList()) {
                Files.writeString(file, "{ half a fi");
            }
        }
        assertSame(
                whole, comparison().keep(runs).progress(p -> count(p, trained)).run());
        assertThat(trained).hasSize(3);
        comparison()
                .keep(runs)
                .revision("other")
                .progress(p -> count(p, trained))
                .run();
        assertThat(trained).hasSize(9);
    }

    private static synchronized void count(ComparisonProgress progress, List<Integer> trained) {
        if (progress.training() != null
                && progress.training().epoch() == 1
                && progress.training().batch() == 1) {
            trained.add(progress.finished());
        }
    }

    @Test
    void namesThatDifferInPunctuationOrScriptAreKeptApart(@TempDir Path runs) {
        ComparisonResult result = Comparison.on(SPLIT)
                .seeds(1)
                .training(TrainingConfig.defaults().withEpochs(1))
                .keep(runs)
                .candidate("A+B", seed -> network(8, 0.01, seed))
                .candidate("A-B", seed -> network(4, 0.01, seed))
                .candidate("вес", seed -> network(2, 0.01, seed))
                .candidate("рост", seed -> network(3, 0.01, seed))
                .run();
        assertThat(result.methods()).extracting(MethodResult::parameters).doesNotHaveDuplicates();
        assertThatThrownBy(() -> comparison().candidate("wide", seed -> network(4, 0.01, seed)))
                .hasMessageContaining("\"wide\" comes twice");
    }

    @Test
    void twoComparisonsDoNotShareAFolder(@TempDir Path runs) {
        try (RunStore held = new RunStore(runs)) {
            assertThat(held.checkpoint("x")).isNotNull();
            assertThatThrownBy(() -> comparison().keep(runs).run()).hasMessageContaining("Another comparison");
        }
    }

    @Test
    void theFirstFailureEndsAll() {
        AtomicInteger finished = new AtomicInteger();
        assertThatThrownBy(() -> comparison()
                        .threads(1)
                        .seeds(1, 2, 3, 4, 5)
                        .candidate("broken", seed -> {
                            throw new IllegalArgumentException("cannot be built");
                        })
                        .progress(p -> finished.set(p.finished()))
                        .run())
                .hasMessageContaining("cannot be built");
        assertThat(finished.get()).isLessThan(10);
    }

    @Test
    void aTrainingThatDivergesIsNamed() {
        assertThatThrownBy(() -> Comparison.on(SPLIT)
                        .seeds(7)
                        .training(TrainingConfig.defaults().withEpochs(50))
                        .candidate("hot", seed -> network(8, 1e30, seed))
                        .run())
                .isInstanceOf(DivergedException.class)
                .hasMessageContaining("hot, seed 7")
                .hasMessageContaining("Lower the learning rate");
    }

    /** Conditions of one candidate, on data that has a and b. */
    private static Comparison spoilt(Condition... conditions) {
        return comparison()
                .candidate(new Candidate("spoilt", Role.VARIANT, seed -> network(4, 0.01, seed), List.of(conditions)));
    }

    @Test
    void aModalityIsMissingMoreAndMore(@TempDir Path runs) {
        Comparison comparison = spoilt(Condition.missing("a"), Condition.missing("a", 0.5), Condition.missing("a", 1))
                .against("narrow")
                .keep(runs);
        ComparisonResult result = comparison.run();
        assertThat(result.methods()).extracting(MethodResult::method).contains("spoilt, a missing");
        List<RobustnessCurve> curves = RobustnessCurve.of(result);
        assertThat(curves).hasSize(1);
        assertThat(curves.get(0).levels()).containsExactly(0, 0.5, 1);
        // the whole modality missing, as a control and as the end of the curve, is the same
        MethodResult control = result.methods().stream()
                .filter(method -> method.method().equals("spoilt, a missing"))
                .findFirst()
                .orElseThrow();
        assertThat(curves.get(0).correct()[2]).isDeepEqualTo(control.correct(result.testLabels()));
        // without a nothing is known of the label, and every share of it counts
        double[] means = {mean(curves.get(0), 0), mean(curves.get(0), 1), mean(curves.get(0), 2)};
        assertThat(means[0]).isGreaterThan(means[1] + 0.05);
        assertThat(means[1]).isGreaterThan(means[2] + 0.05);
        // other conditions are another run, the same ones are kept
        List<Integer> trained = new ArrayList<>();
        comparison.progress(p -> count(p, trained)).run();
        assertThat(trained).isEmpty();
        spoilt(Condition.missing("a"), Condition.missing("a", 0.25))
                .keep(runs)
                .progress(p -> count(p, trained))
                .run();
        assertThat(trained).hasSize(3);
    }

    private static double mean(RobustnessCurve curve, int level) {
        return Arrays.stream(curve.accuracies(level)).average().orElseThrow();
    }

    @Test
    void conditionsThatCannotBeMetAreRefusedBeforeAnyTraining() {
        AtomicInteger news = new AtomicInteger();
        assertThatThrownBy(() -> spoilt(Condition.missing("c", 0.5))
                        .progress(p -> news.incrementAndGet())
                        .run())
                .hasMessageContaining("c missing 0.5")
                .hasMessageContaining("no modality \"c\"");
        assertThatThrownBy(() -> spoilt(Condition.missing("a", 0.5))
                        .candidate(new Candidate(
                                "other",
                                Role.VARIANT,
                                seed -> network(4, 0.01, seed),
                                List.of(Condition.missing("a", 0.6))))
                        .progress(p -> news.incrementAndGet())
                        .run())
                .hasMessageContaining("\"other\" has the levels [0.6] of missing of a");
        assertThatThrownBy(() -> spoilt(Condition.stressed("order", "a", 1, (test, seed) -> test.rows(0)))
                        .progress(p -> news.incrementAndGet())
                        .run())
                .hasMessageContaining("must leave the labels");
        assertThatThrownBy(() -> spoilt(Condition.missing("a"), Condition.missing("a")))
                .hasMessageContaining("different names");
        assertThatThrownBy(() -> comparison().against("nobody").run()).hasMessageContaining("\"nobody\"");
        assertThat(news).hasValue(0);
    }

    @Test
    void wrongUseIsRefused() {
        assertThatThrownBy(() -> Comparison.on(SPLIT).seeds(1, 1)).hasMessageContaining("different seeds");
        assertThatThrownBy(() -> Comparison.on(SPLIT).run()).hasMessageContaining("at least one candidate");
        assertThatThrownBy(() -> Comparison.on(SPLIT).threads(0)).hasMessageContaining("at least 1 thread");
    }
}
