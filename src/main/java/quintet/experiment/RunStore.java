package quintet.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** A folder that keeps each finished run, and the checkpoint of each unfinished one, until the comparison is whole. */
final class RunStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    /** @param folder where runs are kept, or null to keep none */
    RunStore(Path folder) {
        this.folder = folder;
    }

    /** The checkpoint file of a run, or null if none is kept. */
    Path checkpoint(String key) {
        return folder == null ? null : folder.resolve(key + ".checkpoint");
    }

    /** The record of a run, if it is there whole and has that fingerprint. */
    Optional<RunRecord> load(String key, String fingerprint) {
        if (folder == null || !Files.exists(file(key))) {
            return Optional.empty();
        }
        try {
            RunRecord run = JSON.readValue(file(key).toFile(), RunRecord.class);
            return Optional.of(run).filter(r -> fingerprint.equals(r.fingerprint()));
        } catch (IOException e) {
            return Optional.empty(); // another version's or a damaged file: train the run again
        }
    }

    void save(String key, RunRecord run) {
        if (folder == null) {
            return;
        }
        Path partial = folder.resolve(key + ".part");
        try {
            Files.createDirectories(folder);
            JSON.writeValue(partial.toFile(), run);
            Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(checkpoint(key));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The finished run could not be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    /** Forgets all runs: the comparison is whole. */
    void clear() {
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The runs in " + folder + " could not be removed: " + e.getMessage(), e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }
}
