package quintet.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import quintet.bench.JsonLines;
import quintet.bench.StudyCost;
import quintet.bench.StudyCostOptions;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.StoreOptions;
import quintet.experiment.Budget;
import quintet.plots.Charts;
import quintet.studies.Studies;
import quintet.studies.StudyData;

/** {@code quintet bench study}: time and memory of a whole study. */
@Command(
        name = "study",
        description = {
            "Train every method of a study in this process; time it, and look at its memory after every epoch.",
            "",
            "Prints one line of JSON: seconds, runs a second, the most memory that the process held, and how fast memory"
                    + " grows within a training (after the first fifth of its epochs), in KiB an epoch. It names both the"
                    + " runs at once and the threads in all."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench study --epochs 50 --plot memory.png --csv memory.csv",
            "  ./quintet bench study --epochs 5 --threads 2 --no-memory",
            "                                         time alone, two runs at once"
        })
final class BenchStudyCommand implements Callable<Integer> {

    private static final int PLOT_HEIGHT = 420;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--study",
            paramLabel = "STUDY",
            defaultValue = "mmmp-vs-mmaa",
            completionCandidates = StudyCommand.StudyNames.class,
            description = "One of: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String study;

    @Option(
            names = "--data",
            paramLabel = "NAME|FILE.csv",
            defaultValue = "digits",
            description = "As for ./quintet study (default: ${DEFAULT-VALUE}).")
    private String data;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs of every method (default: ${DEFAULT-VALUE}).")
    private int seeds;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            defaultValue = "50",
            description = "Epochs of every run; none stops early (default: ${DEFAULT-VALUE}).")
    private int epochs;

    @Option(
            names = "--budget",
            paramLabel = "quick|standard|full",
            defaultValue = "standard",
            description = "Width of the networks and number of examples (default: ${DEFAULT-VALUE}).")
    private Budget budget;

    @Option(names = "--examples", paramLabel = "N", description = "Examples of each part at most (default: all).")
    private Integer examples;

    @Option(
            names = "--threads",
            paramLabel = "N",
            defaultValue = "1",
            description = "Runs computed at once, and threads in all (default: ${DEFAULT-VALUE})."
                    + " Where QUINTET_THREADS is more, the steps of a run share what the runs leave over.")
    private int threads;

    @Option(
            names = "--no-memory",
            description = "Do not collect garbage and look at memory after every epoch; the peak is told all the same.")
    private boolean noMemory;

    @Option(names = "--csv", paramLabel = "FILE", description = "Write what was seen of memory as a table.")
    private Path csv;

    @Option(names = "--plot", paramLabel = "FILE.png", description = "Draw it.")
    private Path plot;

    @Override
    public Integer call() throws IOException {
        StudyCostOptions options = checked();
        DataStore store = new DataStore(StoreOptions.fromEnvironment()
                .withProgress(new DownloadLine(spec.commandLine().getErr())));
        StudyCost cost = StudyCost.measure(options, store);
        PrintWriter out = spec.commandLine().getOut();
        out.println(JsonLines.line(cost));
        out.flush();
        if (csv != null) {
            Files.writeString(csv, cost.log().toCsv());
        }
        if (plot != null) {
            Charts.toPng(cost.log().chart("Memory of " + study + " on " + data), plot, Charts.WIDTH, PLOT_HEIGHT);
        }
        return ExitCode.OK;
    }

    private StudyCostOptions checked() {
        try {
            StudyCostOptions options = new StudyCostOptions(
                    Studies.named(study),
                    data,
                    seeds,
                    epochs,
                    budget,
                    examples != null ? examples : Integer.MAX_VALUE,
                    threads,
                    !noMemory);
            if (noMemory && (csv != null || plot != null)) {
                throw new IllegalArgumentException("--csv and --plot show memory, which --no-memory does not look at.");
            }
            if (plot != null) {
                Charts.requireFonts();
            }
            StudyData.check(data);
            return options;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
