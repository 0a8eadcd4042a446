package quintet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A comparison of scores, judged: what the tables, the charts and the conclusion of a report are made from.
 *
 * @param result what was found
 * @param measures one each, in the order of the result
 * @param bootstrap how the intervals were made
 * @param permutation how the p values were made
 */
public record ScoreSummary(
        ScoreResult result, List<MeasureSummary> measures, Bootstrap bootstrap, PermutationTest permutation)
        implements Findings {

    public ScoreSummary {
        measures = List.copyOf(measures);
    }

    /** Judges with 10,000 resamples and permutations. */
    public static ScoreSummary of(ScoreResult result) {
        return of(result, Bootstrap.defaults(), PermutationTest.defaults());
    }

    /** Judges with chosen numbers of resamples and permutations. */
    public static ScoreSummary of(ScoreResult result, Bootstrap bootstrap, PermutationTest permutation) {
        return new ScoreSummary(
                result,
                result.measures().stream()
                        .map(measure -> MeasureSummary.of(result, measure, bootstrap, permutation))
                        .toList(),
                bootstrap,
                permutation);
    }

    /** What the planned tests say, measure by measure, the first one first; then how to read it. */
    public List<String> tested() {
        List<String> sentences = new ArrayList<>();
        for (MeasureSummary measure : measures) {
            if (!measure.versus().isEmpty()) {
                sentences.addAll(Versus.findings(
                        result.reference(),
                        measure.versus(),
                        measure.measure(),
                        "by " + measure.measure().name()));
            }
        }
        if (sentences.isEmpty()) {
            return List.of("There is no method that others are compared with, so nothing was tested.");
        }
        sentences.add(Versus.reading(measures));
        if (measures.size() > 1) {
            sentences.add("The question is about " + measures.get(0).measure().name() + "; that there are "
                    + measures.size() + " measures is not corrected for.");
        }
        return List.copyOf(sentences);
    }

    /** What else the numbers show, in plain words; no test stands behind it. */
    public List<String> described() {
        return ScoreDescription.of(this);
    }

    @Override
    public List<String> conclusion() {
        List<String> sentences = new ArrayList<>(tested());
        sentences.addAll(described());
        return List.copyOf(sentences);
    }

    @Override
    public List<String> tables() {
        return ScoreTables.of(this).stream().map(TableText::of).toList();
    }

    @Override
    public Path write(Map<String, Object> environment, Path folder) {
        return Report.write(this, environment, folder);
    }
}
