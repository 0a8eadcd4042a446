package quintet.runtime;

import java.util.Optional;

/**
 * Asks CUDA itself, as ND4J will: the driver's library must load, name a device, and cuBLAS must load.
 *
 * <p>The libraries are part of the GPU build alone, so they are reached by reflection. ND4J asks the same when it starts; where the
 * answer is no, it prints a stack trace and takes the CPU. So it is asked here first.
 */
final class CudaRuntime {

    private static final String RUNTIME = "org.bytedeco.cuda.global.cudart";

    private static final String PRODUCTS = "org.bytedeco.cuda.global.cublas";

    private static final int MAJOR = 75;

    private static final int MINOR = 76;

    /**
     * What CUDA answered.
     *
     * @param problem why it cannot compute; "" if it can
     * @param capability of the first device that it shows
     */
    record Answer(String problem, Optional<ComputeCapability> capability) {

        static Answer no(String problem) {
            return new Answer(problem, Optional.empty());
        }
    }

    private CudaRuntime() {}

    /** Its answer; empty if this is not the GPU build. */
    static Optional<Answer> ask() {
        try {
            Class.forName(RUNTIME, false, CudaRuntime.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
        try {
            Class<?> runtime = Class.forName(RUNTIME);
            int[] number = new int[1];
            int code =
                    (int) runtime.getMethod("cudaGetDeviceCount", int[].class).invoke(null, (Object) number);
            if (code != 0 || number[0] < 1) {
                return Optional.of(Answer.no(
                        code == 0 ? "CUDA finds no GPU" : "CUDA says: " + text(runtime, code) + " (" + code + ")"));
            }
            Class.forName(PRODUCTS);
            return Optional.of(new Answer(
                    "", Optional.of(new ComputeCapability(attribute(runtime, MAJOR), attribute(runtime, MINOR)))));
        } catch (ReflectiveOperationException | LinkageError | RuntimeException e) {
            return Optional.of(Answer.no("CUDA does not load: " + rootMessage(e)));
        }
    }

    private static String text(Class<?> runtime, int code) throws ReflectiveOperationException {
        Object pointer = runtime.getMethod("cudaGetErrorString", int.class).invoke(null, code);
        return String.valueOf(pointer.getClass().getMethod("getString").invoke(pointer));
    }

    private static int attribute(Class<?> runtime, int attribute) throws ReflectiveOperationException {
        int[] value = new int[1];
        runtime.getMethod("cudaDeviceGetAttribute", int[].class, int.class, int.class)
                .invoke(null, value, attribute, 0);
        return value[0];
    }

    /** The innermost message, without the path of the file that could not be loaded. */
    static String rootMessage(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        return text.replaceAll("\\s*\\R\\s*", " ").replaceFirst("^/\\S+: (?=\\S)", "");
    }
}
