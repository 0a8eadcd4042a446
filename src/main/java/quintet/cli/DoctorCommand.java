package quintet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import quintet.data.catalog.StoreOptions;
import quintet.jupyter.Jupyter;
import quintet.jupyter.JupyterException;
import quintet.jupyter.JupyterFinder;
import quintet.jupyter.Machine;
import quintet.jupyter.Project;
import quintet.runtime.Check;
import quintet.runtime.Check.Status;
import quintet.runtime.Diagnosis;
import quintet.runtime.Doctor;
import quintet.runtime.Places;

/** {@code quintet doctor}: examines the machine. */
@Command(
        name = "doctor",
        description = {
            "Check that this machine is ready: Java, memory, native libraries, speed, fonts, folders, Jupyter.",
            "Exits with 1 if a check fails; a warning is no failure."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet doctor                       a table, with what to do about each finding",
            "  ./quintet doctor --json                the same for programs",
            "  OPENBLAS_CORETYPE=Haswell ./quintet doctor",
            "                                         how fast matrix products are with other kernels"
        })
final class DoctorCommand implements Callable<Integer> {

    /** Where a user keeps things is nobody else's business. */
    private static final Set<String> PRIVATE = Set.of("cache folder", "data mirror");

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON: {status, checks: [{name, status, finding, advice}]}.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Diagnosis diagnosis = withJupyter(Doctor.examine(places()));
        spec.commandLine().getOut().println(json ? toJson(diagnosis) : diagnosis.toTable());
        return diagnosis.status() == Status.FAIL ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    /** Adds what is found of Jupyter, which nothing but the notebooks needs. */
    private static Diagnosis withJupyter(Diagnosis diagnosis) {
        Project project = new Project(Path.of(System.getProperty("quintet.root", "")));
        Check jupyter = jupyter(project);
        return new Diagnosis(
                diagnosis.status(),
                Stream.concat(diagnosis.checks().stream(), Stream.of(jupyter)).toList());
    }

    private static Check jupyter(Project project) {
        try {
            return new JupyterFinder(Machine.here(), project)
                    .find(EnumSet.of(Jupyter.Part.SERVER, Jupyter.Part.CLIENT))
                    .map(found -> new Check("Jupyter", Status.OK, found.describe(), ""))
                    .orElseGet(() -> new Check("Jupyter", Status.OK, "none", "./quintet notebooks installs one."));
        } catch (JupyterException e) {
            return new Check("Jupyter", Status.WARN, "cannot be used", e.getMessage());
        }
    }

    static String toJson(Diagnosis diagnosis) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(diagnosis);
    }

    /** What an examination found, by the name of each check: for the record of an experiment. */
    static Map<String, String> findings() {
        Map<String, String> findings = new LinkedHashMap<>();
        for (Check check : Doctor.examine(places()).checks()) {
            if (!PRIVATE.contains(check.name())) {
                findings.put(check.name(), check.finding());
            }
        }
        return findings;
    }

    private static Places places() {
        StoreOptions store = StoreOptions.fromEnvironment();
        return new Places(
                Optional.ofNullable(System.getProperty("quintet.root")).map(Path::of),
                store.home(),
                Optional.ofNullable(store.mirror()));
    }
}
