package quintet.studies;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.data.Modality;
import quintet.data.MultimodalDataset;
import quintet.data.Sampling;
import quintet.evaluation.Relevance;
import quintet.evaluation.Retrieval;
import quintet.evaluation.Similarity;
import quintet.experiment.Measure;

/**
 * Retrieval across two modalities by the cosine of codes. Every test example is a query; at most {@value #GALLERY} of them are
 * what is ranked.
 */
final class CodeRanking {

    /** Test examples that are ranked, at most. */
    static final int GALLERY = 1000;

    /** Queries whose similarities are held at once. */
    private static final int BLOCK = 1000;

    private static final Measure EXCHANGED = Measure.share("average precision of exchanged queries")
            .defined(
                    "the same with each query's class taken from another, drawn once at random: what the shape of the codes"
                            + " gives to one who knows nothing of what is asked, such as codes of one class that lie in a clump; mean of"
                            + " both ways");

    private final List<String> names;
    private final int[] labels;
    private final int[] gallery;

    /** Of each query the one whose class it is given in exchange. */
    private final int[] others;

    private final OwnPair ownPair;

    /** @param test of two modalities */
    CodeRanking(MultimodalDataset test) {
        this.names = test.modalities().stream().map(Modality::name).toList();
        this.labels = test.labelIndices();
        this.gallery = Gallery.draw(labels, GALLERY, StudyData.SEED);
        this.others = Sampling.permutation(labels.length, new Random(StudyData.SEED));
        this.ownPair = new OwnPair(test.rows(gallery));
    }

    Measure precision(int from) {
        return Measure.share("average precision, " + names.get(from) + " to " + names.get(1 - from))
                .defined("each test example's code from " + names.get(from) + " ranks " + gallery.length
                        + " test examples by the cosine of their codes from " + names.get(1 - from)
                        + "; those of its class are relevant, itself among them if it is ranked; of equal cosines the irrelevant"
                        + " come first; chance is the mean over all rankings. What is ranked is held fixed when queries are"
                        + " resampled, so the interval is for these items, and rather too narrow for others");
    }

    /** Means of both ways. */
    Measure[] numbers() {
        return Stream.concat(Stream.of(EXCHANGED), Arrays.stream(ownPair.measures()))
                .toArray(Measure[]::new);
    }

    /** Which own pairs are asked for. */
    String ownPairs() {
        return ownPair.remark(names);
    }

    /**
     * Ranks both ways.
     *
     * @param values gets the average precision of every query, by measure
     * @param tests codes of the test part, from the one modality and from the other
     * @return the numbers, by measure
     */
    Map<String, Double> rank(Map<String, double[]> values, List<INDArray> tests) {
        double exchanged = 0;
        for (int from = 0; from < 2; from++) {
            INDArray items = Nd4j.pullRows(tests.get(1 - from), 1, gallery);
            double[] precision = new double[labels.length];
            for (int start = 0; start < labels.length; start += BLOCK) {
                int[] rows = IntStream.range(start, Math.min(labels.length, start + BLOCK))
                        .toArray();
                double[][] similarity = Similarity.COSINE.of(Nd4j.pullRows(tests.get(from), 1, rows), items);
                System.arraycopy(precision(similarity, rows), 0, precision, start, rows.length);
                int[] instead = Arrays.stream(rows).map(row -> others[row]).toArray();
                exchanged += Arrays.stream(precision(similarity, instead)).sum();
            }
            values.put(precision(from).name(), precision);
        }
        return numbers(
                exchanged / (2.0 * labels.length),
                ownPair.of(Nd4j.pullRows(tests.get(0), 1, gallery), Nd4j.pullRows(tests.get(1), 1, gallery)));
    }

    /** What a random order is expected to give. */
    Map<String, Double> chance(Map<String, double[]> values) {
        double[] precision = Relevance.sameLabel(labels, classesOf(gallery)).chanceAveragePrecision();
        values.put(precision(0).name(), precision);
        values.put(precision(1).name(), precision);
        return numbers(Arrays.stream(precision).average().orElseThrow(), ownPair.chance());
    }

    /** @param asked test examples whose classes are looked for, in the order of the similarities */
    private double[] precision(double[][] similarity, int[] asked) {
        return Retrieval.of(similarity, Relevance.sameLabel(classesOf(asked), classesOf(gallery)))
                .averagePrecision();
    }

    private int[] classesOf(int[] rows) {
        return Arrays.stream(rows).map(row -> labels[row]).toArray();
    }

    private static Map<String, Double> numbers(double exchanged, Map<String, Double> ownPair) {
        Map<String, Double> numbers = new LinkedHashMap<>(); // an order that is always the same
        numbers.put(EXCHANGED.name(), exchanged);
        numbers.putAll(ownPair);
        return numbers;
    }
}
