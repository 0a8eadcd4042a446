package quintet.jupyter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Another Java kernel, which the user has installed, made to run the notebooks of this project: its own command, with the project's
 * class path and options added. The user's installation stays as it is.
 */
public enum InstalledKernel {
    /** IJava, by Spencer Park. */
    IJAVA("IJAVA_CLASSPATH", List.of(), "https://github.com/SpencerPark/IJava"),
    /** JJava, its successor at dflib.org; it reaches into jshell to see a cell's value. */
    JJAVA(
            "JJAVA_CLASSPATH",
            List.of("--add-opens", "jdk.jshell/jdk.jshell=ALL-UNNAMED"),
            "https://github.com/dflib/jjava");

    private static final String JJAVA_OPTIONS = "JJAVA_JVM_OPTS";

    private final String variable;
    private final List<String> options;
    private final String page;

    InstalledKernel(String variable, List<String> options, String page) {
        this.variable = variable;
        this.options = options;
        this.page = page;
    }

    /** How Jupyter starts it with this project, as the user's Jupyter knows it. */
    public KernelSpec spec(Jupyter jupyter, JavaKernel own) {
        return jupyter.kernels().values().stream()
                .filter(this::matches)
                .findFirst()
                .map(kernel -> spec(kernel, own))
                .orElseThrow(() -> new JupyterException("The kernel \"" + this + "\" is not installed for "
                        + jupyter.python() + ", whose kernels are "
                        + (jupyter.kernels().isEmpty()
                                ? "none"
                                : String.join(", ", jupyter.kernels().keySet()))
                        + ". How to install it: " + page + ". If it is somewhere else, name its file:"
                        + " --kernel-json FILE"));
    }

    /** The same, from a kernel.json that the user names. */
    public KernelSpec spec(Path file, JavaKernel own) {
        try {
            JsonNode json = new ObjectMapper().readTree(Files.readAllBytes(file));
            if (json.path("argv").isEmpty()) {
                throw new JupyterException(file + " is no kernel.json: it has no \"argv\".");
            }
            return spec(new Jupyter.Installed(file.toAbsolutePath().getParent(), json), own);
        } catch (IOException e) {
            throw new JupyterException(file + " could not be read as a kernel.json: " + e, e);
        }
    }

    /** Whether a kernel's command or folder names it. */
    private boolean matches(Jupyter.Installed kernel) {
        String text = (kernel.spec().path("argv") + " " + kernel.spec().path("env") + " " + kernel.folder())
                .toLowerCase(Locale.ROOT);
        return text.contains(toString()) && !KernelSpec.isOurs(kernel.spec());
    }

    private KernelSpec spec(Jupyter.Installed kernel, JavaKernel own) {
        List<String> extra = new ArrayList<>(own.options());
        extra.addAll(options);
        List<String> argv = new ArrayList<>();
        kernel.spec()
                .path("argv")
                .forEach(word -> argv.add(
                        word.asText().replace("{resource_dir}", kernel.folder().toString())));
        Map<String, String> environment = new TreeMap<>();
        kernel.spec()
                .path("env")
                .fields()
                .forEachRemaining(entry ->
                        environment.put(entry.getKey(), entry.getValue().asText()));
        environment.putAll(own.environment());
        // both read patterns there, in which a backslash has another meaning than on Windows
        String path = own.classPath();
        environment.put(variable, File.separatorChar == '\\' ? path.replace('\\', '/') : path);
        if (Path.of(argv.get(0)).getFileName().toString().matches("java(\\.exe)?")) {
            argv.addAll(1, extra);
        }
        if (this == JJAVA) {
            // its launcher starts a second Java, with the options in this variable, cut at blanks
            environment.merge(
                    JJAVA_OPTIONS,
                    extra.stream().filter(option -> !option.contains(" ")).collect(Collectors.joining(" ")),
                    (users, ours) -> ours + " " + users);
        }
        return new KernelSpec(
                argv, environment, kernel.spec().path("interrupt_mode").asText("message"), Map.of());
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
