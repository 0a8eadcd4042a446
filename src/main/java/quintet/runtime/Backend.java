package quintet.runtime;

import java.util.Map;
import java.util.Properties;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * What ND4J computes with.
 *
 * @param name "CPU" or "CUDA"
 * @param version version of ND4J
 * @param blas the library behind matrix products, such as "OPENBLAS"
 * @param simd vector instructions that ND4J's native library was built for, such as "AVX2"
 * @param bestSimd vector instructions of this processor; ND4J's own operations use only those of {@code simd}
 */
public record Backend(String name, String version, String blas, String simd, String bestSimd) {

    private static final Map<Integer, String> SIMD = Map.of(1, "generic x86-64", 2, "AVX2", 3, "AVX-512");

    /**
     * The backend of this process. Loads ND4J if it is not loaded yet.
     *
     * @throws IllegalStateException if no backend can be loaded
     */
    public static Backend current() {
        try {
            Properties environment = Nd4j.getExecutioner().getEnvironmentInformation();
            NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
            return new Backend(
                    environment.getProperty("backend", "unknown"),
                    versionOfJar(),
                    String.valueOf(environment.get("blas.vendor")),
                    simd(operations.binaryLevel()),
                    simd(operations.optimalLevel()));
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("ND4J cannot load its native library: " + cause.getMessage(), e);
        }
    }

    private static String simd(int level) {
        return SIMD.getOrDefault(level, "of " + System.getProperty("os.arch"));
    }

    private static String versionOfJar() {
        // the jar of a backend is named like nd4j-native-1.0.0-M1.1.jar
        String jar = String.valueOf(Nd4j.getBackend()
                .getClass()
                .getProtectionDomain()
                .getCodeSource()
                .getLocation());
        return jar.replaceFirst(".*/nd4j-[a-z]+-?(\\d[^/]*?)\\.jar$", "$1");
    }
}
