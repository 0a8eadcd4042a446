package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import quintet.evaluation.AreaUnderCurve;
import quintet.evaluation.ClassificationMetrics;

/**
 * How the accuracy of one method falls as one modality is spoilt more and more.
 *
 * <p>The area under the curve is the mean accuracy over the range of levels (trapezoids), so 1 is perfect and a method that is
 * not touched keeps its accuracy. It is a weighted mean over the levels for each seed and test example,
 *
 * <pre>area[s, i] = sum over l of w_l correct[l][s, i],   w_l = half the distance of its neighbours / range</pre>
 *
 * so its interval comes from the same two-way bootstrap as that of an accuracy.
 *
 * @param method name
 * @param kind what is done, such as {@code "noise"}
 * @param modality to which modality
 * @param levels ascending; the first is 0, the test part as it is
 * @param correct {@code [level][seed][test example]}
 * @param unit what levels are counted in
 */
public record RobustnessCurve(
        String method, String kind, String modality, double[] levels, boolean[][][] correct, String unit) {

    /** A curve over levels without a unit. */
    public RobustnessCurve(String method, String kind, String modality, double[] levels, boolean[][][] correct) {
        this(method, kind, modality, levels, correct, "level");
    }

    /** @throws IllegalArgumentException if levels do not ascend, or seeds or examples differ from level to level */
    public RobustnessCurve {
        AreaUnderCurve.weights(levels);
        if (correct.length != levels.length) {
            throw new IllegalArgumentException("The curve of " + method + " needs what was right at each of its "
                    + levels.length + " levels, but has " + correct.length + ".");
        }
        for (boolean[][] level : correct) {
            Pairs.require(level.length, correct[0].length);
            Pairs.require(Pairs.examples(level), Pairs.examples(correct[0]));
        }
    }

    /** All curves of a comparison: methods in the order of the table, modalities and kinds in that of their conditions. */
    public static List<RobustnessCurve> of(ComparisonResult result) {
        Map<List<String>, List<StressResult>> groups = new LinkedHashMap<>();
        for (StressResult stressed : result.stressed()) {
            groups.computeIfAbsent(
                            List.of(stressed.stress().kind(), stressed.stress().modality(), stressed.method()),
                            key -> new ArrayList<>())
                    .add(stressed);
        }
        return groups.values().stream().map(group -> of(result, group)).toList();
    }

    private static RobustnessCurve of(ComparisonResult result, List<StressResult> group) {
        String name = group.get(0).method();
        MethodResult whole = result.methods().stream()
                .filter(method -> method.method().equals(name))
                .findFirst()
                .orElseThrow();
        List<StressResult> points = group.stream()
                .sorted(Comparator.comparingDouble(point -> point.stress().level()))
                .toList();
        double[] levels = Stream.concat(Stream.of(0.0), points.stream().map(point -> point.stress()
                        .level()))
                .mapToDouble(Double::doubleValue)
                .toArray();
        boolean[][][] correct = Stream.concat(
                        Stream.of(whole.runs()), points.stream().map(StressResult::runs))
                .map(runs -> runs.stream()
                        .map(run -> ClassificationMetrics.correct(result.testLabels(), run.probabilities()))
                        .toArray(boolean[][]::new))
                .toArray(boolean[][][]::new);
        Condition.Stress first = group.get(0).stress();
        return new RobustnessCurve(name, first.kind(), first.modality(), levels, correct, first.unit());
    }

    /** Accuracy at a level, one a seed. */
    public double[] accuracies(int level) {
        return Arrays.stream(correct[level]).mapToDouble(RobustnessCurve::share).toArray();
    }

    /** Accuracy at a level: mean over the seeds, with the interval over seeds and test examples. */
    public Interval accuracy(int level, Bootstrap bootstrap) {
        return bootstrap.accuracy(correct[level]);
    }

    /** The area under the curve, one a seed. */
    public double[] areas() {
        return Arrays.stream(weighted())
                .mapToDouble(row -> Arrays.stream(row).average().orElseThrow())
                .toArray();
    }

    /** The area under the curve: mean over the seeds, with the interval over seeds and test examples. */
    public Interval area(Bootstrap bootstrap) {
        return bootstrap.mean(weighted());
    }

    /**
     * How much larger this area is than another one's, paired over seeds and test examples.
     *
     * @param other another curve over the same range of levels, same seeds, same test examples
     * @throws IllegalArgumentException if it is not
     */
    public Interval above(RobustnessCurve other, Bootstrap bootstrap) {
        return bootstrap.mean(differences(other));
    }

    /** {@link #above} with the p values of both sign-flip tests, as they come, not corrected. */
    public Versus against(RobustnessCurve reference, Bootstrap bootstrap, PermutationTest permutation) {
        double[][] differences = differences(reference);
        return new Versus(
                method,
                bootstrap.mean(differences),
                permutation.overSeeds(areas(), reference.areas()).p(),
                permutation.overExamples(differences).p());
    }

    private double[][] differences(RobustnessCurve reference) {
        if (levels[0] != reference.levels[0] || last() != reference.last()) {
            throw new IllegalArgumentException(
                    "Areas can be compared over the same range of levels alone, but " + method
                            + " has " + Arrays.toString(levels) + " and " + reference.method + " "
                            + Arrays.toString(reference.levels) + ".");
        }
        double[][] differences = weighted();
        double[][] theirs = reference.weighted();
        Pairs.require(differences.length, theirs.length);
        for (int s = 0; s < differences.length; s++) {
            for (int i = 0; i < differences[s].length; i++) {
                differences[s][i] -= theirs[s][i];
            }
        }
        return differences;
    }

    private double last() {
        return levels[levels.length - 1];
    }

    private double[][] weighted() {
        double[] weights = AreaUnderCurve.weights(levels);
        double[][] sums = new double[correct[0].length][correct[0][0].length];
        for (int l = 0; l < levels.length; l++) {
            for (int s = 0; s < sums.length; s++) {
                for (int i = 0; i < sums[s].length; i++) {
                    sums[s][i] += correct[l][s][i] ? weights[l] : 0;
                }
            }
        }
        return sums;
    }

    private static double share(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) {
            count += flag ? 1 : 0;
        }
        return (double) count / flags.length;
    }
}
