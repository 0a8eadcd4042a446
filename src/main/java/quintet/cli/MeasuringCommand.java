package quintet.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quintet.bench.ChildJvm;
import quintet.bench.Growth;
import quintet.bench.JsonLines;
import quintet.bench.Peer;
import quintet.bench.Repetitions;
import quintet.bench.ThreadSettings;
import quintet.plots.Charts;

/**
 * What the measurements have in common: how often, on how many threads, for which sizes.
 *
 * <p>A process that was started with the threads asked for measures by itself. Any other one loads no native library, but
 * starts one that was; so does one that is asked for several sizes, one for each.
 */
abstract class MeasuringCommand implements Callable<Integer> {

    private static final int PLOT_HEIGHT = 420;

    @Spec
    CommandSpec spec;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "10",
            description = "Measured runs, whose median and minimum are printed (default: ${DEFAULT-VALUE}).")
    private int runs;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            defaultValue = "3",
            description = "Runs before them that are not measured (default: ${DEFAULT-VALUE}).")
    private int warmup;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads in all, of which the library uses several inside one step"
                    + " (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--omp-threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of each of ND4J's own operations (default: ${DEFAULT-VALUE}, as in every command).")
    private int ompThreads;

    @Option(
            names = "--blas-threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Threads of each product of matrices (default: ${DEFAULT-VALUE}, as in every command).")
    private int blasThreads;

    @Option(
            names = "--vary",
            paramLabel = "OPTION=V,V,...",
            description =
                    "Measure once for each value of an option, such as batch=16,32,64; each in a process of its own.")
    private String vary;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "With --vary: draw how the milliseconds grow.")
    private Path plot;

    @Option(
            names = "--peer",
            paramLabel = "COMMAND",
            description = "With --vary: measure this program too, see ./quintet bench compare.")
    private String peer;

    /**
     * Checks the options of the command.
     *
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    abstract void check();

    /** Measures in this process; each result becomes one line of JSON. */
    abstract List<?> measure() throws IOException;

    @Override
    public final Integer call() throws IOException, InterruptedException {
        ThreadSettings settings = checked();
        PrintWriter out = spec.commandLine().getOut();
        if (vary != null) {
            varied(out);
        } else if (settings.hold()) {
            measure().forEach(result -> out.println(JsonLines.line(result)));
        } else {
            child(settings, null, null).forEach(out::println);
        }
        out.flush();
        return ExitCode.OK;
    }

    /** What a Java of its own prints, that measures the same, but for the given option if it is not null. */
    final List<String> child(ThreadSettings settings, String varied, String value)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("bench", spec.name()));
        words.addAll(BenchArguments.all(spec, varied, value));
        return new ChildJvm(Quintet.class.getName(), settings).read(words);
    }

    private void varied(PrintWriter out) throws IOException, InterruptedException {
        Variation variation = Variation.of(vary, spec);
        Growth growth = new Growth(variation.option());
        for (String value : variation.values()) {
            List<String> lines = new ArrayList<>(child(with(variation.option(), value), variation.option(), value));
            List<JsonNode> results = new ArrayList<>(JsonLines.all(lines));
            if (peer != null) {
                results.add(new Peer(peer).measure(BenchArguments.forPeer(spec, variation.option(), value)));
            }
            results.forEach(result -> out.println(growth.add(value, result)));
            out.flush();
        }
        if (plot != null) {
            Charts.toPng(growth.chart("./" + spec.qualifiedName()), plot, Charts.WIDTH, PLOT_HEIGHT);
        }
    }

    /** The threads of this command with another value of an option, all options checked. */
    private ThreadSettings with(String varied, String value) {
        try {
            return Measurements.parse(getClass(), BenchArguments.all(spec, varied, value))
                    .checked();
        } catch (ParameterException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Whatever can be told to be wrong before anything is loaded is a wrong use. */
    final ThreadSettings checked() {
        try {
            repetitions();
            check();
            checkVariation();
            return new ThreadSettings(threads, ompThreads, blasThreads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void checkVariation() {
        if (vary == null) {
            if (plot != null || peer != null) {
                throw new IllegalArgumentException("--plot and --peer belong to --vary OPTION=V,V,...: say what shall"
                        + " differ. (./quintet bench compare measures one size against a peer.)");
            }
            return;
        }
        Variation variation = Variation.of(vary, spec);
        variation.values().forEach(value -> with(variation.option(), value));
        if (plot != null) {
            if (!variation.values().stream().allMatch(Growth::isNumber)) {
                throw new IllegalArgumentException(
                        "--plot draws over numbers, but --vary has " + variation.values() + ".");
            }
            Charts.requireFonts();
        }
        if (peer != null) {
            new Peer(peer);
        }
    }

    final Repetitions repetitions() {
        return new Repetitions(warmup, runs);
    }

    final int threads() {
        return threads;
    }
}
