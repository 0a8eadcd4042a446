package quintet.evaluation;

import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The two errors of a detector at every threshold. A claim is accepted if its score is at least the threshold <i>t</i>:
 *
 * <pre>
 * false accept rate(t) = #{impostor scores &gt;= t} / #{impostor scores}
 * false reject rate(t) = #{genuine scores &lt; t} / #{genuine scores}
 * </pre>
 *
 * The thresholds are the different scores, ascending, and infinity, so the curve begins with everything accepted (1, 0) and ends
 * with everything rejected (0, 1). Equal scores, genuine or not, are decided alike and make one step of the curve.
 *
 * <p>Only the order of the scores counts: any strictly increasing map of them leaves the curve as it is.
 *
 * <p>Source: A. Martin, G. Doddington, T. Kamm, M. Ordowski and M. Przybocki (1997), The DET curve in assessment of detection
 * task performance, Eurospeech.
 *
 * @param thresholds ascending; the last is infinite
 * @param falseAccept share of the impostor claims that are accepted at each threshold, descending from 1 to 0
 * @param falseReject share of the genuine claims that are rejected at each threshold, ascending from 0 to 1
 */
public record DetectionErrorTradeoff(double[] thresholds, double[] falseAccept, double[] falseReject) {

    /** @throws IllegalArgumentException if the arrays differ in length or do not run from one end to the other */
    public DetectionErrorTradeoff {
        int n = thresholds.length;
        if (n < 2 || falseAccept.length != n || falseReject.length != n) {
            throw new IllegalArgumentException("A tradeoff needs both rates at each of at least 2 thresholds, but has "
                    + n + " thresholds, " + falseAccept.length + " and " + falseReject.length + " rates.");
        }
        if (falseAccept[0] != 1 || falseReject[0] != 0 || falseAccept[n - 1] != 0 || falseReject[n - 1] != 1) {
            throw new IllegalArgumentException("A tradeoff runs from (1, 0), all accepted, to (0, 1), all rejected, but"
                    + " this one from (" + falseAccept[0] + ", " + falseReject[0] + ") to (" + falseAccept[n - 1] + ", "
                    + falseReject[n - 1] + ").");
        }
    }

    /**
     * Counts the errors.
     *
     * @param genuine scores of claims that are true, higher for surer; at least one, no NaN
     * @param impostor scores of claims that are false; at least one, no NaN
     * @throws IllegalArgumentException if one kind is missing or a score is NaN or infinite, naming it
     */
    public static DetectionErrorTradeoff of(double[] genuine, double[] impostor) {
        double[] mine = sorted("genuine", genuine);
        double[] others = sorted("impostor", impostor);
        double[] thresholds = DoubleStream.concat(
                        DoubleStream.concat(Arrays.stream(mine), Arrays.stream(others))
                                .map(score -> score + 0.0) // -0 and 0 are one score
                                .sorted()
                                .distinct(),
                        DoubleStream.of(Double.POSITIVE_INFINITY))
                .toArray();
        double[] accept = new double[thresholds.length];
        double[] reject = new double[thresholds.length];
        int rejectedMine = 0;
        int rejectedOthers = 0;
        for (int t = 0; t < thresholds.length; t++) {
            while (rejectedMine < mine.length && mine[rejectedMine] < thresholds[t]) {
                rejectedMine++;
            }
            while (rejectedOthers < others.length && others[rejectedOthers] < thresholds[t]) {
                rejectedOthers++;
            }
            accept[t] = (double) (others.length - rejectedOthers) / others.length;
            reject[t] = (double) rejectedMine / mine.length;
        }
        return new DetectionErrorTradeoff(thresholds, accept, reject);
    }

    /**
     * The rate at which both errors are equal: 0 is perfect, 0.5 what scores give that tell nothing, 1 what wrong signs give.
     *
     * <p>The difference d = false accept rate - false reject rate falls at every threshold, so it is 0 once at most. Where it is 0
     * at a threshold, that is the rate; else it changes its sign between two, k and k + 1, and the rate is that of the straight
     * line between both points of the curve:
     *
     * <pre>EER = FAR[k] + w (FAR[k + 1] - FAR[k]),   w = d[k] / (d[k] - d[k + 1])</pre>
     *
     * A point between is reached by tossing a coin between two thresholds. (The convex hull of the curve, which others use, lies
     * below it at most places and gives a slightly lower rate.)
     */
    public double equalErrorRate() {
        int next = 1;
        while (falseAccept[next] > falseReject[next]) {
            next++;
        }
        double before = falseAccept[next - 1] - falseReject[next - 1];
        double after = falseAccept[next] - falseReject[next];
        // the far end of the line is then the rate itself, and no rounding shall touch it
        return after == 0
                ? falseAccept[next]
                : falseAccept[next - 1] + before / (before - after) * (falseAccept[next] - falseAccept[next - 1]);
    }

    private static double[] sorted(String kind, double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("There is no " + kind + " score; give at least one of either kind.");
        }
        for (int i = 0; i < scores.length; i++) {
            if (!Double.isFinite(scores[i])) {
                throw new IllegalArgumentException(
                        "The " + kind + " score number " + i + " must be a finite number, but is " + scores[i] + ".");
            }
        }
        double[] copy = scores.clone();
        Arrays.sort(copy);
        return copy;
    }
}
