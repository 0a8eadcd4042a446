package quintet.experiment;

import java.util.List;
import java.util.function.ToDoubleFunction;
import quintet.evaluation.ClassificationScores;
import quintet.evaluation.ConfusionMatrix;

/**
 * What the test part says about one method.
 *
 * @param result its runs
 * @param scores one a run, in the order of the seeds
 * @param correct {@code [seed][test example]}: which predictions were right
 * @param accuracy mean over the seeds, with the interval over seeds and test examples, 0..1
 */
public record MethodSummary(
        MethodResult result, List<ClassificationScores> scores, boolean[][] correct, Interval accuracy) {

    public static MethodSummary of(MethodResult result, int[] testLabels, Bootstrap bootstrap) {
        List<ClassificationScores> scores = result.runs().stream()
                .map(run -> ClassificationScores.of(testLabels, run.probabilities()))
                .toList();
        boolean[][] correct = result.correct(testLabels);
        return new MethodSummary(result, scores, correct, bootstrap.accuracy(correct));
    }

    public String name() {
        return result.method();
    }

    public MethodResult.Role role() {
        return result.role();
    }

    /** One accuracy a seed. */
    public double[] accuracies() {
        return scores.stream().mapToDouble(ClassificationScores::accuracy).toArray();
    }

    /** The mean over the seeds of one score, such as {@code ClassificationScores::macroF1}. */
    public double mean(ToDoubleFunction<ClassificationScores> score) {
        return scores.stream().mapToDouble(score).average().orElseThrow();
    }

    /** The confusion matrices of all seeds, summed: every test example counts once a seed. */
    public ConfusionMatrix confusion() {
        return scores.stream()
                .map(ClassificationScores::confusion)
                .reduce(ConfusionMatrix::plus)
                .orElseThrow();
    }
}
