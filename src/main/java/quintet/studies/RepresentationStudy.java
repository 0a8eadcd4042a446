package quintet.studies;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import quintet.data.DataSplit;
import quintet.data.Modality;
import quintet.experiment.MethodResult.Role;
import quintet.experiment.ScoreComparison;
import quintet.experiment.Study;
import quintet.experiment.StudyOptions;
import quintet.experiment.Versus;
import quintet.studies.RepresentationRecipe.Setting;

/**
 * Which space of codes brings two modalities together? Every way to represent learns codes of one size from the same vectors,
 * without labels; {@link CodeTrials} says how they are judged.
 *
 * <p>All are compared with the first way of {@link RepresentationRecipes}. Beside them stand the same classifier on the raw
 * numbers of each modality alone and of both, and chance.
 */
public final class RepresentationStudy implements Study {

    private final List<RepresentationRecipe> recipes;

    /** The view of the data that was asked about last, for a study is asked several things of the same data. */
    private DataSplit seen;

    private PairView view;

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
            comparison.candidate(
                    recipe.name(),
                    Role.VARIANT,
                    setting.toString(),
                    trials.of(recipe.method().apply(setting)));
        }
        List<String> names = setting.modalities().stream().map(Modality::name).toList();
        comparison.candidate("raw " + String.join(" + ", names), Role.VARIANT, setting.toString(), trials.raw(names));
        for (String name : names) {
            comparison.candidate("raw " + name, Role.SINGLE_MODALITY, setting.toString(), trials.raw(List.of(name)));
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
                + ", the principal components of what the data holds (at most " + PairView.MOST + ")"
                + (pair.left().isEmpty() ? "" : "; left out: " + String.join(", ", pair.left())) + ".");
        remarks.add(String.format(
                Locale.ROOT,
                "All codes have %d numbers. Labels judge, and train the linear classifier; no space is learned from them.",
                setting.size()));
        if (split.test().size() > CodeTrials.GALLERY) {
            remarks.add(String.format(
                    Locale.ROOT,
                    "Every test example is a query; %,d of them, drawn once, are what is ranked.",
                    CodeTrials.GALLERY));
        }
        for (RepresentationRecipe recipe : recipes) {
            remarks.add(recipe.name()
                    + recipe.refusal(setting).map(why -> " is left out: " + why).orElse(": " + recipe.idea() + "."));
        }
        // both modalities alone and side by side
        remarks.add(Versus.reach(Math.max(1, suited(setting).size() + 2), options.seeds()));
        return List.copyOf(remarks);
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
        if (seen != split) {
            view = PairView.of(split, options.data());
            seen = split;
        }
        return view;
    }
}
