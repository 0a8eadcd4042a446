package quintet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.data.DataSplit;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.PreparedData;
import quintet.data.catalog.StoreOptions;
import quintet.data.catalog.Views;
import quintet.experiment.Budget;
import quintet.experiment.Findings;
import quintet.experiment.Plan;
import quintet.experiment.Report;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.layers.LayerEngine;
import quintet.plots.Charts;
import quintet.runtime.Parallelism;
import quintet.studies.Studies;
import quintet.studies.StudyData;

/** {@code quintet study}: trains, compares and reports. */
@Command(
        name = "study",
        description = {
            "Train every method of a study from the same seeds on the same data, and report what differs.",
            "",
            "mmmp-vs-mmaa: is it better to pool feature maps by their maximum (MMMP) or by their mean (MMAA)?",
            "fusion-zoo: which way to fuse classifies best, at equal size, and what does it cost?",
            "robustness: how much accuracy is left when a modality is noisy or missing?",
            "known-answers: which ways to fuse can tell what the modalities say only together?",
            "representation: which space of codes brings two modalities together, for retrieval and for a classifier?",
            "",
            "A study that was broken off goes on from where it was when the same command is given again."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet study mmmp-vs-mmaa                            on generated digits, no download",
            "  ./quintet study mmmp-vs-mmaa --data av-digits --seeds 10",
            "                                                          on MNIST pictures with spoken digits",
            "  ./quintet study mmmp-vs-mmaa --data sentence-polarity --views same",
            "                                                          the article's setting: the same words three times",
            "  ./quintet study mmmp-vs-mmaa --data mine.csv --budget quick",
            "                                                          on a table of your own (column \"label\")"
        })
final class StudyCommand implements Callable<Integer> {

    /** Beside the report while a study is under way. */
    private static final String RUNS = ".quintet-runs";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            completionCandidates = StudyNames.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private String study;

    @Option(
            names = "--data",
            paramLabel = "NAME|FILE.csv",
            completionCandidates = DataNames.class,
            description =
                    "One of ${COMPLETION-CANDIDATES}; or a table with a column \"label\", text columns (\"...text\"),"
                            + " image files (\"...image\") and numbers by prefix. Default: digits; known-answers-synergy for known-answers, scenes for representation.")
    private String data;

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "6",
            description = "Runs of every method, from seeds 1 to N (default: ${DEFAULT-VALUE}). Two methods need at"
                    + " least 6 to differ at 5 %% over seeds, many methods against one some 10; how many is said before the"
                    + " training.")
    private int seeds;

    @Option(
            names = "--regions",
            paramLabel = "S",
            defaultValue = "1",
            description = "Regions of each feature map that are pooled by themselves (default: ${DEFAULT-VALUE}, global"
                    + " pooling). A square where a modality is a picture. mmmp-vs-mmaa alone takes it.")
    private int regions;

    @Option(
            names = "--modalities",
            paramLabel = "A,B",
            split = ",",
            description = "Which two modalities are brought together (default: the first two; of mfeat fou,pix)."
                    + " representation alone takes it.")
    private List<String> modalities = List.of();

    @Option(
            names = "--views",
            paramLabel = "same|distinct",
            defaultValue = "distinct",
            description = "How a text becomes three modalities: its words three times, or words, characters and word"
                    + " endings (default: ${DEFAULT-VALUE}). sentence-polarity, movie-reviews and imdb alone take it.")
    private Views views;

    @Option(
            names = "--budget",
            paramLabel = "quick|standard|full",
            defaultValue = "standard",
            description =
                    "Width, epochs and number of examples (default: ${DEFAULT-VALUE}). known-answers does not take it.")
    private Budget budget;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Folder of the report (default: results/STUDY-DATA and what differs from the default options).")
    private Path out;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Runs computed at once (default: one a core). It changes no number.")
    private Integer threads;

    @Option(
            names = "--layers",
            paramLabel = "quintet|dl4j",
            description = "Whose layers compute: the project's, or Deeplearning4j's own, far slower on a processor"
                    + " (default: quintet; dl4j on a graphics card).")
    private String layers;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        Study chosen = checked();
        data = data != null ? data : chosen.data();
        StudyData.check(data);
        StudyData.check(data, views);
        StudyOptions options = new StudyOptions(label(), seeds, regions, budget, modalities);
        Path folder = out != null ? out : Path.of("results", chosen.name() + "-" + label());
        Charts.fontsMissing().ifPresent(spec.commandLine().getErr()::println);

        print.println(chosen.question());
        print.flush();
        DataStore store = new DataStore(StoreOptions.fromEnvironment()
                .withProgress(new DownloadLine(spec.commandLine().getErr())));
        PreparedData prepared = StudyData.prepare(data, views, budget, store);
        DataSplit split = prepared.split();
        print.println(StudyEnvironment.describe(label(), split));
        FewExamples.remark(split).ifPresent(print::println);
        chosen.remarks(split, options).forEach(print::println);
        Report.prepare(folder);
        Resumable.announce(folder.resolve(RUNS), print);
        print.flush();

        Map<String, String> machine = DoctorCommand.findings();
        Plan<?> plan = chosen.plan(split, options);
        plan.groups(prepared.testGroups())
                .keep(folder.resolve(RUNS))
                .revision(revision(machine))
                .threads(threads());
        Findings findings = Resumable.run(plan, spec.commandLine().getErr()).judge();
        Path report = findings.write(
                StudyEnvironment.of(chosen, options, StudyData.label(data), views, split, threads(), machine), folder);
        plan.forget();
        print.println();
        findings.tables().forEach(print::println);
        findings.conclusion().forEach(print::println);
        print.println();
        print.println("Report: " + report.toAbsolutePath());
        print.flush();
        return ExitCode.OK;
    }

    private int threads() {
        return threads != null ? threads : Parallelism.threads();
    }

    /** The data and every option that is not the default, so that results of different settings stay apart. */
    private String label() {
        return StudyData.label(data)
                + (views == Views.DISTINCT ? "" : "-same")
                + (regions == 1 ? "" : "-regions-" + regions)
                + (modalities.isEmpty()
                        ? ""
                        : "-" + String.join("+", modalities).replaceAll("[^\\p{L}\\p{N}+]+", "-"))
                + (budget == Budget.STANDARD ? "" : "-" + budget.name().toLowerCase(Locale.ROOT))
                + (layers == null ? "" : "-layers-" + layers);
    }

    /** What computes: the revision of the sources, and when they were built. */
    private static String revision(Map<String, String> machine) {
        Path built = Path.of(System.getProperty("quintet.root", "."), "target", "quintet.built");
        return machine.get("revision") + " " + built.toFile().lastModified() + " " + LayerEngine.current();
    }

    /** What can be told to be wrong before anything is loaded is a wrong use. */
    private Study checked() {
        try {
            StudyOptions options = new StudyOptions("", seeds, regions, budget, modalities);
            if (threads != null && threads < 1) {
                throw new IllegalArgumentException("--threads must be at least 1, but is " + threads + ".");
            }
            if (layers != null) {
                LayerEngine.named(layers);
                System.setProperty(LayerEngine.PROPERTY, layers);
            }
            Study chosen = Studies.named(study);
            StudyChoices.check(chosen, options);
            return chosen;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** For the help. */
    static final class StudyNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Studies.all().stream().map(Study::name).iterator();
        }
    }

    /** For the help. */
    static final class DataNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return StudyData.names().iterator();
        }
    }
}
