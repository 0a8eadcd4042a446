package quintet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import quintet.experiment.Outcome;
import quintet.experiment.Plan;

/** A comparison that a user may break off and take up again, and is told so. */
final class Resumable {

    private Resumable() {}

    /** Says what an earlier start has left in the folder, if anything. */
    static void announce(Path runs, PrintWriter print) {
        String[] files = runs.toFile().list((parent, name) -> !name.endsWith(".part"));
        long done = count(files, ".json");
        long begun = count(files, ".checkpoint");
        if (done + begun > 0) {
            print.printf("Going on: %d runs are done, %d were under way.%n", done, begun);
            print.flush();
        }
    }

    /** Runs that have such a file; a run may have a checkpoint for each of its stages. */
    private static long count(String[] files, String kind) {
        return files == null
                ? 0
                : Arrays.stream(files)
                        .filter(name -> name.contains(kind))
                        .map(name -> name.substring(0, name.indexOf(kind)))
                        .distinct()
                        .count();
    }

    /** Runs a comparison with a line of progress; Ctrl-C is answered with how to go on. */
    static Outcome run(Plan<?> plan, PrintWriter err) {
        Thread farewell = new Thread(() -> {
            err.println();
            err.println("Stopped. What is finished is kept; give the same command again to go on.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try (ComparisonLine progress = new ComparisonLine(err)) {
            return plan.progress(progress).run();
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }
}
