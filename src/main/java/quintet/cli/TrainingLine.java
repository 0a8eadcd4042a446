package quintet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import quintet.notebook.Progress;
import quintet.training.Learner;
import quintet.training.TrainingProgress;

/** Shows where one training stands. */
final class TrainingLine implements TrainingProgress.Listener, AutoCloseable {

    private final StatusLine line;

    TrainingLine(PrintWriter out) {
        line = new StatusLine(out);
    }

    @Override
    public void onProgress(TrainingProgress progress) {
        line.show(String.format(
                Locale.ROOT,
                "epoch %d of %d, batch %d of %d, loss %.3f | at most %s left",
                progress.epoch(),
                progress.epochs(),
                progress.batch(),
                progress.batches(),
                progress.losses().getOrDefault(Learner.LOSS, Double.NaN),
                Progress.duration(progress.secondsLeft())));
    }

    @Override
    public void close() {
        line.clear();
    }
}
