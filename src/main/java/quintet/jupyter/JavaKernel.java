package quintet.jupyter;

import java.io.File;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Describes the project's own kernel to Jupyter, with the Java that runs now, the class path that was built, and the options that
 * the launcher gives to every other command.
 */
public final class JavaKernel {

    /** Options for Java as in the launcher; the first line silences newer versions, and older ones ignore it. */
    private static final List<String> OPTIONS = List.of(
            "-XX:+IgnoreUnrecognizedVMOptions",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:MaxRAMPercentage=25",
            "-Dorg.bytedeco.javacpp.maxbytes=200%",
            "-Dorg.bytedeco.javacpp.logger=slf4j",
            "-Djava.awt.headless=true",
            "-Dfile.encoding=UTF-8");

    /** Variables of the environment, and what they are unless the user says otherwise. */
    private static final Map<String, String> DEFAULTS =
            Map.of("OMP_NUM_THREADS", "1", "OPENBLAS_NUM_THREADS", "1", "ND4J_SKIP_BLAS_THREADS", "true");

    /** Set by the launcher where a GPU computes: its number. */
    private static final String GPU = "quintet.gpu";

    /** What the launcher tells CUDA. */
    private static final List<String> CUDA =
            List.of("CUDA_DEVICE_ORDER", "CUDA_VISIBLE_DEVICES", "CUDA_CACHE_MAXSIZE", "CUDA_MODULE_LOADING");

    private static final String MAIN = "quintet.kernel.KernelMain";

    private static final String ARGUMENTS = "java.args";

    private final Machine machine;
    private final Project project;

    /** A kernel on a machine, for a project. */
    public JavaKernel(Machine machine, Project project) {
        this.machine = machine;
        this.project = project;
    }

    /** How Jupyter starts it. */
    public KernelSpec spec() {
        Path home = Path.of(System.getProperty("java.home"));
        if (ModuleFinder.ofSystem().find("jdk.jshell").isEmpty()) {
            throw new JupyterException("The notebooks need a JDK, and the Java in " + home
                    + " has no jdk.jshell. Install a JDK (17 or newer), or name one: QUINTET_JAVA_HOME=/path/to/jdk");
        }
        List<String> argv = new ArrayList<>();
        argv.add(home.resolve("bin").resolve("java").toString());
        argv.addAll(options());
        // in a file, as the class path is longer than a command may be on Windows
        argv.add("@{resource_dir}/" + ARGUMENTS);
        argv.add(MAIN);
        argv.add("{connection_file}");
        String path = classPath().replace("\\", "\\\\").replace("\"", "\\\"");
        return new KernelSpec(argv, environment(), "message", Map.of(ARGUMENTS, "-cp \"" + path + "\"\n"));
    }

    /** The options for Java, those of the user's last, as they win. */
    List<String> options() {
        String own = machine.variable("QUINTET_JAVA_OPTS").orElse("");
        return Stream.of(
                        OPTIONS.stream(),
                        Stream.of("-Dquintet.root=" + project.root()),
                        Stream.ofNullable(gpu()).map(number -> "-D" + GPU + "=" + number),
                        Stream.of(own.strip().split("\\s+")).filter(option -> !option.isEmpty()))
                .flatMap(stream -> stream)
                .toList();
    }

    /** Threads of the native libraries. */
    Map<String, String> environment() {
        Map<String, String> environment = new TreeMap<>(DEFAULTS);
        Stream.concat(DEFAULTS.keySet().stream(), gpu() == null ? Stream.empty() : CUDA.stream())
                .forEach(name -> machine.variable(name).ifPresent(value -> environment.put(name, value)));
        return environment;
    }

    /** What was compiled, and the libraries. */
    String classPath() {
        Path target = project.root().resolve("target");
        Path list = target.resolve(gpu() == null ? "classpath" : "classpath-gpu");
        try {
            String libraries = Files.readString(list).strip();
            return target.resolve("classes") + File.pathSeparator + libraries;
        } catch (IOException e) {
            throw new JupyterException(
                    "The project is not built: " + list + " is missing. Run ./quintet notebooks," + " which builds it.",
                    e);
        }
    }

    private static String gpu() {
        return System.getProperty(GPU);
    }
}
