package quintet.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.experiment.Measure;
import quintet.experiment.Trial;
import quintet.experiment.TrialResult;
import quintet.representation.Representation;
import quintet.representation.RepresentationMethod;
import quintet.studies.CodeClassifier.Judged;
import quintet.training.StopReason;
import quintet.training.TrainingHistory;

/**
 * How a space of codes is judged: by retrieval across its two modalities, and by a linear classifier of its codes.
 *
 * <ul>
 *   <li>Retrieval: each test example's code from one modality ranks test examples by the cosine of their codes from the other.
 *       Average precision counts those of its class as relevant; {@link OwnPair} asks for its own pair alone.
 *   <li>Classification: multinomial logistic regression on the codes that training examples have from both modalities, judged on
 *       test codes from both, and from one alone, on which it was not trained.
 * </ul>
 *
 * A method is given the examples without their labels, and to learn from without the test part: it cannot look where it may not.
 * Rows that are no space of codes have the measures that mean something for them: raw numbers are classified, and for chance
 * there are the expected precision of a random ranking and the most frequent class. The control of shuffled pairs has rankings.
 */
final class CodeTrials {

    private static final Measure ACCURACY = Measure.share("accuracy")
            .defined(
                    "share of test examples that multinomial logistic regression gets right; it is trained on the codes of"
                            + " training examples from both modalities, standardised by them, and judged on test codes from both;"
                            + " beside it the same on raw numbers, and for chance the most frequent class of the training part");

    private final DataSplit split;
    private final List<String> names;
    private final CodeRanking ranking;

    /** Of the classifier's training; no modality is called so. */
    private final String stage;

    /** @param split of two vector modalities */
    CodeTrials(DataSplit split) {
        this.split = split;
        this.names = split.modalities().stream().map(Modality::name).toList();
        this.ranking = new CodeRanking(split.test());
        this.stage = names.contains("classifier") ? "classifier of codes" : "classifier";
    }

    /** Without labels; what is learned from it has no test part, but the validation part twice. */
    private static DataSplit toLearnFrom(DataSplit split) {
        MultimodalDataset validation = Gallery.blind(split.validation());
        return new DataSplit(Gallery.blind(split.train()), validation, validation);
    }

    /** Which own pairs are asked for. */
    String ownPairs() {
        return ranking.ownPairs();
    }

    Measure[] measures() {
        return new Measure[] {ranking.precision(0), ranking.precision(1), ACCURACY, alone(0), alone(1)};
    }

    Measure[] numbers() {
        return ranking.numbers();
    }

    private Measure alone(int m) {
        String name = names.get(m);
        return Measure.share("accuracy from " + name + " alone")
                .defined("the same classifier, trained on codes from both modalities, judged on test codes from " + name
                        + " alone; that of raw " + name + " answers an easier question, for it was trained on " + name
                        + " alone");
    }

    /**
     * Learns a space and judges it.
     *
     * @param closedForm whether no seed changes the space
     */
    Trial of(RepresentationMethod method, boolean closedForm) {
        return trainer -> {
            Representation space = method.learn(toLearnFrom(split), trainer);
            Map<String, TrainingHistory> histories = new LinkedHashMap<>(space.histories());
            if (interrupted(space)) {
                return new TrialResult(Map.of(), Map.of(), space.parameters(), histories);
            }
            Map<String, double[]> values = new LinkedHashMap<>();
            MultimodalDataset blind = Gallery.blind(split.test());
            List<INDArray> tests = List.of(space.encode(blind, names.get(0)), space.encode(blind, names.get(1)));
            Map<String, Double> numbers = ranking.rank(values, tests);
            Judged judged = CodeClassifier.judge(
                    List.of(
                            space.encode(Gallery.blind(split.train())),
                            space.encode(Gallery.blind(split.validation()))),
                    List.of(space.encode(blind), tests.get(0), tests.get(1)),
                    split,
                    trainer.stage(stage));
            values.put(ACCURACY.name(), judged.right().get(0));
            values.put(alone(0).name(), judged.right().get(1));
            values.put(alone(1).name(), judged.right().get(2));
            histories.put(stage, judged.history());
            return new TrialResult(
                    values, numbers, space.parameters(), histories, closedForm ? rankings(numbers) : Set.of());
        };
    }

    /**
     * Learns a space from pairs that were put together at random, drawn by the seed, and ranks with it: what it finds is owed to the
     * shape of the codes that this method makes, such as codes of one class that lie in a clump.
     */
    Trial ofShuffledPairs(RepresentationMethod method) {
        return trainer -> {
            String second = names.get(1);
            long seed = trainer.config().seed();
            DataSplit strangers = new DataSplit(
                    split.train().shuffle(second, seed), split.validation().shuffle(second, seed), split.test());
            Representation space = method.learn(toLearnFrom(strangers), trainer);
            if (interrupted(space)) {
                return new TrialResult(Map.of(), Map.of(), space.parameters(), space.histories());
            }
            MultimodalDataset blind = Gallery.blind(split.test());
            Map<String, double[]> values = new LinkedHashMap<>();
            Map<String, Double> numbers =
                    ranking.rank(values, List.of(space.encode(blind, names.get(0)), space.encode(blind, names.get(1))));
            return new TrialResult(values, numbers, space.parameters(), space.histories());
        };
    }

    private static boolean interrupted(Representation space) {
        return space.histories().values().stream().anyMatch(history -> history.stopReason() == StopReason.INTERRUPTED);
    }

    private Set<String> rankings(Map<String, Double> numbers) {
        Set<String> names = new LinkedHashSet<>(numbers.keySet());
        names.add(ranking.precision(0).name());
        names.add(ranking.precision(1).name());
        return names;
    }

    /** The linear classifier on the raw numbers of some modalities; of one alone it has that measure too. */
    Trial raw(List<String> seen) {
        return trainer -> {
            Judged judged = CodeClassifier.judge(
                    List.of(beside(split.train(), seen), beside(split.validation(), seen)),
                    List.of(beside(split.test(), seen)),
                    split,
                    trainer.stage(stage));
            Map<String, double[]> values = new LinkedHashMap<>();
            values.put(ACCURACY.name(), judged.right().get(0));
            if (seen.size() == 1) {
                values.put(
                        alone(names.indexOf(seen.get(0))).name(), judged.right().get(0));
            }
            return new TrialResult(values, Map.of(), 0, Map.of(stage, judged.history()));
        };
    }

    private static INDArray beside(MultimodalDataset part, List<String> seen) {
        List<INDArray> arrays = new ArrayList<>();
        seen.forEach(name -> arrays.add(part.features().get(part.indexOf(name))));
        return Nd4j.concat(1, arrays.toArray(INDArray[]::new));
    }

    /** What a random ranking is expected to give, and the most frequent class of the training part. */
    Trial chance() {
        return trainer -> {
            int[] labels = split.test().labelIndices();
            int[] counts = split.train().classCounts();
            int most = IntStream.range(0, counts.length)
                    .reduce((one, other) -> counts[other] > counts[one] ? other : one)
                    .orElseThrow();
            double[] right = Arrays.stream(labels)
                    .mapToDouble(label -> label == most ? 1 : 0)
                    .toArray();
            Map<String, double[]> values = new LinkedHashMap<>();
            Map<String, Double> numbers = ranking.chance(values);
            for (Measure measure : List.of(ACCURACY, alone(0), alone(1))) {
                values.put(measure.name(), right);
            }
            return new TrialResult(values, numbers, 0, Map.of(), values.keySet());
        };
    }
}
