package quintet.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What curves show, in plain words: who stands the most, and what every variant ("A + dropout") gained over its parent. */
final class RobustnessDescription {

    private RobustnessDescription() {}

    static List<String> of(List<RobustnessResult> robustness) {
        List<String> sentences = new ArrayList<>();
        for (List<RobustnessResult> group : RobustnessResult.groups(robustness)) {
            RobustnessCurve curve = group.get(0).curve();
            String what = "With " + curve.modality() + " spoilt (" + curve.kind() + ") the area under the curve is ";
            Comparator<RobustnessResult> byArea =
                    Comparator.comparingDouble(result -> result.area().mean());
            sentences.add(
                    what + "largest for " + area(group.stream().max(byArea).orElseThrow()) + " and smallest for "
                            + area(group.stream().min(byArea).orElseThrow()) + "." + variants(group));
        }
        return sentences;
    }

    private static String area(RobustnessResult result) {
        return result.curve().method() + " (" + Numbers.percent(result.area().mean()) + " %)";
    }

    private static String variants(List<RobustnessResult> group) {
        List<RobustnessResult> variants = group.stream()
                .filter(result -> result.versus().isPresent())
                .filter(result -> result.curve().method().startsWith(result.other() + " + "))
                .toList();
        List<RobustnessResult> apart = variants.stream()
                .filter(result -> !result.versus().orElseThrow().difference().contains(0))
                .toList();
        if (variants.isEmpty()) {
            return "";
        }
        if (apart.isEmpty()) {
            return " No variant differs from its parent beyond the paired interval.";
        }
        return " Beyond the paired interval these differ from what they are variants of: "
                + apart.stream()
                        .map(result -> result.curve().method() + " ("
                                + signed(result.versus().orElseThrow().difference()) + ")")
                        .collect(Collectors.joining(", "))
                + (apart.size() < variants.size()
                        ? "; the other " + (variants.size() - apart.size()) + " do not."
                        : ".");
    }

    private static String signed(Interval difference) {
        return (difference.mean() > 0 ? "+" : "") + Numbers.points(difference.mean()) + " points, "
                + Numbers.points(difference.low()) + " to " + Numbers.points(difference.high());
    }
}
