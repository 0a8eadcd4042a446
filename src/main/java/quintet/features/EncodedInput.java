package quintet.features;

import java.util.Arrays;

/**
 * The numbers of one example of one modality. The arrays are shared, not copied: treat them as read-only.
 *
 * @param values in the order of the array's last dimensions, the last one fastest
 * @param mask {@code [steps]} of 0 and 1 of a sequence, or null where every position exists
 */
public record EncodedInput(float[] values, float[] mask) {

    /** Values that all exist. */
    EncodedInput(float[] values) {
        this(values, null);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedInput that
                && Arrays.equals(values, that.values)
                && Arrays.equals(mask, that.mask);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(values) + Arrays.hashCode(mask);
    }

    @Override
    public String toString() {
        return "EncodedInput of " + values.length + " values";
    }
}
