package quintet.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import quintet.data.catalog.DataStore;
import quintet.data.catalog.PreparedData;
import quintet.data.catalog.StoreOptions;
import quintet.data.catalog.Views;
import quintet.experiment.Budget;
import quintet.model.MultimodalNetwork;
import quintet.studies.ModelTraining;
import quintet.studies.Recipe;
import quintet.studies.Recipes;
import quintet.studies.StudyData;
import quintet.training.StopReason;

/** {@code quintet train}: one model, to take along. */
@Command(
        name = "train",
        description = {
            "Train one model and save it as a file that \"predict\" uses.",
            "",
            "Ctrl-C ends the training; the best epoch until then is saved."
        },
        parameterListHeading = "%nParameters:%n",
        optionListHeading = "%nOptions:%n",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./quintet train digits --out digits.zip",
            "  ./quintet train mine.csv --out mine.zip --method gated --modality-dropout 0.2",
            "  ./quintet predict digits.zip --text seven --audio seven.wav"
        })
final class TrainCommand implements Callable<Integer> {

    /** How long Ctrl-C waits for the batch under way and the file. */
    private static final int FAREWELL_SECONDS = 120;

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "NAME|FILE.csv",
            completionCandidates = StudyCommand.DataNames.class,
            description = "Data: one of ${COMPLETION-CANDIDATES}; or a table, as for \"study\".")
    private String data;

    @Option(
            names = "--out",
            paramLabel = "FILE.zip",
            required = true,
            description = "Where the model goes; an older model there is replaced, any other file refused.")
    private Path out;

    @Option(
            names = "--method",
            paramLabel = "NAME",
            defaultValue = "mmmp",
            completionCandidates = MethodNames.class,
            description = "How modalities are fused (default: ${DEFAULT-VALUE}). One of ${COMPLETION-CANDIDATES}.")
    private String method;

    @Option(
            names = "--budget",
            paramLabel = "quick|standard|full",
            defaultValue = "standard",
            description = "Width, epochs and number of examples (default: ${DEFAULT-VALUE}).")
    private Budget budget;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "1", description = "Seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--views",
            paramLabel = "same|distinct",
            defaultValue = "distinct",
            description = "How a text of a set of texts becomes three modalities (default: ${DEFAULT-VALUE}).")
    private Views views;

    @Option(
            names = "--modality-dropout",
            paramLabel = "P",
            defaultValue = "0",
            description =
                    "Probability that a modality of an example is left out in training, so that the model learns to"
                            + " do without (default: ${DEFAULT-VALUE}).")
    private double modalityDropout;

    @Override
    public Integer call() {
        PrintWriter print = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Recipe recipe = checked();
        StudyData.check(data);
        StudyData.check(data, views);
        ModelFile file = new ModelFile(out);
        file.spareOthers(data);
        DataStore store = new DataStore(StoreOptions.fromEnvironment().withProgress(new DownloadLine(err)));
        PreparedData prepared = StudyData.prepare(data, views, budget, store);
        ModelTraining training =
                new ModelTraining(recipe, prepared, StudyData.label(data), budget, seed, modalityDropout);
        MultimodalNetwork network = network(training);
        file.tryToSave(training.bundle(network));
        print.printf(
                "%s: %d examples to train, %d to validate, %d to test; %d classes%n%s%n",
                StudyData.label(data),
                prepared.split().train().size(),
                prepared.split().validation().size(),
                prepared.split().test().size(),
                prepared.split().classes().size(),
                network);
        if (!network.heedsAbsence()) {
            print.println(
                    "This way to fuse does not heed absence: predictions without a modality will say what that means.");
        }
        training.remark().ifPresent(print::println);
        FewExamples.remark(prepared.split()).ifPresent(print::println);
        print.flush();
        ModelTraining.Outcome outcome = trainAndSave(training, network, print, err);
        print.printf(
                "Accuracy %s on validation, %s on test.%nWith one modality alone, on validation: %s%nModel: %s%n",
                outcome.bundle().provenance().get("validation accuracy"),
                outcome.bundle().provenance().get("test accuracy"),
                outcome.bundle().provenance().get(ModelTraining.ALONE),
                out.toAbsolutePath());
        print.flush();
        return ExitCode.OK;
    }

    /** The message of a refusal speaks of "it", which is the method. */
    private MultimodalNetwork network(ModelTraining training) {
        try {
            return training.network();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("--method " + method + ": " + e.getMessage(), e);
        }
    }

    /** Trains and saves; Ctrl-C interrupts the training, and the program ends when the file is there. */
    private ModelTraining.Outcome trainAndSave(
            ModelTraining training, MultimodalNetwork network, PrintWriter print, PrintWriter err) {
        Thread trainer = Thread.currentThread();
        AtomicBoolean fitting = new AtomicBoolean(true);
        CountDownLatch saved = new CountDownLatch(1);
        Thread farewell = new Thread(() -> {
            if (fitting.get()) {
                trainer.interrupt(); // later it would spoil the file that is being written
            }
            try {
                saved.await(FAREWELL_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try {
            ModelTraining.Outcome outcome = train(training, network, err);
            fitting.set(false);
            Thread.interrupted();
            boolean interrupted = outcome.history().stopReason() == StopReason.INTERRUPTED;
            if (interrupted && outcome.history().bestEpoch() == 0) {
                err.println("Stopped in the first epoch: there is nothing to save yet.");
                err.flush();
                throw new CancellationException("The training was interrupted before its first epoch ended.");
            }
            outcome.bundle().save(out);
            boolean diverged = outcome.history().stopReason() == StopReason.DIVERGED;
            if (interrupted || diverged) {
                print.printf(
                        "%s. Saved is the best epoch so far, %d of %d.%n",
                        diverged ? "The training diverged" : "Stopped",
                        outcome.history().bestEpoch(),
                        outcome.history().epochs().size());
                print.flush();
            }
            return outcome;
        } finally {
            saved.countDown();
            forget(farewell);
        }
    }

    private static ModelTraining.Outcome train(ModelTraining training, MultimodalNetwork network, PrintWriter err) {
        try (TrainingLine progress = new TrainingLine(err)) {
            return training.train(network, progress);
        }
    }

    private static void forget(Thread farewell) {
        try {
            Runtime.getRuntime().removeShutdownHook(farewell);
        } catch (IllegalStateException e) {
            // the program is ending: the hook is what ends it
        }
    }

    /** What can be told to be wrong before anything is loaded is a wrong use. */
    private Recipe checked() {
        try {
            if (Files.isDirectory(out)) {
                throw new IllegalArgumentException(
                        "--out " + out + " is a folder; name a file in it, such as " + out.resolve("model.zip") + ".");
            }
            if (!(modalityDropout >= 0 && modalityDropout < 1)) {
                throw new IllegalArgumentException(
                        "--modality-dropout must be 0 or more and below 1, but is " + modalityDropout + ".");
            }
            return Recipes.named(method);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    /** For the help. */
    static final class MethodNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Recipes.names().iterator();
        }
    }
}
