package quintet.jupyter;

import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The environment of every Jupyter process that we start: it finds the project's kernel before all others, and keeps what it writes
 * (settings, signatures, connection files, histories) in the project instead of the user's home.
 *
 * @param machine the machine
 * @param project the project
 * @param kernels the folder that holds {@code kernels/java}
 */
public record JupyterEnvironment(Machine machine, Project project, Path kernels) {

    /** The variables. */
    Map<String, String> variables() {
        Map<String, String> variables = new TreeMap<>(machine.environment());
        variables.put(
                "JUPYTER_PATH",
                machine.variable("JUPYTER_PATH")
                        .map(users -> kernels + File.pathSeparator + users)
                        .orElse(kernels.toString()));
        variables.put("JUPYTER_CONFIG_DIR", folder("config"));
        variables.put("JUPYTER_DATA_DIR", folder("data"));
        variables.put("JUPYTER_RUNTIME_DIR", folder("runtime"));
        variables.put("IPYTHONDIR", folder("ipython"));
        // an extension of JupyterLab asks npm something, and npm logs that in the home
        variables.putIfAbsent("npm_config_cache", folder("npm"));
        variables.put("PYTHONIOENCODING", "utf-8");
        variables.put("PYTHONDONTWRITEBYTECODE", "1");
        // Jupyter's own announcements of what will change in it are of no use here
        variables.put("PYTHONWARNINGS", "ignore");
        return variables;
    }

    private String folder(String name) {
        return project.home().resolve(name).toString();
    }
}
