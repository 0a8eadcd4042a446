package quintet.training;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells from an error that a device ran out of memory, and what to do about it.
 *
 * <p>ND4J has no error of its own for that. On a GPU it throws a RuntimeException with a text of its own or CUDA's; on a CPU
 * JavaCPP throws an OutOfMemoryError where its limit is reached, and ND4J says that it failed to allocate.
 */
final class MemoryShortage {

    private static final List<String> SIGNS = List.of(
            "failed to allocate",
            "out of memory",
            "cannot allocate",
            "can't allocate",
            "cudamalloc",
            "cudaerrormemoryallocation",
            "_status_alloc_failed", // cuBLAS and cuSOLVER
            "physical memory usage is too high",
            "failed to resize pointer",
            "allocation failed", // ND4J's, on a CPU and on a GPU
            "bad_alloc");

    private MemoryShortage() {}

    /** What to tell, if memory ran out in a step over so many examples. */
    static Optional<OutOfMemoryException> of(Throwable error, int batchSize) {
        for (Throwable cause = error; cause != null; cause = cause.getCause()) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            // Java's own heap and the system's threads are other matters: a smaller batch hardly helps there
            boolean other = cause instanceof OutOfMemoryError
                    && (text.contains("java heap space") || text.contains("native thread"));
            if (!other && SIGNS.stream().anyMatch(text::contains)) {
                return Optional.of(new OutOfMemoryException(batchSize, error));
            }
        }
        return Optional.empty();
    }
}
