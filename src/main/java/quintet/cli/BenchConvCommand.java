package quintet.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quintet.bench.ConvolutionBenchmark;
import quintet.bench.ConvolutionOptions;
import quintet.bench.Engine;
import quintet.bench.StepTimes;
import quintet.layers.RegionPooling;

/** {@code quintet bench conv}: one step of the convolutional network. */
@Command(
        name = "conv",
        description = {
            "Time one step of the encoder that the studies give a picture: three convolutions 3 x 3 of stride 2 with ReLU,"
                    + " pooling over all cells; then softmax and Adam.",
            "",
            "Prints one line of JSON, as ./quintet bench lstm does."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench conv",
            "  ./quintet bench conv --layers dl4j     the same by Deeplearning4j and ND4J",
            "  ./quintet bench compare --peer \"/usr/bin/python3 benchmarks/peer_conv.py\" conv"
        })
final class BenchConvCommand extends MeasuringCommand {

    @Option(
            names = "--size",
            paramLabel = "N",
            defaultValue = "28",
            description = "Height and width of a picture (default: ${DEFAULT-VALUE}).")
    private int size;

    @Option(
            names = "--inputs",
            paramLabel = "N",
            defaultValue = "1",
            description = "Channels of a picture (default: ${DEFAULT-VALUE}).")
    private int inputs;

    @Option(
            names = "--channels",
            paramLabel = "N",
            defaultValue = "64",
            description =
                    "Channels of the last convolution; a quarter and half of them before (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "64",
            description = "Pictures of a step (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--classes",
            paramLabel = "K",
            defaultValue = "10",
            description = "Classes of the softmax (default: ${DEFAULT-VALUE}).")
    private int classes;

    @Option(
            names = "--pooling",
            paramLabel = "max|mean",
            defaultValue = "max",
            description = "How the cells of the last map become one vector (default: ${DEFAULT-VALUE}).")
    private RegionPooling.Kind pooling;

    @Option(
            names = "--layers",
            paramLabel = "quintet|dl4j",
            defaultValue = "best",
            description = "Who computes convolutions, pooling and Adam: our loops, or Deeplearning4j's layer and ND4J's"
                    + " operations (default: quintet; dl4j on a graphics card).")
    private Engine layers;

    @Override
    void check() {
        options();
    }

    @Override
    List<StepTimes> measure() {
        return List.of(ConvolutionBenchmark.measure(options(), threads(), repetitions()));
    }

    private ConvolutionOptions options() {
        return new ConvolutionOptions(size, inputs, channels, batch, classes, pooling, layers);
    }
}
