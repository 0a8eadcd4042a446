package quintet.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import quintet.data.Folders;

/**
 * A folder that keeps each finished run, and the checkpoint of each unfinished one. While it is open no other comparison
 * can use it.
 */
final class RunStore implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** The files that a store writes; it removes no others, whatever else someone keeps in the folder. */
    private static final Pattern OWN = Pattern.compile(
            "\\d+-[A-Za-z0-9-]*-seed--?\\d+-[0-9a-f-]{36}\\.(json|checkpoint(\\.[A-Za-z0-9_-]+)*)(\\.part)?|lock");

    private final Path folder;
    private final FileChannel lock;

    /**
     * Opens a store.
     *
     * @param folder where runs are kept, or null to keep none
     * @throws UncheckedIOException if the folder cannot be written to
     * @throws IllegalArgumentException if another comparison is using it
     */
    RunStore(Path folder) {
        this.folder = folder;
        if (folder == null) {
            lock = null;
            return;
        }
        FileLock held = null;
        try {
            Folders.make(folder);
            lock = FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            held = lock.tryLock();
        } catch (OverlappingFileLockException e) {
            throw inUse();
        } catch (IOException e) {
            throw new UncheckedIOException("Runs cannot be kept in " + folder + ": " + e.getMessage(), e);
        }
        if (held == null) {
            throw inUse();
        }
    }

    private IllegalArgumentException inUse() {
        return new IllegalArgumentException(
                "Another comparison is keeping its runs in " + folder + ". Wait for it, or choose another folder.");
    }

    /** The name under which a run is kept: file names are plain, so what tells runs apart is its number and fingerprint. */
    static String key(int number, String name, long seed, String fingerprint) {
        return number + "-" + name.replaceAll("[^A-Za-z0-9]+", "-") + "-seed-" + seed + "-" + fingerprint;
    }

    /** The checkpoint file of a run, or null if none is kept. */
    Path checkpoint(String key) {
        return folder == null ? null : folder.resolve(key + ".checkpoint");
    }

    /** The record of a run, if it is there whole. */
    <R> Optional<R> load(String key, Class<R> type) {
        if (folder == null || !Files.exists(file(key))) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file(key).toFile(), type));
        } catch (IOException e) {
            return Optional.empty(); // another version's or a damaged file: train the run again
        }
    }

    /** Keeps a record, and removes the checkpoints of the run and of its stages. */
    void save(String key, Object run) {
        if (folder == null) {
            return;
        }
        Path partial = folder.resolve(key + ".json.part");
        try {
            JSON.writeValue(partial.toFile(), run);
            Files.move(partial, file(key), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            deleteCheckpoints(key);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The finished run could not be kept in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void deleteCheckpoints(String key) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith(key + ".checkpoint")) {
                    Files.delete(file);
                }
            }
        }
    }

    /** Removes the runs of any comparison, and the folder if nothing else is in it. */
    static void clear(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (OWN.matcher(file.getFileName().toString()).matches()) {
                    Files.delete(file);
                }
            }
            Files.delete(folder);
        } catch (DirectoryNotEmptyException e) {
            return; // someone keeps other files there
        } catch (IOException e) {
            throw new UncheckedIOException("The runs in " + folder + " could not be removed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The lock of " + folder + " could not be released: " + e.getMessage(), e);
        }
    }

    private Path file(String key) {
        return folder.resolve(key + ".json");
    }
}
