package quintet.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import quintet.data.Grouping;

/**
 * What a {@link ScoreComparison} found: every method, every seed, every value.
 *
 * @param study name of the study, first column of {@code results.csv}
 * @param data name of the data set
 * @param measures what is tested; the first is what the question is about
 * @param numbers what is shown beside it
 * @param methods in the order of the table
 * @param reference name of the method that all others are compared with, or null
 * @param groups which test examples belong together; used for every measure with a value a test example
 * @param measureGroups the same for measures with other values, by name
 */
public record ScoreResult(
        String study,
        String data,
        List<Measure> measures,
        List<Measure> numbers,
        List<ScoreMethod> methods,
        String reference,
        Grouping groups,
        Map<String, Grouping> measureGroups)
        implements Outcome {

    /** @throws IllegalArgumentException if methods differ in seeds or in the number of values, or a measure nobody has */
    public ScoreResult {
        measures = List.copyOf(measures);
        numbers = List.copyOf(numbers);
        methods = List.copyOf(methods);
        measureGroups = Collections.unmodifiableMap(new LinkedHashMap<>(measureGroups));
        for (ScoreMethod method : methods) {
            if (!method.seeds().equals(methods.get(0).seeds())) {
                throw new IllegalArgumentException("All methods need the same seeds in the same order, so that runs are"
                        + " pairs, but \"" + method.name() + "\" has " + method.seeds() + " and \""
                        + methods.get(0).name() + "\" " + methods.get(0).seeds() + ".");
            }
        }
        for (Measure number : numbers) {
            requireSomebodyHas(number, methods);
        }
        for (Measure measure : measures) {
            int[] counts = methods.stream()
                    .filter(method -> method.has(measure))
                    .mapToInt(method -> Pairs.examples(method.values(measure)))
                    .distinct()
                    .toArray();
            if (counts.length != 1) {
                throw new IllegalArgumentException("Every method must have as many values of \"" + measure.name()
                        + "\" as the others, and one must have some, but "
                        + (counts.length == 0
                                ? "none has."
                                : "there are methods with " + counts[0] + " and with " + counts[1] + "."));
            }
            if (measureGroups.containsKey(measure.name())) {
                measureGroups.get(measure.name()).require(counts[0]);
            }
        }
    }

    private static void requireSomebodyHas(Measure number, List<ScoreMethod> methods) {
        if (methods.stream().noneMatch(method -> method.hasNumber(number))) {
            throw new IllegalArgumentException(
                    "Some method must have a number of \"" + number.name() + "\", but none has. Is the name misspelt?");
        }
    }

    @Override
    public ScoreSummary judge() {
        return ScoreSummary.of(this);
    }

    /** The seeds, the same for every method. */
    public List<Long> seeds() {
        return methods.get(0).seeds();
    }

    /** Which values of a measure belong together. */
    public Grouping groups(Measure measure) {
        int values = methods.stream()
                .filter(method -> method.has(measure))
                .findFirst()
                .orElseThrow()
                .values(measure)[0]
                .length;
        return measureGroups.getOrDefault(
                measure.name(), values == groups.groups().size() ? groups : Grouping.independent(values));
    }
}
