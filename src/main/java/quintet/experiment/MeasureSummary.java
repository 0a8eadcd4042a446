package quintet.experiment;

import java.util.List;
import java.util.Optional;
import quintet.experiment.MethodResult.Role;

/**
 * What one measure says about all methods that have it.
 *
 * @param measure what was measured
 * @param rows one a method, in the order of the table
 * @param versus every other method but chance and controls against the reference; empty if the reference lacks the measure
 */
public record MeasureSummary(Measure measure, List<Row> rows, List<Versus> versus) {

    /**
     * One method.
     *
     * @param method its trials
     * @param mean over seeds and test examples, with the interval over both
     * @param fixed whether no seed can change the values, as of a closed form
     */
    public record Row(ScoreMethod method, Interval mean, boolean fixed) {

        public String name() {
            return method.name();
        }
    }

    public MeasureSummary {
        rows = List.copyOf(rows);
        versus = List.copyOf(versus);
    }

    static MeasureSummary of(ScoreResult result, Measure measure, Bootstrap resampling, PermutationTest signs) {
        Bootstrap bootstrap = resampling.over(result.groups(measure));
        PermutationTest permutation = signs.over(result.groups(measure));
        List<Row> rows = result.methods().stream()
                .filter(method -> method.has(measure))
                .map(method -> new Row(method, bootstrap.mean(method.values(measure)), method.isFixed(measure)))
                .toList();
        List<Versus> versus = rows.stream()
                .filter(row -> row.name().equals(result.reference()))
                .findFirst()
                .map(reference -> Versus.corrected(rows.stream()
                        .filter(row -> row != reference)
                        .filter(row -> row.method().role() != Role.CHANCE
                                && row.method().role() != Role.CONTROL)
                        .map(row -> Versus.of(
                                row.name(),
                                row.method().values(measure),
                                reference.method().values(measure),
                                row.fixed() && reference.fixed(),
                                bootstrap,
                                permutation))
                        .toList()))
                .orElse(List.of());
        return new MeasureSummary(measure, rows, versus);
    }

    /** How many comparisons have a p over seeds: all but those of two closed forms. */
    public int overSeeds() {
        return (int) versus.stream()
                .filter(other -> !Double.isNaN(other.overSeeds()))
                .count();
    }

    /** The rows of one role. */
    public List<Row> withRole(Role role) {
        return rows.stream().filter(row -> row.method().role() == role).toList();
    }

    /** The row of a method that has this measure. */
    public Optional<Row> row(String method) {
        return rows.stream().filter(row -> row.name().equals(method)).findFirst();
    }

    /** How a method compares with the reference, if it is compared. */
    public Optional<Versus> versus(String method) {
        return versus.stream().filter(other -> other.method().equals(method)).findFirst();
    }
}
