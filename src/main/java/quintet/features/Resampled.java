package quintet.features;

/**
 * A signal on a regular clock, as {@link Resampling} makes it.
 *
 * @param fromSeconds time of step 0, in the clock of the input
 * @param rateHz steps a second: step k is at {@code fromSeconds + k / rateHz}
 * @param values {@code [channels][steps]}; 0 where the mask is 0
 * @param mask {@code [steps]}, 1 where samples tell the value, 0 in a gap that is too long and outside the recording
 */
public record Resampled(double fromSeconds, double rateHz, float[][] values, float[] mask) {

    public Resampled {
        for (int c = 0; c < values.length; c++) {
            if (values[c].length != mask.length) {
                throw new IllegalArgumentException("Channel " + c + " has " + values[c].length
                        + " steps, but the mask has " + mask.length + "; both need the same clock.");
            }
        }
    }

    /** Number of steps. */
    public int steps() {
        return mask.length;
    }

    /** How many steps have no value, because they lie in a long gap or outside the recording. */
    public int missing() {
        int missing = 0;
        for (float bit : mask) {
            missing += bit == 0 ? 1 : 0;
        }
        return missing;
    }
}
