package quintet.evaluation;

/**
 * One number for a score that was measured at several levels of something, such as accuracy at several strengths of noise: the
 * area under the straight lines between the points, divided by the range of the levels. It is the mean height of the curve, so
 * a score that no level touches is its own area.
 *
 * <pre>area = (1 / (x[L] - x[1])) sum over l of (x[l + 1] - x[l]) (y[l] + y[l + 1]) / 2</pre>
 */
public final class AreaUnderCurve {

    private AreaUnderCurve() {}

    /**
     * The mean height of a curve.
     *
     * @param levels at least two, strictly ascending, finite
     * @param values the score at each level
     * @return in the unit of the values
     * @throws IllegalArgumentException if the levels are not so, or the lengths differ
     */
    public static double of(double[] levels, double[] values) {
        double[] weights = weights(levels);
        if (values.length != levels.length) {
            throw new IllegalArgumentException("A curve needs a value at every level, but has " + values.length
                    + " values at " + levels.length + " levels.");
        }
        double sum = 0;
        for (int l = 0; l < levels.length; l++) {
            sum += weights[l] * values[l];
        }
        return sum;
    }

    /**
     * What each level weighs in the area: half the distance between its neighbours, divided by the range. The weights sum to
     * 1, so that an area of accuracies is a weighted mean over examples as well as over levels.
     *
     * @throws IllegalArgumentException if there are fewer than two levels, or they do not ascend
     */
    public static double[] weights(double[] levels) {
        if (levels.length < 2) {
            throw new IllegalArgumentException(
                    "An area needs at least 2 levels, but there are " + levels.length + "; measure one more.");
        }
        double range = levels[levels.length - 1] - levels[0];
        double[] weights = new double[levels.length];
        for (int l = 0; l + 1 < levels.length; l++) {
            if (!(levels[l] < levels[l + 1]) || !Double.isFinite(range)) {
                throw new IllegalArgumentException("Levels must be finite and ascend, but level " + (l + 1) + " is "
                        + levels[l] + " and level " + (l + 2) + " is " + levels[l + 1] + ".");
            }
            double half = (levels[l + 1] - levels[l]) / 2 / range;
            weights[l] += half;
            weights[l + 1] += half;
        }
        return weights;
    }
}
