package quintet.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import quintet.runtime.Doctor.Examination;

/** Whether ND4J computes, rightly, and fast enough. */
final class ComputeChecks {

    /** Below this something is wrong: OpenBLAS with the kernels of an old core reaches 34 GFLOP/s, with fitting ones 86. */
    private static final double SLOW = 10;

    private static final int REFERENCE_SIZE = 48;

    private static final int TIMED_SIZE = 1024;

    private ComputeChecks() {}

    static List<Examination> all() {
        return List.of(
                new Examination("backend", ComputeChecks::backend),
                new Examination("GPU", () -> gpu(GpuPreflight.examine())),
                new Examination("product", ComputeChecks::product),
                new Examination("speed", ComputeChecks::speed),
                new Examination("threads", () -> threads(Threads.current())),
                new Examination("OpenBLAS", ComputeChecks::openBlas));
    }

    private static Check backend() {
        Backend backend;
        try {
            backend = Backend.current();
        } catch (IllegalStateException e) {
            return Check.fail(
                    "backend",
                    e.getMessage(),
                    "Check that processor and system are among those the README names, and that ~/.javacpp is"
                            + " writable; then remove ~/.javacpp/cache and try again.");
        }
        if (!backend.devices().isEmpty()) {
            return Check.ok(
                    "backend",
                    "ND4J %s on %s: %s"
                            .formatted(
                                    backend.version(),
                                    backend.name(),
                                    backend.devices().stream()
                                            .map(GpuDevice::describe)
                                            .collect(Collectors.joining("; "))));
        }
        return Check.ok(
                "backend",
                "ND4J %s on %s, built for %s (this processor: %s)"
                        .formatted(backend.version(), backend.name(), backend.simd(), backend.bestSimd()));
    }

    /** A machine without a GPU is no fault. */
    static Check gpu(GpuPreflight preflight) {
        return preflight.device().isEmpty()
                ? Check.ok("GPU", "none that can compute: " + preflight.reason())
                : Check.ok("GPU", preflight.line() + " (./quintet --gpu uses it)");
    }

    /** One product in float against the same sums in double, in plain Java. */
    private static Check product() {
        int n = REFERENCE_SIZE;
        Random random = new Random(7);
        double[][] a = square(n, random);
        double[][] b = square(n, random);
        INDArray product =
                Nd4j.create(a).castTo(DataType.FLOAT).mmul(Nd4j.create(b).castTo(DataType.FLOAT));
        double worst = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += a[i][k] * b[k][j];
                }
                worst = Math.max(worst, Math.abs(sum - product.getDouble(i, j)) / sum);
            }
        }
        String finding = String.format(Locale.ROOT, "largest relative error %.1e in float", worst);
        return worst < 1e-5
                ? Check.ok("product", finding)
                : Check.fail("product", finding, "Matrix products are wrong here: try OPENBLAS_CORETYPE=Haswell.");
    }

    private static double[][] square(int n, Random random) {
        return Stream.generate(() -> random.doubles(n).toArray()).limit(n).toArray(double[][]::new);
    }

    private static Check speed() {
        long n = TIMED_SIZE;
        INDArray a = Nd4j.ones(DataType.FLOAT, n, n);
        INDArray b = Nd4j.ones(DataType.FLOAT, n, n);
        INDArray result = Nd4j.create(DataType.FLOAT, new long[] {n, n}, 'f');
        double seconds = Double.MAX_VALUE;
        for (int repetition = 0; repetition < 4; repetition++) {
            long start = System.nanoTime();
            a.mmuli(b, result);
            seconds = Math.min(seconds, (System.nanoTime() - start) / 1e9);
        }
        double gigaflops = 2.0 * n * n * n / seconds / 1e9;
        String finding = String.format(Locale.ROOT, "%.0f GFLOP/s in a float product of %d x %d", gigaflops, n, n);
        return gigaflops >= SLOW
                ? Check.ok("speed", finding)
                : Check.warn("speed", finding, "Slow: is the machine busy? See also the line of OpenBLAS.");
    }

    static Check threads(Threads threads) {
        String finding = "%d for operations, %d for products".formatted(threads.operations(), threads.products());
        return threads.operations() == 1
                ? Check.ok("threads", finding)
                : Check.warn(
                        "threads",
                        finding,
                        "Recurrent networks run faster on one: set OMP_NUM_THREADS=1 (./quintet does so by itself).");
    }

    private static Check openBlas() throws IOException, InterruptedException {
        Optional<String> core = OpenBlasCore.read();
        if (core.isEmpty()) {
            return Check.ok("OpenBLAS", "does not tell which processor it takes this one for");
        }
        String asked = System.getenv("OPENBLAS_CORETYPE");
        String finding = "uses the kernels for " + core.get()
                + (asked == null || asked.isBlank() ? "" : ", as OPENBLAS_CORETYPE=" + asked + " asks");
        return OpenBlasCore.isTooOld(core.get(), processorHasAvx2())
                ? Check.warn(
                        "OpenBLAS",
                        finding + ", far older than this processor",
                        "Name a nearer one and compare the speed: OPENBLAS_CORETYPE=Haswell, or SkylakeX with AVX-512.")
                : Check.ok("OpenBLAS", finding);
    }

    private static boolean processorHasAvx2() throws IOException {
        Path description = Path.of("/proc/cpuinfo");
        return Files.isReadable(description) && Files.readString(description).contains(" avx2");
    }
}
