package quintet.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import quintet.runtime.Check.Status;
import quintet.runtime.Diagnosis;
import quintet.runtime.Doctor;
import quintet.runtime.Places;

/** {@code quintet doctor}: examines the machine. */
@Command(
        name = "doctor",
        description = {
            "Check that this machine is ready: Java, memory, native libraries, speed, fonts, folders.",
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

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "Print JSON: {status, checks: [{name, status, finding, advice}]}.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        Diagnosis diagnosis = Doctor.examine(places());
        spec.commandLine().getOut().println(json ? toJson(diagnosis) : diagnosis.toTable());
        return diagnosis.status() == Status.FAIL ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    static String toJson(Diagnosis diagnosis) throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(diagnosis);
    }

    private static Places places() {
        Optional<Path> project =
                Optional.ofNullable(System.getProperty("quintet.root")).map(Path::of);
        Path cache = variable("QUINTET_HOME")
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache", "quintet"));
        return new Places(project, cache, variable("QUINTET_DATA_MIRROR"));
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).map(String::strip).filter(value -> !value.isEmpty());
    }
}
