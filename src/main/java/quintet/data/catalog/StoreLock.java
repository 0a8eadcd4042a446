package quintet.data.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * One fetch of a set at a time, over threads and processes. The lock file stays behind, empty: to delete it would let
 * two processes lock two files of the same name. The operating system frees the lock of a process that dies.
 */
final class StoreLock {

    /** A process cannot lock a file twice, so its threads queue here first. */
    private static final ConcurrentMap<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

    private StoreLock() {}

    /** What is done under the lock. */
    interface Action {
        void run() throws IOException, InterruptedException;
    }

    static void during(Path file, Progress progress, Action action) throws IOException, InterruptedException {
        ReentrantLock thread = THREADS.computeIfAbsent(file, key -> new ReentrantLock());
        thread.lockInterruptibly();
        try {
            Files.createDirectories(file.getParent());
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                FileLock lock = channel.tryLock();
                if (lock == null) {
                    progress.note("Another process is fetching the same set; waiting for it (" + file + ").");
                }
                while (lock == null) {
                    Thread.sleep(200);
                    lock = channel.tryLock();
                }
                action.run(); // closing the channel frees the lock
            }
        } finally {
            thread.unlock();
        }
    }
}
