package quintet.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;

/**
 * The processor that OpenBLAS takes this one for; its kernels are picked by it.
 *
 * <p>OpenBLAS tells only while it loads, on standard error and if {@code OPENBLAS_VERBOSE=2} is set; so a second Java
 * loads it and is listened to.
 */
final class OpenBlasCore {

    /** Cores without AVX2: more than half of the speed is lost where one of them is taken for a newer processor. */
    private static final Set<String> OLD = Set.of(
            "unknown",
            "generic",
            "prescott",
            "katmai",
            "coppermine",
            "northwood",
            "banias",
            "core2",
            "penryn",
            "dunnington",
            "nehalem",
            "atom",
            "athlon",
            "opteron",
            "opteron_sse3",
            "barcelona",
            "bobcat",
            "nano",
            "core");

    private static final Pattern CORE = Pattern.compile("(?m)^Core: *(\\S+)");

    private OpenBlasCore() {}

    /** Loads OpenBLAS and nothing else. */
    public static void main(String[] arguments) {
        Loader.load(openblas_nolapack.class);
    }

    /** The name of the core, such as "SkylakeX"; empty if it cannot be found out. */
    static Optional<String> read() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+IgnoreUnrecognizedVMOptions",
                "--enable-native-access=ALL-UNNAMED",
                OpenBlasCore.class.getName()));
        builder.environment().put("OPENBLAS_VERBOSE", "2");
        // a variable, as a class path may be longer than a command may be
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Path output = Files.createTempFile("quintet-openblas", ".txt");
        try {
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Matcher core = CORE.matcher(Files.readString(output));
            return core.find() ? Optional.of(core.group(1)) : Optional.empty();
        } finally {
            Files.deleteIfExists(output);
        }
    }

    /** Whether a core is older than a processor with these instructions. */
    static boolean isTooOld(String core, boolean processorHasAvx2) {
        return processorHasAvx2 && OLD.contains(core.toLowerCase(Locale.ROOT));
    }
}
