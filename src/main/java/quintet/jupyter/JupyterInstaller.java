package quintet.jupyter;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Brings a Jupyter where none is, and says so before it does.
 *
 * <p>Debian's and Ubuntu's own packages come first, as they need no more than 18 MB and nothing of pip; they are for who may install
 * packages, and nobody is asked for a password that he cannot see being asked for. Else a virtual environment in the project, which
 * needs a Python and an index of packages. Else there is a message that says what to install.
 */
public final class JupyterInstaller {

    /** Without what apt recommends, which would be forty times as much. */
    static final List<String> PACKAGES = List.of(
            "jupyter-notebook",
            "jupyter-nbconvert",
            "jupyter-client",
            "python3-nbclient",
            "python3-jupyter-client",
            "python3-ipykernel");

    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofMinutes(30);

    private final Machine machine;
    private final Project project;
    private final Consumer<String> say;
    private final JupyterFinder finder;

    /** An installer that tells {@code say} what it does, a line at a time. */
    public JupyterInstaller(Machine machine, Project project, Consumer<String> say) {
        this.machine = machine;
        this.project = project;
        this.say = say;
        this.finder = new JupyterFinder(machine, project);
    }

    /** A Jupyter with these parts: the one that is here, or one that is installed now. */
    public Jupyter findOrInstall(Collection<Jupyter.Part> parts) {
        List<String> trouble = new ArrayList<>();
        return finder.find(parts)
                .or(() -> {
                    say.accept("No Jupyter with " + words(parts) + " is here yet.");
                    return apt(trouble) ? finder.find(parts) : Optional.empty();
                })
                .or(() -> environment(trouble) ? finder.find(parts) : Optional.empty())
                .orElseThrow(() -> new JupyterException(instruction(trouble)));
    }

    /** Installs Debian's packages. */
    private boolean apt(List<String> trouble) {
        Optional<Path> apt = machine.program("apt-get");
        if (apt.isEmpty()) {
            return false;
        }
        Optional<List<String>> privilege = privilege();
        if (privilege.isEmpty()) {
            trouble.add("apt-get needs root, and sudo would ask for a password where nobody sees it");
            return false;
        }
        List<String> program = new ArrayList<>(privilege.get());
        program.add(apt.get().toString());
        List<String> options = new ArrayList<>(List.of("install", "-y", "--no-install-recommends"));
        options.addAll(PACKAGES);
        Map<String, String> quiet = new TreeMap<>(machine.environment());
        quiet.put("DEBIAN_FRONTEND", "noninteractive");
        say.accept("Installing Jupyter from the system's packages (18 MB on Debian 12):");
        Programs.Result result = aloud(quiet, program, options);
        if (!result.succeeded()) { // a fresh machine has no lists of packages yet
            say.accept("Fetching the lists of packages first:");
            aloud(quiet, program, List.of("update"));
            result = aloud(quiet, program, options);
        }
        if (!result.succeeded()) {
            trouble.add("apt-get: " + Programs.lastLine(result.output() + "\n" + result.errors()));
            say.accept("That did not work. " + trouble.get(trouble.size() - 1));
        }
        return result.succeeded();
    }

    /** Says a command, and runs it. */
    private Programs.Result aloud(Map<String, String> environment, List<String> program, List<String> options) {
        List<String> command = new ArrayList<>(program);
        command.addAll(options);
        say.accept("  " + String.join(" ", command));
        return Programs.run(environment, LONG, command);
    }

    /** What to put before a command to run it as root: nothing for root itself; empty if it cannot be done. */
    private Optional<List<String>> privilege() {
        String user = machine.program("id")
                .map(id -> Programs.run(machine.environment(), SHORT, List.of(id.toString(), "-u")))
                .map(result -> result.output().strip())
                .orElse("");
        if (user.equals("0")) {
            return Optional.of(List.of());
        }
        Optional<Path> sudo = machine.program("sudo");
        if (sudo.isEmpty()) {
            return Optional.empty();
        }
        boolean free = Programs.run(
                        machine.environment(), SHORT, List.of(sudo.get().toString(), "-n", "true"))
                .succeeded();
        if (free) {
            return Optional.of(List.of(sudo.get().toString(), "-n"));
        }
        return machine.terminal() ? Optional.of(List.of(sudo.get().toString())) : Optional.empty();
    }

    /** Makes a virtual environment in the project and lets pip fill it. */
    private boolean environment(List<String> trouble) {
        Optional<Path> python = finder.pythons().stream()
                .filter(Files::isExecutable)
                .filter(this::makesEnvironments)
                .findFirst();
        if (python.isEmpty()) {
            trouble.add("no Python of 3.8 or newer with venv and ensurepip was found");
            return false;
        }
        say.accept("Making a virtual environment for Jupyter in " + project.python() + " with " + python.get());
        boolean made = step(
                trouble,
                List.of(
                        python.get().toString(),
                        "-m",
                        "venv",
                        "--clear",
                        project.python().toString()));
        if (made) {
            say.accept("Fetching Jupyter by pip, some 60 MB");
            made = step(trouble, pip("jupyterlab", "nbclient", "nbconvert"));
        }
        if (!made) {
            say.accept("That did not work. " + trouble.get(trouble.size() - 1));
        }
        return made;
    }

    private List<String> pip(String... packages) {
        List<String> command = new ArrayList<>(List.of(
                finder.ownPython().toString(),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--no-cache-dir",
                "--no-input",
                "--disable-pip-version-check",
                "--retries",
                "1"));
        command.addAll(List.of(packages));
        return command;
    }

    private boolean makesEnvironments(Path python) {
        String question = "import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 8))";
        return Programs.run(machine.environment(), SHORT, List.of(python.toString(), "-c", question))
                .succeeded();
    }

    private boolean step(List<String> trouble, List<String> command) {
        Programs.Result result = Programs.run(machine.environment(), LONG, command);
        if (!result.succeeded()) {
            String reason = Programs.lastLine(result.output() + "\n" + result.errors());
            trouble.add((command.contains("pip") ? "pip: " : "venv: ") + reason);
        }
        return result.succeeded();
    }

    private String instruction(List<String> trouble) {
        String tried = trouble.isEmpty() ? "" : " (" + String.join("; ", trouble) + ")";
        String advice;
        if (machine.program("apt-get").isPresent()) {
            advice = "sudo apt-get install -y --no-install-recommends " + String.join(" ", PACKAGES);
        } else if (machine.windows()) {
            advice = "winget install Python.Python.3.12, then python -m pip install jupyterlab";
        } else if (machine.mac()) {
            advice = "brew install jupyterlab";
        } else {
            advice = "python3 -m pip install jupyterlab (or your system's package of it)";
        }
        return "There is no Jupyter here, and it could not be installed" + tried + ". Install it: " + advice
                + ". If it is installed already, name its Python: QUINTET_PYTHON=/path/to/python3 ./quintet notebooks";
    }

    private static String words(Collection<Jupyter.Part> parts) {
        return String.join(" and ", parts.stream().map(Object::toString).toList());
    }
}
