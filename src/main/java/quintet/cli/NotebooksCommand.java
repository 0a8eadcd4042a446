package quintet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.jupyter.InstalledKernel;
import quintet.jupyter.JavaKernel;
import quintet.jupyter.Jupyter;
import quintet.jupyter.Jupyter.Part;
import quintet.jupyter.JupyterEnvironment;
import quintet.jupyter.JupyterException;
import quintet.jupyter.JupyterInstaller;
import quintet.jupyter.KernelRegistry;
import quintet.jupyter.KernelSpec;
import quintet.jupyter.Machine;
import quintet.jupyter.NotebookExport;
import quintet.jupyter.NotebookServer;
import quintet.jupyter.Notebooks;
import quintet.jupyter.Project;

/** {@code quintet notebooks}: opens, runs and exports the notebooks. */
@Command(
        name = "notebooks",
        description = {
            "Open the notebooks in Jupyter; or run them, or make web pages of them.",
            "",
            "A Jupyter that is here is used, else one is installed. All that is written for it goes to .quintet/jupyter."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet notebooks                        open them in the browser; Ctrl-C ends it",
            "  ./quintet notebooks --execute              run all, and stop at the first wrong cell",
            "  ./quintet notebooks --execute --save 40    run those numbered 40, and keep the outputs",
            "  ./quintet notebooks --html                 make web pages of them as they are",
            "  ./quintet notebooks --install-kernel --user",
            "                                             for a Jupyter that you start yourself",
            "  ./quintet notebooks --with jjava           with a kernel that you have installed"
        })
final class NotebooksCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "With --execute or --html: file names, their numbers such as 40, or paths (default: all).")
    private List<String> names = List.of();

    @Option(
            names = "--execute",
            description =
                    "Run the notebooks without a browser. A cell that throws, or writes to standard error, is wrong."
                            + " The executed copies go to target/notebooks.")
    private boolean execute;

    @Option(
            names = "--save",
            description =
                    "With --execute: put the outputs into the notebooks themselves, if all their cells are right.")
    private boolean save;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "With --execute: the longest that a cell may take (default: ${DEFAULT-VALUE}; 0: no limit).")
    private int timeout;

    @Option(names = "--html", description = "Make web pages of the notebooks as they are, or as --execute left them.")
    private boolean html;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "With --html: folder of the pages (default: target/notebooks/html).")
    private Path out;

    @Option(names = "--port", paramLabel = "N", description = "Port of the server (default: the first free from 8888).")
    private int port;

    @Option(
            names = "--ip",
            paramLabel = "ADDRESS",
            defaultValue = "",
            description = "Address that the server listens at, such as 0.0.0.0 in a container (default: this machine"
                    + " alone).")
    private String address;

    @Option(names = "--no-browser", description = "Open no browser, and print the address only.")
    private boolean noBrowser;

    @Option(
            names = "--install-kernel",
            description = "Register the kernel with Jupyter for everybody who uses it, or with --user for you.")
    private boolean installKernel;

    @Option(names = "--user", description = "With --install-kernel: in your home, for you alone.")
    private boolean user;

    @Option(
            names = "--with",
            paramLabel = "ijava|jjava",
            description = "Use that kernel, which you have installed, instead of Quintet's own.")
    private InstalledKernel with;

    @Option(names = "--kernel-json", paramLabel = "FILE", description = "With --with: the kernel.json of that kernel.")
    private Path kernelJson;

    @Override
    public Integer call() throws InterruptedException {
        check();
        Machine machine = Machine.here();
        Project project = new Project(Path.of(System.getProperty("quintet.root", "")));
        Notebooks notebooks = Notebooks.in(project.notebooks());
        List<Path> selected = execute || html ? notebooks.select(names) : List.of();
        JavaKernel own = new JavaKernel(machine, project);
        KernelSpec kernel = with == null ? own.spec() : null;
        Jupyter jupyter = new JupyterInstaller(machine, project, this::say).findOrInstall(parts());
        if (with != null) {
            kernel = kernelJson == null ? with.spec(jupyter, own) : with.spec(kernelJson, own);
        }
        if (installKernel) {
            KernelRegistry.register(jupyter, kernel, user).forEach(this::print);
            return ExitCode.OK;
        }
        Path folder = with == null ? project.home() : project.home().resolve(with.toString());
        kernel.write(folder.resolve("kernels").resolve(KernelSpec.NAME));
        JupyterEnvironment environment = new JupyterEnvironment(machine, project, folder);
        if (execute) {
            NotebookRuns runs = new NotebookRuns(jupyter, environment, timeout, spec.commandLine());
            if (!runs.run(selected, save)) {
                return ExitCode.SOFTWARE;
            }
            selected = runs.executed();
        }
        if (html) {
            Path pages = out != null ? out : project.executed().resolve("html");
            NotebookExport.html(jupyter, environment, selected, pages).forEach(page -> print("Page: " + page));
        }
        return execute || html ? ExitCode.OK : serve(jupyter, environment);
    }

    private int serve(Jupyter jupyter, JupyterEnvironment environment) throws InterruptedException {
        Machine machine = environment.machine();
        boolean browser = !noBrowser && machine.terminal() && machine.display();
        say("Starting " + jupyter.describe());
        NotebookServer.Options options = new NotebookServer.Options(port, address, browser);
        try (NotebookServer server = NotebookServer.start(jupyter, environment, options)) {
            String url = server.address();
            say(browser ? "Jupyter opens in your browser. Ctrl-C ends it." : "Open this in a browser; Ctrl-C ends it:");
            print(url);
            if (!server.await()) {
                throw new JupyterException("Jupyter's server broke off: see its log, " + server.log());
            }
            say("Jupyter has ended.");
            return ExitCode.OK;
        }
    }

    private Set<Part> parts() {
        Set<Part> parts = EnumSet.noneOf(Part.class);
        if (execute) {
            parts.add(Part.CLIENT);
        }
        if (html) {
            parts.add(Part.CONVERTER);
        }
        if (parts.isEmpty()) {
            parts.add(Part.SERVER);
        }
        return parts;
    }

    /** What does not go together is a wrong use. */
    private void check() {
        needs(names.isEmpty() || execute || html, "A name of a notebook", "--execute or --html");
        needs(!save || execute, "--save", "--execute");
        needs(out == null || html, "--out", "--html");
        needs(!user || installKernel, "--user", "--install-kernel");
        needs(kernelJson == null || with != null, "--kernel-json", "--with");
        if (installKernel && (execute || html)) {
            throw new ParameterException(spec.commandLine(), "--install-kernel stands alone.");
        }
        if (timeout < 0 || port < 0) {
            throw new ParameterException(spec.commandLine(), "--timeout and --port are positive numbers.");
        }
    }

    private void needs(boolean met, String what, String needed) {
        if (!met) {
            throw new ParameterException(spec.commandLine(), what + " needs " + needed + ".");
        }
    }

    /** On the way. */
    private void say(String news) {
        line(spec.commandLine().getErr(), news);
    }

    /** A result. */
    private void print(String news) {
        line(spec.commandLine().getOut(), news);
    }

    private static void line(PrintWriter writer, String news) {
        writer.println(news);
        writer.flush();
    }
}
