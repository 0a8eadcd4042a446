package quintet.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program behind {@code ./quintet}: the root command, which does nothing but show its help. */
@Command(
        name = "quintet",
        description =
                "Multimodal machine learning in Java: representation, translation, alignment, fusion, co-learning.",
        subcommands = {
            StudyCommand.class,
            TrainCommand.class,
            PredictCommand.class,
            NotebooksCommand.class,
            DataCommand.class,
            DoctorCommand.class,
            BenchCommand.class,
            TestCommand.class
        },
        versionProvider = Quintet.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet study mmmp-vs-mmaa  the headline study, on generated data",
            "  ./quintet train digits --out digits.zip",
            "                             one model, to take along",
            "  ./quintet predict digits.zip --text seven",
            "                             what it says of raw input",
            "  ./quintet notebooks        open the notebooks",
            "  ./quintet data list        real data sets",
            "  ./quintet doctor           check that this machine is ready",
            "  ./quintet bench lstm       how fast a step of training is",
            "  ./quintet --gpu doctor     the same on a graphics card, where one can compute (the launcher's own option;",
            "                             --gpu=require fails where none can)",
            "  ./quintet doctor --help    what a command does and takes",
            "  ./quintet test             run all tests"
        })
public final class Quintet implements Runnable {

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the versions of Quintet, Deeplearning4j and Java, and exit.")
    private boolean version;

    @Option(
            names = "--debug",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace of an error (so does QUINTET_DEBUG=1).")
    private boolean debug;

    Quintet() {}

    /** Runs the command that {@code arguments} name and exits with its code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command line with all its commands. */
    static CommandLine commandLine() {
        Quintet quintet = new Quintet();
        Errors errors = new Errors(() -> quintet.debug || "1".equals(System.getenv("QUINTET_DEBUG")));
        return lenient(new CommandLine(quintet))
                .setExpandAtFiles(false) // what begins with @ is a command's to read: a text file, not more words
                .setUsageHelpAutoWidth(true)
                .setExecutionStrategy(errors::run)
                .setExecutionExceptionHandler(errors)
                .setParameterExceptionHandler(errors);
    }

    /** Words of options in small or capital letters. */
    static CommandLine lenient(CommandLine line) {
        return line.setCaseInsensitiveEnumValuesAllowed(true);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** Reads the versions that the build has written down. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            Properties versions = new Properties();
            try (InputStream stream = Quintet.class.getResourceAsStream("/quintet/version.properties")) {
                versions.load(stream);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new String[] {
                "quintet " + versions.getProperty("quintet"),
                "Deeplearning4j " + versions.getProperty("dl4j"),
                "Java " + Runtime.version() + " (" + System.getProperty("java.vendor") + ")"
            };
        }
    }
}
