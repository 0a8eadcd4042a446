package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.Deallocatable;
import org.nd4j.linalg.api.memory.Deallocator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PatientDeallocationTest {

    private static final int SECONDS = 12;

    @Test
    void takesTheServicesPlaceOnce() {
        PatientDeallocation.install();
        Object service = Nd4j.getDeallocatorService();
        PatientDeallocation.install();
        assertThat(Nd4j.getDeallocatorService()).isSameAs(service);
        assertThat(service.getClass().getName()).startsWith("quintet.");
    }

    @Test
    void leavesGraphicsCardsToNd4j() {
        assertThat(PatientDeallocation.isForProcessor(
                        Nd4j.getBackend().getClass().getSimpleName()))
                .isTrue();
        assertThat(PatientDeallocation.isForProcessor("JCublasBackend")).isFalse();
    }

    /** ND4J asks for memory five times within 250 ms and collects in between: by then it must be free. */
    @Test
    void freesAfterAMomentButWithinNd4jsOwnPatience() throws Exception {
        PatientDeallocation.install();
        long soonest = Long.MAX_VALUE;
        for (int i = 0; i < 5; i++) {
            AtomicLong freed = new AtomicLong();
            long collected = collect(() -> freed.set(System.nanoTime()));
            soonest = Math.min(soonest, waitFor(freed) - collected);
        }
        assertThat(TimeUnit.NANOSECONDS.toMillis(soonest)).isBetween(50L, 200L);
    }

    @Test
    void goesOnFreeingWhenOneFails() throws Exception {
        PatientDeallocation.install();
        AtomicLong failed = new AtomicLong();
        collect(() -> {
            failed.set(System.nanoTime());
            throw new IllegalStateException("made up: the memory is not to be had back");
        });
        waitFor(failed);
        AtomicLong freed = new AtomicLong();
        collect(() -> freed.set(System.nanoTime()));
        waitFor(freed);
    }

    /** Hands the service an object, drops it, and says when Java had collected it. */
    private static long collect(Deallocator deallocator) {
        Nd4j.getDeallocatorService().pickObject(new Holder(UUID.randomUUID().toString(), deallocator));
        System.gc(); // some 100 ms by itself, after which ND4J waits
        return System.nanoTime();
    }

    private static long waitFor(AtomicLong moment) throws InterruptedException {
        for (int i = 0; moment.get() == 0; i++) {
            assertThat(i).as("tenths of a second waited").isLessThan(100);
            Thread.sleep(100);
        }
        return moment.get();
    }

    private record Holder(String getUniqueId, Deallocator deallocator) implements Deallocatable {

        @Override
        public int targetDevice() {
            return 0;
        }
    }

    /** ND4J's own service ends this program with a segmentation fault, after some eight seconds where it was seen. */
    @Test
    void operationsSurviveConstantCollection(@TempDir Path folder) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+IgnoreUnrecognizedVMOptions",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC",
                        "-Xmn2m",
                        "-XX:ErrorFile=" + folder.resolve("crash.log"),
                        Busy.class.getName()))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().put("OMP_NUM_THREADS", "1");
        Process process = builder.start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
    }

    /** Adds rows on two threads while Java collects all the time. */
    static final class Busy {

        public static void main(String[] arguments) throws InterruptedException {
            PatientDeallocation.install();
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
            Runnable work = () -> {
                INDArray x = Nd4j.rand(DataType.FLOAT, 64, 10);
                INDArray row = Nd4j.rand(DataType.FLOAT, 1, 10);
                while (System.nanoTime() < end) {
                    x.addiRowVector(row);
                    x.max(1);
                    x.sum(0);
                }
            };
            Thread other = new Thread(work);
            other.start();
            work.run();
            other.join();
        }
    }
}
