package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.ScoreComparison;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.experiment.Versus;
import quintet.representation.RepresentationMethod;
import quintet.studies.RepresentationRecipe.Setting;

/**
 * Which space of codes brings two modalities together? Every way to represent learns codes of one size from the same vectors,
 * without labels; {@link CodeTrials} says how they are judged.
 *
 * <p>All are compared with the first way of {@link RepresentationRecipes}. Beside them stand the same classifier on the raw
 * numbers of each modality alone and of both, the first way learned from shuffled pairs, and chance.
 */
public final class RepresentationStudy implements Study {

    private final List<RepresentationRecipe> recipes;

    /** The view that was asked for last, for a study is asked several things of the same data. */
    private Viewed last;

    private record Viewed(DataSplit split, StudyOptions options, PairView view) {}

    public RepresentationStudy() {
        this(RepresentationRecipes.list());
    }

    /** @param recipes what is compared; all others with the first that suits */
    RepresentationStudy(List<RepresentationRecipe> recipes) {
        this.recipes = List.copyOf(recipes);
    }

    @Override
    public String name() {
        return "representation";
    }

    @Override
    public String question() {
        return "Which space of codes brings two modalities together: for retrieval across them, and for a linear classifier?";
    }

    /** Pictures and captions tell of each other what no class tells: which shapes, in which colours. */
    @Override
    public String data() {
        return "scenes";
    }

    @Override
    public Set<Choice> choices() {
        return Set.of(Choice.BUDGET, Choice.MODALITIES);
    }

    @Override
    public ScoreComparison plan(DataSplit split, StudyOptions options) {
        PairView pair = view(split, options);
        Setting setting = setting(pair, options);
        CodeTrials trials = new CodeTrials(pair.split());
        ScoreComparison comparison = ScoreComparison.on(split)
                .named(name(), options.data())
                .seeds(LongStream.rangeClosed(1, options.seeds()).toArray())
                .training(Updates.enough(split, options.budget()))
                .measures(trials.measures())
                .numbers(trials.numbers());
        List<RepresentationRecipe> suited = suited(setting);
        for (RepresentationRecipe recipe : suited) {
            RepresentationMethod method = recipe.method().apply(setting);
            comparison.candidate(
                    recipe.name(),
                    Role.VARIANT,
                    setting + " " + method,
                    trials.of(method, recipe.closedForm().test(setting)));
        }
        List<String> names = setting.modalities().stream().map(Modality::name).toList();
        comparison.candidate("raw " + String.join(" + ", names), Role.VARIANT, setting.toString(), trials.raw(names));
        for (String name : names) {
            comparison.candidate("raw " + name, Role.SINGLE_MODALITY, setting.toString(), trials.raw(List.of(name)));
        }
        if (!suited.isEmpty()) {
            RepresentationMethod reference = suited.get(0).method().apply(setting);
            comparison.candidate(
                    suited.get(0).name() + ", pairs shuffled",
                    Role.CONTROL,
                    setting + " " + reference,
                    trials.ofShuffledPairs(reference));
        }
        comparison.candidate("chance", Role.CHANCE, "", trials.chance());
        return suited.isEmpty() ? comparison : comparison.against(suited.get(0).name());
    }

    @Override
    public List<String> remarks(DataSplit split, StudyOptions options) {
        PairView pair = view(split, options);
        Setting setting = setting(pair, options);
        List<String> remarks = new ArrayList<>();
        remarks.add("Every method is given the same vectors: "
                + setting.modalities().get(0) + " and " + setting.modalities().get(1)
                + ". "
                + (pair.ofTokens()
                        ? "Texts became the logarithms of counts of their tokens, so that the order of words is gone. "
                        : "")
                + "Pictures and sequences, if any, were laid out; of all that come at most " + PairView.MOST
                + " principal components (of at most "
                + PairView.ROWS + " training rows), divided by one number and rotated at random"
                + (pair.left().isEmpty() ? "" : "; left out: " + String.join(", ", pair.left())) + ".");
        remarks.add(String.format(
                Locale.ROOT,
                "All codes have %d numbers. Labels judge, and train the linear classifier; no space is learned from them.",
                setting.size()));
        if (split.test().size() > CodeRanking.GALLERY) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Every test example is a query; %,d of them, drawn once with at least one of each class, are what is ranked.",
                    CodeRanking.GALLERY));
        }
        remarks.add(new CodeTrials(pair.split()).ownPairs());
        for (RepresentationRecipe recipe : recipes) {
            remarks.add(recipe.name()
                    + recipe.refusal(setting).map(why -> " is left out: " + why).orElse(": " + recipe.idea() + "."));
        }
        suited(setting).stream()
                .findFirst()
                .ifPresent(reference -> remarks.add(reference.name()
                        + ", pairs shuffled: the same, learned from pairs put together at random. Chance is a random order; codes of one"
                        + " class that lie in a clump may be found better than that whoever asks, and how much differs by method:"
                        + " see the average precision of exchanged queries."));
        remarks.addAll(reach(setting, options.seeds()));
        return List.copyOf(remarks);
    }

    /** What the seeds can show by rankings, which raw numbers do not have, and by accuracy, where they take part. */
    private List<String> reach(Setting setting, int seeds) {
        List<RepresentationRecipe> suited = suited(setting);
        if (suited.isEmpty()) {
            return List.of();
        }
        List<String> sentences = new ArrayList<>();
        List<String> closed = suited.stream()
                .skip(1)
                .filter(recipe -> recipe.closedForm().test(setting))
                .map(RepresentationRecipe::name)
                .toList();
        RepresentationRecipe reference = suited.get(0);
        boolean alone = reference.closedForm().test(setting) && !closed.isEmpty();
        int ranked = suited.size() - 1 - (alone ? closed.size() : 0);
        if (ranked > 0) {
            sentences.add("By average precision: " + Versus.reach(ranked, seeds));
        }
        if (alone) {
            sentences.add("No seed changes how " + reference.name() + " ranks, nor " + String.join(", ", closed)
                    + ": between them p over test examples decides alone.");
        }
        // both modalities alone and side by side
        sentences.add("By accuracy: " + Versus.reach(suited.size() + 2, seeds));
        return sentences;
    }

    private List<RepresentationRecipe> suited(Setting setting) {
        return recipes.stream()
                .filter(recipe -> recipe.refusal(setting).isEmpty())
                .toList();
    }

    private static Setting setting(PairView pair, StudyOptions options) {
        List<Modality> modalities = pair.split().modalities();
        int narrowest = modalities.stream()
                .mapToInt(modality -> (int) modality.shape(1)[1])
                .min()
                .orElseThrow();
        int channels = options.budget().channels();
        return new Setting(
                modalities,
                Math.min(channels, narrowest),
                2 * channels,
                pair.split().train().size());
    }

    private synchronized PairView view(DataSplit split, StudyOptions options) {
        if (last == null || last.split() != split || !last.options().equals(options)) {
            last = new Viewed(split, options, PairView.of(split, options.data(), options.modalities()));
        }
        return last.view();
    }
}
