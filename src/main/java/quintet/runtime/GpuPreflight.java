package quintet.runtime;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the GPU build can compute here, found out before it is fetched or loaded.
 *
 * <p>ND4J 1.0.0-M1.1 is built for CUDA 11.2. Its library holds machine code for compute capabilities 3.5 to 8.6 and PTX of
 * 8.6: what is newer than all machine code (9.0 and later) runs once the driver has compiled the PTX.
 *
 * @param device the GPU that would compute; empty if none can
 * @param line what to tell, in one line: the GPU, or the reason why the CPU computes
 */
public record GpuPreflight(Optional<GpuDevice> device, String line) {

    /** Where the driver keeps what it compiled, unless the variable CUDA_CACHE_PATH says otherwise. */
    public static final String CACHE = "~/.nv/ComputeCache";

    /** What CUDA's own libraries and a small network take. */
    private static final long LEAST_FREE = 1L << 30;

    private static final String FALLS_BACK = "computing on the CPU, because ";

    private static final String FAILS = "a GPU is required, but ";

    private static final double GIB = 1L << 30;

    public GpuPreflight {
        if (line.isBlank() || line.lines().count() != 1) {
            throw new IllegalArgumentException("What a preflight tells is one line, but is \"" + line + "\".");
        }
    }

    /** Examines this machine. Loads nothing but runs nvidia-smi; takes some tenths of a second. */
    public static GpuPreflight examine() {
        String system = System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        return platformFault(system, processor)
                .map(GpuPreflight::cpu)
                .orElseGet(() ->
                        decide(NvidiaDriver.survey().visible(System.getenv(GpuSurvey.VISIBLE)), isWindows(system)));
    }

    /** Why there is no GPU build for a system; empty if there is one. */
    static Optional<String> platformFault(String system, String processor) {
        boolean known = isWindows(system) || system.toLowerCase(Locale.ROOT).startsWith("linux");
        boolean intel = processor.equals("amd64") || processor.equals("x86_64");
        return known && intel
                ? Optional.empty()
                : Optional.of(
                        "the GPU build is for Linux and Windows on x86-64, and this is " + system + " on " + processor);
    }

    private static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    /** Decides on what the driver said. */
    static GpuPreflight decide(GpuSurvey survey, boolean windows) {
        if (survey.devices().isEmpty()) {
            return cpu(survey.problem());
        }
        DriverVersion oldest = DriverVersion.oldest(windows);
        if (DriverVersion.isOne(survey.driver())
                && DriverVersion.parse(survey.driver()).compareTo(oldest) < 0) {
            return cpu("the NVIDIA driver is " + survey.driver() + ", and CUDA 11.2 needs " + oldest
                    + " or newer: update the driver");
        }
        List<GpuDevice> able =
                survey.devices().stream().filter(GpuPreflight::isSupported).toList();
        if (able.isEmpty()) {
            return cpu(first(survey) + " is older than compute capability " + ComputeCapability.OLDEST
                    + ", the first that ND4J is built for");
        }
        GpuDevice roomiest = able.stream()
                .max(Comparator.comparingLong(GpuPreflight::free).thenComparing(device -> -device.index()))
                .orElseThrow();
        if (free(roomiest) < LEAST_FREE) {
            return cpu(String.format(
                    Locale.ROOT,
                    "GPU %d, %s, is out of memory (about %.0f GiB must be free): see with nvidia-smi what uses it, and end that",
                    roomiest.index(),
                    roomiest.describe(),
                    LEAST_FREE / GIB));
        }
        return new GpuPreflight(Optional.of(roomiest), praise(roomiest, survey));
    }

    private static boolean isSupported(GpuDevice device) {
        return device.capability()
                .map(capability -> capability.support() != ComputeCapability.Support.NONE)
                .orElse(true); // an old driver does not tell; CUDA will
    }

    private static String first(GpuSurvey survey) {
        return survey.devices().get(0).describe();
    }

    /** Free memory; plenty where it is not told. */
    private static long free(GpuDevice device) {
        return device.freeBytes().orElse(Long.MAX_VALUE);
    }

    private static String praise(GpuDevice device, GpuSurvey survey) {
        String which = survey.devices().size() == 1
                ? "GPU"
                : "GPU " + device.index() + " of " + survey.devices().size();
        boolean compiles = device.capability()
                .filter(c -> c.support() == ComputeCapability.Support.COMPILED_AT_FIRST_USE)
                .isPresent();
        return which + ": " + device.describe()
                + (survey.driver().isEmpty() ? "" : ", driver " + survey.driver())
                + (compiles
                        ? "; newer than ND4J's machine code, so the driver compiles for minutes at first use and keeps"
                                + " the result in " + CACHE + " (or CUDA_CACHE_PATH)"
                        : "");
    }

    private static GpuPreflight cpu(String reason) {
        return new GpuPreflight(Optional.empty(), FALLS_BACK + reason);
    }

    /** Why none can compute; "" if one can. */
    public String reason() {
        return device.isPresent() ? "" : line.substring(FALLS_BACK.length());
    }

    /** Asks CUDA itself as well, which only the GPU build can. */
    GpuPreflight confirm() {
        return confirm(CudaRuntime.ask());
    }

    GpuPreflight confirm(Optional<CudaRuntime.Answer> answer) {
        if (device.isEmpty() || answer.isEmpty()) {
            return this;
        }
        CudaRuntime.Answer found = answer.get();
        if (!found.problem().isEmpty()) {
            return cpu(found.problem());
        }
        boolean old = found.capability()
                .filter(capability -> capability.support() == ComputeCapability.Support.NONE)
                .isPresent();
        return old
                ? cpu(device.get().name() + " has compute capability "
                        + found.capability().orElseThrow() + ", and the first that ND4J is built for is "
                        + ComputeCapability.OLDEST)
                : this;
    }

    /**
     * For the launcher: tells the line on the standard error, and the number of the GPU on the standard output if one can
     * compute.
     *
     * @param arguments "cuda" to ask CUDA as well; "require" if the CPU will not do
     */
    public static void main(String[] arguments) {
        boolean cuda = List.of(arguments).contains("cuda");
        GpuPreflight preflight = cuda ? examine().confirm() : examine();
        if (!cuda || preflight.device().isEmpty()) {
            boolean required = List.of(arguments).contains("require");
            System.err.println(
                    "quintet: " + (required ? preflight.line().replace(FALLS_BACK, FAILS) : preflight.line()));
        }
        preflight.device().ifPresent(device -> System.out.println(device.index()));
    }
}
