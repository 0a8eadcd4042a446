package quintet.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A comparison, judged: what the table, the charts and the conclusion of a report are made from.
 *
 * @param result what was found
 * @param methods a summary of each method, in the order of the table
 * @param verdict on the two contenders; empty if there are not two
 * @param versus every other trained method against the reference; empty if there is none
 * @param robustness how accuracy falls as the test part is spoilt; empty if it was not
 * @param bootstrap how the intervals were made
 * @param permutation how the p values were made
 */
public record ComparisonSummary(
        ComparisonResult result,
        List<MethodSummary> methods,
        Optional<Verdict> verdict,
        List<Versus> versus,
        List<RobustnessResult> robustness,
        Bootstrap bootstrap,
        PermutationTest permutation)
        implements Findings {

    /** Judges with 10,000 resamples and permutations. */
    public static ComparisonSummary of(ComparisonResult result) {
        return of(result, Bootstrap.defaults(), PermutationTest.defaults());
    }

    /** Judges with chosen numbers of resamples and permutations. */
    public static ComparisonSummary of(ComparisonResult result, Bootstrap resampling, PermutationTest signs) {
        Bootstrap bootstrap = resampling.over(result.groups());
        PermutationTest permutation = signs.over(result.groups());
        List<MethodSummary> methods = result.methods().stream()
                .map(method -> MethodSummary.of(method, result.testLabels(), bootstrap))
                .toList();
        List<MethodSummary> contenders = withRole(methods, MethodResult.Role.CONTENDER);
        Optional<Verdict> verdict = contenders.size() < 2
                ? Optional.empty()
                : Optional.of(Verdict.between(contenders.get(0), contenders.get(1), bootstrap, permutation));
        return new ComparisonSummary(
                result,
                methods,
                verdict,
                versus(result, methods, bootstrap, permutation),
                RobustnessResult.all(result, bootstrap, permutation),
                bootstrap,
                permutation);
    }

    private static List<Versus> versus(
            ComparisonResult result, List<MethodSummary> methods, Bootstrap bootstrap, PermutationTest permutation) {
        List<MethodSummary> trained = methods.stream()
                .filter(method ->
                        method.role() != MethodResult.Role.CONTROL && method.role() != MethodResult.Role.CHANCE)
                .toList();
        return trained.stream()
                .filter(method -> method.name().equals(result.reference()))
                .findFirst()
                .map(reference -> Versus.all(
                        reference,
                        trained.stream().filter(method -> method != reference).toList(),
                        bootstrap,
                        permutation))
                .orElse(List.of());
    }

    /** The curves of all methods that were spoilt, those of one modality and kind together. */
    public List<RobustnessCurve> curves() {
        return robustness.stream().map(RobustnessResult::curve).toList();
    }

    /** The summaries of the methods of one role, in the order of the table. */
    public List<MethodSummary> withRole(MethodResult.Role role) {
        return withRole(methods, role);
    }

    /** The first two contenders, or fewer if there are fewer. */
    public List<MethodSummary> contenders() {
        List<MethodSummary> contenders = withRole(MethodResult.Role.CONTENDER);
        return contenders.subList(0, Math.min(2, contenders.size()));
    }

    /**
     * The contender with the higher mean accuracy, whether or not the tests tell them apart; without a contender, the
     * reference, or else the first method.
     */
    public MethodSummary leader() {
        List<MethodSummary> contenders = contenders();
        if (contenders.isEmpty()) {
            return methods.stream()
                    .filter(method -> method.name().equals(result.reference()))
                    .findFirst()
                    .orElse(methods.get(0));
        }
        MethodSummary last = contenders.get(contenders.size() - 1);
        return last.accuracy().mean() > contenders.get(0).accuracy().mean() ? last : contenders.get(0);
    }

    /** What the wins of a method are counted against: of a contender the other one, of any other method the leader. */
    public Optional<MethodSummary> opponent(MethodSummary method) {
        List<MethodSummary> contenders = contenders();
        MethodSummary opponent = leader();
        if (contenders.contains(method) && contenders.size() == 2) {
            opponent = contenders.get(0) == method ? contenders.get(1) : contenders.get(0);
        }
        return opponent == method ? Optional.empty() : Optional.of(opponent);
    }

    /** Whether a method has exactly as many trainable parameters as both contenders. */
    public boolean sizedAsContenders(MethodSummary method) {
        List<MethodSummary> contenders = contenders();
        return contenders.size() == 2
                && contenders.stream()
                        .allMatch(
                                c -> c.result().parameters() == method.result().parameters());
    }

    /**
     * What the planned tests say, in plain words: of two contenders the verdict first, then its numbers; then, where all methods are
     * compared with one, what follows for them.
     */
    public List<String> tested() {
        List<String> sentences = new ArrayList<>(verdict.map(Verdict::sentences).orElse(List.of()));
        if (!versus.isEmpty()) {
            sentences.addAll(Versus.sentences(result.reference(), versus));
        }
        return sentences.isEmpty()
                ? List.of("There are not two contenders, so nothing was tested.")
                : List.copyOf(sentences);
    }

    /** What else the numbers show, in plain words; no test stands behind it. */
    public List<String> described() {
        return Description.of(this);
    }

    @Override
    public List<String> tables() {
        List<String> tables = new ArrayList<>(List.of(TableText.of(this)));
        Sections.of(this).forEach(section -> tables.add(TableText.of(section)));
        return List.copyOf(tables);
    }

    @Override
    public Path write(Map<String, Object> environment, Path folder) {
        return Report.write(this, environment, folder);
    }

    /** What was {@linkplain #tested() tested}, then what is {@linkplain #described() described}: a sentence each. */
    @Override
    public List<String> conclusion() {
        List<String> sentences = new ArrayList<>(tested());
        sentences.addAll(described());
        return List.copyOf(sentences);
    }

    private static List<MethodSummary> withRole(List<MethodSummary> methods, MethodResult.Role role) {
        return methods.stream().filter(method -> method.role() == role).toList();
    }
}
