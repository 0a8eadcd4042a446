package quintet.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import quintet.experiment.Comparison;
import quintet.experiment.ComparisonResult;

/** A comparison that a user may break off and take up again, and is told so. */
final class Resumable {

    private Resumable() {}

    /** Says what an earlier start has left in the folder, if anything. */
    static void announce(Path runs, PrintWriter print) {
        String[] files = runs.toFile().list((parent, name) -> name.endsWith(".json") || name.endsWith(".checkpoint"));
        if (files != null && files.length > 0) {
            long done =
                    Arrays.stream(files).filter(name -> name.endsWith(".json")).count();
            print.printf("Going on: %d runs are done, %d were under way.%n", done, files.length - done);
            print.flush();
        }
    }

    /** Runs a comparison with a line of progress; Ctrl-C is answered with how to go on. */
    static ComparisonResult run(Comparison comparison, PrintWriter err) {
        Thread farewell = new Thread(() -> {
            err.println();
            err.println("Stopped. What is finished is kept; give the same command again to go on.");
            err.flush();
        });
        Runtime.getRuntime().addShutdownHook(farewell);
        try (ComparisonLine progress = new ComparisonLine(err)) {
            return comparison.progress(progress).run();
        } finally {
            Runtime.getRuntime().removeShutdownHook(farewell);
        }
    }
}
