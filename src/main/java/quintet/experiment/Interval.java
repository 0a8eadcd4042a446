package quintet.experiment;

/**
 * A mean and the 95 % interval around it.
 *
 * @param mean of what was observed
 * @param low lower end, 2.5 % of the resamples lie below
 * @param high upper end, 2.5 % of the resamples lie above
 */
public record Interval(double mean, double low, double high) {

    /** @throws IllegalArgumentException if an end is NaN or the ends are the wrong way round */
    public Interval {
        if (!(low <= high) || Double.isNaN(mean)) {
            throw new IllegalArgumentException(
                    "An interval needs a mean and low <= high, but has " + mean + " in " + low + " .. " + high + ".");
        }
    }

    /** Whether {@code value} lies between the ends, these included. */
    public boolean contains(double value) {
        return low <= value && value <= high;
    }

    /** Whether some value lies in both intervals. */
    public boolean overlaps(Interval other) {
        return low <= other.high && other.low <= high;
    }
}
