package quintet.cli;

import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import quintet.bench.Engine;
import quintet.bench.PoolingBenchmark;
import quintet.bench.PoolingOptions;
import quintet.bench.PoolingTimes;
import quintet.layers.RegionPooling;

/** {@code quintet bench pooling}: pooling a feature map. */
@Command(
        name = "pooling",
        description = {
            "Time the pooling of a feature map of B examples, d channels and T steps in S regions, forward and backward.",
            "",
            "Prints one line of JSON."
        },
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench pooling --vary regions=1,2,5,10",
            "  ./quintet bench pooling --pooling mean --masked",
            "  ./quintet bench pooling --layers dl4j  Deeplearning4j's global pooling"
        })
final class BenchPoolingCommand extends MeasuringCommand {

    @Option(
            names = "--batch",
            paramLabel = "B",
            defaultValue = "32",
            description = "Examples (default: ${DEFAULT-VALUE}).")
    private int batch;

    @Option(
            names = "--channels",
            paramLabel = "d",
            defaultValue = "64",
            description = "Channels of the map (default: ${DEFAULT-VALUE}).")
    private int channels;

    @Option(
            names = "--steps",
            paramLabel = "T",
            defaultValue = "250",
            description = "Positions of the map (default: ${DEFAULT-VALUE}).")
    private int steps;

    @Option(
            names = "--regions",
            paramLabel = "S",
            defaultValue = "1",
            description = "Regions that are pooled by themselves (default: ${DEFAULT-VALUE}, global).")
    private int regions;

    @Option(
            names = "--pooling",
            paramLabel = "max|mean",
            defaultValue = "max",
            description = "What stays of a region (default: ${DEFAULT-VALUE}).")
    private RegionPooling.Kind pooling;

    @Option(names = "--masked", description = "Of every other example the second half is padding.")
    private boolean masked;

    @Option(
            names = "--layers",
            paramLabel = "quintet|dl4j",
            defaultValue = "quintet",
            description = "Whose pooling (default: ${DEFAULT-VALUE}).")
    private Engine layers;

    @Override
    void check() {
        options();
    }

    @Override
    List<PoolingTimes> measure() {
        return List.of(PoolingBenchmark.measure(options(), threads(), repetitions()));
    }

    private PoolingOptions options() {
        return new PoolingOptions(batch, channels, steps, regions, pooling, masked, layers);
    }
}
