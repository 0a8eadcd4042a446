package quintet.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.nd4j.linalg.api.environment.Nd4jEnvironment;
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
 * @param devices the GPUs that compute, with compute capability and memory; none on a CPU
 */
public record Backend(String name, String version, String blas, String simd, String bestSimd, List<GpuDevice> devices) {

    private static final Map<Integer, String> SIMD = Map.of(1, "generic x86-64", 2, "AVX2", 3, "AVX-512");

    public Backend {
        devices = List.copyOf(devices);
    }

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
                    simd(operations.optimalLevel()),
                    devices(environment.get(Nd4jEnvironment.CUDA_DEVICE_INFORMATION_KEY)));
        } catch (LinkageError e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IllegalStateException("ND4J cannot load its native library: " + cause.getMessage(), e);
        }
    }

    /** Reads what ND4J knows of its devices: a list of maps, or null on a CPU. */
    static List<GpuDevice> devices(Object information) {
        List<GpuDevice> devices = new ArrayList<>();
        for (Object entry : information instanceof List<?> list ? list : List.of()) {
            if (entry instanceof Map<?, ?> facts) {
                devices.add(new GpuDevice(
                        devices.size(),
                        String.valueOf(facts.get(Nd4jEnvironment.CUDA_DEVICE_NAME_KEY)),
                        ComputeCapability.parse(facts.get(Nd4jEnvironment.CUDA_DEVICE_MAJOR_VERSION_KEY) + "."
                                + facts.get(Nd4jEnvironment.CUDA_DEVICE_MINOR_VERSION_KEY)),
                        bytes(facts.get(Nd4jEnvironment.CUDA_TOTAL_MEMORY_KEY)),
                        bytes(facts.get(Nd4jEnvironment.CUDA_FREE_MEMORY_KEY))));
            }
        }
        return devices;
    }

    private static OptionalLong bytes(Object number) {
        return number instanceof Number bytes ? OptionalLong.of(bytes.longValue()) : OptionalLong.empty();
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
