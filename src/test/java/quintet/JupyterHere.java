package quintet;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import quintet.jupyter.InstalledKernel;
import quintet.jupyter.JavaKernel;
import quintet.jupyter.Jupyter;
import quintet.jupyter.Jupyter.Part;
import quintet.jupyter.JupyterEnvironment;
import quintet.jupyter.JupyterException;
import quintet.jupyter.JupyterFinder;
import quintet.jupyter.KernelSpec;
import quintet.jupyter.Machine;
import quintet.jupyter.Project;

/**
 * The Jupyter of this computer with a kernel for a test; the test is skipped where there is none.
 *
 * @param jupyter which one
 * @param environment its kernels: ours, or the one that {@code -Dquintet.notebooks.with=ijava|jjava} names
 */
record JupyterHere(Jupyter jupyter, JupyterEnvironment environment) {

    static JupyterHere of(Project project, Path kernels) {
        Machine machine = machine();
        JavaKernel own = new JavaKernel(machine, project);
        Optional<Jupyter> jupyter = new JupyterFinder(machine, project).find(EnumSet.of(Part.SERVER, Part.CLIENT));
        require(jupyter.isPresent(), "Jupyter is not here; ./quintet notebooks installs it.");
        kernel(jupyter.orElseThrow(), own).write(kernels.resolve("kernels").resolve(KernelSpec.NAME));
        return new JupyterHere(jupyter.orElseThrow(), new JupyterEnvironment(machine, project, kernels));
    }

    private static KernelSpec kernel(Jupyter jupyter, JavaKernel own) {
        String with = System.getProperty("quintet.notebooks.with");
        if (with == null) {
            return own.spec();
        }
        try {
            return InstalledKernel.valueOf(with.toUpperCase(Locale.ROOT)).spec(jupyter, own);
        } catch (JupyterException e) {
            require(false, e.getMessage());
            throw e;
        }
    }

    /** This machine, with the mirror of real data beside the checkout if no other is named. */
    private static Machine machine() {
        Machine here = Machine.here();
        Path beside = Path.of("../shared/data");
        if (here.variable("QUINTET_DATA_MIRROR").isPresent() || !Files.isDirectory(beside)) {
            return here;
        }
        Map<String, String> environment = new HashMap<>(here.environment());
        environment.put(
                "QUINTET_DATA_MIRROR", beside.toAbsolutePath().normalize().toString());
        return new Machine(environment, here.system(), here.terminal(), here.pythons());
    }

    /** Whether real data can be had without the network. */
    boolean hasRealData() {
        return environment.machine().variable("QUINTET_DATA_MIRROR").isPresent();
    }

    /** Skips the test, for everybody to see. */
    static void require(boolean met, String reason) {
        if (!met) {
            System.err.println("\n*** SKIPPED, NOT TESTED: " + reason + "\n");
        }
        Assumptions.assumeTrue(met, reason);
    }
}
