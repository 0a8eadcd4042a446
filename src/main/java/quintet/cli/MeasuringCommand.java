package quintet.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quintet.bench.ChildJvm;
import quintet.bench.JsonLines;
import quintet.bench.Repetitions;
import quintet.bench.ThreadSettings;

/**
 * What the measurements have in common: how often, on how many threads, for which sizes.
 *
 * <p>A process that was started with the threads asked for measures by itself. Any other one loads no native library, but
 * starts one that was.
 */
abstract class MeasuringCommand implements Callable<Integer> {

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
            description = "Threads that compute (default: ${DEFAULT-VALUE}).")
    private int threads;

    @Option(
            names = "--omp-threads",
            paramLabel = "N",
            description = "Threads of ND4J's own operations (default: as --threads).")
    private Integer ompThreads;

    @Option(
            names = "--blas-threads",
            paramLabel = "N",
            description = "Threads of a product of matrices (default: as --threads).")
    private Integer blasThreads;

    /**
     * Checks the options of the command.
     *
     * @throws IllegalArgumentException if one is wrong; the message names it
     */
    abstract void check();

    /** Measures in this process; each result becomes one line of JSON. */
    abstract List<?> measure();

    @Override
    public final Integer call() throws IOException, InterruptedException {
        ThreadSettings settings = checked();
        if (!settings.hold()) {
            spec.commandLine().getOut().flush();
            return child(settings).run(arguments());
        }
        for (Object result : measure()) {
            spec.commandLine().getOut().println(JsonLines.line(result));
        }
        spec.commandLine().getOut().flush();
        return ExitCode.OK;
    }

    /** A Java of its own for one measurement. */
    static ChildJvm child(ThreadSettings settings) {
        return new ChildJvm(Quintet.class.getName(), settings);
    }

    /** Whatever can be told to be wrong before anything is loaded is a wrong use. */
    final ThreadSettings checked() {
        try {
            repetitions();
            check();
            return new ThreadSettings(
                    threads, ompThreads != null ? ompThreads : threads, blasThreads != null ? blasThreads : threads);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    final Repetitions repetitions() {
        return new Repetitions(warmup, runs);
    }

    final int threads() {
        return threads;
    }

    /** The words that say the same to another process. */
    final List<String> arguments() {
        return BenchArguments.of(spec);
    }
}
