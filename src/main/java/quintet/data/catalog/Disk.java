package quintet.data.catalog;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** What the store asks of a disk; a test puts a full one in its place. */
interface Disk {

    Disk REAL = new Disk() {};

    /** Bytes free where that folder lies. */
    default long usable(Path folder) throws IOException {
        return Files.getFileStore(folder).getUsableSpace();
    }

    /** A file to write: gone on with if {@code append}, else made anew. */
    default OutputStream open(Path file, boolean append) throws IOException {
        return append
                ? Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)
                : Files.newOutputStream(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
    }

    /** Deletes a folder and what is in it, or does nothing where there is none. */
    default void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Refuses, before anything is fetched, what would not fit. */
    default void require(Path folder, long bytes, String what) {
        long free;
        try {
            free = usable(folder);
        } catch (IOException e) {
            return; // some file systems cannot say; then writing will tell
        }
        if (free < bytes) {
            throw new DataException(what + " needs " + mebibytes(bytes) + " in " + folder + ", but only "
                    + mebibytes(free) + " are free. Make room, or set " + StoreOptions.HOME
                    + " to a folder on another disk.");
        }
    }

    /** What to say of a failed write. */
    static DataException failure(String what, Path file, IOException e) {
        return new DataException(
                what + ": " + file + " cannot be written (" + reason(e)
                        + "). Make room or check the permissions, or set " + StoreOptions.HOME + " to another folder.",
                e);
    }

    static String reason(IOException e) {
        if (e instanceof java.nio.file.FileSystemException named && named.getReason() != null) {
            return named.getReason();
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static String mebibytes(long bytes) {
        return Math.max(1, bytes >> 20) + " MiB";
    }
}
