package quintet.runtime;

import java.lang.ref.ReferenceQueue;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.deallocation.DeallocatableReference;
import org.nd4j.linalg.api.memory.deallocation.DeallocatorService;
import org.nd4j.linalg.factory.Nd4j;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Frees ND4J's memory a moment after Java has collected the array that it belongs to, not at once.
 *
 * <p>ND4J 1.0.0-M1.1 hands its native operations pointers, and lets go of the array. Where that was the last use of the
 * array, which holds for the little array of axes that every operation along an axis makes, a collection during the
 * operation frees memory that is about to be read: the process ends with a segmentation fault in {@code
 * sd::DataBuffer::primary()}. The more often Java collects the likelier that is. Waiting is enough, as an operation reads its
 * arguments at its start.
 */
public final class PatientDeallocation {

    private static final Logger LOG = LoggerFactory.getLogger(PatientDeallocation.class);

    /**
     * How long memory waits. Where memory is short ND4J collects and asks again, five times in 250 ms, before it gives up:
     * what it collected first must be free well before that.
     */
    private static final long PATIENCE_NANOS = 100_000_000;

    private PatientDeallocation() {}

    /** Takes ND4J's own service's place, once, on a CPU. Loads ND4J if it is not loaded yet. */
    public static synchronized void install() {
        if (!isForProcessor(Nd4j.getBackend().getClass().getSimpleName())
                || Nd4j.getDeallocatorService() instanceof PatientService) {
            return; // each graphics card has threads of its own, which stays ND4J's matter
        }
        try {
            Field service = Nd4j.class.getDeclaredField("deallocatorService");
            service.setAccessible(true);
            service.set(null, new PatientService());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This is not the ND4J that Quintet was made for (1.0.0-M1.1).", e);
        }
    }

    /** Whether a backend, by its class, computes on the processor; the number of devices is 1 on a single card as well. */
    static boolean isForProcessor(String backend) {
        return backend.equals("CpuBackend");
    }

    private record Collected(long nanos, DeallocatableReference reference) {}

    private static final class PatientService extends DeallocatorService {

        private final ReferenceQueue<Deallocatable> queue = new ReferenceQueue<>();
        private final Map<String, DeallocatableReference> tracked = new ConcurrentHashMap<>();
        private final Queue<Collected> waiting = new ArrayDeque<>();

        PatientService() {
            Thread thread = new Thread(this::work, "quintet-deallocator");
            thread.setDaemon(true);
            thread.setContextClassLoader(null);
            thread.start();
        }

        @Override
        public void pickObject(Deallocatable object) {
            tracked.put(object.getUniqueId(), new DeallocatableReference(object, queue));
        }

        private void work() {
            try {
                while (true) {
                    DeallocatableReference found = (DeallocatableReference) queue.remove(untilNextMillis());
                    long now = System.nanoTime();
                    if (found != null) {
                        waiting.add(new Collected(now, found));
                    }
                    while (!waiting.isEmpty() && now - waiting.peek().nanos() >= PATIENCE_NANOS) {
                        free(waiting.remove().reference());
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** 0, for ever, if nothing waits. */
        private long untilNextMillis() {
            return waiting.isEmpty()
                    ? 0
                    : Math.max(
                            1,
                            (PATIENCE_NANOS
                                            - (System.nanoTime()
                                                    - waiting.peek().nanos()))
                                    / 1_000_000);
        }

        private void free(DeallocatableReference reference) {
            tracked.remove(reference.getId());
            try {
                reference.getDeallocator().deallocate();
            } catch (RuntimeException | LinkageError e) {
                LOG.warn("An array's memory could not be given back; the others' is, still.", e);
            }
        }
    }
}
