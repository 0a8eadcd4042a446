package quintet.experiment;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import quintet.plots.Charts;

/**
 * A comparison as files that can be kept, shown and checked:
 *
 * <ul>
 *   <li>{@code results.csv}: {@code study,data,method,seed,metric,value}, every score of every run
 *   <li>{@code curves.csv}: {@code study,data,method,seed,epoch,split,metric,value}, the course of every training; of a
 *       comparison of scores with a column {@code stage} after the seed
 *   <li>{@code robustness.csv}: {@code study,data,method,kind,modality,level,seed,accuracy}, where the test part was spoilt
 *   <li>{@code report.html}: table, charts, conclusion and how it was measured, in one file
 *   <li>{@code report.md} and the charts as PNG files: the same for a repository
 *   <li>{@code environment.json}: what it ran on
 * </ul>
 *
 * The same seeds give the same bytes in both CSV files: they hold no times. Each file is written beside its place and
 * then moved there, so that a reader never sees half of one.
 */
public final class Report {

    /** In the environment: the question, which stands below the title. */
    public static final String QUESTION = "question";

    /** In the environment: sentences on what was compared, which get a part of the report. */
    public static final String REMARKS = "remarks";

    private Report() {}

    /**
     * Makes the folder and tries to write to it, so that a comparison of hours does not end without a place for its
     * results. Call it before training.
     *
     * @throws UncheckedIOException if the folder cannot be written to; the message names it and says what to do
     */
    public static void prepare(Path folder) {
        new ReportFolder(folder).prepare();
    }

    /**
     * Judges a comparison and writes all files; files of an earlier report in the folder are replaced,
     * and those that this one does not have removed.
     *
     * @param environment names and values of what it ran on, in the order to show; texts, numbers, lists and maps
     * @return the path of {@code report.html}
     * @throws UncheckedIOException if a file cannot be written; the message names it
     */
    public static Path write(ComparisonResult result, Map<String, Object> environment, Path folder) {
        return write(ComparisonSummary.of(result), environment, folder);
    }

    /** Writes all files of a comparison that has been judged already; where Java has no fonts, all but the charts. */
    public static Path write(ComparisonSummary summary, Map<String, Object> environment, Path folder) {
        return write(summary, environment, folder, Charts.fontsMissing());
    }

    static Path write(
            ComparisonSummary summary, Map<String, Object> known, Path folder, Optional<String> fontsMissing) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("results.csv", ResultFiles.results(summary));
        numbers.put("curves.csv", ResultFiles.curves(summary));
        if (!summary.robustness().isEmpty()) {
            numbers.put("robustness.csv", ResultFiles.robustness(summary));
        }
        return new ReportFolder(folder)
                .write(
                        numbers,
                        known,
                        fontsMissing,
                        () -> ReportCharts.draw(summary),
                        (pictures, files) -> ReportDocument.of(summary, pictures, files));
    }

    /** Writes all files of a comparison of scores; where Java has no fonts, all but the charts. */
    public static Path write(ScoreSummary summary, Map<String, Object> environment, Path folder) {
        return write(summary, environment, folder, Charts.fontsMissing());
    }

    static Path write(ScoreSummary summary, Map<String, Object> known, Path folder, Optional<String> fontsMissing) {
        Map<String, String> numbers = new LinkedHashMap<>();
        numbers.put("results.csv", ScoreFiles.results(summary.result()));
        numbers.put("curves.csv", ScoreFiles.curves(summary.result()));
        return new ReportFolder(folder)
                .write(
                        numbers,
                        known,
                        fontsMissing,
                        () -> ScoreCharts.draw(summary),
                        (pictures, files) -> ReportDocument.of(summary, pictures, files));
    }
}
