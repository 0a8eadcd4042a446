package quintet.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quintet.bench.PipelineBenchmark;
import quintet.bench.PipelineOptions;
import quintet.bench.StageTimes;

/** {@code quintet bench pipeline}: what happens before a network sees an example. */
@Command(
        name = "pipeline",
        description = {
            "Time what happens to examples before a network sees them: tokens, vocabulary, mel maps, pictures, generated"
                    + " digits, checks, batches.",
            "",
            "Prints one line of JSON for each stage, with examples a second."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {"  ./quintet bench pipeline", "  ./quintet bench pipeline --vary tokens=50,250,1000"})
final class BenchPipelineCommand extends MeasuringCommand {

    @Option(
            names = "--examples",
            paramLabel = "N",
            defaultValue = "500",
            description = "Examples of each stage (default: ${DEFAULT-VALUE}).")
    private int examples;

    @Option(
            names = "--tokens",
            paramLabel = "T",
            defaultValue = "250",
            description = "Words of a text (default: ${DEFAULT-VALUE}).")
    private int tokens;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "1",
            description = "Length of a sound, at 8000 samples a second (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "32",
            description = "Examples of a batch (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Override
    void check() {
        options();
    }

    @Override
    List<StageTimes> measure() {
        return PipelineBenchmark.measure(options(), threads(), repetitions());
    }

    private PipelineOptions options() {
        return new PipelineOptions(examples, tokens, seconds, batch);
    }
}
