package quintet.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import quintet.training.StopReason;

/**
 * What the numbers show beside the planned test, in plain words. Nothing here is a test: many statements are made from
 * one set of data, so some would come out significant by chance. They say whether intervals overlap, and no more.
 */
final class Description {

    private final ComparisonSummary summary;
    private final List<String> sentences = new ArrayList<>();

    private Description(ComparisonSummary summary) {
        this.summary = summary;
    }

    static List<String> of(ComparisonSummary summary) {
        Description description = new Description(summary);
        description.parameters();
        description.singleModalities();
        description.controls();
        description.chance();
        description.sentences.addAll(RobustnessDescription.of(summary.robustness()));
        description.unfinished();
        if (summary.verdict().isPresent()) {
            description.sentences.add(
                    "Only the comparison of " + summary.verdict().get().first() + " with "
                            + summary.verdict().get().second()
                            + (summary.versus().isEmpty()
                                    ? " is a planned test."
                                    : " and those of all methods with "
                                            + summary.result().reference() + " are planned tests.")
                            + " These statements are descriptive and not corrected for their number; intervals"
                            + " that overlap do not show that methods are equal.");
        }
        return List.copyOf(description.sentences);
    }

    private void parameters() {
        List<MethodSummary> contenders = summary.contenders();
        if (contenders.size() < 2) {
            return;
        }
        long first = contenders.get(0).result().parameters();
        long second = contenders.get(1).result().parameters();
        String names = contenders.get(0).name() + " and " + contenders.get(1).name();
        sentences.add(
                first == second
                        ? names + " have the same number of trainable parameters (" + Numbers.count(first)
                                + "), so size explains no difference."
                        : names + " differ in size (" + Numbers.count(first) + " and " + Numbers.count(second)
                                + " trainable parameters), so size may explain a difference.");
    }

    private void singleModalities() {
        List<MethodSummary> singles = summary.withRole(MethodResult.Role.SINGLE_MODALITY);
        if (singles.isEmpty()) {
            return;
        }
        List<MethodSummary> contenders = summary.contenders();
        for (MethodSummary method : contenders.isEmpty() ? List.of(summary.leader()) : contenders) {
            sentences.add(against(method, singles));
        }
    }

    private static String against(MethodSummary method, List<MethodSummary> singles) {
        List<MethodSummary> level = singles.stream()
                .filter(single -> single.accuracy().overlaps(method.accuracy()))
                .toList();
        List<MethodSummary> above = singles.stream()
                .filter(single -> single.accuracy().low() > method.accuracy().high())
                .toList();
        String who = method.name() + " (" + Numbers.percent(method.accuracy().mean()) + " %)";
        if (!above.isEmpty()) {
            return who + " lies below a single modality, beyond the intervals: " + list(above) + ".";
        }
        return level.isEmpty()
                ? who + " lies above every single modality, beyond the intervals: " + list(singles) + "."
                : who + " does not lie above every single modality beyond the intervals: its interval overlaps"
                        + " that of " + list(level) + ".";
    }

    private void controls() {
        for (MethodSummary control : summary.withRole(MethodResult.Role.CONTROL)) {
            Optional<MethodSummary> spoilt = summary.result()
                    .spoiltBy(control.result())
                    .flatMap(method -> summary.methods().stream()
                            .filter(other -> other.result() == method)
                            .findFirst());
            MethodSummary whole = spoilt.orElse(summary.leader());
            // the same trained network on the same examples: a paired difference
            Interval fall = summary.bootstrap().difference(whole.correct(), control.correct());
            String numbers = " (" + Numbers.percent(whole.accuracy().mean()) + " % to "
                    + Numbers.percent(control.accuracy().mean()) + " %, paired 95 % interval of the fall "
                    + Numbers.points(fall.low()) + " to " + Numbers.points(fall.high()) + ")";
            if (fall.low() > 0) {
                sentences.add("The control \"" + control.name() + "\" falls " + Numbers.points(fall.mean())
                        + " points below " + whole.name() + numbers + ": it uses what was spoilt.");
            } else {
                sentences.add("The control \"" + control.name() + "\" does not fall clearly below " + whole.name()
                        + numbers + ": there is no clear sign that it uses what was spoilt.");
            }
        }
    }

    private void chance() {
        for (MethodSummary chance : summary.withRole(MethodResult.Role.CHANCE)) {
            List<MethodSummary> notAbove = summary.methods().stream()
                    .filter(method -> method.role() != MethodResult.Role.CHANCE)
                    .filter(method -> method.role() != MethodResult.Role.CONTROL) // to fall that far is their purpose
                    .filter(method ->
                            method.accuracy().low() <= chance.accuracy().high())
                    .toList();
            String guess =
                    chance.name() + " (" + Numbers.percent(chance.accuracy().mean()) + " %)";
            sentences.add(
                    notAbove.isEmpty()
                            ? "Every method but the controls lies above " + guess + ", beyond the intervals."
                            : "Not above " + guess + " beyond the intervals: " + list(notAbove) + ".");
        }
    }

    private void unfinished() {
        String runs = summary.methods().stream()
                .flatMap(method -> method.result().runs().stream()
                        .filter(run -> run.history() != null)
                        .filter(run -> run.history().stopReason() == StopReason.DIVERGED
                                || run.history().stopReason() == StopReason.INTERRUPTED)
                        .map(run -> method.name() + " seed " + run.seed() + " ("
                                + run.history().stopReason().name().toLowerCase(java.util.Locale.ROOT) + ")"))
                .collect(Collectors.joining(", "));
        if (!runs.isEmpty()) {
            sentences.add("Beware, these trainings did not end as planned: " + runs + ".");
        }
    }

    private static String list(List<MethodSummary> methods) {
        return methods.stream()
                .map(method ->
                        method.name() + " (" + Numbers.percent(method.accuracy().mean()) + " %)")
                .collect(Collectors.joining(", "));
    }
}
