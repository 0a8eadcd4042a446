package quintet.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quintet.bench.Engine;
import quintet.bench.LstmBenchmark;
import quintet.bench.LstmOptions;
import quintet.bench.StepTimes;
import quintet.layers.RegionPooling;

/** {@code quintet bench lstm}: one step of the recurrent network. */
@Command(
        name = "lstm",
        description = {
            "Time one step of the headline network on texts: for each of M inputs of T token ids an embedding, a BiLSTM and"
                    + " pooling over all steps; then softmax and Adam.",
            "",
            "Prints one line of JSON: milliseconds of a training step and of inference, and the speed of a large product of"
                    + " matrices, to read them against."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench lstm",
            "  ./quintet bench lstm --hidden 128 --threads 2",
            "  ./quintet bench lstm --layers dl4j     the same by Deeplearning4j and ND4J"
        })
final class BenchLstmCommand extends MeasuringCommand {

    @Option(
            names = "--modalities",
            paramLabel = "M",
            defaultValue = "3",
            description = "Inputs (default: ${DEFAULT-VALUE}).")
    private int modalities;

    @Option(
            names = "--steps",
            paramLabel = "T",
            defaultValue = "250",
            description = "Tokens of each (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--vocabulary",
            paramLabel = "N",
            defaultValue = "5000",
            description = "Different tokens (default: ${DEFAULT-VALUE}).")
    private int vocabulary;

    @Option(
            names = "--embedding",
            paramLabel = "E",
            defaultValue = "100",
            description = "Numbers that a token becomes (default: ${DEFAULT-VALUE}).")
    private int embedding;

    @Option(
            names = "--hidden",
            paramLabel = "H",
            defaultValue = "64",
            description = "Units of both directions together (default: ${DEFAULT-VALUE}).")
    private int hidden;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "32",
            description = "Examples of a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--classes",
            paramLabel = "K",
            defaultValue = "2",
            description = "Classes of the softmax (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--pooling",
            paramLabel = "max|mean",
            defaultValue = "max",
            description = "How the states of an input become one vector (default: ${DEFAULT-VALUE}).")
    private RegionPooling.Kind pooling;

    @Option(
            names = "--layers",
            paramLabel = "quintet|dl4j",
            defaultValue = "best",
            description =
                    "Who computes embedding, BiLSTM, pooling and Adam: our loops, or Deeplearning4j's layer and ND4J's"
                            + " operations (default: quintet; dl4j on a graphics card).")
    private Engine layers;

    @Override
    void check() {
        options();
    }

    @Override
    List<StepTimes> measure() {
        return List.of(LstmBenchmark.measure(options(), threads(), repetitions()));
    }

    private LstmOptions options() {
        return new LstmOptions(modalities, steps, vocabulary, embedding, hidden, batch, classes, pooling, layers);
    }
}
