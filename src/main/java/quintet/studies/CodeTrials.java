package quintet.studies;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.evaluation.Relevance;
import quintet.evaluation.Retrieval;
import quintet.evaluation.Similarity;
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
 *       Average precision counts those of its class as relevant; recall and median rank ask for its own pair alone.
 *   <li>Classification: multinomial logistic regression on the codes that training examples have from both modalities, judged on
 *       test codes from both, and from one alone, on which it was not trained.
 * </ul>
 *
 * Rows that are no space of codes have the measures that mean something for them: raw numbers are classified, and for chance
 * there are the expected precision of a random ranking and the most frequent class.
 */
final class CodeTrials {

    /** Test examples that are ranked, at most; every test example is a query. */
    static final int GALLERY = 1000;

    private static final Measure RECALL_1 = Measure.share("recall@1 of the own pair");
    private static final Measure RECALL_5 = Measure.share("recall@5 of the own pair");
    private static final Measure RECALL_10 = Measure.share("recall@10 of the own pair");
    private static final Measure MEDIAN_RANK = Measure.number("median rank of the own pair", false);
    private static final Measure ACCURACY = Measure.share("accuracy");

    private final DataSplit split;
    private final List<String> names;
    private final int[] gallery;

    /** @param split of two vector modalities */
    CodeTrials(DataSplit split) {
        this.split = split;
        this.names = split.modalities().stream().map(Modality::name).toList();
        int n = split.test().size();
        this.gallery = n <= GALLERY
                ? IntStream.range(0, n).toArray()
                : Arrays.copyOf(Sampling.permutation(n, new Random(StudyData.SEED)), GALLERY);
    }

    Measure[] measures() {
        return new Measure[] {precision(0), precision(1), ACCURACY, alone(0), alone(1)};
    }

    /** Means of both ways. */
    Measure[] numbers() {
        return new Measure[] {RECALL_1, RECALL_5, RECALL_10, MEDIAN_RANK};
    }

    private Measure precision(int from) {
        return Measure.share("average precision, " + names.get(from) + " to " + names.get(1 - from));
    }

    private Measure alone(int m) {
        return Measure.share("accuracy from " + names.get(m) + " alone");
    }

    /** Learns a space and judges it. */
    Trial of(RepresentationMethod method) {
        return trainer -> {
            Representation space = method.learn(split, trainer);
            Map<String, TrainingHistory> histories = new LinkedHashMap<>(space.histories());
            if (histories.values().stream().anyMatch(history -> history.stopReason() == StopReason.INTERRUPTED)) {
                return new TrialResult(Map.of(), Map.of(), space.parameters(), histories);
            }
            Map<String, double[]> values = new LinkedHashMap<>();
            List<INDArray> tests =
                    List.of(space.encode(split.test(), names.get(0)), space.encode(split.test(), names.get(1)));
            Map<String, Double> numbers = retrieval(values, tests);
            Judged judged = CodeClassifier.judge(
                    List.of(space.encode(split.train()), space.encode(split.validation())),
                    List.of(space.encode(split.test()), tests.get(0), tests.get(1)),
                    split,
                    trainer.stage("classifier"));
            values.put(ACCURACY.name(), judged.right().get(0));
            values.put(alone(0).name(), judged.right().get(1));
            values.put(alone(1).name(), judged.right().get(2));
            histories.put("classifier", judged.history());
            return new TrialResult(values, numbers, space.parameters(), histories);
        };
    }

    private Map<String, Double> retrieval(Map<String, double[]> values, List<INDArray> tests) {
        int[] labels = split.test().labelIndices();
        int[] items = Arrays.stream(gallery).map(row -> labels[row]).toArray();
        Relevance sameClass = Relevance.sameLabel(labels, items);
        double[] numbers = new double[4];
        for (int from = 0; from < 2; from++) {
            double[][] similarity =
                    Similarity.COSINE.of(tests.get(from), Nd4j.pullRows(tests.get(1 - from), 1, gallery));
            values.put(
                    precision(from).name(), Retrieval.of(similarity, sameClass).averagePrecision());
            double[][] among =
                    Arrays.stream(gallery).mapToObj(row -> similarity[row]).toArray(double[][]::new);
            Retrieval own = Retrieval.of(among, Relevance.ownPair(gallery.length));
            numbers[0] += own.recallAt(1) / 2;
            numbers[1] += own.recallAt(5) / 2;
            numbers[2] += own.recallAt(10) / 2;
            numbers[3] += own.medianRank() / 2;
        }
        return numbers(numbers);
    }

    private static Map<String, Double> numbers(double... values) {
        return Map.of(
                RECALL_1.name(), values[0],
                RECALL_5.name(), values[1],
                RECALL_10.name(), values[2],
                MEDIAN_RANK.name(), values[3]);
    }

    /** The linear classifier on the raw numbers of some modalities; of one alone it has that measure too. */
    Trial raw(List<String> seen) {
        return trainer -> {
            Judged judged = CodeClassifier.judge(
                    List.of(beside(split.train(), seen), beside(split.validation(), seen)),
                    List.of(beside(split.test(), seen)),
                    split,
                    trainer.stage("classifier"));
            Map<String, double[]> values = new LinkedHashMap<>();
            values.put(ACCURACY.name(), judged.right().get(0));
            if (seen.size() == 1) {
                values.put(
                        alone(names.indexOf(seen.get(0))).name(), judged.right().get(0));
            }
            return new TrialResult(values, Map.of(), 0, Map.of("classifier", judged.history()));
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
            int[] items = Arrays.stream(gallery).map(row -> labels[row]).toArray();
            double[] precision = Relevance.sameLabel(labels, items).chanceAveragePrecision();
            int[] counts = split.train().classCounts();
            int most = IntStream.range(0, counts.length)
                    .reduce((one, other) -> counts[other] > counts[one] ? other : one)
                    .orElseThrow();
            double[] right = Arrays.stream(labels)
                    .mapToDouble(label -> label == most ? 1 : 0)
                    .toArray();
            Map<String, double[]> values = new LinkedHashMap<>();
            values.put(precision(0).name(), precision);
            values.put(precision(1).name(), precision);
            for (Measure measure : List.of(ACCURACY, alone(0), alone(1))) {
                values.put(measure.name(), right);
            }
            double n = gallery.length;
            return new TrialResult(
                    values, numbers(1 / n, Math.min(1, 5 / n), Math.min(1, 10 / n), (n + 1) / 2), 0, Map.of());
        };
    }
}
