package quintet.cli;

import java.io.PrintWriter;
import java.util.Locale;
import quintet.experiment.ComparisonProgress;
import quintet.notebook.Progress;
import quintet.training.Learner;
import quintet.training.TrainingProgress;

/** Shows where a comparison stands: runs done, the one under way, its loss, the time left. */
final class ComparisonLine implements ComparisonProgress.Listener, AutoCloseable {

    private final StatusLine line;

    ComparisonLine(PrintWriter out) {
        line = new StatusLine(out);
    }

    @Override
    public void onProgress(ComparisonProgress progress) {
        StringBuilder news = new StringBuilder();
        news.append("%d of %d runs".formatted(progress.finished(), progress.total()));
        TrainingProgress training = progress.training();
        if (training != null) {
            news.append(String.format(
                    Locale.ROOT,
                    " | %s, seed %d, %sepoch %d of %d, loss %.3f",
                    progress.method(),
                    progress.seed(),
                    training.stage().isEmpty() ? "" : training.stage() + ", ",
                    training.epoch(),
                    training.epochs(),
                    training.losses().getOrDefault(Learner.LOSS, Double.NaN)));
        }
        if (!Double.isNaN(progress.secondsLeft())) {
            news.append(" | about ")
                    .append(Progress.duration(progress.secondsLeft()))
                    .append(" left");
        }
        line.show(news.toString());
    }

    @Override
    public void close() {
        line.clear();
    }
}
