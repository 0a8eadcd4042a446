package quintet.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
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
