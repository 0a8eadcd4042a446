package quintet.runtime;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * How the cores are shared: whole runs side by side come first, and what they leave over goes to the threads inside a step.
 *
 * <p>Two runs at once keep two cores busy from their first line to their last; two threads inside one step wait for each
 * other, and much of a step is not shared out at all. So the runs of a comparison take a core each. A single training,
 * or the last run of a comparison, would leave cores idle: there the two directions of a recurrent layer run side by side.
 * docs/performance.md has the measurements. The numbers that come out are the same to the last bit, however
 * many threads compute them.
 *
 * <p>{@value #PROPERTY} (or the variable {@value #VARIABLE}) says how many cores to use; all, unless set. The native
 * operations keep one thread each, see {@link Threads}.
 */
public final class Parallelism {

    /** Name of the system property with the number of threads in all. */
    public static final String PROPERTY = "quintet.threads";

    /** Name of the environment's variable with the number of threads in all; the property wins. */
    public static final String VARIABLE = "QUINTET_THREADS";

    private static final AtomicInteger RUNS = new AtomicInteger();

    /** Not the common pool: with two cores CompletableFuture starts a thread a task instead of using it. */
    private static final ExecutorService HELPERS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "quintet-step");
        thread.setDaemon(true);
        return thread;
    });

    private Parallelism() {}

    /**
     * How many threads may compute at once.
     *
     * @throws IllegalArgumentException if the setting is no count
     */
    public static int threads() {
        return isSet() ? count(setting().strip()) : Runtime.getRuntime().availableProcessors();
    }

    /** Whether the number is set, right or wrong. */
    public static boolean isSet() {
        return setting() != null && !setting().isBlank();
    }

    private static String setting() {
        return System.getProperty(PROPERTY, System.getenv(VARIABLE));
    }

    static int count(String set) {
        if (!set.matches("[1-9]\\d{0,3}")) {
            throw new IllegalArgumentException("The number of threads (" + VARIABLE + ", -D" + PROPERTY
                    + ") must be 1 or more, but is " + set + ".");
        }
        return Integer.parseInt(set);
    }

    /** Does the work as one of the runs that share the cores. */
    public static <T> T asRun(Supplier<T> work) {
        RUNS.incrementAndGet();
        try {
            return work.get();
        } finally {
            RUNS.decrementAndGet();
        }
    }

    /** How many threads a step may use now: an equal share among the runs under way, 1 at least. */
    public static int threadsOfStep() {
        return Math.max(1, threads() / Math.max(1, RUNS.get()));
    }

    /** Does both and returns when both are done; at the same time if a step may use two threads. Neither may need the other. */
    public static void both(Runnable one, Runnable other) {
        if (threadsOfStep() < 2) {
            one.run();
            other.run();
            return;
        }
        CompletableFuture<Void> meanwhile = CompletableFuture.runAsync(other, HELPERS);
        try {
            one.run();
        } catch (RuntimeException | Error first) {
            try {
                await(meanwhile);
            } catch (RuntimeException | Error second) {
                if (second != first) {
                    first.addSuppressed(second);
                }
            }
            throw first;
        }
        await(meanwhile);
    }

    private static void await(CompletableFuture<Void> work) {
        try {
            work.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }
}
