package quintet.experiment;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Runs tasks on several threads, a task a thread. */
final class RunPool {

    private final ExecutorService pool;

    RunPool(int threads) {
        pool = Executors.newFixedThreadPool(threads, task -> {
            Thread thread = new Thread(task, "quintet-run");
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Runs all tasks, in order as threads come free; once. The first failure ends all, and so does an interrupt of the
     * calling thread; either way no task is under way any more on return.
     */
    <T extends Callable<R>, R> Map<T, R> run(List<T> tasks) throws InterruptedException {
        CompletionService<Map.Entry<T, R>> done = new ExecutorCompletionService<>(pool);
        try {
            tasks.forEach(task -> done.submit(() -> Map.entry(task, task.call())));
            Map<T, R> records = new HashMap<>();
            while (records.size() < tasks.size()) {
                Map.Entry<T, R> finished = get(done.take());
                records.put(finished.getKey(), finished.getValue());
            }
            return records;
        } finally {
            stop();
        }
    }

    private static <T> T get(Future<T> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException fault) {
                throw fault;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Interrupts what runs and waits for it, for it may be writing its checkpoint. */
    private void stop() throws InterruptedException {
        pool.shutdownNow();
        while (!pool.awaitTermination(1, TimeUnit.MINUTES)) {
            pool.shutdownNow();
        }
    }
}
