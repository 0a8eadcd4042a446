package quintet.features;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * How readings of a sensor become a sequence {@code [channels, steps]}: a window of one length, each channel standardised.
 *
 * <p>Of a longer recording the middle stays; a shorter one has 0 behind its end and a mask that says so.
 *
 * @param channels names of the channels, in their order
 * @param steps samples of the window
 * @param scale mean and deviation of each channel, of the training part
 */
public record SensorFeatures(List<String> channels, int steps, ColumnScale scale) implements InputFeatures {

    /** Bytes that a file may have. */
    private static final long MAX_BYTES = 100L << 20;

    public SensorFeatures {
        channels = List.copyOf(channels);
        Objects.requireNonNull(scale, "scale");
        if (new HashSet<>(channels).size() != channels.size()) {
            throw new IllegalArgumentException("Names of channels must differ, but are " + channels + ".");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("A window has at least 1 step, but was given " + steps + ".");
        }
        scale.check(channels.size(), "channels");
    }

    /**
     * Fits mean and deviation of each channel.
     *
     * @param windows training windows {@code [window][channel][sample]}, all of whose samples count
     */
    public static SensorFeatures fit(List<String> channels, int steps, List<double[][]> windows) {
        int[] counts = new int[channels.size()];
        windows.forEach(window -> Arrays.setAll(counts, c -> counts[c] + window[c].length));
        double[][] columns = new double[counts.length][];
        for (int c = 0; c < columns.length; c++) {
            columns[c] = new double[counts[c]];
            int at = 0;
            for (double[][] window : windows) {
                System.arraycopy(window[c], 0, columns[c], at, window[c].length);
                at += window[c].length;
            }
        }
        return new SensorFeatures(channels, steps, ColumnScale.fit(columns));
    }

    @Override
    public String kind() {
        return "sensor";
    }

    @Override
    public String takes() {
        return "a CSV file with the columns " + SignalFile.shown(channels) + " and " + steps
                + " rows, at the rate of the training data";
    }

    @Override
    public InputType type() {
        return InputType.recurrent(channels.size(), steps);
    }

    @Override
    public EncodedInput encode(RawInput raw) {
        if (raw instanceof RawInput.Sensor readings) {
            return window(readings.channels());
        }
        if (raw instanceof RawInput.File file) {
            return window(SignalFile.read(RawFile.checked(file.path(), MAX_BYTES), channels));
        }
        throw raw.unfit("readings of " + channels.size() + " channels");
    }

    /**
     * A window, {@code [channels * steps]}, and its mask, null if it is full.
     *
     * @param readings {@code [channels][samples]}, as many samples of each channel
     * @throws IllegalArgumentException if there are other channels, none or different numbers of samples, or one is not finite
     */
    public EncodedInput window(double[][] readings) {
        check(readings);
        int samples = readings[0].length;
        int from = Math.max(0, (samples - steps) / 2);
        int count = Math.min(samples, steps);
        float[] values = new float[channels.size() * steps];
        for (int c = 0; c < readings.length; c++) {
            for (int t = 0; t < count; t++) {
                values[c * steps + t] = scale.apply(c, readings[c][from + t]);
            }
        }
        if (count == steps) {
            return new EncodedInput(values);
        }
        float[] mask = new float[steps];
        Arrays.fill(mask, 0, count, 1);
        return new EncodedInput(values, mask);
    }

    /**
     * What a user should know of how a recording is brought to the window, if it is not as long.
     *
     * @param raw what {@link #encode} takes; a file is read anew
     */
    public Optional<String> remark(RawInput raw) {
        int rows;
        if (raw instanceof RawInput.Sensor readings && readings.channels().length > 0) {
            rows = readings.channels()[0].length;
        } else if (raw instanceof RawInput.File file) {
            rows = SignalFile.read(RawFile.checked(file.path(), MAX_BYTES), channels)[0].length;
        } else {
            return Optional.empty();
        }
        if (rows == steps) {
            return Optional.empty();
        }
        return Optional.of(String.format(
                Locale.ROOT,
                rows > steps
                        ? "of %,d rows the middle %,d count; rows must come at the rate of the training data"
                        : "it has %,d of the %,d rows of a window, the rest counts as not there; rows must come at the rate of the"
                                + " training data",
                rows,
                steps));
    }

    private void check(double[][] readings) {
        if (readings.length != channels.size()) {
            throw new IllegalArgumentException("it takes " + channels.size() + " channels " + channels
                    + ", but was given " + readings.length + ".");
        }
        for (int c = 0; c < readings.length; c++) {
            if (readings[c].length == 0 || readings[c].length != readings[0].length) {
                throw new IllegalArgumentException("channel \"" + channels.get(c) + "\" has " + readings[c].length
                        + " samples and \"" + channels.get(0) + "\" " + readings[0].length
                        + "; all need as many, and at least one.");
            }
            for (int t = 0; t < readings[c].length; t++) {
                if (!Float.isFinite((float) readings[c][t])) {
                    throw new IllegalArgumentException("sample " + (t + 1) + " of channel \"" + channels.get(c)
                            + "\" is " + readings[c][t] + ", which is no finite number in single precision.");
                }
            }
        }
    }
}
