package quintet.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import quintet.training.EpochRecord;

/** The further tables of a comparison, those that it has something for. */
public final class Sections {

    private Sections() {}

    public static List<Section> of(ComparisonSummary summary) {
        List<Section> sections = new ArrayList<>();
        if (!summary.versus().isEmpty()) {
            sections.add(versus(summary));
            sections.add(costs(summary));
        }
        Map<String, List<RobustnessCurve>> groups = new LinkedHashMap<>();
        for (RobustnessCurve curve : summary.curves()) {
            groups.computeIfAbsent(curve.modality() + ", " + curve.kind(), key -> new ArrayList<>())
                    .add(curve);
        }
        groups.forEach((name, curves) -> sections.add(robustness(name, curves, summary)));
        return List.copyOf(sections);
    }

    private static Section versus(ComparisonSummary summary) {
        String reference = summary.leader().name();
        int seeds = summary.result().seeds().size();
        return new Section(
                "Against " + reference,
                List.of("method", "difference, points", "p over seeds", "p over examples"),
                summary.versus().stream()
                        .map(versus -> List.of(
                                versus.method(),
                                Numbers.points(versus.difference().mean()) + " ["
                                        + Numbers.points(versus.difference().low()) + ", "
                                        + Numbers.points(versus.difference().high()) + "]",
                                Numbers.p(versus.overSeeds()),
                                Numbers.p(versus.overExamples())))
                        .toList(),
                "Difference of the accuracies in percentage points, with the paired 95 % interval. p: sign-flip tests, corrected"
                        + " for " + summary.versus().size() + " comparisons after Holm. With " + seeds
                        + " seeds p over seeds cannot be less than "
                        + Numbers.p(Math.min(1, summary.versus().size() * 2 / Math.pow(2, seeds))) + ".");
    }

    private static Section costs(ComparisonSummary summary) {
        return new Section(
                "What it costs",
                List.of("method", "parameters", "seconds an epoch", "epochs", "best epoch"),
                summary.methods().stream()
                        .filter(method -> method.result().runs().get(0).history() != null)
                        .map(Sections::cost)
                        .toList(),
                "Seconds: median over all epochs of all seeds, of runs that shared the processor with others, so they rank"
                        + " methods roughly. Epochs: mean number until training stopped, and that of the best one.");
    }

    private static List<String> cost(MethodSummary method) {
        List<Run> runs = method.result().runs();
        double[] seconds = runs.stream()
                .map(Run::history)
                .filter(Objects::nonNull)
                .flatMap(history -> history.epochs().stream())
                .mapToDouble(EpochRecord::seconds)
                .sorted()
                .toArray();
        return List.of(
                method.name(),
                Numbers.count(method.result().parameters()),
                Numbers.decimals(2, seconds[seconds.length / 2]),
                Numbers.decimals(
                        1,
                        runs.stream()
                                .mapToInt(run -> run.history().epochs().size())
                                .average()
                                .orElseThrow()),
                Numbers.decimals(
                        1,
                        runs.stream()
                                .mapToInt(run -> run.history().bestEpoch())
                                .average()
                                .orElseThrow()));
    }

    private static Section robustness(String name, List<RobustnessCurve> curves, ComparisonSummary summary) {
        double[] levels = curves.get(0).levels();
        List<String> header = new ArrayList<>(List.of("method"));
        Arrays.stream(levels).forEach(level -> header.add("at " + trim(level)));
        header.add("area");
        header.add("area against");
        List<List<String>> rows = new ArrayList<>();
        for (RobustnessCurve curve : curves) {
            List<String> row = new ArrayList<>(List.of(curve.method()));
            for (int l = 0; l < levels.length; l++) {
                row.add(Numbers.percent(
                        Arrays.stream(curve.accuracies(l)).average().orElseThrow()));
            }
            row.add(Numbers.percent(curve.area(summary.bootstrap())));
            row.add(against(curve, curves, summary));
            rows.add(List.copyOf(row));
        }
        return new Section(
                "Robustness: " + name,
                header,
                rows,
                "Accuracy in % by level; area: mean accuracy over the range of levels, with the 95 % interval over seeds and"
                        + " test examples; against: the difference of the area to that of the method named, in percentage points"
                        + " with its paired interval, and p over seeds, not corrected for their number.");
    }

    /** Against the curve whose name this one's goes on from, if there is one, else against the first. */
    private static String against(RobustnessCurve curve, List<RobustnessCurve> curves, ComparisonSummary summary) {
        RobustnessCurve other = curves.stream()
                .filter(one -> one != curve && curve.method().startsWith(one.method() + " "))
                .findFirst()
                .orElse(curves.get(0));
        if (other == curve) {
            return "-";
        }
        Interval difference = curve.above(other, summary.bootstrap());
        return other.method() + ": " + Numbers.points(difference.mean()) + " [" + Numbers.points(difference.low())
                + ", "
                + Numbers.points(difference.high()) + "], p "
                + Numbers.p(summary.permutation()
                        .overSeeds(curve.areas(), other.areas())
                        .p());
    }

    static String trim(double level) {
        return Numbers.decimals(2, level).replaceAll("\\.?0+$", "");
    }
}
