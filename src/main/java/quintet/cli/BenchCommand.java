package quintet.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quintet bench}: measures; does nothing by itself but show its help. */
@Command(
        name = "bench",
        description = {
            "Measure how fast the library is on this machine, and how cost grows.",
            "",
            "Each result is one line of JSON. docs/performance.md says what the numbers mean."
        },
        subcommands = {
            BenchLstmCommand.class,
            BenchConvCommand.class,
            BenchPoolingCommand.class,
            BenchPipelineCommand.class,
            BenchStudyCommand.class,
            BenchCompareCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet bench lstm                   one step of the headline network on texts",
            "  ./quintet bench lstm --vary steps=25,50,100,250,500 --plot steps.png",
            "                                         how its cost grows with the length of the texts",
            "  ./quintet test -Dtest=LibraryBenchmarks -Dquintet.benchmark=pool",
            "                                         single functions, under JMH",
            "  ./quintet bench compare --peer \"/usr/bin/python3 benchmarks/peer_bilstm.py\" lstm",
            "                                         the same network in PyTorch, in turn with ours"
        })
final class BenchCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
