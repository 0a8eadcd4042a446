package quintet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.bench.JsonLines;
import quintet.bench.Peer;
import quintet.bench.PeerComparison;
import quintet.bench.ThreadSettings;

/** {@code quintet bench compare}: one of our measurements in turn with a peer's. */
@Command(
        name = "compare",
        description = {
            "Run a measurement and the same one by another program in turn, and print the medians and their ratio.",
            "",
            "The other program must take the same flags and print the same line of JSON, as those in benchmarks/ do."
        },
        modelTransformer = BenchCompareCommand.StopAtMeasurement.class,
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench compare --peer \"/usr/bin/python3 benchmarks/peer_bilstm.py\" lstm",
            "  ./quintet bench compare --peer \"/usr/bin/python3 benchmarks/peer_bilstm.py\" lstm --steps 100 --threads 2",
            "                                         what follows the measurement goes to both"
        })
final class BenchCompareCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--peer",
            paramLabel = "COMMAND",
            required = true,
            description = "The other program, with what always belongs to it, in quotes.")
    private String peer;

    @Option(
            names = "--times",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each of the two is started (default: ${DEFAULT-VALUE}).")
    private int times;

    @Option(
            names = "--ours",
            paramLabel = "FLAGS",
            defaultValue = "",
            description = "Flags for our side alone, in quotes, such as \"--layers dl4j\".")
    private String ours;

    @Parameters(
            arity = "1..*",
            paramLabel = "MEASUREMENT",
            description = "lstm or another of ./quintet bench, with flags for both sides.")
    private List<String> measurement;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        List<String> flags = measurement.subList(1, measurement.size());
        List<String> ourFlags = new ArrayList<>(flags);
        ourFlags.addAll(Peer.words(ours));
        MeasuringCommand command = measuring(measurement.get(0), ourFlags);
        ThreadSettings threads = command.checked();
        Peer other = checkedPeer();
        out.println(PeerComparison.head());
        out.flush();
        int[] round = {0};
        PeerComparison comparison = PeerComparison.run(
                times, () -> last(command.child(threads, null, null)), () -> other.measure(flags), finished -> {
                    out.println(PeerComparison.row(String.valueOf(++round[0]), finished));
                    out.flush();
                });
        out.println(comparison.summary());
        out.flush();
        return ExitCode.OK;
    }

    private static JsonNode last(List<String> output) throws IOException {
        return JsonLines.last(output).orElseThrow(() -> new IOException("The measurement printed no line of JSON."));
    }

    private Peer checkedPeer() {
        try {
            if (times < 1) {
                throw new IllegalArgumentException("--times must be at least 1, but is " + times + ".");
            }
            return new Peer(peer);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** The measurement of that name, its flags parsed. */
    private MeasuringCommand measuring(String name, List<String> flags) {
        CommandLine command = spec.parent().subcommands().get(name);
        if (command == null || !(command.getCommand() instanceof MeasuringCommand measuring)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "There is no measurement \"" + name + "\" that a peer could repeat; say lstm or conv.");
        }
        command.parseArgs(flags.toArray(String[]::new));
        return measuring;
    }

    /** All words after the measurement are its own. */
    static final class StopAtMeasurement implements IModelTransformer {
        @Override
        public CommandSpec transform(CommandSpec spec) {
            spec.parser().stopAtPositional(true);
            return spec;
        }
    }
}
