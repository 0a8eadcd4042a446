package quintet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import quintet.features.Resampling;

/**
 * Reads the recordings of phone ({@code s11_03_sp.csv}) and watch ({@code s11_03_sw.csv}) of M. Matey-Sanz, S. Casteleyn and C.
 * Granell (Data in Brief 51, 2023) and brings both to one regular clock.
 *
 * <p>Each sensor ticks evenly, but what it measured is stamped when it is handed over, by the phone in bursts: many stamps of one
 * millisecond, then none for a while. So the stamps of a file are first replaced by the straight line through them ({@link
 * Resampling#regularClock}); interpolating between the stamps themselves would make the signal four times as rough. Then follow
 * means over windows of one step, from the moment at which both devices have begun to that at which one of them ends.
 */
public final class InertialReader {

    private static final Pattern NAME = Pattern.compile("(([A-Za-z]+[0-9]+)_([0-9]+))_(sp|sw)\\.csv");
    private static final String[] COLUMNS = {
        "x_acc", "y_acc", "z_acc", "x_gyro", "y_gyro", "z_gyro", "timestamp", "label"
    };

    /** What a device measures, by the columns of its file. */
    static final List<String> CHANNELS = List.of(COLUMNS).subList(0, 6);

    /** Stamps that stray further from an even clock than any burst does tell of samples that were lost. */
    private static final double MOST_SECONDS_ASTRAY = 0.5;

    private InertialReader() {}

    /**
     * All recordings below a folder, by subject and number.
     *
     * @param rateHz steps a second of the common clock
     * @throws DataException if there is none, a recording lacks one of its devices, or a file is damaged; names file and row
     */
    public static List<InertialRecording> read(Path folder, double rateHz) {
        Map<String, Path[]> pairs = pairs(folder);
        if (pairs.isEmpty()) {
            throw new DataException("There is no recording named like s11_03_sp.csv in " + folder
                    + ". Is this the folder of sp-sw-har?");
        }
        List<InertialRecording> recordings = new ArrayList<>();
        pairs.forEach((id, files) -> recordings.add(recording(id, files, rateHz)));
        return recordings;
    }

    /** Phone and watch by id; ids of one subject in the order of their numbers, which have two digits. */
    private static Map<String, Path[]> pairs(Path folder) {
        Map<String, Path[]> pairs = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    pairs.computeIfAbsent(name.group(1), id -> new Path[2])[
                            name.group(4).equals("sp") ? 0 : 1] = file;
                }
            });
            return pairs;
        } catch (IOException e) {
            throw new DataException(
                    "The folder " + folder + " cannot be read (" + Disk.reason(e) + "). Fetch the set again.", e);
        }
    }

    /** What one device recorded: stamps on an even clock, channels, and the activity of every sample. */
    private record Device(double[] seconds, float[][] values, int[] activities) {}

    private static InertialRecording recording(String id, Path[] files, double rateHz) {
        if (files[0] == null || files[1] == null) {
            Path there = files[0] == null ? files[1] : files[0];
            throw new DataException("Recording " + id + " has only one of its two devices, " + there
                    + "; the other must lie beside it. Fetch the set again.");
        }
        NumberTable[] tables = {table(files[0]), table(files[1])};
        double start = tables[1].numbers()[CHANNELS.size()][0]; // seconds since then: doubles have no digits to spare
        Device phone = device(files[0], tables[0], start);
        Device watch = device(files[1], tables[1], start);
        double from = Math.max(phone.seconds()[0], watch.seconds()[0]);
        double to = Math.min(last(phone.seconds()), last(watch.seconds()));
        Resampling resampling = Resampling.windowMean(rateHz);
        int steps = to > from ? resampling.steps(from, to) : 0;
        if (steps < 1) {
            throw new DataException("Recording " + id + ": phone and watch were never on at the same time (" + files[0]
                    + " and " + files[1] + "). Fetch the set again.");
        }
        return new InertialRecording(
                id,
                id.substring(0, id.indexOf('_')),
                resampling.apply(phone.seconds(), phone.values(), from, steps).values(),
                resampling.apply(watch.seconds(), watch.values(), from, steps).values(),
                activities(resampling, phone, from, steps),
                activities(resampling, watch, from, steps));
    }

    private static NumberTable table(Path file) {
        NumberTable table = NumberTable.read(file, true);
        table.require(file, COLUMNS);
        return table;
    }

    private static Device device(Path file, NumberTable table, double start) {
        double[] stamps = Arrays.stream(table.numbers()[CHANNELS.size()])
                .map(milliseconds -> (milliseconds - start) / 1000)
                .toArray();
        for (int i = 1; i < stamps.length; i++) {
            if (stamps[i] < stamps[i - 1]) {
                throw NumberTable.fault(file, i + 1, "the timestamp is before that of the row above");
            }
        }
        double[] clock;
        try {
            clock = Resampling.regularClock(stamps);
        } catch (IllegalArgumentException e) {
            throw new DataException(file + ": " + e.getMessage(), e);
        }
        for (int i = 0; i < clock.length; i++) {
            if (Math.abs(clock[i] - stamps[i]) > MOST_SECONDS_ASTRAY) {
                throw NumberTable.fault(
                        file,
                        i + 1,
                        String.format(
                                Locale.ROOT,
                                "the timestamp is %.2f s off an even clock, so samples must be missing",
                                Math.abs(clock[i] - stamps[i])));
            }
        }
        int[] activities = new int[stamps.length];
        for (int i = 0; i < activities.length; i++) {
            activities[i] = InertialRecording.ACTIVITIES.indexOf(table.texts().get(i));
            if (activities[i] < 0) {
                throw NumberTable.fault(
                        file,
                        i + 1,
                        "\"" + table.texts().get(i) + "\" is no activity (known are "
                                + String.join(", ", InertialRecording.ACTIVITIES) + ")");
            }
        }
        float[][] values =
                IntStream.range(0, CHANNELS.size()).mapToObj(table::floats).toArray(float[][]::new);
        return new Device(clock, values, activities);
    }

    private static int[] activities(Resampling resampling, Device device, double from, int steps) {
        return Arrays.stream(resampling.nearestSamples(device.seconds(), from, steps))
                .map(sample -> device.activities()[sample])
                .toArray();
    }

    private static double last(double[] values) {
        return values[values.length - 1];
    }
}
