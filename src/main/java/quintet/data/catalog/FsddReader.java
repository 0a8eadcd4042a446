package quintet.data.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the recordings of FSDD, which tell digit, speaker and take in their names: {@code 7_jackson_32.wav}. */
public final class FsddReader {

    private static final Pattern NAME = Pattern.compile("([0-9])_([a-z]+)_([0-9]+)\\.wav");

    private FsddReader() {}

    /**
     * All recordings below a folder, at any depth, by digit, speaker and take; the sounds are not read yet.
     *
     * @throws DataException if there is none
     */
    public static List<Recording> read(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Recording> recordings = files.flatMap(file -> recording(file).stream())
                    .sorted(Comparator.comparingInt(Recording::digit)
                            .thenComparing(Recording::speaker)
                            .thenComparingInt(Recording::take))
                    .toList();
            if (recordings.isEmpty()) {
                throw new DataException("There is no recording named like 7_jackson_32.wav in " + folder
                        + ". Is this the folder of FSDD?");
            }
            return recordings;
        } catch (IOException e) {
            throw new DataException(
                    "The folder " + folder + " cannot be read (" + Disk.reason(e) + "). Fetch the set again.", e);
        }
    }

    private static Optional<Recording> recording(Path file) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        return name.matches()
                ? Optional.of(new Recording(
                        file, Integer.parseInt(name.group(1)), name.group(2), Integer.parseInt(name.group(3))))
                : Optional.empty();
    }
}
