package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the scores of a report were measured, so that a reader need not ask. */
final class ScoreMeasurement {

    private ScoreMeasurement() {}

    static List<String> sentences(ScoreSummary summary) {
        ScoreResult result = summary.result();
        int seeds = result.seeds().size();
        List<String> sentences = new ArrayList<>();
        sentences.add("Data: " + result.data() + ". " + (seeds == 1 ? "Seed: " : "Seeds: ")
                + result.seeds().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + "; runs of one seed are pairs. Values of each run: "
                + result.measures().stream()
                        .map(measure -> measure.name() + " "
                                + Numbers.count(result.groups(measure).groups().size()))
                        .collect(Collectors.joining("; "))
                + ".");
        Stream.concat(result.measures().stream(), result.numbers().stream())
                .filter(measure -> !measure.definition().isEmpty())
                .map(measure -> ScoreCharts.capital(measure.name()) + ": " + measure.definition() + ".")
                .forEach(sentences::add);
        sentences.add("Intervals: 95 % percentile intervals of a bootstrap with "
                + Numbers.count(summary.bootstrap().resamples()) + " resamples, " + Measurement.covers(seeds));
        result.measures().stream()
                .map(result::groups)
                .filter(groups -> !groups.isIndependent())
                .map(Measurement::grouped)
                .distinct()
                .forEach(sentences::add);
        if (summary.measures().stream().anyMatch(measure -> !measure.versus().isEmpty())) {
            sentences.add(
                    "p over seeds: two-sided sign-flip test of the means, a pair a seed. p over examples: the same of the"
                            + " sums over the seeds, a pair a test example. Up to " + PermutationTest.EXACT_PAIRS
                            + " pairs all patterns of signs are counted, beyond "
                            + Numbers.count(summary.permutation().samples()) + " random ones.");
        }
        return List.copyOf(sentences);
    }
}
