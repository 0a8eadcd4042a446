package quintet.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How well one method stands the spoiling of one modality.
 *
 * @param curve its accuracy, level by level
 * @param area mean accuracy over the range of levels, with the interval over seeds and test examples
 * @param other name of the method that it is compared with: of {@code "A + dropout"} it is {@code "A"}, if that was spoilt as
 *     well, else the reference
 * @param versus its area against that of the other, p values after Holm for the methods that were spoilt alike; empty for the
 *     reference itself
 */
public record RobustnessResult(RobustnessCurve curve, Interval area, String other, Optional<Versus> versus) {

    /** Judges all curves of a comparison. Where its reference was not spoilt, the first method that was stands for it. */
    static List<RobustnessResult> all(ComparisonResult result, Bootstrap bootstrap, PermutationTest permutation) {
        List<RobustnessResult> all = new ArrayList<>();
        Map<List<String>, List<RobustnessCurve>> groups = new LinkedHashMap<>();
        for (RobustnessCurve curve : RobustnessCurve.of(result)) {
            groups.computeIfAbsent(List.of(curve.modality(), curve.kind()), key -> new ArrayList<>())
                    .add(curve);
        }
        groups.values().forEach(group -> all.addAll(judge(group, result.reference(), bootstrap, permutation)));
        return List.copyOf(all);
    }

    private static List<RobustnessResult> judge(
            List<RobustnessCurve> group, String named, Bootstrap bootstrap, PermutationTest permutation) {
        RobustnessCurve reference = group.stream()
                .filter(curve -> curve.method().equals(named))
                .findFirst()
                .orElse(group.get(0));
        List<Versus> others = Versus.corrected(group.stream()
                .filter(curve -> curve != reference)
                .map(curve -> curve.against(other(curve, group, reference), bootstrap, permutation))
                .toList());
        return group.stream()
                .map(curve -> new RobustnessResult(
                        curve,
                        curve.area(bootstrap),
                        other(curve, group, reference).method(),
                        others.stream()
                                .filter(versus -> versus.method().equals(curve.method()))
                                .findFirst()))
                .toList();
    }

    private static RobustnessCurve other(
            RobustnessCurve curve, List<RobustnessCurve> group, RobustnessCurve reference) {
        String parent = parent(
                curve.method(), group.stream().map(RobustnessCurve::method).toList());
        return group.stream()
                .filter(one -> one != curve && one.method().equals(parent))
                .findFirst()
                .orElse(reference);
    }

    /** Of {@code "A + dropout"} it is {@code "A"}, if that is one of the names; of all others themselves. */
    static String parent(String name, List<String> names) {
        return names.stream()
                .filter(other -> name.startsWith(other + " + "))
                .min(Comparator.comparingInt(String::length))
                .orElse(name);
    }

    /** The results that belong in one table and one chart: those of one modality and one kind, in their order. */
    static List<List<RobustnessResult>> groups(List<RobustnessResult> all) {
        Map<List<String>, List<RobustnessResult>> groups = new LinkedHashMap<>();
        for (RobustnessResult result : all) {
            groups.computeIfAbsent(
                            List.of(result.curve().modality(), result.curve().kind()), key -> new ArrayList<>())
                    .add(result);
        }
        return List.copyOf(groups.values());
    }
}
